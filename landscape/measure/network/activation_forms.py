"""Activation functions in the forms that oneDNN and cuDNN fuse into a convolution or a linear layer."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, fx, nn
from torch.nn import functional

# The modules that do the same as functions and methods of activations.
CALLS: dict[Any, type[nn.Module]] = {
    **dict.fromkeys((functional.relu, torch.relu, torch.relu_, "relu", "relu_"), nn.ReLU),
    **dict.fromkeys((functional.silu,), nn.SiLU),
    **dict.fromkeys((functional.gelu,), nn.GELU),
    **dict.fromkeys((functional.relu6,), nn.ReLU6),
    **dict.fromkeys((functional.leaky_relu,), nn.LeakyReLU),
    **dict.fromkeys((functional.hardswish,), nn.Hardswish),
    **dict.fromkeys((functional.sigmoid, torch.sigmoid, "sigmoid", "sigmoid_"), nn.Sigmoid),
    **dict.fromkeys((functional.tanh, torch.tanh, "tanh", "tanh_"), nn.Tanh),
}


@dataclass(frozen=True)
class Activation:
    """An activation function, with its name and parameters in oneDNN's fused kernels.

    The function must not be a lambda, as other processes import it by its name.
    """

    function: Any
    name: str = "none"
    scalars: tuple[float, ...] = ()
    algorithm: str = ""


def in_onednn(activation: Activation | None) -> tuple[str, tuple[float, ...], str]:
    """The name, the parameters and the algorithm of an activation for oneDNN."""
    if activation is None:
        return "none", (), ""
    return activation.name, activation.scalars, activation.algorithm


def hides_nan(activation: Activation | None, weight: Tensor) -> bool:
    """Whether a layer with such weights, fused with the activation, returns a number for NaN.

    For oneDNN it is found by trial on this machine: the fused ReLU and other maxima and minima return a bound for NaN;
    the others return NaN, and for infinity their value or NaN.
    """
    if activation is None:
        return False
    if weight.device.type != "cpu":
        return activation.name == "relu"
    key = (*in_onednn(activation), weight.dtype)
    if key not in _FOUND:
        _FOUND[key] = torch.backends.mkldnn.is_available() and not all(
            _keeps_nan(activation, *trial) for trial in _trials(weight.dtype)
        )
    return _FOUND[key]


_FOUND: dict[Any, bool] = {}  # by the activation in oneDNN, and type


def _keeps_nan(activation: Activation, inputs: Tensor, weight: Tensor, geometry: tuple[Any, ...]) -> bool:
    layer = torch.ops.mkldnn._convolution_pointwise if geometry else torch.ops.mkldnn._linear_pointwise
    for bad in (torch.nan, torch.inf, -torch.inf):
        inputs[(0,) * inputs.dim()] = bad
        try:
            plain, fused = (layer(inputs, weight, None, *geometry, *in_onednn(form)) for form in (None, activation))
        except RuntimeError:
            return True  # this machine has no such kernel, so none is used
        expected = activation.function(plain)
        differs = (fused != expected) & ~(fused.isfinite() & expected.isfinite())
        if not bool(fused[differs].isnan().all()):
            return False
    return True


def _trials(kind: torch.dtype) -> Iterator[tuple[Tensor, Tensor, tuple[Any, ...]]]:
    """Inputs, weights and geometry of small layers of different kinds: linear (without a geometry) and convolutions."""
    generator = torch.Generator().manual_seed(0)

    def random(*shape: int) -> Tensor:
        tensor = torch.randn(shape, generator=generator).to(kind)
        return tensor.to(memory_format=torch.channels_last) if len(shape) == 4 else tensor

    yield random(8, 32), random(64, 32), ()
    yield random(2, 32, 6, 6), random(32, 32, 3, 3), ((1, 1), (1, 1), (1, 1), 1)


def activation_of(module: nn.Module | None) -> Activation | None:
    """The fused form of an activation module; None if there is none."""
    if type(module) is nn.ReLU:
        return Activation(functional.relu, "relu")
    if type(module) is nn.ReLU6:
        return Activation(functional.relu6, "hardtanh", (0.0, 6.0))
    if type(module) is nn.LeakyReLU:
        slope = module.negative_slope
        leaky = functools.partial(functional.leaky_relu, negative_slope=slope)
        return Activation(leaky, "leaky_relu", (slope,))
    if type(module) is nn.SiLU:
        return Activation(functional.silu, "swish")
    if type(module) is nn.Hardswish:
        return Activation(functional.hardswish, "hardswish")
    if type(module) is nn.GELU:
        kind = module.approximate
        return Activation(functools.partial(functional.gelu, approximate=kind), "gelu", (), kind)
    if type(module) is nn.Sigmoid:
        return Activation(torch.sigmoid, "sigmoid")
    if type(module) is nn.Tanh:
        return Activation(torch.tanh, "tanh")
    return None


def activation_of_call(node: fx.Node) -> Activation | None:
    """The fused form of a call of an activation's function or method on one tensor; None if there is none.

    An in-place form is included: the tensor that it overwrites has no other use where it is fused.
    """
    options = {name: value for name, value in node.kwargs.items() if name != "inplace"}
    if node.op not in ("call_function", "call_method") or node.target not in CALLS:
        return None
    if len(node.args) > 1 or not set(options) <= {"approximate", "negative_slope"}:
        return None
    if any(isinstance(value, fx.Node) for value in options.values()):
        return None
    return activation_of(CALLS[node.target](**options))

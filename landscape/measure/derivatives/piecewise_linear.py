"""Piecewise linear activations (ReLU, ReLU6, leaky ReLU, hardtanh): second derivatives are zero almost everywhere.

PyTorch computes this zero as a tensor of the activations' size for every layer, and adds it; here it is left out.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

aten = torch.ops.aten


@dataclass(frozen=True)
class Activation:
    """A monotonic piecewise linear function.

    Attributes:
        function: (inputs, inplace=...) -> outputs.
        slope: (outward gradient, outputs) -> the gradient by the inputs.
    """

    function: Callable[..., Tensor]
    slope: Callable[[Tensor, Tensor], Tensor]

    def __call__(self, inputs: Tensor, inplace: bool) -> Tensor | None:
        """The outputs; None if it is not rewritten: other types, and tensors that share memory with others."""
        if inputs.dtype not in (torch.float32, torch.float64) or (inplace and (inputs.is_leaf or inputs._is_view())):
            return None
        found: Tensor = Bend.apply(inputs, self, inplace)
        return found


class Bend(torch.autograd.Function):
    """An activation, possibly in place."""

    @staticmethod
    def forward(context: Any, inputs: Tensor, activation: Activation, inplace: bool) -> Tensor:
        """The outputs, of the inputs' shape."""
        outputs = activation.function(inputs, inplace=inplace)
        if inplace:
            context.mark_dirty(outputs)
        context.save_for_backward(outputs)
        context.activation = activation
        return outputs

    @staticmethod
    def backward(context: Any, outward: Tensor) -> tuple[Any, ...]:
        """The gradient by the inputs."""
        return Slope.apply(outward, context.saved_tensors[0], context.activation), None, None


class Slope(torch.autograd.Function):
    """A gradient times the slope of an activation: linear in the gradient, and constant in the outputs."""

    @staticmethod
    def forward(context: Any, outward: Tensor, outputs: Tensor, activation: Activation) -> Tensor:
        """The gradient by the inputs."""
        context.save_for_backward(outputs)
        context.activation = activation
        return activation.slope(outward, outputs)

    @staticmethod
    def backward(context: Any, again: Tensor) -> tuple[Any, ...]:
        """The derivative by the outward gradient; None by the outputs."""
        return Slope.apply(again, context.saved_tensors[0], context.activation), None, None


RELU = Activation(functional.relu, lambda outward, outputs: aten.threshold_backward(outward, outputs, 0))


def _relu(input: Tensor, inplace: bool = False) -> Tensor | None:
    return RELU(input, inplace)


def _hardtanh(
    input: Tensor, min_val: float = -1.0, max_val: float = 1.0, inplace: bool = False
) -> Tensor | None:  # fmt: skip
    return Activation(
        partial(functional.hardtanh, min_val=min_val, max_val=max_val),
        lambda outward, outputs: aten.hardtanh_backward(outward, outputs, min_val, max_val),
    )(input, inplace)


def _relu6(input: Tensor, inplace: bool = False) -> Tensor | None:
    return _hardtanh(input, 0.0, 6.0, inplace)


def _leaky_relu(input: Tensor, negative_slope: float = 0.01, inplace: bool = False) -> Tensor | None:
    """None for negative slopes, where the outputs do not tell on which side the inputs were."""
    if negative_slope < 0:
        return None
    return Activation(
        partial(functional.leaky_relu, negative_slope=negative_slope),
        lambda outward, outputs: aten.leaky_relu_backward(outward, outputs, negative_slope, True),
    )(input, inplace)


# By the functions of PyTorch that they replace.
ACTIVATIONS: dict[Any, Callable[..., Tensor | None]] = {
    **dict.fromkeys((functional.relu, torch.relu, Tensor.relu), _relu),
    **dict.fromkeys((torch.relu_, Tensor.relu_), partial(_relu, inplace=True)),
    functional.relu6: _relu6,
    functional.hardtanh: _hardtanh,
    functional.hardtanh_: partial(_hardtanh, inplace=True),
    functional.leaky_relu: _leaky_relu,
    functional.leaky_relu_: partial(_leaky_relu, inplace=True),
}

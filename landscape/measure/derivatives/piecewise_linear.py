"""Piecewise linear activations (ReLU, ReLU6, leaky ReLU, hardtanh): second derivatives are zero almost everywhere.

PyTorch computes this zero as a tensor of the activations' size for every layer, and adds it; here it is left out. Saved
for the derivatives is what PyTorch saves, so that a network may overwrite the same tensors as before.
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
        gradient: (gradient by the outputs, inputs, whether they are outputs instead) -> gradient by the inputs.
        of_outputs: whether the outputs are saved for it in any case, and not only if they overwrite the inputs.
    """

    function: Callable[..., Tensor]
    gradient: Callable[[Tensor, Tensor, bool], Tensor]
    of_outputs: bool = False

    def __call__(self, inputs: Any, inplace: bool) -> Tensor | None:
        """The outputs; None if it is not rewritten: other types, and in place what shares memory or has no gradient."""
        if not isinstance(inputs, Tensor) or inputs.dtype not in (torch.float32, torch.float64):
            return None
        if inplace and (inputs.is_leaf or inputs._is_view() or not torch.is_grad_enabled()):
            return None
        found: Tensor = PiecewiseLinear.apply(inputs, self, inplace)
        return found


class PiecewiseLinear(torch.autograd.Function):
    """An activation, possibly in place."""

    @staticmethod
    def forward(context: Any, inputs: Tensor, activation: Activation, inplace: bool) -> Tensor:
        """The outputs, of the inputs' shape."""
        outputs = activation.function(inputs, inplace=inplace)
        if inplace:
            context.mark_dirty(outputs)
        context.activation, context.of_outputs = activation, inplace or activation.of_outputs
        context.save_for_backward(outputs if context.of_outputs else inputs)
        return outputs

    @staticmethod
    def backward(context: Any, grad_output: Tensor) -> tuple[Any, ...]:
        """The gradient by the inputs."""
        return Gradient.apply(grad_output, *context.saved_tensors, context.activation, context.of_outputs), None, None


class Gradient(torch.autograd.Function):
    """The gradient by the inputs: linear in the gradient by the outputs, and piecewise constant in the inputs."""

    @staticmethod
    def forward(context: Any, grad_output: Tensor, saved: Tensor, activation: Activation, of_outputs: bool) -> Tensor:
        """The gradient by the inputs, of their shape; `saved` are the inputs or the outputs."""
        context.save_for_backward(saved)
        context.activation, context.of_outputs = activation, of_outputs
        return activation.gradient(grad_output, saved, of_outputs)

    @staticmethod
    def backward(context: Any, again: Tensor) -> tuple[Any, ...]:
        """The derivative by the gradient by the outputs; None by the inputs."""
        return Gradient.apply(again, *context.saved_tensors, context.activation, context.of_outputs), None, None, None


RELU = Activation(functional.relu, lambda grad_output, saved, _: aten.threshold_backward(grad_output, saved, 0), True)


def _relu(input: Any = None, inplace: bool = False, **other: Any) -> Tensor | None:
    return None if other else RELU(input, inplace)


def _hardtanh(
    input: Any = None, min_val: float = -1.0, max_val: float = 1.0, inplace: bool = False, **other: Any
) -> Tensor | None:
    low, high = float(min_val), float(max_val)
    function = partial(functional.hardtanh, min_val=low, max_val=high)
    bent = Activation(function, lambda grad_output, saved, _: aten.hardtanh_backward(grad_output, saved, low, high))
    return None if other else bent(input, inplace)


def _relu6(input: Any = None, inplace: bool = False, **other: Any) -> Tensor | None:
    return _hardtanh(input, 0.0, 6.0, inplace, **other)


def _leaky_relu(
    input: Any = None, negative_slope: float = 0.01, inplace: bool = False, **other: Any
) -> Tensor | None:  # fmt: skip
    """None for negative slopes in place, where the outputs do not tell on which side the inputs were."""
    slope = float(negative_slope)

    def gradient(grad_output: Tensor, saved: Tensor, of_outputs: bool) -> Tensor:
        found: Tensor = aten.leaky_relu_backward(grad_output, saved, slope, of_outputs)
        return found

    bent = Activation(partial(functional.leaky_relu, negative_slope=slope), gradient)
    return None if other or (inplace and slope < 0) else bent(input, inplace)


# By the functions of PyTorch that they replace; with arguments of other names nothing is rewritten.
ACTIVATIONS: dict[Any, Callable[..., Tensor | None]] = {
    **dict.fromkeys((functional.relu, torch.relu, Tensor.relu), _relu),
    **dict.fromkeys((torch.relu_, Tensor.relu_), partial(_relu, inplace=True)),
    functional.relu6: _relu6,
    functional.hardtanh: _hardtanh,
    functional.hardtanh_: partial(_hardtanh, inplace=True),
    functional.leaky_relu: _leaky_relu,
    functional.leaky_relu_: partial(_leaky_relu, inplace=True),
}

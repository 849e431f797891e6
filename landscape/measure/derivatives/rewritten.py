"""Convolutions, BatchNorm and ReLU with the values and derivatives of PyTorch's, but cheaper second derivatives.

PyTorch differentiates the gradient of a convolution by convolutions of unusual shapes, for which oneDNN and cuDNN have
no fast kernels; here its derivatives are again convolutions and their gradients. In evaluation mode BatchNorm is the
affine map s * x + t of each channel. Behind a convolution it scales the filters and shifts the bias, so that it costs
nothing in the derivatives (Jacob et al. 2018, arXiv:1712.05877, section 3.2). ReLU: `piecewise_linear.py`.

Danger: the folding recognises the output of a convolution by the tensor itself, so a tensor that was overwritten since
must not be taken for it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional
from torch.utils.weak import WeakIdKeyDictionary

from landscape.measure.derivatives.differentiable import PlainOperations
from landscape.measure.derivatives.piecewise_linear import ACTIVATIONS

# The memory layouts in which images are convolved with channels last, by the number of dimensions.
CHANNELS_LAST = {4: torch.channels_last, 5: torch.channels_last_3d}


@dataclass(frozen=True)
class Geometry:
    """How a convolution moves over its input: a number for each spatial dimension, and the number of groups."""

    stride: tuple[int, ...]
    padding: tuple[int, ...]
    dilation: tuple[int, ...]
    groups: int

    def convolve(self, inputs: Tensor, weight: Tensor, bias: Tensor | None = None) -> Tensor:
        """The convolution by PyTorch."""
        function = CONVOLUTIONS_BY_DIMENSIONS[len(self.stride)]
        found: Tensor = function(inputs, weight, bias, self.stride, self.padding, self.dilation, self.groups)
        return found

    def gradients(
        self, grad_output: Tensor, inputs: Tensor, weight: Tensor, wanted: tuple[bool, bool, bool]
    ) -> tuple[Tensor | None, Tensor | None, Tensor | None]:
        """The gradients by inputs, weight and bias, of which only the wanted ones are computed.

        Args:
            grad_output: the gradient by the outputs.
        """
        sizes = [weight.shape[0]] if wanted[2] else None
        none = [0] * len(self.stride)
        found: tuple[Tensor | None, Tensor | None, Tensor | None] = torch.ops.aten.convolution_backward(
            grad_output,
            inputs,
            weight,
            sizes,
            self.stride,
            self.padding,
            self.dilation,
            False,
            none,
            self.groups,
            wanted,
        )
        return found


class Convolution(torch.autograd.Function):
    """A convolution with bias, or its known value."""

    @staticmethod
    def forward(
        context: Any,
        inputs: Tensor,
        weight: Tensor,
        bias: Tensor | None,
        geometry: Geometry,
        value: Callable[[], Tensor] | None,
    ) -> Tensor:
        """[N, in, ...] to [N, out, ...].

        Args:
            value: a cheaper way to the result, which is not differentiated. It must be made here: a tensor that is
                handed through would be a view, which later layers could not change in place.
        """
        context.save_for_backward(inputs, weight)
        context.geometry = geometry
        return geometry.convolve(inputs, weight, bias) if value is None else value()

    @staticmethod
    def backward(context: Any, grad_output: Tensor) -> tuple[Any, ...]:
        """The gradients by inputs, weight and bias."""
        inputs, weight = context.saved_tensors
        wanted = context.needs_input_grad[:3]
        return *Gradients.apply(grad_output, inputs, weight, context.geometry, wanted), None, None


class Gradients(torch.autograd.Function):
    """The gradients of a convolution, a bilinear function of each two of grad_output, inputs and weight."""

    @staticmethod
    def forward(
        context: Any, grad_output: Tensor, inputs: Tensor, weight: Tensor, geometry: Geometry, wanted: Any
    ) -> tuple[Tensor | None, Tensor | None, Tensor | None]:
        """The wanted gradients by inputs, weight and bias."""
        context.save_for_backward(grad_output, inputs, weight)
        context.geometry = geometry
        context.set_materialize_grads(False)
        return geometry.gradients(grad_output, inputs, weight, wanted)

    @staticmethod
    def backward(
        context: Any, by_inputs: Tensor | None, by_weight: Tensor | None, by_bias: Tensor | None
    ) -> tuple[Any, ...]:
        """The derivatives of the inner products of the three gradients with these tensors."""
        grad_output, inputs, weight = context.saved_tensors
        geometry, wanted = context.geometry, context.needs_input_grad
        to_outward = to_inputs = to_weight = None
        if wanted[0]:
            if by_inputs is not None:
                to_outward = geometry.convolve(by_inputs, weight)
            if by_weight is not None or by_bias is not None:
                # Added in place: a further tensor of this size costs more than the addition.
                by_parameters = _by_parameters(grad_output, inputs, geometry, by_weight, by_bias)
                to_outward = by_parameters if to_outward is None else to_outward.add_(by_parameters)
        if wanted[1] and by_weight is not None:
            to_inputs = geometry.gradients(grad_output, inputs, by_weight, (True, False, False))[0]
        if wanted[2] and by_inputs is not None:
            to_weight = geometry.gradients(grad_output, by_inputs, weight, (False, True, False))[1]
        return to_outward, to_inputs, to_weight, None, None


def _by_parameters(
    grad_output: Tensor, inputs: Tensor, geometry: Geometry, by_weight: Tensor | None, by_bias: Tensor | None
) -> Tensor:
    """The convolution with these tensors as weight and bias, at least one of which is given."""
    if by_weight is not None:
        return geometry.convolve(inputs, by_weight, by_bias)
    assert by_bias is not None
    return by_bias.view(1, -1, *[1] * (grad_output.dim() - 2)).expand_as(grad_output)


@dataclass(frozen=True)
class _Made:
    """How a tensor was made by a convolution, and its version then, which in-place operations increment."""

    inputs: Tensor
    weight: Tensor
    bias: Tensor | None
    geometry: Geometry
    version: int


class RewrittenOperations(PlainOperations):
    """`PlainOperations` that also rewrites convolutions, BatchNorm in evaluation mode, and ReLU and its like.

    Attributes:
        count: how many convolutions and norms were rewritten; activations alone do not pay.

    Args:
        channels_last: convert the inputs of convolutions to this memory layout.
    """

    def __init__(self, *, wide: bool = False, channels_last: bool = False) -> None:
        super().__init__(wide=wide)
        self.count = 0
        self._channels_last = channels_last
        self._made = WeakIdKeyDictionary()

    def __torch_function__(
        self, func: Callable[..., Any], types: Any, args: tuple[Any, ...] = (), kwargs: dict[str, Any] | None = None
    ) -> Any:
        rewrite = ACTIVATIONS.get(func)
        if func in CONVOLUTIONS:
            rewrite = self._convolution
        elif func is functional.batch_norm:
            rewrite = self._norm
        found = None if rewrite is None else rewrite(*args, **(kwargs or {}))
        if found is None:
            return super().__torch_function__(func, types, args, kwargs)
        self.count += func not in ACTIVATIONS
        return found

    def _convolution(
        self,
        input: Tensor,
        weight: Tensor,
        bias: Tensor | None = None,
        stride: Any = 1,
        padding: Any = 0,
        dilation: Any = 1,
        groups: int = 1,
    ) -> Tensor | None:
        """The convolution; None if it is not rewritten: padding given as a string, single images, mixed types."""
        across = weight.dim() - 2
        tensors = [tensor for tensor in (input, weight, bias) if tensor is not None]
        if isinstance(padding, str) or input.dim() != weight.dim() or not _fit(tensors):
            return None
        geometry = Geometry(_each(stride, across), _each(padding, across), _each(dilation, across), groups)
        if self._channels_last and input.dim() in CHANNELS_LAST:
            input = input.contiguous(memory_format=CHANNELS_LAST[input.dim()])
        found: Tensor = Convolution.apply(input, weight, bias, geometry, None)
        self._made[found] = _Made(input, weight, bias, geometry, found._version)
        return found

    def _norm(
        self,
        input: Tensor,
        running_mean: Tensor | None,
        running_var: Tensor | None,
        weight: Tensor | None = None,
        bias: Tensor | None = None,
        training: bool = False,
        momentum: float = 0.1,
        eps: float = 1e-5,
    ) -> Tensor | None:
        """BatchNorm with running statistics; None if it uses those of the batch."""
        tensors = [tensor for tensor in (input, running_mean, running_var, weight, bias) if tensor is not None]
        if training or running_mean is None or running_var is None or not _fit(tensors):
            return None
        scale = torch.rsqrt(running_var + eps)
        scale = scale if weight is None else scale * weight
        shift = -running_mean * scale
        shift = shift if bias is None else shift + bias
        across = [1] * (input.dim() - 2)
        made = self._made.get(input)
        if made is None or made.version != input._version:
            return input * scale.view(1, -1, *across) + shift.view(1, -1, *across)
        value = partial(torch.addcmul, shift.view(1, -1, *across), input, scale.view(1, -1, *across))
        filters = made.weight * scale.view(-1, *[1] * (made.weight.dim() - 1))
        shift = shift if made.bias is None else shift + made.bias * scale
        found: Tensor = Convolution.apply(made.inputs, filters, shift, made.geometry, value)
        return found


def _fit(tensors: list[Tensor]) -> bool:
    """Whether all tensors are of the same real type."""
    kinds = {tensor.dtype for tensor in tensors}
    return len(kinds) == 1 and kinds <= {torch.float32, torch.float64}


def _each(value: Any, across: int) -> tuple[int, ...]:
    """A number for each dimension."""
    values = (value,) if isinstance(value, int) else tuple(value)
    return values * across if len(values) == 1 else values


CONVOLUTIONS_BY_DIMENSIONS: dict[int, Callable[..., Tensor]] = {1: torch.conv1d, 2: torch.conv2d, 3: torch.conv3d}
CONVOLUTIONS = set(CONVOLUTIONS_BY_DIMENSIONS.values())

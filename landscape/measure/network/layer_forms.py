"""The layers of a lowered network: convolutions and linear layers that include neighbouring operations.

In evaluation mode BatchNorm is an affine map of each channel, s * x + t with s = gamma / sqrt(var + eps) and
t = beta - s * mean. After a convolution or linear layer it scales the filters and shifts the bias (Jacob et al. 2018,
arXiv:1712.05877, section 3.2). Before one, with a ReLU between, it cannot be folded directly; but relu(s * x + t) =
s * clamp(x) + t, with -t / s as the bound on one side, and the affine part can be folded. This holds for a 1x1
convolution without padding, as in DenseNet; with padding, the affine part would shift the border, too.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from landscape.measure.network import fused_cudnn
from landscape.measure.network.activation_forms import Activation, in_onednn
from landscape.measure.network.point_weights import PointWeights

# A channel whose bound is farther out than this is treated as constant.
FAR = 1e18

# The number of examples whose activations are watched for overflow at each point.
WATCHED = 2


class NotLowered(Exception):
    """The network is not lowered, for the reason in the message."""


@dataclass(frozen=True)
class Norm:
    """The names of the tensors of a BatchNorm in evaluation mode; gamma and beta may be missing."""

    gamma: str | None
    beta: str | None
    mean: str
    variance: str
    eps: float

    @classmethod
    def of(cls, layer: nn.BatchNorm1d | nn.BatchNorm2d, names: dict[int, str]) -> Norm:
        """The names of the layer's tensors; the layer must have running statistics."""
        gamma, beta = (None if tensor is None else names[id(tensor)] for tensor in (layer.weight, layer.bias))
        return cls(gamma, beta, names[id(layer.running_mean)], names[id(layer.running_var)], layer.eps)

    def affine(self, at: PointWeights) -> tuple[Tensor, Tensor]:
        """s and t, [C] each; the layer computes s * x + t."""
        scale = torch.rsqrt(at.now(self.variance) + self.eps)
        if self.gamma is not None:
            scale = scale * at.now(self.gamma)
        shift = -at.now(self.mean) * scale
        return scale, shift if self.beta is None else shift + at.now(self.beta)


class Product(nn.Module):
    """A convolution or linear layer with the operations that it includes, as folded weights at the present point.

    Its tensors are given by their names in the network; `allocate` allocates the folded ones, `refresh` computes them.
    """

    weight: Tensor
    bias: Tensor | None

    def __init__(
        self,
        layer: nn.Conv2d | nn.Linear,
        names: dict[int, str],
        *,
        norm: Norm | None = None,
        before: Norm | None = None,
        activation: Activation | None = None,
    ) -> None:
        super().__init__()
        self.names = names[id(layer.weight)], None if layer.bias is None else names[id(layer.bias)]
        self.shape = tuple(layer.weight.shape)
        self.norm, self.before, self.activation = norm, before, activation
        self.has_bias = bool(norm or before or layer.bias is not None)
        self.bounds: tuple[Tensor, Tensor | None] | None = None
        self.exact = False  # whether it is computed in float32 whatever the precision
        self.fuses = True  # whether oneDNN or cuDNN may run convolution and activation as one
        self.is_own = False  # whether our own kernel computes it, which keeps NaN (kernel_choice.py)
        self.hides_nan = True  # whether the fused kernels replace NaN by a number
        self.keeps_nan = False  # whether NaN may occur at this point, which the fused kernels would replace by 0
        self.watched_of = 0  # the number of examples, a few of which are watched; 0: none
        self.ends: list[Tensor] = []  # the extremes of what the layer computes with, and of its outputs

    def allocate(self, device: torch.device, kind: torch.dtype) -> None:
        """Allocate the weights; the bias stays in float32 if the layer can add it in float32."""
        layout = torch.channels_last if len(self.shape) == 4 else torch.contiguous_format
        self.weight = torch.empty(self.shape, dtype=kind, device=device, memory_format=layout)
        self.bias = torch.empty(self.shape[0], dtype=self._bias_type(), device=device) if self.has_bias else None

    def release(self) -> None:
        """Free the weights."""
        del self.weight
        self.bias = self.bounds = None

    def _bias_type(self) -> torch.dtype:
        return self.weight.dtype

    def refresh(self, at: PointWeights, scratch: Tensor | None) -> None:
        """Fold the network's weights at the present point; `scratch` is float32 [largest layer] for other types."""
        weight, bias = self.weight, None if self.names[1] is None else at.now(self.names[1])
        if scratch is not None and weight.dtype != torch.float32:
            weight = scratch[: self.weight.numel()].view(self.shape)
        at.write(self.names[0], weight)
        if self.norm is not None:
            scale, shift = self.norm.affine(at)
            weight.mul_(scale.view(-1, *[1] * (len(self.shape) - 1)))
            bias = shift if bias is None else torch.addcmul(shift, bias, scale)
        if self.before is not None:
            scale, shift = self._bound(*self.before.affine(at))
            constant = weight.flatten(1) @ shift
            bias = constant if bias is None else bias + constant
            weight.mul_(scale.view(1, -1, *[1] * (len(self.shape) - 2)))
        if weight is not self.weight:
            self.weight.copy_(weight)
        if self.bias is not None and bias is not None:
            self.bias.copy_(bias)

    def _bound(self, scale: Tensor, shift: Tensor) -> tuple[Tensor, Tensor]:
        """Set the bounds that replace the ReLU; returns the affine map that remains to be folded."""
        bound = -shift / scale
        constant = ~(bound.abs() < FAR)
        scale = scale.masked_fill(constant, 0.0)
        shift = torch.where(constant, shift.clamp(min=0.0), shift)
        bound = bound.masked_fill(constant, 0.0)
        low = bound.masked_fill(scale < 0, -torch.inf).to(self.weight.dtype)
        high = bound.masked_fill(scale > 0, torch.inf).to(self.weight.dtype)
        # On a GPU, reading the numbers would cause a synchronisation, and clamping by both bounds is one kernel.
        one_sided = scale.device.type == "cpu" and bool((scale > 0).all())
        shape = (1, -1, *[1] * (len(self.shape) - 2))
        self.bounds = low.view(shape), None if one_sided else high.view(shape)
        return scale, shift

    def _onednn_fuses(self, inputs: Tensor) -> bool:
        fuses = self.fuses and not self.keeps_nan
        return fuses and inputs.device.type == "cpu" and torch.backends.mkldnn.is_available()

    def _watch(self, *inputs: Tensor) -> None:
        """Record the extremes of what the layer computes with: a fused ReLU hides NaN in its outputs."""
        if self.watched_of:
            self._record(*inputs)
            self.ends += [end for tensor in (self.weight, self.bias) if tensor is not None for end in _ends(tensor)]

    def _watched(self, outputs: Tensor) -> Tensor:
        """The outputs, whose extremes are recorded: what follows may make them small."""
        if self.watched_of:
            self._record(outputs)
        return outputs

    def _record(self, *tensors: Tensor) -> None:
        for tensor in tensors:
            for part in _few(tensor, self.watched_of):
                self.ends += _ends(part)

    def _fused(self, compute: Callable[[], Tensor]) -> Tensor | None:
        """The result of a fused kernel; None, now and later, if there is none for these types and sizes here."""
        try:
            return compute()
        except torch.cuda.OutOfMemoryError:
            raise
        except RuntimeError:
            self.fuses = False
            return None

    def bounded(self, inputs: Tensor) -> Tensor:
        """The inputs, clamped by the bounds that replace normalisation and ReLU before this layer."""
        if self.bounds is None:
            return inputs
        low, high = self.bounds
        if high is None:
            return torch.maximum(inputs, low)
        if inputs.device.type != "cpu":
            return torch.clamp(inputs, low, high)
        bounded = torch.maximum(inputs, low)
        return torch.minimum(bounded, high, out=bounded)


def _few(tensor: Tensor, examples: int) -> list[Tensor]:
    """The parts of a tensor that stand for a few of the examples, in whatever order it has them; or all of it."""
    if not tensor.numel() or tensor.dim() == 0 or len(tensor) % examples:
        return [tensor] if tensor.numel() else []
    rows = len(tensor) // examples
    return [tensor[: WATCHED * rows], *([tensor[::examples]] if rows > 1 else [])]


def _ends(tensor: Tensor) -> tuple[Tensor, ...]:
    """The largest absolute value, or the least and the largest value, each of no dimension; NaN if one is NaN.

    On a CPU, a norm takes 10 to 30 times as long as both ends.
    """
    if tensor.device.type != "cpu":
        return (torch.linalg.vector_norm(tensor, torch.inf, dtype=torch.float32),)
    return torch.aminmax((tensor.permute(0, 2, 3, 1) if tensor.dim() == 4 else tensor).reshape(-1))


class Linear(Product):
    """A linear layer that converts its inputs to the type of its weights; one pass with oneDNN."""

    def forward(self, inputs: Tensor) -> Tensor:
        """[..., in] to [..., out]."""
        if inputs.dim() != 2 and self.norm is not None:
            raise NotLowered("a BatchNorm1d behind a linear layer would normalise another dimension")
        inputs = inputs.to(self.weight.dtype)
        self._watch(inputs)
        activation = self.activation
        if self._onednn_fuses(inputs) and inputs.dim() > 1:
            form = in_onednn(activation)
            fused: Tensor = torch.ops.mkldnn._linear_pointwise(inputs, self.weight, self.bias, *form)
            return self._watched(fused)
        outputs: Tensor = self._watched(functional.linear(inputs, self.weight, self.bias))
        return outputs if activation is None else activation.function(outputs)


class Convolution(Product):
    """A convolution with bias and activation; one pass with oneDNN, and with cuDNN if the activation is ReLU."""

    def __init__(self, layer: nn.Conv2d, names: dict[int, str], **taken_in: Any) -> None:
        super().__init__(layer, names, **taken_in)
        self.geometry: Any = layer.stride, layer.padding, layer.dilation, layer.groups

    def _bias_type(self) -> torch.dtype:
        return torch.float32 if self.weight.device.type == "cpu" else self.weight.dtype

    def forward(self, inputs: Tensor) -> Tensor:
        """[N, in, H, W] to [N, out, H', W']."""
        inputs = self.bounded(inputs)
        self._watch(inputs)
        if self.is_own:
            return self._watched(self._by_own(inputs))
        if self._onednn_fuses(inputs):
            found = self._fused(lambda: self._by_onednn(inputs))
            if found is not None:
                return self._watched(found)
        if self._cudnn_fuses(inputs):
            found = self._fused(lambda: self._by_cudnn(inputs))
            if found is not None:
                return self._watched(found)
        outputs = self._watched(self._plain(inputs))
        return outputs if self.activation is None else self.activation.function(outputs)

    def _by_onednn(self, inputs: Tensor) -> Tensor:
        stride, padding, dilation, groups = self.geometry
        form = in_onednn(self.activation)
        found: Tensor = torch.ops.mkldnn._convolution_pointwise(
            inputs, self.weight, self.bias, padding, stride, dilation, groups, *form
        )
        return found

    def fits_sum(self, inputs: Tensor, other: Tensor) -> bool:
        """Whether the other term has the shape and the type of the convolution."""
        return other.shape == self._shape_of_result(inputs) and other.dtype == inputs.dtype

    def fits_own(self) -> bool:
        """Whether our own kernel computes such a layer (triton_convolution.py)."""
        relu = self.activation is None or self.activation.name == "relu"
        known = self.geometry in (((1, 1), (1, 1), (1, 1), 1), ((2, 2), (1, 1), (1, 1), 1))
        return relu and known and self.shape[2:] == (3, 3) and self.bias is not None

    def _by_own(self, inputs: Tensor, other: Tensor | None = None) -> Tensor:
        """The layer by our own kernel, for inputs after `bounded`; the layer must fit."""
        from landscape.measure.network import triton_convolution

        assert self.bias is not None, "only layers with a bias are computed by this kernel"
        return triton_convolution.convolution(
            inputs, self.weight, self.bias.to(self.weight.dtype), other, stride=self.geometry[0][0],
            relu=self.activation is not None, tf32=inputs.is_cuda and torch.backends.cudnn.allow_tf32,
        )  # fmt: skip

    def _by_cudnn(self, inputs: Tensor) -> Tensor:
        assert self.bias is not None, "only layers with a bias are computed by this kernel"
        form = fused_cudnn.form(self.weight.dtype, self.weight.device)
        return fused_cudnn.convolution_relu(inputs, self.weight, self.bias, self.geometry, form)

    def _plain(self, inputs: Tensor) -> Tensor:
        """The convolution and its bias alone, by PyTorch, which requires both in one type."""
        bias = None if self.bias is None else self.bias.to(self.weight.dtype)
        return functional.conv2d(inputs, self.weight, bias, *self.geometry)

    def _cudnn_fuses(self, inputs: Tensor) -> bool:
        return inputs.is_cuda and not self.keeps_nan and self.fits_cudnn()

    def fits_cudnn(self) -> bool:
        """Whether cuDNN computes convolution, bias and ReLU in one kernel, if the weights are on an NVIDIA GPU."""
        is_relu = self.activation is not None and self.activation.name == "relu"
        if not (self.fuses and is_relu and self.bias is not None and self.geometry[3] == 1):
            return False
        return torch.version.hip is None and fused_cudnn.form(self.weight.dtype, self.weight.device) != "none"

    def _shape_of_result(self, inputs: Tensor) -> tuple[int, ...]:
        stride, padding, dilation, _ = self.geometry
        across = (
            (inputs.shape[2 + i] + 2 * padding[i] - dilation[i] * (self.shape[2 + i] - 1) - 1) // stride[i] + 1
            for i in (0, 1)
        )
        return (inputs.shape[0], self.shape[0], *across)


class ConvolutionInto(Convolution):
    """Add a convolution with bias to `other` in place, then apply the activation; one pass with oneDNN."""

    def _bias_type(self) -> torch.dtype:
        return self.weight.dtype

    def forward(self, inputs: Tensor, other: Tensor) -> Tensor:  # type: ignore[override]
        """[N, in, H, W] and the other term, which may be overwritten, to [N, out, H', W']."""
        inputs, fits = self.bounded(inputs), self.fits_sum(inputs, other)
        self._watch(inputs, *([other] if fits else []))
        if self.is_own and fits:
            return self._watched(self._by_own(inputs, other))
        if fits and self._onednn_fuses(inputs):
            found = self._fused(lambda: self._sum_by_onednn(inputs, other))
            if found is not None:
                return self._watched(found)
        if fits and self._cudnn_fuses(inputs):
            found = self._fused(lambda: self._sum_by_cudnn(inputs, other))
            if found is not None:
                return self._watched(found)
        outputs = self._watched(other + self._plain(inputs))
        return outputs if self.activation is None else functional.relu(outputs)

    def _sum_by_onednn(self, inputs: Tensor, other: Tensor) -> Tensor:
        stride, padding, dilation, groups = self.geometry
        unary = None if self.activation is None else "relu"
        found: Tensor = torch.ops.mkldnn._convolution_pointwise_.binary(
            other, inputs, self.weight, self.bias, padding, stride, dilation, groups, "add", 1.0, unary, [], ""
        )
        return found

    def _sum_by_cudnn(self, inputs: Tensor, other: Tensor) -> Tensor:
        assert self.bias is not None, "only layers with a bias are computed by this kernel"
        return fused_cudnn.convolution_add_relu(inputs, self.weight, other, self.bias, self.geometry)

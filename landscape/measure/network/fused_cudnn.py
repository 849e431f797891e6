"""cuDNN's convolutions that include bias, ReLU and a sum, and a test of whether they are right on this machine.

There are two dangers. PyTorch passes the uninitialised output of `cudnn_convolution_relu` to the kernel as a term of
the sum with the weight 0 (aten/src/ATen/native/cudnn/ConvShared.cpp and Conv_v8.cpp), and 0 * NaN is NaN if the kernel
multiplies. So it is tried in memory full of NaN, and where that fails the sum with zeros is computed instead. Secondly,
the fused ReLU may return 0 for NaN, which `lowering.Lowered` detects.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, Literal

import torch
from torch import Tensor
from torch.nn import functional

# How a convolution with ReLU is computed: by the kernel for it, by the kernel that also adds zeros, or not fused.
Form = Literal["relu", "add zeros", "none"]
# The shapes of the trial. All numbers are integers so small that every type holds every sum: it must be exact.
CHANNELS, SIDE, IMAGES = 8, 6, 2
# The number of blocks of memory that are filled with NaN, so that one of them becomes the output.
POISONED = 8


def convolution_relu(inputs: Tensor, weight: Tensor, bias: Tensor, geometry: Any, form: Form) -> Tensor:
    """relu(convolution + bias) in one kernel.

    Args:
        geometry: stride, padding, dilation and groups.
        form: not "none".
    """
    stride, padding, dilation, groups = geometry
    if form == "relu":
        return torch.cudnn_convolution_relu(inputs, weight, bias, stride, padding, dilation, groups)
    size = (inputs.shape[2:], padding, dilation, weight.shape[2:], stride)
    sides = [(n + 2 * p - d * (k - 1) - 1) // s + 1 for n, p, d, k, s in zip(*size, strict=True)]
    layout = torch.channels_last if inputs.is_contiguous(memory_format=torch.channels_last) else torch.contiguous_format
    shape = (inputs.shape[0], weight.shape[0], *sides)
    zeros = torch.empty(shape, dtype=inputs.dtype, device=inputs.device, memory_format=layout).zero_()
    return convolution_add_relu(inputs, weight, zeros, bias, geometry)


def convolution_add_relu(inputs: Tensor, weight: Tensor, other: Tensor, bias: Tensor, geometry: Any) -> Tensor:
    """relu(convolution + bias + other) in one kernel."""
    return torch.cudnn_convolution_add_relu(inputs, weight, other, 1.0, bias, *geometry)


@functools.cache
def form(kind: torch.dtype, device: torch.device) -> Form:
    """How convolutions with ReLU in that type are computed there, tried once a process against float64 on the CPU."""
    chance = torch.Generator().manual_seed(0)
    shapes = (IMAGES, CHANNELS, SIDE, SIDE), (CHANNELS, CHANNELS, 3, 3), (IMAGES, CHANNELS, SIDE, SIDE)
    inputs, weight, other = (torch.randint(-1, 2, shape, generator=chance, dtype=torch.float64) for shape in shapes)
    bias, geometry = torch.arange(CHANNELS, dtype=torch.float64) - CHANNELS // 2, ((1, 1), (1, 1), (1, 1), 1)
    plain = functional.conv2d(inputs, weight, bias, padding=1)
    layout = torch.channels_last
    here = [t.to(device, kind).contiguous(memory_format=layout) for t in (inputs, weight, other)]
    near = bias.to(device, kind)

    def equals(expected: Tensor, compute: Callable[[], Tensor]) -> bool:
        try:
            found = in_poisoned_memory(compute, here[0])
        except torch.cuda.OutOfMemoryError:
            raise
        except RuntimeError:  # this version has no such kernel
            return False
        return found is not None and torch.equal(found.double().cpu(), expected.relu())

    if not equals(plain + other, lambda: convolution_add_relu(here[0], here[1], here[2], near, geometry)):
        return "none"
    forms: tuple[Form, ...] = ("relu", "add zeros")
    for tried in forms:
        if equals(plain, lambda: convolution_relu(here[0], here[1], near, geometry, tried)):  # noqa: B023
            return tried
    return "none"


def in_poisoned_memory(compute: Callable[[], Tensor], alike: Tensor) -> Tensor | None:
    """The result if it was written to memory that had contained NaN; None if that could not be arranged.

    Args:
        alike: a tensor of the result's size.
    """
    blocks = [torch.full_like(alike, torch.nan) for _ in range(POISONED)]
    places = {block.data_ptr() for block in blocks}
    del blocks  # PyTorch allocates a block of the same size there
    found = compute()
    return found if found.data_ptr() in places else None

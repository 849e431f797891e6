"""A convolution of 3 x 3 with bias, a sum and ReLU as one kernel, beside those of cuDNN.

`kernel_choice.py` decides where it is used. It has never run on a GPU, where `scripts/gpu_check.py` compares it.

An implicit matrix product: the rows are the pixels of all outputs, the columns their channels, and the sum runs over
the 9 places of the filter and the input's channels. Products are summed in float32, and the result is rounded once. NaN
stays NaN. The kernel needs Triton, which PyTorch for NVIDIA's GPUs includes. With TRITON_INTERPRET=1, set before Triton
is imported, it runs on a CPU, slowly.
"""

from __future__ import annotations

import os

import torch
import triton
import triton.language as tl
from torch import Tensor

# The block of a program: pixels and output channels at most, and input channels of one step of the sum.
PIXELS, CHANNELS, STEP = 128, 64, 64
SMALLEST = 16  # the smallest side of a matrix product on tensor cores
# Triton's interpreter multiplies the bits of bfloat16 as integers, so there the factors are converted before.
INTERPRETED = os.environ.get("TRITON_INTERPRET") == "1"


def convolution(
    inputs: Tensor, weight: Tensor, bias: Tensor, other: Tensor | None, *, stride: int, relu: bool, tf32: bool = False
) -> Tensor:
    """The convolution with padding 1, plus bias, plus `other`, and ReLU of it; in the memory layout channels_last.

    Args:
        inputs: [N, C, H, W].
        weight: [K, C, 3, 3], of the inputs' type.
        bias: [K].
        other: of the result's shape, or None.
        stride: 1 or 2.
        tf32: multiply float32 in TensorFloat-32.
    """
    layout = torch.channels_last
    images, inside, height, width = inputs.shape
    outside = weight.shape[0]
    below, across = (height - 1) // stride + 1, (width - 1) // stride + 1
    shape = images, outside, below, across
    outputs = torch.empty(shape, dtype=inputs.dtype, device=inputs.device, memory_format=layout)
    inputs, weight = inputs.contiguous(memory_format=layout), weight.contiguous(memory_format=layout)
    term = outputs if other is None else other.contiguous(memory_format=layout)
    columns = min(CHANNELS, max(SMALLEST, triton.next_power_of_2(outside)))
    step = min(STEP, max(SMALLEST, triton.next_power_of_2(inside)))
    pixels = images * below * across
    grid = (triton.cdiv(pixels, PIXELS), triton.cdiv(outside, columns))
    with torch.cuda.device_of(inputs):  # Triton starts kernels on the present device, whatever that of the tensors
        _kernel[grid](
            inputs, weight, bias.contiguous(), term, outputs, pixels, inside, outside, height, width, below, across,
            STRIDE=stride, ADDS=other is not None, RELU=relu, PRECISION="tf32" if tf32 else "ieee", ROWS=PIXELS,
            COLUMNS=columns, STEP_SIZE=step, WIDENS=INTERPRETED,
        )  # fmt: skip
    return outputs


@triton.jit
def _kernel(
    inputs, weight, bias, other, outputs, pixels, inside, outside, height, width, below, across,
    STRIDE: tl.constexpr, ADDS: tl.constexpr, RELU: tl.constexpr, PRECISION: tl.constexpr, ROWS: tl.constexpr,
    COLUMNS: tl.constexpr, STEP_SIZE: tl.constexpr, WIDENS: tl.constexpr,
):  # fmt: skip
    """One block of pixels and output channels; tensors are [N, H, W, C] and the filters [K, 3, 3, C] in memory."""
    row = tl.program_id(0) * ROWS + tl.arange(0, ROWS)
    column = tl.program_id(1) * COLUMNS + tl.arange(0, COLUMNS)
    in_row, in_column = row < pixels, column < outside
    image = row // (below * across)
    top = (row // across % below) * STRIDE - 1
    left = (row % across) * STRIDE - 1
    total = tl.zeros((ROWS, COLUMNS), tl.float32)
    for place in range(9):
        y, x = top + place // 3, left + place % 3
        is_inside = in_row & (y >= 0) & (y < height) & (x >= 0) & (x < width)
        pixel = ((image.to(tl.int64) * height + y) * width + x) * inside
        for start in range(0, inside, STEP_SIZE):
            channel = start + tl.arange(0, STEP_SIZE)
            in_channel = channel < inside
            given = tl.load(
                inputs + pixel[:, None] + channel[None, :], mask=is_inside[:, None] & in_channel[None, :], other=0.0
            )
            filters = tl.load(
                weight + (column[None, :] * 9 + place) * inside + channel[:, None],
                mask=in_column[None, :] & in_channel[:, None],
                other=0.0,
            )
            if WIDENS:
                given, filters = given.to(tl.float32), filters.to(tl.float32)
            total = tl.dot(given, filters, total, input_precision=PRECISION)
    total += tl.load(bias + column, mask=in_column, other=0.0).to(tl.float32)[None, :]
    where = row.to(tl.int64)[:, None] * outside + column[None, :]
    mask = in_row[:, None] & in_column[None, :]
    if ADDS:
        total += tl.load(other + where, mask=mask, other=0.0).to(tl.float32)
    if RELU:
        total = tl.where(total < 0, 0.0, total)  # a maximum would replace NaN
    tl.store(outputs + where, total.to(outputs.dtype.element_ty), mask=mask)

"""The default normalisation of a data set: mean and standard deviation of its training pixels."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from torch import Tensor

IMAGES_AT_ONCE = 256  # less than 1 MB of small images, which fits the processor's caches
NEGLIGIBLE = 1e-6  # rounding errors of zero: far below one step of 1/255 in one pixel of a million


@dataclass(frozen=True)
class ChannelStatistics:
    """Mean and (population) standard deviation of each channel, for inputs in 0..1."""

    mean: tuple[float, ...]
    std: tuple[float, ...]


def channel_statistics(inputs: Tensor) -> ChannelStatistics:
    """Statistics over all pixels of inputs [N, C, H, W]; a constant channel has the standard deviation 1.

    Bytes are summed as integers, so that the result is the same on every machine. NumPy computes them in one thread:
    PyTorch's threads synchronise at every block, which took 5 s instead of 0.2 s on a busy machine.
    """
    pixels = inputs.numpy().reshape(len(inputs), inputs.shape[1], -1)
    whole = pixels.dtype == np.uint8
    square_type, sum_type, scale = (np.uint16, np.uint64, 255) if whole else (np.float64, np.float64, 1)
    total = np.zeros(inputs.shape[1], sum_type)
    squares = np.zeros_like(total)
    for start in range(0, len(pixels), IMAGES_AT_ONCE):
        block = pixels[start : start + IMAGES_AT_ONCE]
        total += block.sum(axis=2, dtype=sum_type).sum(axis=0)
        squares += np.multiply(block, block, dtype=square_type).sum(axis=2, dtype=sum_type).sum(axis=0)
    count = pixels.size / inputs.shape[1]
    mean = total / count
    std = np.sqrt(np.maximum(squares / count - mean**2, 0)) / scale
    std[std < NEGLIGIBLE] = 1.0
    return ChannelStatistics(tuple((mean / scale).tolist()), tuple(std.tolist()))

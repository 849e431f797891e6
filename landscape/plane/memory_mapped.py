"""Memory for large tensors that come and go, straight from the system and back to it.

The C library keeps what is freed, and glibc fits no second aligned block of the same size into the gap of the first:
going through the tensors of a network of 34 MB a dozen times, one at a time, left 200 MB behind (glibc 2.36).
"""

from __future__ import annotations

import mmap

import torch
from torch import Tensor

# Smaller ones are not worth a call of the system.
SMALL = 2**17  # bytes


def empty(shape: torch.Size, kind: torch.dtype) -> Tensor:
    """A new tensor on the CPU, of any numbers."""
    size = shape.numel() * kind.itemsize
    if size < SMALL:
        return torch.empty(shape, dtype=kind)
    return torch.frombuffer(mmap.mmap(-1, size), dtype=kind).reshape(shape)


def as_kind(tensor: Tensor, kind: torch.dtype) -> Tensor:
    """The numbers as another type; the tensor itself if it is of that type."""
    if tensor.dtype == kind or tensor.device.type != "cpu":
        return tensor.to(kind)
    return empty(tensor.shape, kind).copy_(tensor)

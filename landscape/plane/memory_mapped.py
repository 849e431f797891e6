"""Allocate large temporary tensors in anonymous memory maps, which return to the system when freed.

The C library keeps freed memory, and glibc does not reuse the gap of an aligned block for another of the same size:
visiting the tensors of a network of 34 MB twelve times, one at a time, left 200 MB allocated (glibc 2.36).
"""

from __future__ import annotations

import mmap

import torch
from torch import Tensor

# Smaller tensors are allocated as usual: a system call would cost more than it saves.
SMALL = 2**17  # bytes
# Differences and sums of tensors with fewer bytes a number are computed in float32.
PRECISE = 4


def empty(shape: torch.Size, kind: torch.dtype) -> Tensor:
    """A new uninitialised tensor on the CPU."""
    size = shape.numel() * kind.itemsize
    if size < SMALL:
        return torch.empty(shape, dtype=kind)
    return torch.frombuffer(mmap.mmap(-1, size), dtype=kind).reshape(shape)


def as_kind(tensor: Tensor, kind: torch.dtype) -> Tensor:
    """The tensor converted to another dtype; the tensor itself if it has this dtype."""
    if tensor.dtype == kind or tensor.device.type != "cpu":
        return tensor.to(kind)
    return empty(tensor.shape, kind).copy_(tensor)


def is_narrow(tensor: Tensor) -> bool:
    """Whether the tensor has a floating-point type narrower than float32."""
    return tensor.is_floating_point() and tensor.itemsize < PRECISE


def precise(tensor: Tensor) -> Tensor:
    """The tensor in float32 if its floating-point type is narrower; otherwise the tensor itself."""
    return as_kind(tensor, torch.float32) if is_narrow(tensor) else tensor

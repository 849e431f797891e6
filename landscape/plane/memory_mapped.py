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

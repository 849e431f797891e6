"""Limit the kinds and sizes of tensors that a file may declare."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import torch
from torch import Tensor

from landscape.core.errors import LandscapeError
from landscape.weights.readers.torch_file import SHARDED
from landscape.weights.renaming import line
from landscape.weights.tensor_kinds import is_sharded

# Tensors may take at most this multiple of the file's size: tied weights are read twice but stored once.
MOST_TIMES, ALWAYS_ALLOWED = 4, 2**20


def refuse_not_dense(weights: Mapping[str, Tensor], path: Path) -> None:
    """Raise LandscapeError for tensors that are not dense and plain: expanded, quantised, sparse, ..."""
    for name, tensor in weights.items():
        if is_sharded(tensor):
            raise LandscapeError(f"{path} {SHARDED}")
        plain = tensor.layout == torch.strided and tensor.device.type == "cpu"
        plain = plain and not tensor.is_quantized and not tensor.is_nested
        if not plain or tensor.numel() * tensor.itemsize > tensor.untyped_storage().nbytes():
            raise LandscapeError(
                f"{path} holds {line(name)} as a sparse, quantised, nested or expanded tensor: save a dense copy of it"
            )


def refuse_oversized(tensors: Iterable[Tensor], path: Path, there: int) -> None:
    """Raise LandscapeError for tensors that take much more memory than the `there` bytes of their files."""
    declared = sum(tensor.numel() * tensor.itemsize for tensor in tensors)
    if declared > max(MOST_TIMES * there, ALWAYS_ALLOWED):
        raise LandscapeError(
            f"{path} declares {declared:,} bytes of weights in a file of {there:,}: it is damaged, or ties more than "
            f"{MOST_TIMES} names to one tensor (safetensors.torch.save_model keeps one of them)"
        )

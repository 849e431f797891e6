"""Find the names of a network that share values (tied weights), by storage.

Files keep one of the names, which depends on PyTorch, safetensors or transformers. The other names are then not
missing, and writing the network's present values under them would overwrite the loaded ones.
"""

from __future__ import annotations

from collections.abc import Mapping

import torch
from torch import Tensor


def sharing(tensors: Mapping[str, Tensor]) -> dict[str, tuple[str, ...]]:
    """For each name whose values are also available under other names, those names.

    Another name counts if its tensor contains all of the values: the same tensor, or a larger or transposed one of the
    same storage.
    """
    by_storage: dict[int, list[str]] = {}
    for name, tensor in tensors.items():
        storage = _storage(tensor)
        if storage is not None and tensor.numel():
            by_storage.setdefault(storage, []).append(name)
    found: dict[str, tuple[str, ...]] = {}
    for names in by_storage.values():
        for name in names:
            others = tuple(other for other in names if other != name and _holds(tensors[other], tensors[name]))
            if others:
                found[name] = others
    return found


def values_under(wanted: Tensor, other: Tensor, values: Tensor) -> Tensor:
    """The values under one name after `values` are written under another name of the same storage.

    Args:
        wanted, other: the network's tensors of the two names; `other` contains all values of `wanted`.
        values: a tensor of the shape of `other`.
    """
    if (wanted.shape, wanted.stride(), wanted.storage_offset()) == (
        other.shape,
        other.stride(),
        other.storage_offset(),
    ):
        return values
    flat = torch.empty(other.numel(), dtype=values.dtype, device=values.device)
    flat.as_strided(other.shape, other.stride()).copy_(values)
    return flat.as_strided(wanted.shape, wanted.stride(), wanted.storage_offset() - other.storage_offset())


def equal(one: Tensor, other: Tensor) -> bool:
    """Whether two tensors of the same shape have the same values; NaN equals NaN."""
    if torch.equal(one, other):
        return True
    return bool(((one == other) | ((one != one) & (other != other))).all())


def _storage(tensor: Tensor) -> int | None:
    """An id that two tensors have in common exactly if they share a storage, also on the meta device; else None."""
    try:
        return int(tensor.untyped_storage()._cdata)
    except (NotImplementedError, RuntimeError, AttributeError, ValueError):  # sparse, lazy, wrappers of tensors
        return None


def _holds(tensor: Tensor, part: Tensor) -> bool:
    """Whether all values of `part` are also in `tensor`, which has the same storage."""
    if tensor.dtype != part.dtype:
        return False
    first, last = _range(tensor)
    part_first, part_last = _range(part)
    is_dense = last - first + 1 == tensor.numel()
    return is_dense and first <= part_first and part_last <= last


def _range(tensor: Tensor) -> tuple[int, int]:
    """The first and the last offset in the storage."""
    first = int(tensor.storage_offset())
    return first, first + sum(int(n - 1) * int(step) for n, step in zip(tensor.shape, tensor.stride(), strict=True))


def same(one: Tensor, other: Tensor) -> bool:
    """Whether two tensors are the same object or have the same values, on any devices and of any dtypes."""
    if one is other or (one.data_ptr() == other.data_ptr() and one.data_ptr() and one.stride() == other.stride()):
        return True
    return equal(one.detach().cpu(), other.detach().to("cpu", one.dtype))

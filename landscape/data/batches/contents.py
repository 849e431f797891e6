"""Copy and inspect the contents of a batch: tensors in containers and in objects of any type.

A network may write into its inputs, so each forward pass receives a copy. Tensors in dicts, tuples and lists are copied
to the device directly; other objects (a dataclass, a graph of torch_geometric, a BatchEncoding) are copied by
`copy.deepcopy` and moved by their own `to(device)` if they have one.
"""

from __future__ import annotations

import copy
import types
import weakref
from collections import deque
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.utils._pytree import tree_map

from landscape.core.errors import LandscapeError, UsageError, first_line

# Types whose objects are not copied.
PLAIN = (str, bytes, int, float, complex, bool, type(None), np.generic, torch.dtype, torch.device, torch.Size)
# Types whose objects are not searched for data; networks are not copied, as a copy would not move on the plane.
CLOSED = (*PLAIN, np.ndarray, nn.Module, type, types.FunctionType, types.ModuleType, weakref.ReferenceType)
# The largest number of keys that a message names.
MOST_NAMES = 8


def copied(batch: Any, device: torch.device | None) -> Any:
    """A copy of a batch, into which its user may write, on `device` (None: where its tensors are)."""
    if isinstance(batch, Tensor):
        return batch.to(device, copy=True)
    if type(batch) in (tuple, list):  # the common types, for which tree_map takes twice as long
        return type(batch)([copied(part, device) for part in batch])
    if type(batch) is dict:
        return {name: copied(part, device) for name, part in batch.items()}
    return tree_map(lambda item: _copied(item, device), batch, is_leaf=_moves_itself)


def _moves_itself(item: Any) -> bool:
    """Whether the item has its own `to(device)`, which may leave some parts where they are (as in PackedSequence)."""
    return callable(getattr(type(item), "to", None))


def _copied(item: Any, device: torch.device | None) -> Any:
    if isinstance(item, Tensor):
        return item.to(device, copy=True)
    if isinstance(item, PLAIN):
        return item
    if isinstance(item, np.ndarray):
        return copy.deepcopy(item)
    return _object_copied(item, device)


def _object_copied(item: Any, device: torch.device | None) -> Any:
    """A copy of an object of any type, with its tensors on `device`.

    An object that cannot be copied is used itself; if it changes, the check that measures the centre twice fails.
    """
    parts = list(_walked(item))
    tensors = [part for part in parts if isinstance(part, Tensor)]
    elsewhere = [tensor for tensor in tensors if device is not None and not _is_on(tensor, device)]
    on_other_kind = not tensors and device is not None and device.type != "cpu"
    moves_itself = _moves_itself(item) and (bool(elsewhere) or on_other_kind)
    # `deepcopy` cannot copy tensors with an autograd graph, and moves none.
    memo: dict[int, Any] = {id(tensor): tensor.clone() for tensor in tensors if not tensor.is_leaf}
    if not moves_itself:
        memo |= {id(tensor): tensor.to(device, copy=True) for tensor in elsewhere}
    memo |= {id(part): part for part in parts if isinstance(part, nn.Module)}
    try:
        twin = copy.deepcopy(item, memo)
    except Exception:  # locks, generators and open files cannot be copied, with errors of many types
        twin = item
    if not moves_itself:
        return twin
    try:
        moved = twin.to(device)
    except torch.OutOfMemoryError:
        raise
    except Exception as error:
        reason = f"{type(error).__name__}: {first_line(error)}"
        raise LandscapeError(f"{type(item).__name__}.to('{device}') of a batch of the data fails: {reason}") from error
    return twin if moved is None else moved  # some move in place and return nothing


def _is_on(tensor: Tensor, device: torch.device) -> bool:
    """Whether a tensor is on that device; a device without an index matches any index."""
    there = tensor.device
    return there.type == device.type and (device.index is None or there.index == device.index)


def tensors_in(item: Any) -> Iterator[Tensor]:
    """All tensors in containers and objects, each once, in order."""
    return (part for part in _walked(item) if isinstance(part, Tensor))


def _walked(item: Any) -> Iterator[Any]:
    """All tensors and networks in containers and objects, each once, in order."""
    seen: dict[int, Any] = {}
    waiting = [item]
    while waiting:
        part = waiting.pop()
        if id(part) in seen:
            continue
        seen[id(part)] = part
        if isinstance(part, (Tensor, nn.Module)):
            yield part
        elif not isinstance(part, CLOSED):
            waiting += reversed(_parts(part))


def _parts(item: Any) -> list[Any]:
    """The items of a container, or the attributes of an object."""
    if isinstance(item, Mapping):
        return list(item.values())
    if isinstance(item, (list, tuple, set, frozenset, deque)):
        return list(item)
    slots = [name for kind in type(item).__mro__ for name in _names(getattr(kind, "__slots__", ()))]
    held = [getattr(item, name) for name in slots if hasattr(item, name)]
    return [*getattr(item, "__dict__", {}).values(), *held]


def _names(slots: Any) -> tuple[str, ...]:
    names = (slots,) if isinstance(slots, str) else tuple(slots)
    return tuple(name for name in names if name not in ("__dict__", "__weakref__"))


def rows_of(item: Any) -> int | None:
    """The length of the first tensor or array with a dimension in containers and objects; None if there is none."""
    if isinstance(item, np.ndarray) and item.ndim:
        return len(item)
    return next((len(tensor) for tensor in tensors_in(item) if tensor.dim()), None)


def examples_of(targets: Any) -> int:
    """The number of examples of a batch, from its targets.

    It is their length; for a dict or tuple, that of the first item; for another object, that of its first tensor.

    Raises:
        UsageError: the targets have no length, such as a single number.
    """
    if isinstance(targets, (Mapping, tuple)) and targets:
        return examples_of(next(iter(targets.values() if isinstance(targets, Mapping) else targets)))
    by_rows = isinstance(targets, (Tensor, np.ndarray, str, bytes)) or keys_of(targets) is not None
    if hasattr(type(targets), "__len__") and not by_rows:
        return len(targets)
    count = rows_of(targets)
    if count is None:
        raise UsageError(
            f"the targets of a batch are {described(targets)}: give a tensor with a row for each example, or a dict, "
            "tuple or list of such; a list of examples belongs in a Dataset or a DataLoader"
        )
    return count


def described(item: Any) -> str:
    """An object in a few words for messages: its type, with its shape, its keys or its length."""
    name = type(item).__name__
    if isinstance(item, (Tensor, np.ndarray)):
        return f"{name} {tuple(item.shape)}"
    if isinstance(item, (list, tuple)):
        kinds = ", ".join(type(part).__name__ for part in item[:MOST_NAMES])
        return f"{name} of {len(item)}" + (f" ({kinds}{', ...' if len(item) > MOST_NAMES else ''})" if item else "")
    names = keys_of(item)
    if names is not None:
        return f"{name} with {', '.join(names[:MOST_NAMES])}{', ...' if len(names) > MOST_NAMES else ''}"
    return name


def keys_of(item: Any) -> list[str] | None:
    """The keys of mappings and similar objects (graphs of torch_geometric, TensorDicts); None for others."""
    if not callable(getattr(type(item), "keys", None)):
        return None
    try:
        return [str(key) for key in item.keys()]  # noqa: SIM118
    except Exception:  # the user's object may raise any error
        return None

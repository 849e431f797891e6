"""What a batch holds: tensors in containers, and objects of any kind around them.

A network may write into what it gets, so each forward pass gets a copy. Tensors in dicts, tuples and lists are copied
to the device at once; other objects (a dataclass, a graph of torch_geometric, a BatchEncoding) are copied by
`copy.deepcopy` and moved by their own `to(device)` where they have one.
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

# Copying these would give the same object again, or one that nobody wants.
PLAIN = (str, bytes, int, float, complex, bool, type(None), np.generic, torch.dtype, torch.device, torch.Size)
# Nothing of a batch's data is found behind these; a copy of a network would not move with the plane.
CLOSED = (*PLAIN, np.ndarray, nn.Module, type, types.FunctionType, types.ModuleType, weakref.ReferenceType)
# Of the keys that a message names.
MOST_NAMES = 8


def copied(batch: Any, device: torch.device | None) -> Any:
    """A copy of a batch on `device` (None: where its tensors are), into which its user may write."""
    if isinstance(batch, Tensor):
        return batch.to(device, copy=True)
    if type(batch) in (tuple, list):  # the usual ones, for which tree_map takes twice as long
        return type(batch)([copied(part, device) for part in batch])
    if type(batch) is dict:
        return {name: copied(part, device) for name, part in batch.items()}
    return tree_map(lambda item: _copied(item, device), batch, is_leaf=_moves_itself)


def _moves_itself(item: Any) -> bool:
    """Whether it has a `to(device)` of its own, which knows what stays where it is (in a PackedSequence, say)."""
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
    """A copy of an object of any kind, with its tensors on `device`.

    An object that cannot be copied is handed on itself; the check that measures the centre twice finds changes to it.
    """
    parts = list(_walked(item))
    tensors = [part for part in parts if isinstance(part, Tensor)]
    elsewhere = [tensor for tensor in tensors if device is not None and not _is_on(tensor, device)]
    on_other_kind = not tensors and device is not None and device.type != "cpu"
    moves_itself = _moves_itself(item) and (bool(elsewhere) or on_other_kind)
    # `deepcopy` copies no tensor that was computed with a graph, and moves none.
    memo: dict[int, Any] = {id(tensor): tensor.clone() for tensor in tensors if not tensor.is_leaf}
    if not moves_itself:
        memo |= {id(tensor): tensor.to(device, copy=True) for tensor in elsewhere}
    memo |= {id(part): part for part in parts if isinstance(part, nn.Module)}
    try:
        twin = copy.deepcopy(item, memo)
    except Exception:  # locks, generators and open files cannot be copied, and their errors are of any kind
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
    return twin if moved is None else moved  # some move themselves and give nothing


def _is_on(tensor: Tensor, device: torch.device) -> bool:
    """Whether a tensor is on that device; one without a number is the current one of its kind."""
    there = tensor.device
    return there.type == device.type and (device.index is None or there.index == device.index)


def tensors_in(item: Any) -> Iterator[Tensor]:
    """Every tensor in containers and objects, once, in their order."""
    return (part for part in _walked(item) if isinstance(part, Tensor))


def _walked(item: Any) -> Iterator[Any]:
    """The tensors and networks in containers and objects, each once, in their order."""
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
    """What a container or an object holds."""
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
    """The length of the first tensor or array with a dimension in containers and objects; None where there is none."""
    if isinstance(item, np.ndarray) and item.ndim:
        return len(item)
    return next((len(tensor) for tensor in tensors_in(item) if tensor.dim()), None)


def examples_of(targets: Any) -> int:
    """How many examples the targets of a batch belong to.

    It is their length; of a dict or tuple, that of its first part; of another object, that of its first tensor.

    Raises:
        UsageError: they have no length, as a number has none.
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
    """What an object is, in a few words for a message: its type, with its shape, its keys or its length."""
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
    """The keys of what has some: mappings, and objects like them (graphs of torch_geometric, TensorDicts)."""
    if not callable(getattr(type(item), "keys", None)):
        return None
    try:
        return [str(key) for key in item.keys()]  # noqa: SIM118
    except Exception:  # an object of the user's own may do anything
        return None

"""A fingerprint of the contents of batches, so that a file is continued on the same data only.

Tensors are hashed by their bytes. Every other object is hashed as pickle would store it, by its type and the result of
`__reduce_ex__`, so that dataclasses, graphs, BatchEncodings, NumPy arrays and numbers are included. The types that
pickle cannot store (a lock, an open file) are listed after the hash: data sets that differ only in them have the same
fingerprint.
"""

from __future__ import annotations

import hashlib
import types
import weakref
from collections import deque
from collections.abc import Iterable
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.utils._pytree import tree_leaves

PROTOCOL = 4
NUMBERS = (bool, int, float, complex, str, bytes, type(None))
SPARSE = {
    torch.sparse_coo: ("indices", "values"),
    torch.sparse_csr: ("crow_indices", "col_indices", "values"),
    torch.sparse_csc: ("ccol_indices", "row_indices", "values"),
    torch.sparse_bsr: ("crow_indices", "col_indices", "values"),
    torch.sparse_bsc: ("ccol_indices", "row_indices", "values"),
}


def fingerprint_of(batches: Iterable[Any]) -> str:
    """SHA-256, hex, of the contents of batches in their order.

    The hash depends on how the examples are cut into batches, as the type and the shape of a row are hashed with each.
    None is ignored.
    """
    digest = hashlib.sha256()
    unread: set[str] = set()
    for batch in batches:
        contents = _Contents()
        for item in tree_leaves(batch):
            if isinstance(item, Tensor) and item.layout == torch.strided and not item.is_nested:
                digest.update(f"{item.dtype} {tuple(item.shape[1:])}\n".encode())
                digest.update(_bytes(item))
            elif item is not None:
                digest.update(b"object\n" + contents.of(item))
        unread |= contents.unread
    return digest.hexdigest() + (f" without {', '.join(sorted(unread))}" if unread else "")


def _bytes(tensor: Tensor) -> Any:
    """The bytes of a strided tensor."""
    plain = tensor.detach().resolve_conj().resolve_neg().cpu().contiguous()
    return plain.reshape(-1).view(torch.uint8).numpy().data


class _Contents:
    """Hashes objects, each of them once; `unread` are the types of those that cannot be read."""

    def __init__(self) -> None:
        self.unread: set[str] = set()
        self._known: dict[int, tuple[Any, bytes]] = {}  # the object is kept, so that its id stays unique
        self._open: list[int] = []

    def of(self, item: Any) -> bytes:
        """SHA-256 of an object's type and contents."""
        if id(item) in self._known:
            return self._known[id(item)][1]
        if id(item) in self._open:
            return f"cycle {len(self._open) - self._open.index(id(item))}".encode()
        self._open.append(id(item))
        try:
            digest = hashlib.sha256(b"".join(self._read(item))).digest()
        except Exception:  # reading the user's object may raise any error
            self.unread.add(type(item).__name__)
            digest = hashlib.sha256(_name(type(item))).digest()
        finally:
            self._open.pop()
        self._known[id(item)] = item, digest
        return digest

    def _read(self, item: Any) -> list[bytes]:
        """An object's type and the digests of its parts."""
        kind = type(item)
        name = _name(kind)
        if kind in NUMBERS:
            return [name, repr(item).encode("utf-8", "surrogatepass")]
        if isinstance(item, Tensor):
            return [name, *self._of_tensor(item)]
        if isinstance(item, (np.ndarray, np.generic)):
            return [name, *self._of_array(np.asarray(item))]
        if isinstance(item, nn.Module):  # its mode is not a part of the data
            return [name, self.of(dict(item.state_dict()))]
        if kind in (list, tuple, deque):
            return [name, *map(self.of, item)]
        if kind in (set, frozenset):
            return [name, *sorted(map(self.of, item))]
        if kind is dict:
            return [name, *sorted(self.of(key) + self.of(value) for key, value in item.items())]
        if isinstance(item, types.FunctionType):
            cells = [cell.cell_contents for cell in item.__closure__ or ()]
            constants = [value for value in item.__code__.co_consts if type(value) in NUMBERS]
            return [name, _name(item), item.__code__.co_code, *map(self.of, (constants, item.__defaults__, cells))]
        if isinstance(item, (type, types.BuiltinFunctionType)):
            return [name, _name(item)]
        if isinstance(item, types.ModuleType):
            return [name, item.__name__.encode()]
        if isinstance(item, weakref.ReferenceType):  # the object is hashed where it is owned
            return [name]
        return [name, *self._of_reduced(item.__reduce_ex__(PROTOCOL))]

    def _of_reduced(self, reduced: str | tuple[Any, ...]) -> list[bytes]:
        """What pickle would store of an object: its constructor, its state, its items."""
        if isinstance(reduced, str):
            return [reduced.encode()]
        made, state, entries, pairs = reduced[:2], *(*reduced[2:5], None, None, None)[:3]
        return [
            *map(self.of, (*made, state)),
            *map(self.of, entries or ()),
            *sorted(self.of(key) + self.of(value) for key, value in pairs or ()),
        ]

    def _of_tensor(self, tensor: Tensor) -> list[bytes]:
        if tensor.is_nested:
            return [self.of(list(tensor.unbind()))]
        shape = f"{tensor.dtype} {tuple(tensor.shape)} {tensor.layout}".encode()
        if tensor.layout in SPARSE:
            whole = tensor.detach().coalesce() if tensor.layout == torch.sparse_coo else tensor.detach()
            return [shape, *(self.of(getattr(whole, part)()) for part in SPARSE[tensor.layout])]
        return [shape, bytes(_bytes(tensor))]

    def _of_array(self, array: np.ndarray[Any, Any]) -> list[bytes]:
        shape = f"{array.dtype} {array.shape}".encode()
        if array.dtype.hasobject:
            return [shape, self.of(array.tolist())]
        return [shape, array.tobytes()]


def _name(item: Any) -> bytes:
    """The name without the module, which differs between a script and its import."""
    return f"{item.__qualname__}\n".encode()

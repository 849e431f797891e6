"""Bound what functions in pickles may allocate: a file of a kilobyte can otherwise take all memory.

torch's weights-only reader calls functions with arguments from the file. `bytearray(10**10)` writes ten billion zeros;
an encoding such as `hex`, applied repeatedly, doubles its input each time; a tensor type expands lists that hold one
list a hundred times; a set is made of each number of an expanded tensor. While a file is read, the reader calls the
functions of this module instead, which do what pickles of torch.save need and nothing else. What they copy, together,
has no more entries than a few times the bytes of the file: torch.save stores each entry explicitly.

The reader is one module for all threads, so the function that returns its table of functions is replaced: it returns
another table in threads that read for us. Other threads get torch's own functions, unless they are in the middle of a
file when our first reader begins or our last one ends. Only an OrderedDict is an `_Ordered`
for them, too, because the reader compares its class; there it keeps the attributes that the file gives it.
"""

from __future__ import annotations

import threading
from collections import Counter, OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import torch

# What Python writes in pickles of bytes, and other encodings that take at most two bytes a character of Latin-1.
ENCODINGS = {"latin1", "latin-1", "ascii", "utf8", "utf-8"}
# Entries that calls may copy, for each byte of the file: bytes are copied twice, as bytes and as a bytearray.
MOST_TIMES = 2

_lock = threading.Lock()
_readers = 0
_before: dict[str, Any] = {}
_here = threading.local()  # `left`: the entries that this thread may still copy, if it reads a file for us
REPLACED = ("_get_allowed_globals", "OrderedDict")  # names in torch's reader


def _is_reading() -> bool:
    """Whether this thread reads a file for us."""
    return hasattr(_here, "left")


def _spend(*given: Any) -> None:
    """Count entries that are copied; raises ValueError if they are more than a file of that size needs."""
    for each in given:
        if not isinstance(each, (str, bytes, bytearray, list, tuple, dict, set)):  # a tensor is many numbers
            raise ValueError("it calls a function in a way that torch.save never does")
        _here.left -= len(each)
    if _here.left < 0:
        raise ValueError("reading it would take more memory than a torch.save file of its size needs")


def _encode(text: Any, encoding: Any = "utf-8", *_: Any) -> bytes:
    if not isinstance(text, str) or encoding not in ENCODINGS:
        raise ValueError("it encodes text in a way that torch.save never does")
    _spend(text)
    return text.encode(encoding)


def _bytearray(content: Any = b"", encoding: Any = "latin1", *_: Any) -> bytearray:
    if isinstance(content, str):
        content = _encode(content, encoding)
    if not isinstance(content, (bytes, bytearray)):
        raise ValueError("it asks for bytes that it does not contain")
    _spend(content)
    return bytearray(content)


class _Ordered(OrderedDict[Any, Any]):
    """An OrderedDict that drops the attributes a file gives it: many could get those of one long dictionary."""

    @property
    def __dict__(self) -> Any:  # type: ignore[override]
        return _Dropped() if _is_reading() else _attributes(self)

    def __reduce__(self) -> Any:
        return OrderedDict, (list(self.items()),), _attributes(self) or None


def _attributes(ordered: _Ordered) -> Any:
    """The attributes of an OrderedDict, as the class itself gives them."""
    return vars(OrderedDict)["__dict__"].__get__(ordered)


class _Dropped:
    def update(self, _: Any) -> None:
        """Nothing is kept."""


class _NoStorageType:
    """Stands for a type of storage of bytes: it can be named, and not called."""

    dtype = torch.uint8


def _container(kind: Callable[..., Any]) -> Callable[..., Any]:
    """That container, of counted entries."""

    def made(*arguments: Any) -> Any:
        _spend(*arguments)
        return kind(*arguments)

    return made


def _tensor_type(kind: type) -> Callable[..., Any]:
    """That type of tensor, empty: pickles fill it afterwards."""

    def made(*arguments: Any) -> Any:
        if arguments:
            raise ValueError("it makes tensors of lists or sizes, which torch.save never does")
        return kind()

    return made


def _of_storage(rebuild: Callable[..., Any]) -> Callable[..., Any]:
    """That function of a storage, an offset, sizes and strides; of counted dimensions."""

    def made(storage: Any, offset: Any, size: Any, stride: Any, *more: Any) -> Any:
        _spend(size, stride)
        return rebuild(storage, offset, size, stride, *more)

    return made


def _unusable(*_: Any) -> torch.Tensor:
    """In place of a tensor that is not dense: one without numbers, which is refused if it is a weight."""
    return torch.empty(0, device="meta")


def _of_this_type(tensor: Any, dtype: Any, *_: Any) -> torch.Tensor:
    """A tensor of another device, saved as one of the CPU."""
    if not isinstance(tensor, torch.Tensor) or tensor.dtype != dtype:
        raise ValueError("it converts tensors, which torch.save never does")
    return tensor


def _without_state(rebuild: Any, _: Any, arguments: Any, *__: Any) -> Any:
    """A tensor without the attributes that it had."""
    return rebuild(*arguments)


def _parameter_without_state(tensor: Any, requires_grad: Any, *_: Any) -> torch.nn.Parameter:
    return torch.nn.Parameter(tensor, requires_grad)


def _tables(allowed: dict[str, Any]) -> Callable[[], dict[str, Any]]:
    """A function that returns the table of functions of the reader in this thread, by name.

    Args:
        allowed: torch's own table.
    """
    ours = {**allowed, **_replacements(allowed)}
    theirs = {**allowed, "collections.OrderedDict": _Ordered}
    return lambda: ours if _is_reading() else theirs


def _replacements(allowed: dict[str, Any]) -> dict[str, Any]:
    """What the reader calls instead, by name."""
    found: dict[str, Any] = {
        "_codecs.encode": _encode,
        "builtins.bytearray": _bytearray,
        "builtins.set": _container(set),
        "collections.Counter": _container(Counter),
        "collections.OrderedDict": _container(_Ordered),
        "torch.Size": _container(torch.Size),
        "torch.storage.TypedStorage": _NoStorageType(),
        "torch.storage.UntypedStorage": _NoStorageType(),
        "torch._tensor._rebuild_from_type_v2": _without_state,
        "torch._utils._rebuild_parameter_with_state": _parameter_without_state,
        "torch._utils._rebuild_device_tensor_from_cpu_tensor": _of_this_type,
    }
    for name in ("tensor", "tensor_v2", "tensor_v3"):
        found[f"torch._utils._rebuild_{name}"] = _of_storage(allowed.get(f"torch._utils._rebuild_{name}", _unusable))
    for name in (
        "qtensor", "sparse_tensor", "nested_tensor", "wrapper_subclass", "meta_tensor_no_storage",
        "device_tensor_from_numpy",
    ):  # fmt: skip
        found[f"torch._utils._rebuild_{name}"] = _unusable
    for name, kind in allowed.items():
        if kind is torch.Tensor or kind in torch._tensor_classes:
            found[name] = _tensor_type(kind)
    return {name: made for name, made in found.items() if name in allowed}


@contextmanager
def bounded(size: int) -> Iterator[None]:
    """Let torch's weights-only reader call the bounded functions in this thread, on a file of that many bytes."""
    global _readers
    from torch import _weights_only_unpickler

    reader = vars(_weights_only_unpickler)
    with _lock:
        _readers += 1
        if _readers == 1:
            _before.update({name: reader[name] for name in REPLACED})
            reader.update(_get_allowed_globals=_tables(reader["_get_allowed_globals"]()), OrderedDict=_Ordered)
    _here.left = MOST_TIMES * size
    try:
        yield
    finally:
        del _here.left
        with _lock:
            _readers -= 1
            if _readers == 0:
                reader.update(_before)

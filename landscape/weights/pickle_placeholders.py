"""Placeholders for pickled objects next to the weights: NumPy's values, argparse.Namespace, paths, dates.

torch's weights-only reader accepts types on its list of safe globals. This module adds placeholders under the names of
such types instead of the types: a real type might allocate memory (an array of 10^12 numbers) or call methods chosen by
the file, while a placeholder discards its arguments. The list is global to the process, so the placeholders are added
only for the thread that reads a file which needs them, and only while it does.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

# Types by module whose objects are plain values.
VALUES = {
    "numpy": "ndarray dtype bool bool_ int8 int16 int32 int64 uint8 uint16 uint32 uint64 float16 float32 float64 "
    "longdouble complex64 complex128 str_ bytes_ datetime64 timedelta64",
    # Functions in NumPy's pickles, before and since version 2.
    "numpy.core.multiarray": "scalar _reconstruct",
    "numpy._core.multiarray": "scalar _reconstruct",
    "numpy.core.numeric": "_frombuffer",
    "numpy._core.numeric": "_frombuffer",
    "argparse": "Namespace",
    "types": "SimpleNamespace",
    "pathlib": "Path PosixPath WindowsPath PurePath PurePosixPath PureWindowsPath",
    "pathlib._local": "Path PosixPath WindowsPath PurePath PurePosixPath PureWindowsPath",
    "datetime": "datetime date time timedelta timezone",
    "builtins": "dict list int float str bool",  # default factories of a defaultdict
}
# Subclasses of dict: Lightning's hyperparameters.
DICTIONARIES = {
    "collections": "defaultdict",
    "pytorch_lightning.utilities.parsing": "AttributeDict",
    "lightning.pytorch.utilities.parsing": "AttributeDict",
    "lightning_fabric.utilities.data": "AttributeDict",
    "lightning.fabric.utilities.data": "AttributeDict",
}

_one_at_a_time = threading.Lock()


class _Nothing:
    """An object that discards its arguments."""

    def __new__(cls, *_: Any) -> _Nothing:
        return super().__new__(cls)

    def __init__(self, *_: Any) -> None:
        pass

    def __setstate__(self, _: Any) -> None:
        pass


class _Dictionary:
    """Build a plain dict, in which only weights are used."""

    def __new__(cls, *_: Any) -> dict[Any, Any]:  # type: ignore[misc]
        return {}


def _named(kind: type, module: str, name: str) -> type:
    """A placeholder class that torch's reader finds under that name."""
    return type(name, (kind,), {"__module__": module, "__qualname__": name})


def _placeholders() -> list[Callable[..., Any]]:
    return [
        _named(kind, module, name)
        for kind, types in ((_Nothing, VALUES), (_Dictionary, DICTIONARIES))
        for module, names in types.items()
        for name in names.split()
    ]


PLACEHOLDERS = _placeholders()
_BY_NAME = {f"{kind.__module__}.{kind.__qualname__}": kind for kind in PLACEHOLDERS}


def may_help(message: str) -> bool:
    """Whether torch's error is about a type that has a placeholder."""
    return any(name in message for name in _BY_NAME)


@contextmanager
def accepted() -> Iterator[None]:
    """Let torch's weights-only reader use the placeholders in this thread, within the context."""
    from torch import _weights_only_unpickler

    reader, thread = vars(_weights_only_unpickler), threading.get_ident()
    with _one_at_a_time:
        of_users = reader["_get_user_allowed_globals"]

        def allowed() -> dict[str, Any]:
            found: dict[str, Any] = of_users()
            return {**found, **_BY_NAME} if threading.get_ident() == thread else found

        reader["_get_user_allowed_globals"] = allowed
        try:
            yield
        finally:
            reader["_get_user_allowed_globals"] = of_users

"""Bound what two functions in pickles may allocate: a file of a kilobyte can otherwise take all memory.

torch's weights-only reader calls `bytearray` and `_codecs.encode` with arguments from the file, because pickles of
bytes need them. `bytearray(10**10)` writes ten billion zeros, and an encoding such as `hex`, applied repeatedly,
doubles its input each time. While a file is read, the reader calls the functions of this module instead, which do what
pickles of bytes need and nothing else.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

# What Python writes in pickles of bytes, and other encodings that take at most two bytes a letter of Latin-1.
ENCODINGS = {"latin1", "latin-1", "ascii", "utf8", "utf-8"}

_lock = threading.Lock()
_readers = 0
_before: dict[str, Any] = {}


def _encode(text: Any, encoding: Any = "utf-8", *_: Any) -> bytes:
    if not isinstance(text, str) or encoding not in ENCODINGS:
        raise ValueError("it encodes what no pickle of torch.save encodes")
    return text.encode(encoding)


def _bytearray(content: Any = b"", encoding: Any = "latin1", *_: Any) -> bytearray:
    if isinstance(content, str):
        content = _encode(content, encoding)
    if not isinstance(content, (bytes, bytearray)):
        raise ValueError("it declares bytes that it does not hold")
    return bytearray(content)


BOUNDED = {"_codecs.encode": _encode, "builtins.bytearray": _bytearray}


@contextmanager
def bounded() -> Iterator[None]:
    """Let torch's weights-only reader call the bounded functions within the context."""
    global _readers
    allowed = _allowed()
    with _lock:
        _readers += 1
        if _readers == 1:
            _before.update({name: allowed[name] for name in BOUNDED if name in allowed})
            allowed.update({name: BOUNDED[name] for name in _before})
    try:
        yield
    finally:
        with _lock:
            _readers -= 1
            if _readers == 0:
                allowed.update(_before)
                _before.clear()


def _allowed() -> dict[str, Any]:
    """The functions that the reader may call, by name: the dictionary that it uses itself."""
    from torch import _weights_only_unpickler

    found: dict[str, Any] = _weights_only_unpickler._get_allowed_globals()
    return found

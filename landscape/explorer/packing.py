"""Arrays as text that a page can hold: a quarter to a half of what the numbers would take as digits."""

from __future__ import annotations

import base64
import zlib

import numpy as np
import numpy.typing as npt

# Higher levels are several times as slow and save a few per cent of such numbers.
LEVEL = 6


def pack(values: npt.NDArray[np.float64]) -> str:
    """float32, little-endian, row by row, the bytes transposed (all first ones, then all second, ...), zlib, base64.

    Signs and exponents are alike from point to point, mantissas are not: apart from each other they compress better.
    What float32 cannot hold (above 3.4e38) becomes infinite.
    """
    with np.errstate(over="ignore"):
        numbers = np.ascontiguousarray(values, dtype="<f4")
    planes = numbers.reshape(-1).view(np.uint8).reshape(-1, numbers.itemsize).T
    return _text(planes.tobytes())


def pack_flags(flags: npt.NDArray[np.bool_]) -> str:
    """A byte each, 0 or 1, row by row, zlib, base64."""
    return _text(np.ascontiguousarray(flags, dtype=np.uint8).tobytes())


def _text(content: bytes) -> str:
    return base64.b64encode(zlib.compress(content, LEVEL)).decode("ascii")

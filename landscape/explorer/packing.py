"""Encode arrays as text for a page, in a quarter to a half of the size of decimal digits."""

from __future__ import annotations

import base64
import zlib

import numpy as np
import numpy.typing as npt

# Higher levels save only a few per cent here and take several times as long.
LEVEL = 6


def pack(values: npt.NDArray[np.float64]) -> str:
    """float32, little-endian, row by row, the bytes transposed (all first ones, then all second, ...), zlib, base64.

    Neighbouring points have similar signs and exponents but different mantissas, so the bytes compress better when they
    are separated. Values beyond float32 (3.4e38) become infinite.
    """
    with np.errstate(over="ignore"):
        numbers = np.ascontiguousarray(values, dtype="<f4")
    planes = numbers.reshape(-1).view(np.uint8).reshape(-1, numbers.itemsize).T
    return _text(planes.tobytes())


def pack_flags(flags: npt.NDArray[np.bool_]) -> str:
    """One byte per flag, 0 or 1, row by row, zlib, base64."""
    return _text(np.ascontiguousarray(flags, dtype=np.uint8).tobytes())


def _text(content: bytes) -> str:
    return base64.b64encode(zlib.compress(content, LEVEL)).decode("ascii")

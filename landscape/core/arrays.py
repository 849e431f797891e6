"""Types of NumPy arrays, and the text of an axis."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]
BoolArray = npt.NDArray[np.bool_]


def range_of(axis: FloatArray) -> str:
    """`-1:1:51`: the first and the last value of an axis [n], and n."""
    return f"{axis[0]:g}:{axis[-1]:g}:{len(axis)}"

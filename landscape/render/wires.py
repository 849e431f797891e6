"""Which rows and columns of a grid are drawn as wires."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

MAX_WIRES = 60  # steps along each axis; denser wires merge


def indices(length: int) -> npt.NDArray[np.intp]:
    """Indices of evenly spaced wires among `length` rows: at most `MAX_WIRES` + 1, which include the outermost."""
    step = max(1, -(-(length - 1) // MAX_WIRES))
    return np.unique(np.append(np.arange(0, length, step), length - 1))

"""Map heights to colours of viridis."""

from __future__ import annotations

from typing import Any

import matplotlib
import numpy as np
import numpy.typing as npt

from landscape.render.colours import ON_WHITE


def height_map(ends: tuple[float, float] = ON_WHITE) -> npt.NDArray[np.float64]:
    """The colour map as RGBA [256, 4], from low to high."""
    rows: npt.NDArray[np.float64] = matplotlib.colormaps["viridis"](np.linspace(*ends, 256))
    return rows


def of_heights(heights: Any, low: float, high: float, ends: tuple[float, float] = ON_WHITE) -> npt.NDArray[np.float64]:
    """RGBA [n, 4] for finite `heights` [n]."""
    share = np.clip((np.asarray(heights) - low) / (high - low), 0, 1)
    rows: npt.NDArray[np.float64] = height_map(ends)[np.round(share * 255).astype(int)]
    return rows

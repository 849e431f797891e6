"""The colours of matplotlib figures: one map for heights, one list for things that stand beside each other."""

from __future__ import annotations

from typing import Any

import matplotlib
import numpy as np
import numpy.typing as npt

# Blue and red first, as in the papers that overlay two surfaces; then colours that the colour-blind tell apart.
DISTINCT = ("#2166ac", "#c9302c", "#1b9e77", "#e6860b", "#7b5aa6", "#56b4e9", "#a0522d", "#444444")

# viridis is perceptually even; its last yellow is too pale for lines on white paper.
MAP_END = 0.94


def height_map() -> npt.NDArray[np.float64]:
    """RGBA [256, 4] from low to high."""
    rows: npt.NDArray[np.float64] = matplotlib.colormaps["viridis"](np.linspace(0, MAP_END, 256))
    return rows


def colours(count: int) -> list[str]:
    """As many colours, repeating after eight."""
    return [DISTINCT[i % len(DISTINCT)] for i in range(count)]


def of_heights(heights: Any, low: float, high: float) -> npt.NDArray[np.float64]:
    """RGBA [n, 4] for finite `heights` [n]."""
    share = np.clip((np.asarray(heights) - low) / (high - low), 0, 1)
    rows: npt.NDArray[np.float64] = height_map()[np.round(share * 255).astype(int)]
    return rows

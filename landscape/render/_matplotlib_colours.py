"""The colours of matplotlib figures: one map for heights, lists for things that stand beside each other."""

from __future__ import annotations

from typing import Any

import matplotlib
import numpy as np
import numpy.typing as npt

# Blue and red first, as in the papers that overlay two surfaces; then colours that the colour-blind tell apart.
DISTINCT = ("#2166ac", "#c9302c", "#1b9e77", "#e6860b", "#7b5aa6", "#56b4e9", "#a0522d", "#444444")
DISTINCT_ON_BLACK = ("#5aa9f0", "#ff6f61", "#3ecf9f", "#ffb347", "#b79cf0", "#9be1ff", "#d99a6c", "#cccccc")

# Trainings run over heights, which are blue, green and yellow.
TRACKS = ("#d6246e", "#e8590c", "#111111", "#7a1fa2", "#8b0000", "#0b5394", "#555555", "#b8860b")
TRACKS_ON_BLACK = ("#ff6fa8", "#ffa94d", "#ffffff", "#d9a6ff", "#ff8787", "#8cc8ff", "#bbbbbb", "#ffe08a")

# The parts of viridis, which is perceptually even, that stand out: its last yellow is too pale for lines on white
# paper, its first purples are as dark as black.
ON_WHITE = (0.0, 0.94)
ON_BLACK = (0.22, 1.0)


def height_map(ends: tuple[float, float] = ON_WHITE) -> npt.NDArray[np.float64]:
    """RGBA [256, 4] from low to high."""
    rows: npt.NDArray[np.float64] = matplotlib.colormaps["viridis"](np.linspace(*ends, 256))
    return rows


def colours(count: int, of: tuple[str, ...] = DISTINCT) -> list[str]:
    """As many colours, repeating after the last."""
    return [of[i % len(of)] for i in range(count)]


def of_heights(heights: Any, low: float, high: float, ends: tuple[float, float] = ON_WHITE) -> npt.NDArray[np.float64]:
    """RGBA [n, 4] for finite `heights` [n]."""
    share = np.clip((np.asarray(heights) - low) / (high - low), 0, 1)
    rows: npt.NDArray[np.float64] = height_map(ends)[np.round(share * 255).astype(int)]
    return rows

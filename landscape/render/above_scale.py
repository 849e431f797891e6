"""Heights above the top of the scale, where a picture cuts the surface.

The heights of a picture are cut at the points of the grid. If they are drawn like that, the edge of the cut is a
staircase; if the surface is interpolated first and cut then, the edge is a smooth line. So the heights are continued
above the scale, logarithmically and by `MAX_EXCESS` at most.
"""

from __future__ import annotations

import numpy as np

from landscape.core.arrays import FloatArray
from landscape.render.picture import Panel
from landscape.render.scale import Scale

MAX_EXCESS = 2.0  # times the span of the scale


def uncut(panel: Panel, scale: Scale) -> FloatArray:
    """The heights [ny, nx] of `panel`, continued above the scale where the measured value lies above; NaN is a hole."""
    with np.errstate(invalid="ignore", divide="ignore"):
        measured = np.log10(panel.values) if scale.log else panel.values
    over = excess(measured, scale.high, scale.span)
    return np.where(panel.heights >= scale.high, panel.heights + over, panel.heights)


def excess(heights: FloatArray, top: float, span: float) -> FloatArray:
    """How far `heights` are drawn above `top`, the end of a scale of that `span`; 0 for NaN and what lies below."""
    with np.errstate(invalid="ignore", over="ignore"):
        over = np.log1p(np.maximum(heights - top, 0) / span)
    return np.asarray(np.minimum(np.nan_to_num(over, nan=0.0, posinf=MAX_EXCESS), MAX_EXCESS) * span)


def values_of(heights: FloatArray, scale: Scale) -> FloatArray:
    """The inverse of `uncut`: values [ny, nx] that give these `heights`."""
    over = np.expm1(np.maximum(heights - scale.high, 0) / scale.span) * scale.span
    with np.errstate(over="ignore"):
        measured = np.where(heights > scale.high, scale.high + over, heights)
        return np.asarray(10.0**measured if scale.log else measured)

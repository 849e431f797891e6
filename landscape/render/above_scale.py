"""Heights above the top of the scale: where the surface would go on, had it not been cut.

A picture's heights are cut at the points of the grid. Drawn like that, a cut through a slope is a staircase; cut after
the points have been joined, it is a smooth line. The surface goes on in a logarithmic manner, as losses do, and no
higher than is needed to find the line.
"""

from __future__ import annotations

import numpy as np

from landscape.render.picture import Panel
from landscape.render.scale import Scale
from landscape.surface.surface import FloatArray

MAX_EXCESS = 2.0  # spans of the scale


def uncut(panel: Panel, scale: Scale) -> FloatArray:
    """The heights [ny, nx] of `panel`, higher where they are cut and the measured value is; NaN is a hole."""
    with np.errstate(invalid="ignore", divide="ignore"):
        measured = np.log10(panel.values) if scale.log else panel.values
        excess = np.log1p(np.maximum(measured - scale.high, 0) / scale.span)
    excess = np.minimum(np.nan_to_num(excess, nan=0.0, posinf=MAX_EXCESS), MAX_EXCESS)
    return np.where(panel.heights >= scale.high, panel.heights + excess * scale.span, panel.heights)


def values_of(heights: FloatArray, scale: Scale) -> FloatArray:
    """The values [ny, nx] of which `uncut` makes these `heights` again."""
    excess = np.expm1(np.maximum(heights - scale.high, 0) / scale.span) * scale.span
    with np.errstate(over="ignore"):
        measured = np.where(heights > scale.high, scale.high + excess, heights)
        return np.asarray(10.0**measured if scale.log else measured)

"""Draw contours at any levels with plotly, which draws equally spaced ones.

On a logarithmic scale, heights are mapped so that the levels become 1, 2, 3, ..., piecewise linearly between them; the
colours and the colour bar are mapped likewise, so that each height keeps its colour and its label.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from landscape.core.arrays import FloatArray
from landscape.render.scale import Scale

COLOURS = 96  # of a colour map, enough for smooth gradients


def is_mapped(scale: Scale) -> bool:
    """Whether the levels are not equally spaced."""
    steps = np.diff(scale.levels)
    return bool(len(steps)) and not np.allclose(steps, steps[0], rtol=1e-6)


def mapped(heights: Any, scale: Scale) -> FloatArray:
    """The heights on a scale on which level k is k + 1, the lowest height 0, and the top one more than the last."""
    knots = (scale.low, *scale.levels, scale.high)
    return np.asarray(np.interp(heights, knots, np.arange(len(knots))))


def colour_axis(axis: dict[str, Any], scale: Scale) -> dict[str, Any]:
    """A colour axis of plotly for mapped heights, from one for heights."""
    knots = (scale.low, *scale.levels, scale.high)
    at = np.linspace(0, len(knots) - 1, COLOURS)
    heights = np.interp(at, np.arange(len(knots)), knots)
    colours = axis["colorscale"]
    places = (heights - scale.low) / scale.span * (len(colours) - 1)
    picked = [
        [float(share), _between(colours, place)]
        for share, place in zip(np.linspace(0, 1, COLOURS), places, strict=True)
    ]
    bar = {**axis["colorbar"], "tickvals": mapped(scale.ticks, scale).tolist()}
    return {**axis, "colorscale": picked, "cmin": 0, "cmax": len(knots) - 1, "colorbar": bar}


def _between(colours: list[str], place: float) -> str:
    """The colour at `place`, 0 for the first one of `colours` ("rgb(1, 2, 3)")."""
    first = min(max(int(place), 0), len(colours) - 2)
    low, high = (np.array([float(part) for part in colour[4:-1].split(",")]) for colour in colours[first : first + 2])
    red, green, blue = np.round(low + (high - low) * (place - first)).astype(int)
    return f"rgb({red}, {green}, {blue})"

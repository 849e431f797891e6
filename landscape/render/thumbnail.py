"""Reduce a surface to a few pixels, for a preview in the terminal and in lists."""

from __future__ import annotations

import numpy as np

from landscape.core.arrays import FloatArray
from landscape.core.errors import LandscapeError
from landscape.render import variables
from landscape.render.drawing import Drawing
from landscape.render.kinds import Kind
from landscape.render.picture import Picture, compose
from landscape.surface.surface import Surface


def thumbnail(surface: Surface, rows: int, columns: int) -> FloatArray | None:
    """The first loss as small picture, on a logarithmic scale (or a linear one if no value is positive).

    Returns:
        float64 [rows, columns] from 0 (lowest) to 1, the first row on top; NaN is blank. None if nothing is measured.
    """
    for log in (True, False):
        try:
            metric = variables.choose(surface, None)
            kind: Kind = "curve" if surface.is_curve else "heatmap"
            picture = compose(surface, Drawing(kind=kind, metric=metric, log=log))
        except LandscapeError:
            continue
        return _curve(picture, rows, columns) if surface.is_curve else _surface(picture, rows, columns)
    return None


def _surface(picture: Picture, rows: int, columns: int) -> FloatArray:
    (panel,) = picture.panels
    down = np.linspace(len(panel.y) - 1, 0, rows).round().astype(int)
    across = np.linspace(0, len(panel.x) - 1, columns).round().astype(int)
    return _share(panel.heights[np.ix_(down, across)], picture)


def _curve(picture: Picture, rows: int, columns: int) -> FloatArray:
    """The curve as columns of pixels."""
    line = picture.curves[0].lines[0]
    known = np.isfinite(line.heights)
    at = np.linspace(line.x[0], line.x[-1], columns)
    tops = _share(np.interp(at, line.x[known], line.heights[known]), picture)
    below = np.linspace(1, 0, rows)[:, np.newaxis] <= tops
    return np.where(below, tops, np.nan)


def _share(heights: FloatArray, picture: Picture) -> FloatArray:
    return np.clip((heights - picture.scale.low) / picture.scale.span, 0, 1)

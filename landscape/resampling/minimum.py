"""The minimum of a measured surface, interpolated between the points of its grid."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from landscape.analysis import basin, quadratic
from landscape.core.arrays import FloatArray
from landscape.core.errors import LandscapeError


@dataclass(frozen=True, eq=False)
class Minimum:
    """The minimum of a surface.

    Attributes:
        index: of the lowest point of the grid, (iy, ix) or (ix,).
        loss: the measured loss at that point.
        place: float64 [2] (x, y) or [1]: the minimum of the parabola through that point and its neighbours, at most one
            step of the grid away; the point itself if there is no such parabola.
        curvature: the largest second derivative of that parabola; NaN if there is none.
        at_edge: the lowest point is on the edge, so that the minimum may lie outside.
    """

    index: tuple[int, ...]
    loss: float
    place: FloatArray
    curvature: float
    at_edge: bool


def lowest(values: FloatArray, axes: Sequence[FloatArray]) -> Minimum:
    """The minimum of `values` [ny, nx] or [nx]; of equal values, the one nearest to the centre.

    Args:
        axes: the coordinates along each dimension, y before x.

    Raises:
        LandscapeError: no value is finite.
    """
    index = basin.lowest(values, axes)
    if index is None:
        raise LandscapeError("no loss on the plane is finite: choose a smaller range")
    least = float(values[np.isfinite(values)].min())
    point = np.array([axis[i] for axis, i in zip(axes, index, strict=True)])[::-1]
    at_edge = any(i in (0, len(axis) - 1) for axis, i in zip(axes, index, strict=True))
    fitted = quadratic.fit(values, axes, index, reach=1)
    if fitted is None or not fitted.eigenvalues[-1] > 0:
        return Minimum(index, least, point, np.nan, at_edge)
    steps = np.array([float(np.diff(axis).mean()) for axis in axes])[::-1]
    move = np.clip(-np.linalg.solve(fitted.hessian, fitted.gradient), -steps, steps)
    return Minimum(index, least, point + move, float(fitted.eigenvalues[0]), at_edge)

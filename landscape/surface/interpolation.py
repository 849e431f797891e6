"""Interpolate between measured points, on a grid with gaps or at points that do not lie on a grid.

The interpolation is linear, in Delaunay triangles where there are two axes: it never goes below the lowest or above the
highest measured value, so that no valley appears that was not measured. Distances are in steps of the grid.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from landscape.core.arrays import BoolArray, FloatArray
from landscape.surface.parts import MeasuredPoints

# Triangulation needs at least this many points, not all on one line.
TRIANGLE = 3

# Tolerance for rounding, in steps of the grid: points this close to the edge of a triangle belong to it, and triangles
# with a smaller area are skipped.
EDGE = 1e-9

# A loss is interpolated as arcsinh(loss / 0.1), which is linear below 0.1 and logarithmic above, where losses grow by
# factors. It resembles Li et al.'s ln(loss + 0.1), and is defined for negative losses too.
BEND = 0.1


@dataclass(frozen=True)
class Mixture:
    """For each place of a grid, the measured points around it and their weights.

    Attributes:
        corners: int [ny, nx, 3] ([nx, 2] on a line), indices of points.
        weights: float64, same shape, summing to 1; NaN where the place lies outside of all points.
    """

    corners: npt.NDArray[np.int64]
    weights: FloatArray

    @property
    def inside(self) -> BoolArray:
        """The places between points: bool [ny, nx], or [nx]."""
        return np.isfinite(self.weights[..., 0])

    def of(self, values: FloatArray) -> FloatArray:
        """`values` [n] of the points, interpolated; NaN outside, and infinite or NaN next to such a point."""
        if not values.size:
            return np.full(self.inside.shape, np.nan)
        at = values[self.corners]
        with np.errstate(invalid="ignore"):
            mixed: FloatArray = np.where(self.weights > 0, self.weights * at, 0.0).sum(axis=-1)  # 0 * infinity is 0
        return np.where(self.inside, mixed, np.nan)


def fill_gaps(heights: FloatArray, evaluated: BoolArray) -> FloatArray:
    """Fill the points of `heights` [ny, nx] or [nx] that are not `evaluated`, for display.

    Linear between measured points, and the nearest measured point outside of their convex hull. A measured NaN stays.
    """
    known = evaluated & np.isfinite(heights)
    if evaluated.all() or not known.any():
        return heights
    from scipy.spatial import KDTree

    places = np.argwhere(known)
    mixture = between(places, heights.shape, wanted=~known)
    filled = np.where(known, heights, mixture.of(heights[known]))
    outside = np.argwhere(np.isnan(filled))
    filled[tuple(outside.T)] = heights[known][KDTree(places).query(outside)[1]]
    return np.where(evaluated, heights, filled)


def on_grid(points: MeasuredPoints, x: FloatArray, y: FloatArray | None) -> tuple[dict[str, FloatArray], BoolArray]:
    """Interpolate what was measured at `points` on the grid of the evenly spaced axes `x` [nx] and `y` [ny].

    Losses are interpolated on the arcsinh scale (`BEND`), all other variables linearly.

    Returns:
        The variables, float64 [ny, nx] or [nx], and which places lie between points, bool.
    """
    axes = [(points.x, x)] if y is None or points.y is None else [(points.y, y), (points.x, x)]
    places = np.stack([(at - axis[0]) / (axis[-1] - axis[0]) * (len(axis) - 1) for at, axis in axes], axis=-1)
    mixture = between(places, tuple(len(axis) for _, axis in axes))
    variables = {
        name: unbent(name, mixture.of(bent(name, np.asarray(values)))) for name, values in points.variables.items()
    }
    return variables, mixture.inside


def bent(name: str, values: FloatArray) -> FloatArray:
    """The values of the variable `name`, on the scale on which it is interpolated."""
    result: FloatArray = np.arcsinh(values / BEND) if name.endswith("_loss") else values
    return result


def unbent(name: str, values: FloatArray) -> FloatArray:
    """The inverse of `bent`."""
    with np.errstate(over="ignore"):
        result: FloatArray = BEND * np.sinh(values) if name.endswith("_loss") else values
    return result


def between(places: npt.NDArray[np.number], shape: tuple[int, ...], wanted: BoolArray | None = None) -> Mixture:
    """Find the points around the `wanted` places (all by default) of a grid of `shape`.

    Args:
        places: [n, 2] or [n, 1], the positions of the points in steps of the grid (row, column).
    """
    wanted = np.ones(shape, bool) if wanted is None else wanted
    if len(shape) == 1:
        return _on_line(places[:, 0], wanted)
    return _in_triangles(places, wanted)


def _on_line(places: npt.NDArray[np.number], wanted: BoolArray) -> Mixture:
    corners, weights = np.zeros((*wanted.shape, 2), np.int64), np.full((*wanted.shape, 2), np.nan)
    order = np.argsort(places, kind="stable")
    at = np.flatnonzero(wanted)
    if len(order) > 1:
        right = np.clip(np.searchsorted(places[order], at, side="left"), 1, len(order) - 1)
        corners[at] = np.stack([order[right - 1], order[right]], axis=-1)
        low, high = places[corners[at, 0]], places[corners[at, 1]]
        share = (at - low) / (high - low)
        inside = (share >= -EDGE) & (share <= 1 + EDGE)
        weights[at[inside]] = _shares(1 - share, share)[inside]
    return Mixture(corners, weights)


def _in_triangles(places: npt.NDArray[np.number], wanted: BoolArray) -> Mixture:
    """Barycentric coordinates in the Delaunay triangles of the points.

    This replaces scipy's LinearNDInterpolator, whose thousands of 2 x 2 LAPACK calls take seconds where BLAS threads
    contend.
    """
    from scipy.spatial import Delaunay, QhullError

    corners, weights = np.zeros((*wanted.shape, 3), np.int64), np.full((*wanted.shape, 3), np.nan)
    if len(places) < TRIANGLE:
        return Mixture(corners, weights)
    try:
        triangles = Delaunay(places).simplices
    except QhullError:  # all on one line
        return Mixture(corners, weights)
    rows, columns = np.arange(wanted.shape[0])[:, np.newaxis], np.arange(wanted.shape[1])[np.newaxis, :]
    lows = np.maximum(np.ceil(places[triangles].min(axis=1) - EDGE), 0).astype(int).tolist()
    highs = np.floor(places[triangles].max(axis=1) + EDGE).astype(int).tolist()
    for triangle, ends, (top, left), (bottom, right) in zip(
        triangles, places[triangles].tolist(), lows, highs, strict=True
    ):
        box = (slice(top, bottom + 1), slice(left, right + 1))
        if not wanted[box].any():
            continue
        (r0, c0), (r1, c1), (r2, c2) = ends
        area = (r1 - r0) * (c2 - c0) - (r2 - r0) * (c1 - c0)
        if abs(area) < EDGE:
            continue
        down, across = rows[box[0]] - r0, columns[:, box[1]] - c0
        first = (down * (c2 - c0) - across * (r2 - r0)) / area
        second = (across * (r1 - r0) - down * (c1 - c0)) / area
        inside = (first >= -EDGE) & (second >= -EDGE) & (first + second <= 1 + EDGE) & wanted[box]
        corners[box][inside] = triangle
        weights[box][inside] = _shares(1 - first - second, first, second)[inside]
    return Mixture(corners, weights)


def _shares(*parts: FloatArray) -> FloatArray:
    """Stack the weights of the corners; values within the tolerance become 0, so that none is negative."""
    shares = np.stack(parts, axis=-1)
    return np.where(np.abs(shares) > EDGE, shares, 0.0)

"""Values between measured points: of a grid with gaps, and of points that do not lie on a grid.

Straight lines between neighbours, planes in triangles of neighbours: the lowest and the highest value are measured
ones, so that no valley is made up. Distances are counted in steps of the grid.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from landscape.surface.surface import BoolArray, FloatArray, MeasuredPoints

# Triangulation needs this many points, and not all of them on a line.
TRIANGLE = 3

# In steps of the grid: a point on a triangle's edge belongs to it, whatever the rounding; a triangle that is flatter
# than this is a piece of an edge.
EDGE = 1e-9

# A loss is interpolated as arcsinh(loss / 0.1): straight below 0.1 and logarithmic above, where losses grow by factors.
# Li et al. draw ln(loss + 0.1); this is their scale, but for losses below zero too.
BEND = 0.1


@dataclass(frozen=True)
class Mixture:
    """For each place of a grid the points that it lies between.

    Attributes:
        corners: int [ny, nx, 3] ([nx, 2] on a line), which points.
        weights: float64, same shape: their shares, which sum to 1; NaN where the place lies between none.
    """

    corners: npt.NDArray[np.int64]
    weights: FloatArray

    @property
    def inside(self) -> BoolArray:
        """Where there is a value: bool [ny, nx], or [nx]."""
        return np.isfinite(self.weights[..., 0])

    def of(self, values: FloatArray) -> FloatArray:
        """`values` [n] of the points, on the grid; NaN outside, and infinite or NaN beside a point that is."""
        if not values.size:
            return np.full(self.inside.shape, np.nan)
        at = values[self.corners]
        with np.errstate(invalid="ignore"):
            mixed: FloatArray = np.where(self.weights > 0, self.weights * at, 0.0).sum(axis=-1)  # 0 * infinity is 0
        return np.where(self.inside, mixed, np.nan)


def fill_gaps(heights: FloatArray, evaluated: BoolArray) -> FloatArray:
    """`heights` [ny, nx] or [nx] with the points that are not `evaluated` filled from those that are, for display.

    Linear between the measured points, the nearest one outside of their hull. A measured NaN stays: it is a value.
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
    """What was measured at `points`, on the grid of the evenly spaced axes `x` [nx] and `y` [ny].

    Losses are interpolated on the scale of `BEND`, everything else as it is.

    Returns:
        The variables, float64 [ny, nx] or [nx], and the places that lie between points, bool.
    """
    axes = [(points.x, x)] if y is None or points.y is None else [(points.y, y), (points.x, x)]
    places = np.stack([(at - axis[0]) / (axis[-1] - axis[0]) * (len(axis) - 1) for at, axis in axes], axis=-1)
    mixture = between(places, tuple(len(axis) for _, axis in axes))
    variables = {
        name: unbent(name, mixture.of(bent(name, np.asarray(values)))) for name, values in points.variables.items()
    }
    return variables, mixture.inside


def bent(name: str, values: FloatArray) -> FloatArray:
    """The values of the variable `name` on the scale on which they are interpolated."""
    result: FloatArray = np.arcsinh(values / BEND) if name.endswith("_loss") else values
    return result


def unbent(name: str, values: FloatArray) -> FloatArray:
    """The inverse of `bent`."""
    with np.errstate(over="ignore"):
        result: FloatArray = BEND * np.sinh(values) if name.endswith("_loss") else values
    return result


def between(places: npt.NDArray[np.number], shape: tuple[int, ...], wanted: BoolArray | None = None) -> Mixture:
    """For the `wanted` places (all of them, unless given) of a grid of `shape` the points that they lie between.

    Args:
        places: [n, 2] or [n, 1], where the points are, in steps of the grid (row, column).
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

    Not scipy's LinearNDInterpolator: its thousands of 2 x 2 LAPACK calls take seconds where BLAS threads contend.
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
    """The corners' shares side by side; what is mere rounding is 0, so that none is negative."""
    shares = np.stack(parts, axis=-1)
    return np.where(np.abs(shares) > EDGE, shares, 0.0)

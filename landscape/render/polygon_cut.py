"""Cut polygons at a height: what lies below it, and what lies above.

The edge of a clipped surface is then a line through its faces, and not a staircase of the points of the grid.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from landscape.core.arrays import FloatArray


def below(corners: FloatArray, level: float) -> tuple[FloatArray, npt.NDArray[np.intp]]:
    """The parts of polygons at and below `level`.

    Args:
        corners: float64 [n, k, d], convex seen from above. The third coordinate is the height; further ones are
            interpolated. A corner may be repeated.

    Returns:
        float64 [m, k', d], polygons with their last corner repeated where they have fewer than k'; and the index of the
        polygon [m] that each is a part of. The heights of new corners are exactly `level`.
    """
    return _kept(corners, level, corners[..., 2] <= level)


def above(corners: FloatArray, level: float) -> tuple[FloatArray, npt.NDArray[np.intp]]:
    """The parts of polygons above `level`, as `below`."""
    return _kept(corners, level, corners[..., 2] > level)


def quads(points: FloatArray) -> FloatArray:
    """The cells of a grid of `points` [ny, nx, d], row by row: float64 [(ny - 1) (nx - 1), 4, d]."""
    corners = [points[:-1, :-1], points[:-1, 1:], points[1:, 1:], points[1:, :-1]]
    return np.stack(corners, 2).reshape(-1, 4, points.shape[-1])


def triangles(quads: FloatArray) -> FloatArray:
    """Quads [n, 4, d] as triangles [2 n, 3, d], all first ones, then all second ones."""
    return np.concatenate([quads[:, [0, 1, 2]], quads[:, [0, 2, 3]]])


def fan(polygons: FloatArray) -> tuple[FloatArray, npt.NDArray[np.intp]]:
    """Convex polygons [n, k, d] as triangles [m, 3, d] around their first corners, and the index of each one's polygon.

    Triangles that repeat a corner are left out.
    """
    sides = polygons.shape[1]
    parts = [polygons[:, [0, i, i + 1]] for i in range(1, sides - 1)]
    if not parts:
        return np.empty((0, 3, polygons.shape[2])), np.empty(0, np.intp)
    found, source = np.concatenate(parts), np.tile(np.arange(len(polygons)), sides - 2)
    whole = (found[:, 1] != found[:, 2]).any(1)
    return found[whole], source[whole]


def fan_of(cut: tuple[FloatArray, npt.NDArray[np.intp]]) -> tuple[FloatArray, npt.NDArray[np.intp]]:
    """The result of `below` or `above` as triangles, with the index of the polygon that each is a part of."""
    polygons, source = cut
    halves, of = fan(polygons)
    return halves, source[of]


def bands(corners: FloatArray, levels: list[float]) -> tuple[FloatArray, npt.NDArray[np.intp]]:
    """Triangles [n, 3, d] divided at all `levels`: triangles [m, 3, d], and the index of each one's triangle."""
    source = np.arange(len(corners))
    for level in levels:
        heights = corners[..., 2]
        divided = (heights.min(1) < level) & (heights.max(1) > level)
        if not divided.any():
            continue
        parts, sources = [corners[~divided]], [source[~divided]]
        for cut in (below, above):
            halves, of = fan_of(cut(corners[divided], level))
            parts.append(halves)
            sources.append(source[divided][of])
        corners, source = np.concatenate(parts), np.concatenate(sources)
    return corners, source


def joined(parts: list[FloatArray]) -> FloatArray:
    """Polygons [n, k, d] with different k in one array; the last corner of those with fewer is repeated."""
    parts = [part for part in parts if len(part)] or parts[:1]
    most = max(part.shape[1] for part in parts)
    return np.concatenate([np.pad(part, ((0, 0), (0, most - part.shape[1]), (0, 0)), mode="edge") for part in parts])


def _kept(corners: FloatArray, level: float, inside: npt.NDArray[np.bool_]) -> tuple[FloatArray, npt.NDArray[np.intp]]:
    """Cut every polygon by the plane at `level` (Sutherland and Hodgman 1974)."""
    count, sides = inside.shape
    following = np.roll(corners, -1, axis=1)
    crossing = inside != np.roll(inside, -1, axis=1)
    # From the lower end to the higher one, so that polygons with a common side get the same corner, bit for bit.
    rises = (corners[..., 2] <= following[..., 2])[..., np.newaxis]
    low, high = np.where(rises, corners, following), np.where(rises, following, corners)
    step = np.where(crossing, high[..., 2] - low[..., 2], 1.0)
    share = np.where(crossing, (level - low[..., 2]) / step, 0.0)[..., np.newaxis]
    met = low + share * (high - low)
    met[..., 2] = level
    places, keep = np.empty((count, 2 * sides, corners.shape[2])), np.empty((count, 2 * sides), bool)
    places[:, ::2], places[:, 1::2] = corners, met
    keep[:, ::2], keep[:, 1::2] = inside, crossing
    number = keep.sum(1)
    whole = np.flatnonzero(number > 2)
    order = np.argsort(~keep[whole], axis=1, kind="stable")
    most = int(number[whole].max(initial=0))
    at = np.minimum(np.arange(most), number[whole, np.newaxis] - 1)
    order = np.take_along_axis(order, at, axis=1)
    return np.take_along_axis(places[whole], order[..., np.newaxis], axis=1), whole

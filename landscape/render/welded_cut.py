"""Cut the mesh of an export at a height, where its faces share points; a surface that is cut stays one piece.

polygon_cut.py cuts each polygon; here the corners that two polygons have in common become one point again.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from landscape.core.arrays import FloatArray, IntArray
from landscape.render import polygon_cut


@dataclass(frozen=True, eq=False)
class Halves:
    """A mesh that is divided at a height.

    Attributes:
        points: float64 [n, d]: the points of the mesh, and after them the new ones at exactly the height.
        whole_below, whole_above: int64 [m, k], the polygons that are not divided.
        below, above: int64 [m, 3], the parts of the divided ones, as triangles.
    """

    points: FloatArray
    whole_below: IntArray
    whole_above: IntArray
    below: IntArray
    above: IntArray


def divide(points: FloatArray, polygons: IntArray, level: float) -> Halves:
    """Divide `polygons` [m, k], indices of `points` [n, d], at the height `level`.

    The third coordinate of a point is its height; further ones are interpolated. What is at the level lies below it.
    """
    low = (points[:, 2] <= level)[polygons]
    whole_below, whole_above = low.all(1), ~low.any(1)
    divided = polygons[~whole_below & ~whole_above]
    corners = points[divided]
    with np.errstate(invalid="ignore"):  # values beside infinity; heights are finite
        parts = [polygon_cut.fan_of(cut(corners, level))[0] for cut in (polygon_cut.below, polygon_cut.above)]
    known = np.unique(divided)
    new = np.concatenate([part.reshape(-1, points.shape[1]) for part in parts])
    # Corners are the same point if x, y and height agree bit for bit.
    _, first, index = np.unique(
        np.concatenate([points[known], new])[:, :3], axis=0, return_index=True, return_inverse=True
    )
    is_known = first < len(known)
    number = np.empty(len(first), np.int64)
    number[is_known] = known[first[is_known]]
    number[~is_known] = len(points) + np.arange(np.count_nonzero(~is_known))
    added = new[first[~is_known] - len(known)]
    found = number[index.reshape(-1)[len(known) :]].reshape(-1, 3)
    below, above = found[: len(parts[0])], found[len(parts[0]) :]
    return Halves(
        np.concatenate([points, added]), polygons[whole_below], polygons[whole_above], _open(below), _open(above)
    )


def _open(triangles: IntArray) -> IntArray:
    """The triangles with three different corners: a cut through a corner leaves others, without an area."""
    a, b, c = triangles.T
    return np.asarray(triangles[(a != b) & (b != c) & (c != a)])

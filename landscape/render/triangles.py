"""Convert a relief to triangles with normals and colours, for general 3D viewers.

Viewers keep the proportions of a file, and a loss of 1000 over a plane of width 2 would look like a needle. So a mesh
is scaled to a unit box: the longer side of the plane is 1, x and y keep their proportion, and the heights span
`HEIGHT_SHARE`, times `scale_z`. It stands on z = 0, centred on the origin. What lies above a clip is cut off.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from landscape.core.arrays import IntArray
from landscape.core.errors import LandscapeError
from landscape.render import welded_cut

if TYPE_CHECKING:
    from landscape.core.arrays import FloatArray
    from landscape.render.relief import Relief


HEIGHT_SHARE = 0.5  # of the longer side: valleys are visible, and cliffs hide little
TOP = 1.0  # the largest height


@dataclass(frozen=True, eq=False)
class Mesh:
    """Triangles, counter-clockwise seen from above; z points up.

    Attributes:
        vertices: float64 [n, 3], in the unit box.
        normals: float64 [n, 3], of length 1.
        colours: float64 [n, 3], red, green and blue, 0 to 1, in sRGB: viridis from the lowest to the highest height.
        triangles: int64 [m, 3], indices of vertices.
    """

    vertices: FloatArray
    normals: FloatArray
    colours: FloatArray
    triangles: IntArray


def make_mesh(relief: Relief, ending: str) -> Mesh:
    """The mesh of `relief`, with holes where NaN was measured.

    Raises:
        UsageError: `relief` is a curve.
        LandscapeError: NaN or the clip leaves no complete cell.
    """
    x, y, share = unit_box(relief, ending)
    whole = ~np.any([relief.holes[corner] for corner in _CORNERS], axis=0)
    triangles = triangulate(share)[np.tile(whole.ravel(), 2)]
    slope_y, slope_x = np.gradient(share * _height(relief), y, x)
    points = np.stack([*np.meshgrid(x, y), share, -slope_x, -slope_y], -1).reshape(-1, 5)
    if relief.clip is not None:
        cut = welded_cut.divide(points, triangles, TOP)
        points, triangles = cut.points, np.concatenate([cut.whole_below, cut.below])
    if not len(triangles):
        below = "" if relief.clip is None else f" below {relief.clip:g}"
        raise LandscapeError(f"nothing to export: every cell of '{relief.title}'{below} has a corner with NaN")
    used, triangles = np.unique(triangles, return_inverse=True)
    points = points[used]
    normals = np.insert(points[:, 3:], 2, 1.0, axis=1)
    normals /= np.linalg.norm(normals, axis=1, keepdims=True)
    vertices = np.column_stack([points[:, :2], standing(points[:, 2], relief)])
    return Mesh(vertices, normals, _viridis(points[:, 2]), triangles.reshape(-1, 3))


def unit_box(relief: Relief, ending: str) -> tuple[FloatArray, FloatArray, FloatArray]:
    """The axes x [nx] and y [ny] in the unit box, and the heights [ny, nx].

    Heights go from 0 to `TOP`, and above that where the relief is cut: `standing` gives their z.
    """
    y = relief.refuse_curve("area", ending)
    side = max(np.ptp(relief.x), np.ptp(y))
    return _centred(relief.x) / side, _centred(y) / side, _share_of_span(relief.uncut, relief.heights)


def standing(share: FloatArray, relief: Relief) -> FloatArray:
    """The z of heights from 0 to `TOP` in the unit box, whose floor is at 0."""
    return (share if relief.scale_z > 0 else highest(relief) - share) * abs(_height(relief))


def highest(relief: Relief) -> float:
    """The largest height in the unit box, where it is cut: `TOP`, or 0 if all heights are equal."""
    return TOP if np.ptp(relief.heights) else 0.0


def _height(relief: Relief) -> float:
    return HEIGHT_SHARE * relief.scale_z


def _share_of_span(heights: FloatArray, ends: FloatArray) -> FloatArray:
    """Scale `heights` so that the range of `ends` becomes 0 to `TOP`; all 0 if these are equal."""
    largest = np.abs(ends).max() or 1.0
    even, known = heights / largest, ends / largest  # against overflow for the largest numbers
    share: FloatArray = (even - known.min()) / (np.ptp(known) or 1.0)
    return share


def triangulate(z: FloatArray) -> IntArray:
    """Two triangles per cell of `z` [ny, nx]: int64 [2 (ny - 1) (nx - 1), 3], all first ones, then all second ones.

    A cell is divided along the diagonal whose ends differ less, or the lower one if both differ equally, so that
    valleys across the grid stay smooth.
    """
    index = np.arange(z.size).reshape(z.shape)
    a, b, c, d = (index[corner].ravel() for corner in _CORNERS)
    flat = z.ravel()
    step_ac, step_bd = np.abs(flat[a] - flat[c]), np.abs(flat[b] - flat[d])
    lower_ac = flat[a] + flat[c] <= flat[b] + flat[d]
    fold_ac = np.where(step_ac == step_bd, lower_ac, step_ac < step_bd)[:, np.newaxis]
    first = np.where(fold_ac, np.stack([a, b, c], 1), np.stack([a, b, d], 1))
    second = np.where(fold_ac, np.stack([a, c, d], 1), np.stack([b, c, d], 1))
    return np.concatenate([first, second])


_LOWER, _UPPER = slice(None, -1), slice(1, None)
_CORNERS = ((_LOWER, _LOWER), (_LOWER, _UPPER), (_UPPER, _UPPER), (_UPPER, _LOWER))  # counter-clockwise


def _centred(axis: FloatArray) -> FloatArray:
    moved: FloatArray = axis - (axis[0] + axis[-1]) / 2
    return moved


def _viridis(share: FloatArray) -> FloatArray:
    from landscape.render.backends.matplotlib.colour_map import height_map

    table = height_map()[:, :3]
    at = np.linspace(0, TOP, len(table))
    return np.stack([np.interp(share, at, channel) for channel in table.T], -1)

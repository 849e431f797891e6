"""Convert a relief to triangles with normals and colours, for general 3D viewers.

Viewers keep the proportions of a file, and a loss of 1000 over a plane of width 2 would look like a needle. So a mesh
is scaled to a unit box: the longer side of the plane is 1, x and y keep their proportion, and the heights span
`HEIGHT_SHARE`, times `scale_z`. It stands on z = 0, centred on the origin.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from landscape.core.arrays import IntArray
from landscape.core.errors import LandscapeError

if TYPE_CHECKING:
    from landscape.core.arrays import FloatArray
    from landscape.render.relief import Relief


HEIGHT_SHARE = 0.5  # of the longer side: valleys are visible, and cliffs hide little


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
        LandscapeError: NaN leaves no complete cell.
    """
    x, y, z = unit_box(relief, ending)
    whole = ~np.any([relief.holes[corner] for corner in _CORNERS], axis=0)
    triangles = triangulate(z)[np.tile(whole.ravel(), 2)]
    if not len(triangles):
        raise LandscapeError(f"nothing to export: NaN leaves no cell of '{relief.title}' whole")
    used, triangles = np.unique(triangles, return_inverse=True)
    slope_y, slope_x = np.gradient(z, y, x)
    normals = np.stack([-slope_x, -slope_y, np.ones_like(z)], -1).reshape(-1, 3)
    normals /= np.linalg.norm(normals, axis=1, keepdims=True)
    vertices = np.stack([*np.meshgrid(x, y), z], -1).reshape(-1, 3)
    colours = _viridis(relief.heights.ravel())
    return Mesh(vertices[used], normals[used], colours[used], triangles.reshape(-1, 3))


def unit_box(relief: Relief, ending: str) -> tuple[FloatArray, FloatArray, FloatArray]:
    """The axes x [nx] and y [ny] and the heights [ny, nx] in the unit box."""
    y = relief.refuse_curve("area", ending)
    side = max(np.ptp(relief.x), np.ptp(y))
    z = share_of_span(relief.heights) * (HEIGHT_SHARE * relief.scale_z)
    return _centred(relief.x) / side, _centred(y) / side, z - z.min()


def share_of_span(heights: FloatArray) -> FloatArray:
    """Scale `heights` to the range from 0 to 1; all 0 if they are equal."""
    largest = np.abs(heights).max() or 1.0
    even = heights / largest  # against overflow for the largest numbers
    share: FloatArray = (even - even.min()) / (np.ptp(even) or 1.0)
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


def _viridis(heights: FloatArray) -> FloatArray:
    from landscape.render.backends.matplotlib.colour_map import height_map

    table = height_map()[:, :3]
    at = np.linspace(0, 1, len(table))
    return np.stack([np.interp(share_of_span(heights), at, channel) for channel in table.T], -1)

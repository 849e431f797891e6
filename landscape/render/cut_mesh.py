"""The triangles of a fine mesh, cut at the top of the scale, for all backends that draw triangles."""

from __future__ import annotations

import numpy as np

from landscape.core.arrays import BoolArray, FloatArray
from landscape.render import polygon_cut
from landscape.render.display_mesh import Mesh


def below_top(mesh: Mesh, top: float, *, lid: bool, more: FloatArray | None = None) -> tuple[FloatArray, BoolArray]:
    """The part of `mesh` below the height `top`.

    Args:
        lid: add what lies above, as a flat lid at `top`.
        more: float64 [ny, nx], a further coordinate of the points, which is interpolated; 1 on the lid.

    Returns:
        Triangles, float64 [n, 3, 3] or [n, 3, 4], counter-clockwise seen from above, and whether each belongs to a cell
        with an infinite corner [n].
    """
    corners, beyond = _triangles(mesh, more)
    inside = (corners[..., 2] <= top).all(1)
    found, source = polygon_cut.fan_of(polygon_cut.below(corners[~inside], top))
    parts, greys = [corners[inside], found], [beyond[inside], beyond[~inside][source]]
    if lid:
        flat, is_beyond = above_top(mesh, top)
        ones = np.ones((*flat.shape[:2], corners.shape[2] - 3))
        parts.append(np.concatenate([flat, ones], -1))
        greys.append(is_beyond)
    return np.concatenate(parts), np.concatenate(greys)


def above_top(mesh: Mesh, top: float, *, level: float | None = None) -> tuple[FloatArray, BoolArray]:
    """The part of `mesh` above the height `top`, projected to `level` (default: `top`): as `below_top`."""
    corners, beyond = _triangles(mesh, None)
    over = (corners[..., 2] > top).any(1)
    found, source = polygon_cut.fan_of(polygon_cut.above(corners[over], top))
    found[..., 2] = top if level is None else level
    return found, beyond[over][source]


def _triangles(mesh: Mesh, more: FloatArray | None) -> tuple[FloatArray, BoolArray]:
    x, y = np.meshgrid(mesh.x, mesh.y)
    points = np.stack([x, y, mesh.heights, *([] if more is None else [more])], -1)
    there = mesh.faces.ravel()
    return polygon_cut.triangles(polygon_cut.quads(points)[there]), np.tile(mesh.beyond.ravel()[there], 2)

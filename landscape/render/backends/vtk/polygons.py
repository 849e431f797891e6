"""Convert a surface to polygons and lines of VTK, in the lengths of its box."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyvista as pv

from landscape.core.arrays import BoolArray, FloatArray
from landscape.render import wires as wire_rows
from landscape.render.backends.vtk.ambient_occlusion import ambient_occlusion
from landscape.render.backends.vtk.box import Box
from landscape.render.display_mesh import Mesh, normals, refine
from landscape.render.picture import Panel, Picture
from landscape.render.scale import Scale

# Points of a mesh along each axis: faces are then a few pixels large, and outlines and contours look smooth.
FINE = 340
HEIGHT, SKY = "height", "sky"  # names of point arrays
BELOW = 0.002  # of what is clipped below the contours of the floor, in box lengths

_shapes: dict[str, Shape] = {}
REMEMBERED = 8  # size of the cache of shapes, or the number of panels if that is larger


@dataclass(frozen=True, eq=False)
class Shape:
    """The geometry of a surface, with the point arrays `HEIGHT` and `SKY` (0 to 1), and normals.

    Attributes:
        mesh: the refined mesh, for its heights.
        parts: the part below the top of the scale and, unless the picture is clipped, the plane that cuts it there.
        beyond: the same for grid cells with an infinite corner, which are drawn in another colour.
        contours: contour lines on the measured part.
        wires, wires_beyond: rows and columns of the grid, on the measured part and on `beyond`.
        floor: contour lines on the floor of the box.
        clipped: what lies above a clip, on the floor.
    """

    mesh: Mesh
    parts: tuple[Any, ...]
    beyond: tuple[Any, ...]
    contours: Any
    wires: Any
    wires_beyond: Any
    floor: Any
    clipped: Any


def of_panel(panel: Panel, picture: Picture, box: Box) -> Shape:
    """The shape of `panel`, cached because only the camera moves in most movies."""
    scale, is_open = picture.scale, picture.clip is not None
    digest = hashlib.sha256(repr((scale, box, is_open)).encode())
    for array in (panel.x, panel.y, panel.heights, panel.values, panel.infinite):
        digest.update(np.ascontiguousarray(array).tobytes())
    key = digest.hexdigest()
    if key not in _shapes:
        while len(_shapes) >= max(REMEMBERED, len(picture.panels)):
            del _shapes[next(iter(_shapes))]
        _shapes[key] = _make(panel, scale, box, is_open=is_open)
    return _shapes[key]


def _make(panel: Panel, scale: Scale, box: Box, *, is_open: bool) -> Shape:
    mesh = refine(panel, scale, FINE)
    points = box.place(mesh.x, mesh.y[:, np.newaxis], mesh.heights)
    arrays = {HEIGHT: mesh.heights.ravel(), SKY: ambient_occlusion(points).ravel()}
    upwards = normals(points).reshape(-1, 3)
    found, bottom = [], -box.size[2] / 2
    for faces in (mesh.faces & ~mesh.beyond, mesh.faces & mesh.beyond):
        body = _quads(points, faces)
        if body.n_points:
            for name, array in arrays.items():
                body.point_data[name] = array
            body.point_data.active_normals = upwards
        found.append(_cut(body, scale.high, box.size[2] / 2))
    lower = mesh.heights if is_open else np.minimum(mesh.heights, scale.high)
    wires, wires_beyond = (
        _below(_wires(panel, mesh, faces, lower, box.place(mesh.x, mesh.y[:, np.newaxis], lower)), scale.high)
        for faces in (mesh.faces & ~mesh.beyond, mesh.faces & mesh.beyond)
    )
    measured = found[0][0]
    contours = measured.contour(list(scale.levels), scalars=HEIGHT) if measured.n_points else pv.PolyData()
    clipped = pv.PolyData()
    if is_open:
        above = [plane for _, plane in found if plane.n_points]
        clipped = _flat(pv.merge(above), bottom - BELOW) if above else clipped
        found = [(body, pv.PolyData()) for body, _ in found]
    parts, beyond = (tuple(part for part in both if part.n_points) for both in found)
    return Shape(mesh, parts, beyond, contours, wires, wires_beyond, _flat(contours, bottom), clipped)


def _quads(points: FloatArray, faces: BoolArray) -> Any:
    index = np.arange(points[..., 0].size).reshape(points.shape[:2])
    corners: Any = np.stack([index[:-1, :-1], index[:-1, 1:], index[1:, 1:], index[1:, :-1]], -1)[faces]
    return pv.PolyData.from_regular_faces(points.reshape(-1, 3), corners) if len(corners) else pv.PolyData()


def _cut(body: Any, top: float, level: float) -> tuple[Any, Any]:
    """The part of `body` below the height `top`, and the plane at the `level` of the box that cuts it."""
    if not body.n_points or body.point_data[HEIGHT].max() <= top:
        return body, pv.PolyData()
    plane = _flat(body.clip_scalar(scalars=HEIGHT, value=top, invert=False), level)
    if plane.n_points:
        plane.point_data.active_normals = np.tile([0.0, 0.0, 1.0], (plane.n_points, 1))
        plane.point_data[HEIGHT] = np.full(plane.n_points, top)
        plane.point_data[SKY] = np.ones(plane.n_points)
    return _below(body, top), plane


def _below(part: Any, top: float) -> Any:
    if not part.n_points or part.point_data[HEIGHT].max() <= top:
        return part
    return part.clip_scalar(scalars=HEIGHT, value=top, invert=True)


def _flat(part: Any, level: float) -> Any:
    """`part` projected to one `level` of the box."""
    flat = part.copy(deep=True)
    if flat.n_points:
        places = np.array(flat.points)
        places[:, 2] = level
        flat.points = places
    return flat


def _wires(panel: Panel, mesh: Mesh, faces: BoolArray, heights: FloatArray, points: FloatArray) -> Any:
    """Rows and columns of the grid on the smooth surface, next to at least one of the `faces`."""
    index = np.arange(heights.size).reshape(heights.shape)
    beside = np.pad(faces, 1)
    pieces = []
    for coarse, fine, lines, there in ((panel.y, mesh.y, index, beside), (panel.x, mesh.x, index.T, beside.T)):
        at = wire_rows.indices(len(coarse)) * ((len(fine) - 1) // (len(coarse) - 1))
        kept = (there[at] | there[at + 1])[:, 1:-1]
        pieces.append(np.stack([lines[at, :-1], lines[at, 1:]], -1)[kept])
    ends = np.concatenate(pieces)
    cells = np.column_stack([np.full(len(ends), 2), ends]).ravel()
    wires = pv.PolyData(points.reshape(-1, 3), lines=cells) if len(ends) else pv.PolyData()
    if len(ends):
        wires.point_data[HEIGHT] = heights.ravel()
    return wires

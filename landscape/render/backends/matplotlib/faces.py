"""The triangles of surfaces and the faces of wireframes in three dimensions, with their colours.

They are made here and not by `plot_surface`, which reduces the grid, shades in data units (in which a loss of 1000 over
a plane of width 2 is steep everywhere), has no holes, and cannot sort the faces of two surfaces together.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from matplotlib.colors import to_rgba

from landscape.core.arrays import BoolArray, FloatArray
from landscape.render import cut_mesh, polygon_cut, wires
from landscape.render.above_scale import uncut
from landscape.render.backends.matplotlib.style import style_of
from landscape.render.colours import MIXED
from landscape.render.display_mesh import Mesh, normals
from landscape.render.picture import Panel, Picture

SUN = np.array([-0.35, -0.45, 0.82]) / np.linalg.norm([-0.35, -0.45, 0.82])
SHADOW = 0.58  # brightness of what is turned away from the light
EDGE_ON = 0.15  # cosine to the line of sight within which the light of both sides is mixed
BANDS = 24  # of heights: triangles higher than two are divided
SAME_CELL = 0.003  # weight of the height in the order of surfaces above each other, less than the width of a face


@dataclass(frozen=True, eq=False)
class Projection:
    """The box in which a surface is drawn, and the camera.

    Attributes:
        low, high: float64 [3], the ends of its sides in data units.
        sides: float64 [3], the lengths of its sides as drawn.
        eye: float64 [3], the position of the camera in such lengths, from the lowest corner.
    """

    low: FloatArray
    high: FloatArray
    sides: FloatArray
    eye: FloatArray

    def place(self, points: FloatArray) -> FloatArray:
        """Points [..., 3] in data units as lengths of the box, from its lowest corner."""
        return np.asarray((points - self.low) / (self.high - self.low) * self.sides)


@dataclass(frozen=True, eq=False)
class Triangles:
    """The triangles of a surface.

    Attributes:
        corners: float64 [n, 3, 3], in data units.
        colours: float64 [n, 3, 4], the RGBA of the corners.
        distance: float64 [n], how far away they are. It is measured on the ground: of two cells on a line of sight, the
            nearer one on the ground is in front, however steep they are.
    """

    corners: FloatArray
    colours: FloatArray
    distance: FloatArray


@dataclass(frozen=True, eq=False)
class Wires:
    """Polygons [n, k, 3] in data units, the RGBA of their areas [n, 4], and of their edges [n, 4]."""

    corners: FloatArray
    areas: FloatArray
    edges: FloatArray


def of_surface(mesh: Mesh, picture: Picture, projection: Projection, colour: str | None) -> Triangles:
    """The lit triangles of a surface, cut at the top of the scale; open above a clip, else with a lid.

    Args:
        colour: None colours by height.
    """
    x, y = np.meshgrid(mesh.x, mesh.y)
    light = _light(np.stack([x, y, mesh.heights], -1), projection)
    corners, grey = cut_mesh.below_top(mesh, picture.scale.high, lid=picture.clip is None, more=light)
    corners, grey = _banded(corners, grey, picture)
    shades = _shades(corners, grey, picture, colour)
    lit = np.concatenate([shades[..., :3] * corners[..., 3:], shades[..., 3:]], -1)
    away = np.abs(projection.place(corners[..., :3].mean(1)) - projection.eye)
    distance = np.hypot(away[:, 0], away[:, 1]) + SAME_CELL * away[:, 2]
    return Triangles(corners[..., :3], lit, distance)


def of_wires(panel: Panel, picture: Picture, colour: str | None) -> Wires:
    """The quads of the measured grid in the colour of the paper, which hide what is behind, with wires as edges.

    Quads are cut as surfaces are. With a `colour`, they hide nothing.
    """
    style, scale = style_of(picture), picture.scale
    rows, columns = map(wires.indices, panel.heights.shape)
    x, y = np.meshgrid(panel.x[columns], panel.y[rows])
    infinite = panel.infinite[np.ix_(rows, columns)].astype(np.float64)
    quads = polygon_cut.quads(np.stack([x, y, uncut(panel, scale)[np.ix_(rows, columns)], infinite], -1))
    quads = quads[np.isfinite(quads[..., 2]).all(1)]
    beyond, quads = quads[..., 3].max(1) > 0, quads[..., :3]
    corners, source = polygon_cut.below(quads, scale.high)
    if picture.clip is None:
        lid, lid_source = polygon_cut.above(quads, scale.high)
        lid[..., 2] = scale.high
        corners, source = polygon_cut.joined([corners, lid]), np.concatenate([source, lid_source])
    edges = _shades(corners.mean(1, keepdims=True), beyond[source], picture, colour)[:, 0]
    return Wires(corners, np.tile(to_rgba(style.paper, 0.0 if colour else 1.0), (len(edges), 1)), edges)


def _shades(corners: FloatArray, beyond: BoolArray, picture: Picture, colour: str | None) -> FloatArray:
    """The unlit RGBA [n, k, 4] of polygons [n, k, ...], of which some belong to cells with an infinite corner."""
    style, scale = style_of(picture), picture.scale
    grey = np.array(to_rgba(style.beyond))
    if colour is None:
        shades = style.of_heights(corners[..., 2], scale.low, scale.high)
        shades[beyond] = grey
    else:
        shades = np.tile(to_rgba(colour), (*corners.shape[:2], 1))
        shades[beyond] = (1 - MIXED) * shades[beyond] + MIXED * grey
    return shades


def _banded(corners: FloatArray, grey: BoolArray, picture: Picture) -> tuple[FloatArray, BoolArray]:
    """Triangles [n, 3, ...] with the steep ones divided into bands of similar heights.

    matplotlib distorts the colours of triangles that are narrow and long.
    """
    scale = picture.scale
    levels = np.linspace(scale.low, scale.high, BANDS + 1)
    steep = np.ptp(corners[..., 2], axis=1) > 2 * (levels[1] - levels[0])
    pieces, source = polygon_cut.bands(corners[steep], levels[1:-1].tolist())
    return np.concatenate([corners[~steep], pieces]), np.concatenate([grey[~steep], grey[steep][source]])


def _light(points: FloatArray, projection: Projection) -> FloatArray:
    """The brightness [ny, nx] of a grid of points on the side that the camera sees.

    It is that of the smooth normals in the proportions of the box.
    """
    placed = projection.place(points)
    towards_eye = projection.eye - placed
    upwards = normals(placed)
    facing = (upwards * towards_eye).sum(-1) / np.linalg.norm(towards_eye, axis=-1)
    above = np.clip(0.5 + facing / (2 * EDGE_ON), 0, 1)
    towards_sun = upwards @ SUN
    light = above * np.maximum(towards_sun, 0) + (1 - above) * np.maximum(-towards_sun, 0)
    return np.asarray(SHADOW + (1 - SHADOW) * light)

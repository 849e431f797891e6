"""Surfaces and wireframes in three dimensions.

The quads are made and lit here rather than by `plot_surface`: that one reduces the grid, lights in the data's own
units (a loss of 1000 over a plane 2 wide is all steep), knows no holes, and cannot sort two surfaces into each other.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from matplotlib.colors import ListedColormap, Normalize, to_rgba
from matplotlib.ticker import MaxNLocator
from mpl_toolkits.mplot3d.art3d import Poly3DCollection

from landscape.render._matplotlib_colours import colours, height_map, of_heights
from landscape.render.picture import Panel, Picture
from landscape.render.scale import Scale

FloatArray = npt.NDArray[np.float64]

BOX = (1.0, 1.0, 0.72)  # how tall the box is for its ground
VIEW = {"elev": 32, "azim": -58}
SUN = np.array([-0.35, -0.45, 0.82])
SHADOW = 0.62  # brightness of a face that turns away from the sun
MAX_VECTOR_FACES = 20_000  # more of them make a pdf that no viewer turns pages of
MAX_WIRES = 60  # each way; denser wires are a grey sheet
STEPS = [1, 2.5, 5, 10]  # between ticks, times a power of ten
FLOOR_GAP = 0.28  # of the height, between the floor with its contours and the lowest point


@dataclass(frozen=True, eq=False)
class _Faces:
    """Quads [n, 4, 3] in data units, and their mean heights [n]."""

    corners: FloatArray
    heights: FloatArray


def alone(axes: Any, panel: Panel, picture: Picture, *, floor: bool) -> None:
    """One panel in its own 3D axes, over faint contours on the floor where `floor`."""
    wire = picture.kind == "wireframe"
    faces = _faces(panel, MAX_WIRES if wire else None)
    shades = of_heights(faces.heights, picture.scale.low, picture.scale.high)
    if wire:
        _add(axes, faces.corners, np.ones_like(shades), edges=shades, width=0.6)
    else:
        lit = _lit(faces.corners, shades, picture)
        _add(axes, faces.corners, lit, edges=_edges(lit), width=0.15)
    bottom = picture.scale.low
    if floor:
        bottom -= FLOOR_GAP * picture.scale.span
        _floor_contours(axes, panel, picture.scale, bottom)
    _frame(axes, [panel], picture, bottom)


def together(axes: Any, picture: Picture) -> None:
    """All panels in one box; one collection, so that nearer faces hide farther ones whatever surface they are of."""
    wire = picture.kind == "wireframe"
    faces = [_faces(panel, MAX_WIRES if wire else None) for panel in picture.panels]
    shades = [
        np.tile(to_rgba(colour), (len(part.corners), 1))
        for part, colour in zip(faces, colours(len(faces)), strict=True)
    ]
    corners, shade = np.concatenate([part.corners for part in faces]), np.concatenate(shades)
    if wire:
        _add(axes, corners, np.zeros_like(shade), edges=shade, width=0.5)
    else:
        lit = _lit(corners, shade, picture)
        lit[:, 3] = 0.78
        _add(axes, corners, lit, edges=_edges(lit), width=0.15)
    _frame(axes, list(picture.panels), picture, picture.scale.low)


def _faces(panel: Panel, most: int | None) -> _Faces:
    """The quads whose four corners are there; at most `most` rows and columns of them, the outermost always."""
    rows, columns = (_thin(length, most) for length in panel.heights.shape)
    x, y = np.meshgrid(panel.x[columns], panel.y[rows])
    points = np.stack([x, y, panel.heights[np.ix_(rows, columns)]], -1)
    quads = np.stack([points[:-1, :-1], points[:-1, 1:], points[1:, 1:], points[1:, :-1]], 2).reshape(-1, 4, 3)
    quads = quads[np.isfinite(quads[:, :, 2]).all(1)]
    return _Faces(quads, quads[:, :, 2].mean(1))


def _thin(length: int, most: int | None) -> npt.NDArray[np.intp]:
    step = 1 if most is None else -(-(length - 1) // most)
    return np.unique(np.append(np.arange(0, length, step), length - 1))


def _lit(corners: FloatArray, shades: FloatArray, picture: Picture) -> FloatArray:
    """`shades` darkened where the face, seen in the box's proportions, turns away from the sun."""
    wide = max(np.ptp(panel.x) for panel in picture.panels), max(np.ptp(panel.y) for panel in picture.panels)
    seen = corners / np.array([*wide, picture.scale.span]) * np.array(BOX)
    normals = np.cross(seen[:, 2] - seen[:, 0], seen[:, 3] - seen[:, 1])
    normals /= np.linalg.norm(normals, axis=1, keepdims=True) + 1e-300
    light = np.clip(normals @ (SUN / np.linalg.norm(SUN)), 0, 1)
    lit = shades.copy()
    lit[:, :3] *= (SHADOW + (1 - SHADOW) * light)[:, np.newaxis]
    return lit


def _edges(shades: FloatArray) -> FloatArray:
    """A little darker than the faces: they close the seams and show the grid."""
    edges = shades.copy()
    edges[:, :3] *= 0.8
    return edges


def _add(axes: Any, corners: FloatArray, faces: FloatArray, *, edges: FloatArray, width: float) -> None:
    if len(corners):
        rasterized = len(corners) > MAX_VECTOR_FACES
        collection = Poly3DCollection(
            corners, facecolors=faces, edgecolors=edges, linewidths=width, rasterized=rasterized
        )
        axes.add_collection3d(collection, autolim=False)


def _floor_contours(axes: Any, panel: Panel, scale: Scale, bottom: float) -> None:
    finite = panel.heights[np.isfinite(panel.heights)]
    levels = [level for level in scale.levels if len(finite) and finite.min() < level < finite.max()]
    if levels:
        x, y = np.meshgrid(panel.x, panel.y)
        axes.contour(
            x, y, np.ma.masked_invalid(panel.heights), levels, zdir="z", offset=bottom, linewidths=0.5, alpha=0.55,
            cmap=ListedColormap(height_map()), norm=Normalize(scale.low, scale.high),
        )  # fmt: skip


def _frame(axes: Any, panels: list[Panel], picture: Picture, bottom: float) -> None:
    x, y = (np.concatenate([getattr(panel, name) for panel in panels]) for name in "xy")
    scale = picture.scale
    axes.set(xlim=(x.min(), x.max()), ylim=(y.min(), y.max()), zlim=(bottom, scale.high))
    axes.set_zticks(scale.ticks, labels=[scale.text(tick) for tick in scale.ticks])
    axes.xaxis.set_major_locator(
        MaxNLocator(5, steps=STEPS, prune="upper")
    )  # the two axes meet there: their labels would collide
    axes.yaxis.set_major_locator(MaxNLocator(5, steps=STEPS, prune="lower"))
    axes.set_xlabel(picture.x_label.split(" ")[0], labelpad=-4)
    axes.set_ylabel(picture.y_label.split(" ")[0], labelpad=-4)
    axes.set_zlabel(scale.label, labelpad=-2)
    axes.tick_params(pad=-1, labelsize=7)
    axes.view_init(**VIEW)
    axes.set_box_aspect(BOX, zoom=1.0)
    for axis in (axes.xaxis, axes.yaxis, axes.zaxis):
        axis.set_pane_color((1, 1, 1, 0))
        axis.line.set_linewidth(0.5)
        axis._axinfo["grid"].update(color="#dddddd", linewidth=0.4)

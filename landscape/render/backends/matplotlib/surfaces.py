"""Draw surfaces and wireframes in three dimensions.

The quads are made and shaded here and not by `plot_surface`, which reduces the grid, shades in data units (in which a
loss of 1000 over a plane of width 2 is steep everywhere), has no holes, and cannot sort the faces of two surfaces
together.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from matplotlib.colors import Normalize, to_rgba
from matplotlib.ticker import MaxNLocator
from matplotlib.transforms import Bbox
from mpl_toolkits.mplot3d import Axes3D, proj3d
from mpl_toolkits.mplot3d.art3d import Poly3DCollection

from landscape.core.arrays import BoolArray, FloatArray
from landscape.render.backends.matplotlib.flat import MAX_ASPECT
from landscape.render.backends.matplotlib.style import style_of
from landscape.render.picture import Panel, Picture

HEIGHT = 0.72  # of the box, whose longer side has the length 1
FILLED = 0.97  # share of the axes that the box fills; labels are outside of the axes
VIEW = (32.0, -58.0)  # elevation and azimuth in degrees
EYE_DISTANCE = 5.25  # from the middle of the box, in its diagonals, as in matplotlib
SUN = np.array([-0.35, -0.45, 0.82])
SHADOW = 0.62  # brightness of a face that is turned away from the light
MAX_VECTOR_FACES = 20_000  # viewers become slow with PDFs of more faces, so these are rasterised
MAX_WIRES = 60  # along each axis; denser wires merge
STEPS = [1, 2.5, 5, 10]  # between ticks, times a power of ten
OUT, OUT_A_LETTER, LABEL_OUT = 0.25, 0.14, 0.4  # distance of text from an axis, times the font size
LONG_LABEL_OUT = 1.0  # further distance of labels of several letters
TICK_OFFSET, LABEL_OFFSET = 8, 21  # constant distances that matplotlib adds
TICK_ROOM = 1.25  # space for each number at the vertical axis, times the font size
NARROW = 11  # axes narrower than this, times the font size, have two ticks per side
FLOOR_GAP = 0.28  # between the floor and the lowest point, as a share of the height


class ReliefAxes(Axes3D):  # type: ignore[misc]
    """3D axes whose labels take part in the layout: matplotlib ignores the names of the axes."""

    def get_tightbbox(self, renderer: Any = None, **options: Any) -> Any:
        """The bounding box of everything, including the names of the axes."""
        rest = super().get_tightbbox(renderer, **options)
        names = [axis.label for axis in (self.xaxis, self.yaxis, self.zaxis) if axis.label.get_text()]
        return Bbox.union([rest, *(name.get_window_extent(renderer) for name in names)])


@dataclass(frozen=True, eq=False)
class _Faces:
    """Quads [n, 4, 3] in data units, their mean heights [n], and whether a corner is infinite [n]."""

    corners: FloatArray
    heights: FloatArray
    infinite: BoolArray


def alone(axes: Any, panel: Panel, picture: Picture, *, floor: bool) -> None:
    """Draw one panel in its own 3D axes, with faint contours on the floor if `floor`."""
    wire, style = picture.kind == "wireframe", style_of(picture)
    faces = _faces(panel, MAX_WIRES if wire else None)
    shades = style.of_heights(faces.heights, picture.scale.low, picture.scale.high)
    shades[faces.infinite] = to_rgba(style.beyond)
    if wire:
        paper = np.tile(to_rgba(style.paper), (len(shades), 1))
        _add(axes, faces.corners, paper, edges=shades, width=0.45 * style.line)
    else:
        lit = _lit(faces.corners, shades, picture)
        _add(axes, faces.corners, lit, edges=_edges(lit), width=0.12 * style.line)
    bottom = picture.scale.low
    if floor:
        bottom -= FLOOR_GAP * picture.scale.span
        _floor_contours(axes, panel, picture, bottom)
    _frame(axes, panel, picture, bottom)


def together(axes: Any, picture: Picture) -> None:
    """Draw all panels in one box, as one collection, so that near faces hide far ones of any surface."""
    wire, style = picture.kind == "wireframe", style_of(picture)
    faces = [_faces(panel, MAX_WIRES if wire else None) for panel in picture.panels]
    shades = []
    for part, colour in zip(faces, style.colours(len(faces)), strict=True):
        shade = np.tile(to_rgba(colour), (len(part.corners), 1))
        shade[part.infinite, :3] = (shade[part.infinite, :3] + 2 * np.array(to_rgba(style.beyond)[:3])) / 3
        shades.append(shade)
    corners, shade = np.concatenate([part.corners for part in faces]), np.concatenate(shades)
    if wire:
        _add(axes, corners, np.zeros_like(shade), edges=shade, width=0.4 * style.line)
    else:
        lit = _lit(corners, shade, picture)
        lit[:, 3] = 0.78
        _add(axes, corners, lit, edges=_edges(lit), width=0.12 * style.line)
    _frame(axes, picture.panels[0], picture, picture.scale.low)


def box_of(picture: Picture) -> tuple[float, float, float]:
    """The proportions of the box."""
    return (*picture.ground(picture.panels[0], MAX_ASPECT), HEIGHT)


def eye(picture: Picture) -> FloatArray:
    """The position of the camera [3], in coordinates in which the sides of the box go from 0 to 1."""
    up, round_ = np.radians(picture.look.view or VIEW)
    way = np.array([np.cos(up) * np.cos(round_), np.cos(up) * np.sin(round_), np.sin(up)])
    box = box_of(picture)
    seen: FloatArray = 0.5 + EYE_DISTANCE * np.linalg.norm(box) * way / np.array(box)
    return seen


def _faces(panel: Panel, most: int | None) -> _Faces:
    """The quads with four finite corners, on at most `most` rows and columns, which include the outermost."""
    rows, columns = (_thin(length, most) for length in panel.heights.shape)
    x, y = np.meshgrid(panel.x[columns], panel.y[rows])
    points = np.stack([x, y, panel.heights[np.ix_(rows, columns)]], -1)
    quads = np.stack([points[:-1, :-1], points[:-1, 1:], points[1:, 1:], points[1:, :-1]], 2).reshape(-1, 4, 3)
    beyond = panel.infinite[np.ix_(rows, columns)]
    beyond = (beyond[:-1, :-1] | beyond[:-1, 1:] | beyond[1:, 1:] | beyond[1:, :-1]).reshape(-1)
    whole = np.isfinite(quads[:, :, 2]).all(1)
    return _Faces(quads[whole], quads[whole, :, 2].mean(1), beyond[whole])


def _thin(length: int, most: int | None) -> npt.NDArray[np.intp]:
    step = 1 if most is None else -(-(length - 1) // most)
    return np.unique(np.append(np.arange(0, length, step), length - 1))


def _lit(corners: FloatArray, shades: FloatArray, picture: Picture) -> FloatArray:
    """Shade faces that are turned away from the light, in the proportions of the box."""
    wide = max(np.ptp(panel.x) for panel in picture.panels), max(np.ptp(panel.y) for panel in picture.panels)
    seen = corners / np.array([*wide, picture.scale.span]) * np.array(box_of(picture))
    normals = np.cross(seen[:, 2] - seen[:, 0], seen[:, 3] - seen[:, 1])
    normals /= np.linalg.norm(normals, axis=1, keepdims=True) + 1e-300
    light = np.clip(normals @ (SUN / np.linalg.norm(SUN)), 0, 1)
    lit = shades.copy()
    lit[:, :3] *= (SHADOW + (1 - SHADOW) * light)[:, np.newaxis]
    return lit


def _edges(shades: FloatArray) -> FloatArray:
    """Edge colours, a little darker than the faces: edges close the seams and show the grid."""
    edges = shades.copy()
    edges[:, :3] *= 0.8
    return edges


def _add(axes: Any, corners: FloatArray, faces: FloatArray, *, edges: FloatArray, width: float) -> None:
    if len(corners):
        rasterized = len(corners) > MAX_VECTOR_FACES
        collection = Poly3DCollection(
            corners, facecolors=faces, edgecolors=edges, linewidths=width, rasterized=rasterized, zorder=1
        )
        axes.add_collection3d(collection, autolim=False)


def _floor_contours(axes: Any, panel: Panel, picture: Picture, bottom: float) -> None:
    scale, style = picture.scale, style_of(picture)
    finite = panel.heights[np.isfinite(panel.heights)]
    levels = [level for level in scale.levels if len(finite) and finite.min() < level < finite.max()]
    if levels:
        x, y = np.meshgrid(panel.x, panel.y)
        axes.contour(
            x, y, np.ma.masked_invalid(panel.heights), levels, zdir="z", offset=bottom, linewidths=0.4 * style.line,
            alpha=0.6, cmap=style.height_map(), norm=Normalize(scale.low, scale.high), linestyles="solid", zorder=0,
        )  # fmt: skip


def _frame(axes: Any, panel: Panel, picture: Picture, bottom: float) -> None:
    scale, style = picture.scale, style_of(picture)
    left, right, front, back = picture.extent(panel)
    axes.set(xlim=(left, right), ylim=(front, back), zlim=(bottom, scale.high))
    axes.set_zticks(scale.ticks, labels=[scale.text(tick) for tick in scale.ticks])
    # Without the ticks at the corner where the axes meet, since their labels would overlap.
    axes.xaxis.set_major_locator(MaxNLocator(4, steps=STEPS, prune="upper"))
    axes.yaxis.set_major_locator(MaxNLocator(4, steps=STEPS, prune="lower"))
    widest = max(len(scale.text(tick)) for tick in scale.ticks)
    for axis, words, letters in (
        (axes.xaxis, picture.axis_texts[0], 2),
        (axes.yaxis, picture.axis_texts[1], 2),
        (axes.zaxis, scale.label, widest),
    ):
        out = style.small * (OUT + OUT_A_LETTER * letters)
        axis.set_tick_params(pad=out - TICK_OFFSET, labelsize=style.small)
        axis.set_label_text(words)
        axis.labelpad = 2 * out + LABEL_OUT * style.text - LABEL_OFFSET
        if axis is not axes.zaxis and len(words) > 1:  # it is written along the axis, beside several ticks
            axis.labelpad += LONG_LABEL_OUT * style.small
    axes.xaxis.set_major_formatter("{x:g}")
    axes.yaxis.set_major_formatter("{x:g}")
    elevation, azimuth = picture.look.view or VIEW
    axes.view_init(elev=elevation, azim=azimuth)
    axes.set_box_aspect(box_of(picture), zoom=_zoom(axes, box_of(picture)))
    axes.patch.set_alpha(0)
    axes.computed_zorder = False  # first the relief, then what lies on it
    for axis in (axes.xaxis, axes.yaxis, axes.zaxis):
        axis.set_pane_color((1, 1, 1, 0))
        axis.line.set(linewidth=style.frame, color=style.ink)
        axis._axinfo["grid"].update(color=style.grid, linewidth=0.8 * style.frame)


def thin_ticks(axes: Any, picture: Picture) -> None:
    """Remove ticks that do not fit; to be called after the layout."""
    scale, style = picture.scale, style_of(picture)
    corner = axes.get_xlim()[0], axes.get_ylim()[0]
    ends = np.array([(*corner, height) for height in (scale.low, scale.high)])
    x, y, _ = proj3d.proj_transform(*ends.T, axes.get_proj())
    pixels = axes.transData.transform(np.stack([np.asarray(x), np.asarray(y)], -1))
    points = np.hypot(*(pixels[1] - pixels[0])) * 72 / axes.figure.dpi
    step = max(1, int(np.ceil(len(scale.ticks) * TICK_ROOM * style.small / max(points, 1))))
    shown = scale.ticks[::-1][::step]
    axes.set_zticks(shown, labels=[scale.text(tick) for tick in shown])
    if axes.get_window_extent().width * 72 / axes.figure.dpi < NARROW * style.small:
        for axis, end in ((axes.xaxis, "upper"), (axes.yaxis, "lower")):
            axis.set_major_locator(MaxNLocator(2, steps=STEPS, prune=end))


def _zoom(axes: Any, box: tuple[float, float, float]) -> float:
    """The zoom with which the box just fits into the axes."""
    axes.set_box_aspect(box)
    ends = (axes.get_xlim(), axes.get_ylim(), axes.get_zlim())
    corners = np.stack(np.meshgrid(*ends), -1).reshape(-1, 3)
    x, y, _ = proj3d.proj_transform(*corners.T, axes.get_proj())
    left, bottom, right, top = axes.viewLim.extents
    reach = max(x.max() / right, x.min() / left, y.max() / top, y.min() / bottom)
    return float(FILLED / reach)

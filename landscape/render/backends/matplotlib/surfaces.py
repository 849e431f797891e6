"""Draw surfaces and wireframes in three dimensions: the axes, and the order of what is drawn in them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.colors import Normalize
from matplotlib.ticker import MaxNLocator
from matplotlib.transforms import Bbox
from mpl_toolkits.mplot3d import Axes3D, proj3d
from mpl_toolkits.mplot3d.art3d import Poly3DCollection

from landscape.core.arrays import FloatArray
from landscape.render import polygon_cut
from landscape.render.backends.matplotlib import faces
from landscape.render.backends.matplotlib.faces import Projection, Wires
from landscape.render.backends.matplotlib.shaded import ShadedTriangles
from landscape.render.backends.matplotlib.style import style_of
from landscape.render.display_mesh import Mesh, refine
from landscape.render.picture import Panel, Picture
from landscape.render.scale import AXIS_STEPS

HEIGHT = 0.72  # of the box, whose longer side has the length 1
FILLED = 0.97  # share of the axes that the box fills; labels are outside of the axes
VIEW = (32.0, -58.0)  # elevation and azimuth in degrees
EYE_DISTANCE = 5.25  # from the middle of the box, in its diagonals, as in matplotlib
INSET = 0.004  # between the edges of the floor and areas on it, as a share of its sides
FINE = 140  # points of a surface along each axis: faces are then a few pixels large
TICKS = 4  # at most this many intervals along the ground
OUT, OUT_A_LETTER, LABEL_OUT = 0.25, 0.14, 0.4  # distance of text from an axis, times the font size
LONG_LABEL_OUT = 1.0  # further distance of labels of several letters
TICK_OFFSET, LABEL_OFFSET = 8, 21  # constant distances that matplotlib adds
APART = 0.4  # smallest gap between labels where two axes meet, times the font size
TICK_SPACE = 1.25  # for each number at the vertical axis, times the font size
NARROW = 18  # axes narrower than this, times the font size, have two ticks per side
FLOOR_GAP = 0.28  # between the floor and the lowest point, as a share of the height


class ReliefAxes(Axes3D):  # type: ignore[misc]
    """3D axes whose labels take part in the layout: matplotlib ignores the names of the axes."""

    def get_tightbbox(self, renderer: Any = None, **options: Any) -> Any:
        """The bounding box of everything, including the names of the axes."""
        rest = super().get_tightbbox(renderer, **options)
        names = [axis.label for axis in (self.xaxis, self.yaxis, self.zaxis) if axis.label.get_text()]
        return Bbox.union([rest, *(name.get_window_extent(renderer) for name in names)])


def alone(axes: Any, panel: Panel, picture: Picture, *, floor: bool) -> None:
    """Draw one panel in its own 3D axes, with faint contours on the floor if `floor`."""
    mesh = refine(panel, picture.scale, FINE)
    if picture.kind == "wireframe":
        _add_wires(axes, [faces.of_wires(panel, picture, None)], picture)
    else:
        _add_surfaces(axes, panel, [(mesh, None)], picture)
    bottom = picture.scale.low
    if floor:
        bottom -= FLOOR_GAP * picture.scale.span
        _floor_contours(axes, mesh, picture, bottom)
    _frame(axes, panel, picture, bottom)


def together(axes: Any, picture: Picture) -> None:
    """Draw all panels in one box, as one collection, so that near faces hide far ones of any surface."""
    named = list(zip(picture.panels, style_of(picture).colours(len(picture.panels)), strict=True))
    if picture.kind == "wireframe":
        _add_wires(axes, [faces.of_wires(panel, picture, colour) for panel, colour in named], picture)
    else:
        meshes = [(refine(panel, picture.scale, FINE), colour) for panel, colour in named]
        _add_surfaces(axes, picture.panels[0], meshes, picture)
    _frame(axes, picture.panels[0], picture, picture.scale.low)


def box_of(panel: Panel, picture: Picture) -> tuple[float, float, float]:
    """The proportions of the box of `panel`."""
    return (*picture.box_sides(panel), HEIGHT)


def eye(panel: Panel, picture: Picture) -> FloatArray:
    """The position of the camera [3], in coordinates in which the sides of the box of `panel` go from 0 to 1."""
    elevation, azimuth = np.radians(picture.look.view or VIEW)
    way = np.array([np.cos(elevation) * np.cos(azimuth), np.cos(elevation) * np.sin(azimuth), np.sin(elevation)])
    box = box_of(panel, picture)
    seen: FloatArray = 0.5 + EYE_DISTANCE * np.linalg.norm(box) * way / np.array(box)
    return seen


def _add_surfaces(axes: Any, panel: Panel, meshes: Sequence[tuple[Mesh, str | None]], picture: Picture) -> None:
    """Add surfaces in the box of `panel`."""
    left, right, front, back = picture.extent(panel)
    low, high = np.array([left, front, picture.scale.low]), np.array([right, back, picture.scale.high])
    sides = np.array(box_of(panel, picture))
    projection = Projection(low, high, sides, eye(panel, picture) * sides)
    parts = [faces.of_surface(mesh, picture, projection, colour) for mesh, colour in meshes]
    axes.add_collection3d(ShadedTriangles(parts), autolim=False)


def _add_wires(axes: Any, parts: list[Wires], picture: Picture) -> None:
    collection = Poly3DCollection(
        polygon_cut.joined([part.corners for part in parts]),
        facecolors=np.concatenate([part.areas for part in parts]),
        edgecolors=np.concatenate([part.edges for part in parts]),
        linewidths=(0.4 if picture.together else 0.45) * style_of(picture).line,
        zorder=1,
    )
    axes.add_collection3d(collection, autolim=False)


def _floor_contours(axes: Any, mesh: Mesh, picture: Picture, bottom: float) -> None:
    scale, style = picture.scale, style_of(picture)
    heights = np.ma.masked_invalid(mesh.open_heights)
    if not heights.count():
        return
    x, y = np.meshgrid(mesh.x, mesh.y)
    if picture.clip is not None and heights.max() > scale.high:
        inner = [_inset(part) for part in (x, y)]
        axes.contourf(
            *inner, heights, [scale.high, heights.max()], zdir="z", offset=bottom, colors=[style.cut], zorder=0
        )
    levels = [level for level in scale.levels if heights.min() < level < heights.max()]
    if levels:
        axes.contour(
            x, y, heights, levels, zdir="z", offset=bottom, linewidths=0.4 * style.line, alpha=0.6,
            cmap=style.height_map(), norm=Normalize(scale.low, scale.high), linestyles="solid", zorder=0,
        )  # fmt: skip


def _inset(places: FloatArray) -> FloatArray:
    """Coordinates [ny, nx] moved inwards from the edges of the box, whose lines would be covered."""
    gap = INSET * np.ptp(places)
    return np.clip(places, places.min() + gap, places.max() - gap)


def _frame(axes: Any, panel: Panel, picture: Picture, bottom: float) -> None:
    scale, style = picture.scale, style_of(picture)
    left, right, front, back = picture.extent(panel)
    axes.set(xlim=(left, right), ylim=(front, back), zlim=(bottom, scale.high))
    axes.set_zticks(scale.ticks, labels=[scale.text(tick) for tick in scale.ticks])
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_locator(MaxNLocator(TICKS, steps=AXIS_STEPS))
    widest = max(len(scale.text(tick)) for tick in scale.ticks)
    for axis, words, letters in (
        (axes.xaxis, picture.axis_texts[0], 2),
        (axes.yaxis, picture.axis_texts[1], 2),
        (axes.zaxis, scale.label if picture.together else "", widest),  # else the colour bar has it
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
    box = box_of(panel, picture)
    axes.set_box_aspect(box, zoom=fitting_zoom(axes, box))
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
    step = max(1, int(np.ceil(len(scale.ticks) * TICK_SPACE * style.small / max(points, 1))))
    shown = scale.ticks[::-1][::step]
    axes.set_zticks(shown, labels=[scale.text(tick) for tick in shown])
    if axes.get_window_extent().width * 72 / axes.figure.dpi < NARROW * style.small:
        for axis in (axes.xaxis, axes.yaxis):
            axis.set_major_locator(MaxNLocator(2, steps=AXIS_STEPS))
    _part_labels(axes, APART * style.small * axes.figure.dpi / 72)


def _part_labels(axes: Any, gap: float) -> None:
    """Move labels of ticks apart that are closer than `gap` pixels, where two axes meet; drop what still overlaps."""
    renderer = axes.figure.canvas.get_renderer()
    kept: list[Any] = []
    for axis in (axes.zaxis, axes.xaxis, axes.yaxis):
        low, high = axis.get_view_interval()
        places = [place for place in axis.get_majorticklocs() if low <= place <= high]
        axis.set_ticks(places, labels=axis.get_major_formatter().format_ticks(places))
        axis.draw(renderer)  # places the labels
        labels = [tick.label1 for tick in axis.get_major_ticks()]
        for label in labels:
            near = [other for other in kept if _box(label, renderer, gap).overlaps(_box(other, renderer, gap))]
            for other in near:
                left, right = sorted((label, other), key=lambda text: float(text.get_window_extent(renderer).x0))
                left.set_horizontalalignment("right")
                right.set_horizontalalignment("left")
            if any(_box(label, renderer, 0).overlaps(_box(other, renderer, 0)) for other in near):
                label.set_visible(False)
        kept += [label for label in labels if label.get_visible()]


def _box(text: Any, renderer: Any, gap: float) -> Bbox:
    return text.get_window_extent(renderer).padded(gap / 2)


def fitting_zoom(axes: Any, box: tuple[float, float, float]) -> float:
    """The zoom with which the box just fits into the axes."""
    axes.set_box_aspect(box)
    ends = (axes.get_xlim(), axes.get_ylim(), axes.get_zlim())
    corners = np.stack(np.meshgrid(*ends), -1).reshape(-1, 3)
    x, y, _ = proj3d.proj_transform(*corners.T, axes.get_proj())
    left, bottom, right, top = axes.viewLim.extents
    reach = max(x.max() / right, x.min() / left, y.max() / top, y.min() / bottom)
    return float(FILLED / reach)

"""Draw contours, filled contours and heat maps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from matplotlib.colors import Normalize
from matplotlib.ticker import MaxNLocator

from landscape.core.arrays import BoolArray, FloatArray
from landscape.render.above_scale import uncut
from landscape.render.backends.matplotlib.style import Style, style_of
from landscape.render.display_mesh import refine
from landscape.render.picture import Panel, Picture
from landscape.render.scale import AXIS_STEPS, Scale

FINE = 240  # points of contours along each axis: they are then smooth
TICKS = 5  # at most this many intervals
TICK_WIDTH = 4.0  # smallest width of an interval, times the font size
CENTRE_SIZE = 0.7  # size of the cross at the centre, times the font size
HATCH = "/////"
HATCH_ON_TOP = "#222222"  # the top of the scale is bright in every style
RASTER = {"shading": "nearest", "rasterized": True}

# Drawing order from below: clipped areas, contours and fillings, masks of NaN and infinity; then tracks and the centre.
CUT, DRAWN, MASKED, CENTRE = 0.5, 1, 2.1, 2.9


@dataclass(frozen=True, eq=False)
class ContourGrid:
    """The fine mesh of which contours are drawn: x [nx], y [ny] and heights [ny, nx], masked at holes."""

    x: FloatArray
    y: FloatArray
    heights: Any


def alone(axes: Any, panel: Panel, picture: Picture) -> list[Any]:
    """Draw one panel in its own axes; returns the contour sets to label."""
    scale, style = picture.scale, style_of(picture)
    cmap, norm = style.height_map(), Normalize(scale.low, scale.high)
    labelled = []
    if picture.kind == "heatmap":
        heights = np.ma.masked_invalid(uncut(panel, scale) if is_cut(panel, picture) else panel.heights)
        cmap = cmap.with_extremes(over=style.cut)
        axes.pcolormesh(panel.x, panel.y, heights, cmap=cmap, norm=norm, zorder=DRAWN, **RASTER)
    else:
        grid = _contour_grid(panel, picture)
        has_faces = bool(grid.heights.count())
        if is_cut(panel, picture) and has_faces:
            _shade_cut(axes, grid, scale, style)
        if picture.kind == "filled" and has_faces:
            bounds = [scale.low, *scale.levels, scale.high]
            axes.contourf(grid.x, grid.y, grid.heights, bounds, cmap=cmap, norm=norm, zorder=DRAWN)
            _lines(axes, grid, scale, colors="white", linewidths=0.3 * style.line, alpha=0.6)
        else:
            labelled = [_lines(axes, grid, scale, cmap=cmap, norm=norm, linewidths=0.8 * style.line)]
    holes, on_paper = np.isnan(panel.heights), picture.kind not in ("filled", "heatmap")
    if holes.any() and not on_paper:
        axes.set_facecolor(style.hole)  # fillings end half a step before the masks begin
    _mask(axes, panel, holes, style.hole, None)
    _mask(axes, panel, panel.infinite, style.paper if on_paper else "none", style.grey if on_paper else HATCH_ON_TOP)
    _frame(axes, panel, picture)
    return [lines for lines in labelled if lines is not None]


def together(axes: Any, picture: Picture) -> list[Any]:
    """Draw contours of all panels in one pair of axes, one colour each; returns the contour sets."""
    style = style_of(picture)
    sets = [
        _lines(axes, _contour_grid(panel, picture), picture.scale, colors=colour, linewidths=0.8 * style.line)
        for panel, colour in zip(picture.panels, style.colours(len(picture.panels)), strict=True)
    ]
    _frame(axes, picture.panels[0], picture)
    return [lines for lines in sets if lines is not None]


def thin_ticks(axes: Any, style: Style) -> None:
    """Remove ticks that do not fit; to be called whenever the axes change their size."""
    box, points = axes.get_window_extent(), 72 / axes.figure.dpi
    for axis, length in ((axes.xaxis, box.width), (axes.yaxis, box.height)):
        intervals = int(length * points / (TICK_WIDTH * style.small))
        axis.set_major_locator(MaxNLocator(min(TICKS, max(2, intervals)), steps=AXIS_STEPS))


def height(picture: Picture) -> float:
    """The largest ratio of height to width of the panels, drawn to scale."""
    ratios = [picture.ratio(panel) for panel in picture.panels]
    return max((1 / ratio for ratio in ratios if ratio is not None), default=1.0)


def is_cut(panel: Panel, picture: Picture) -> bool:
    """Whether a part of `panel` was clipped."""
    return picture.clip is not None and bool((panel.heights >= picture.scale.high).any())


def _contour_grid(panel: Panel, picture: Picture) -> ContourGrid:
    """The heights of `panel` on a fine mesh, above the top of the scale only where the picture is clipped."""
    mesh = refine(panel, picture.scale, FINE)
    heights = mesh.open_heights if picture.clip is not None else np.minimum(mesh.open_heights, picture.scale.high)
    return ContourGrid(mesh.x, mesh.y, np.ma.masked_invalid(heights))


def _lines(axes: Any, grid: ContourGrid, scale: Scale, **style: Any) -> Any:
    """Draw the contour lines of the levels that the panel reaches; None if there are none."""
    heights = grid.heights
    levels = [level for level in scale.levels if heights.count() and heights.min() < level < heights.max()]
    if not levels:
        return None
    # matplotlib would draw dashed lines for negative heights, which are common for logarithms.
    style = {"linestyles": "solid", "zorder": DRAWN, **style}
    return axes.contour(grid.x, grid.y, heights, levels, **style)


def _shade_cut(axes: Any, grid: ContourGrid, scale: Scale, style: Style) -> None:
    """Tint the area above the clip, which would otherwise look like a basin."""
    top = max(float(grid.heights.max()), scale.high + scale.span)
    axes.contourf(grid.x, grid.y, grid.heights, [scale.high, top], colors=[style.cut], zorder=CUT)


def _mask(axes: Any, panel: Panel, where: BoolArray, colour: str, hatch: str | None) -> None:
    """Fill the cells around the points `where`, hatched if wanted."""
    if not where.any():
        return
    corners = [np.repeat(_edges(axis), 2)[1:-1] for axis in (panel.x, panel.y)]
    cells = np.repeat(np.repeat(where, 2, 0), 2, 1).astype(float)
    areas = axes.contourf(
        *corners, cells, [0.5, 1.5], colors=[colour], hatches=[HATCH if hatch else None], zorder=MASKED
    )
    areas.set_edgecolor(hatch or "none")
    areas.set_linewidth(0)


def _edges(axis: FloatArray) -> FloatArray:
    """The edges [n + 1] of the cells around the points of `axis`."""
    middles = (axis[1:] + axis[:-1]) / 2
    return np.concatenate([[axis[0] - (middles[0] - axis[0])], middles, [axis[-1] + (axis[-1] - middles[-1])]])


def _frame(axes: Any, panel: Panel, picture: Picture) -> None:
    style = style_of(picture)
    left, right, bottom, top = picture.extent(panel)
    if picture.kind == "heatmap":  # its cells extend half a step beyond the points
        (left, right), (bottom, top) = (
            (low - (axis[1] - axis[0]) / 2, high + (axis[-1] - axis[-2]) / 2)
            for low, high, axis in ((left, right, panel.x), (bottom, top, panel.y))
        )
    axes.set(xlim=(left, right), ylim=(bottom, top), xlabel=picture.x_label, ylabel=picture.y_label)
    if picture.ratio(panel) is not None:
        axes.set_aspect("equal")
    elif picture.look.size is None:
        axes.set_box_aspect(1)
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_locator(MaxNLocator(TICKS, steps=AXIS_STEPS))
        axis.set_major_formatter("{x:g}")
    for spine in axes.spines.values():
        spine.set_zorder(CENTRE)
    is_marked = any(track.ends_at(panel.centre, (right - left, top - bottom)) for track in panel.tracks)
    if left < panel.centre[0] < right and bottom < panel.centre[1] < top and not is_marked:
        axes.plot(
            *panel.centre, "+", color=style.ink, markersize=CENTRE_SIZE * style.text, markeredgewidth=0.7 * style.line,
            zorder=CENTRE,
        )  # fmt: skip

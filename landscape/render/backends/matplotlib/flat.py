"""Contours, filled contours and heat maps."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.colors import Normalize
from matplotlib.ticker import MaxNLocator

from landscape.core.arrays import BoolArray, FloatArray
from landscape.render.backends.matplotlib.style import Style, style_of
from landscape.render.picture import Panel, Picture
from landscape.render.scale import Scale

# Axes whose lengths differ more than this are not drawn to scale: one would be a sliver.
MAX_ASPECT = 3.0

TICKS = 5  # intervals between them, at most
TICK_WIDTH = 4.0  # of the axes for each interval at least, times the size of the numbers
STEPS = [1, 2, 2.5, 5, 10]  # between ticks, times a power of ten
CENTRE_SIZE = 0.7  # of the mark at the centre, times the text's size
HATCH = "/////"
HATCH_ON_TOP = "#222222"  # the top of the scale is bright in every style
RASTER = {"shading": "nearest", "rasterized": True}

# From below: what is cut, lines and fillings, where there is no number or infinity; tracks and the centre above all.
CUT, DRAWN, MASKED, CENTRE = 0.5, 1, 2.1, 2.9


def alone(axes: Any, panel: Panel, picture: Picture) -> list[Any]:
    """One panel in its own axes; returns the sets of contours that want labels."""
    scale, style = picture.scale, style_of(picture)
    cmap, norm = style.height_map(), Normalize(scale.low, scale.high)
    heights = np.ma.masked_invalid(panel.heights)
    labelled = []
    if picture.kind == "heatmap":
        axes.pcolormesh(panel.x, panel.y, heights, cmap=cmap, norm=norm, zorder=DRAWN, **RASTER)
    elif picture.kind == "filled" and heights.count():
        bounds = [scale.low, *scale.levels, scale.high]
        axes.contourf(panel.x, panel.y, heights, bounds, cmap=cmap, norm=norm, zorder=DRAWN)
        _lines(axes, panel, scale, colors="white", linewidths=0.3 * style.line, alpha=0.6)
    else:
        if is_cut(panel, picture):
            _shade_cut(axes, panel, scale, style)
        labelled = [_lines(axes, panel, scale, cmap=cmap, norm=norm, linewidths=0.8 * style.line)]
    holes, on_paper = np.isnan(panel.heights), picture.kind not in ("filled", "heatmap")
    if holes.any() and not on_paper:
        axes.set_facecolor(style.hole)  # fillings end at the last number, half a step before the masks begin
    _mask(axes, panel, holes, style.hole, None)
    _mask(axes, panel, panel.infinite, style.paper if on_paper else "none", style.grey if on_paper else HATCH_ON_TOP)
    _frame(axes, panel, picture)
    return [lines for lines in labelled if lines is not None]


def together(axes: Any, picture: Picture) -> list[Any]:
    """Contours of all panels in one pair of axes, a colour each; returns them."""
    style = style_of(picture)
    sets = [
        _lines(axes, panel, picture.scale, colors=colour, linewidths=0.8 * style.line)
        for panel, colour in zip(picture.panels, style.colours(len(picture.panels)), strict=True)
    ]
    _frame(axes, picture.panels[0], picture)
    return [lines for lines in sets if lines is not None]


def thin_ticks(axes: Any, style: Style) -> None:
    """No more numbers at the axes than have room; call it with each size of them."""
    box, points = axes.get_window_extent(), 72 / axes.figure.dpi
    for axis, length in ((axes.xaxis, box.width), (axes.yaxis, box.height)):
        intervals = int(length * points / (TICK_WIDTH * style.small))
        axis.set_major_locator(MaxNLocator(min(TICKS, max(2, intervals)), steps=STEPS))


def height(picture: Picture) -> float:
    """How high the highest panel is for its width, drawn to scale."""
    extents = [picture.extent(panel) for panel in picture.panels]
    ratios = [(top - bottom) / (right - left) for left, right, bottom, top in extents]
    return max((ratio for ratio in ratios if 1 / MAX_ASPECT <= ratio <= MAX_ASPECT), default=1.0)


def is_cut(panel: Panel, picture: Picture) -> bool:
    """Whether a part of `panel` is the flat top of what `clip` cut."""
    return picture.clip is not None and bool((panel.heights >= picture.scale.high).any())


def _lines(axes: Any, panel: Panel, scale: Scale, **style: Any) -> Any:
    """The contour lines of the scale's levels that this panel reaches; None where it reaches none."""
    finite = panel.heights[np.isfinite(panel.heights)]
    levels = [level for level in scale.levels if len(finite) and finite.min() < level < finite.max()]
    if not levels:
        return None
    # Heights below zero (a logarithm) are nothing special: matplotlib would dash their lines.
    style = {"linestyles": "solid", "zorder": DRAWN, **style}
    return axes.contour(panel.x, panel.y, np.ma.masked_invalid(panel.heights), levels, **style)


def _shade_cut(axes: Any, panel: Panel, scale: Scale, style: Style) -> None:
    """A tint where everything is above the clip: on bare paper it would look like a basin."""
    top = [scale.high - 1e-3 * scale.span, scale.high + scale.span]
    axes.contourf(panel.x, panel.y, np.ma.masked_invalid(panel.heights), top, colors=[style.cut], zorder=CUT)


def _mask(axes: Any, panel: Panel, where: BoolArray, colour: str, hatch: str | None) -> None:
    """The cells around the points in `where` in one colour, hatched with another one."""
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
    """The ends of the cells around the points of `axis`: [n + 1]."""
    middles = (axis[1:] + axis[:-1]) / 2
    return np.concatenate([[axis[0] - (middles[0] - axis[0])], middles, [axis[-1] + (axis[-1] - middles[-1])]])


def _frame(axes: Any, panel: Panel, picture: Picture) -> None:
    style = style_of(picture)
    left, right, bottom, top = picture.extent(panel)
    if picture.kind == "heatmap":  # whose cells reach half a step further
        (left, right), (bottom, top) = (
            (low - (axis[1] - axis[0]) / 2, high + (axis[-1] - axis[-2]) / 2)
            for low, high, axis in ((left, right, panel.x), (bottom, top, panel.y))
        )
    axes.set(xlim=(left, right), ylim=(bottom, top), xlabel=picture.x_label, ylabel=picture.y_label)
    if 1 / MAX_ASPECT <= (right - left) / (top - bottom) <= MAX_ASPECT:
        axes.set_aspect("equal")
    elif picture.look.size is None:
        axes.set_box_aspect(1)
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_locator(MaxNLocator(TICKS, steps=STEPS))
        axis.set_major_formatter("{x:g}")
    for spine in axes.spines.values():
        spine.set_zorder(CENTRE)
    if left < panel.centre[0] < right and bottom < panel.centre[1] < top:
        axes.plot(
            *panel.centre, "+", color=style.ink, markersize=CENTRE_SIZE * style.text, markeredgewidth=0.7 * style.line,
            zorder=CENTRE,
        )  # fmt: skip

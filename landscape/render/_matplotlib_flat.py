"""Contours, filled contours and heat maps."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.colors import ListedColormap, Normalize

from landscape.render._matplotlib_colours import colours, height_map
from landscape.render.picture import Panel, Picture
from landscape.render.scale import Scale
from landscape.surface import FloatArray

# Axes whose lengths differ more than this are not drawn to scale: one would be a sliver.
MAX_ASPECT = 3.0

# More pieces of contour line than this are a chaotic surface, where labels only hide it; the colour bar tells.
MAX_LABELLED_PIECES = 120

HOLE = "#d9d9d9"


def alone(axes: Any, panel: Panel, picture: Picture) -> None:
    """One panel in its own axes."""
    scale = picture.scale
    cmap, norm = ListedColormap(height_map()), Normalize(scale.low, scale.high)
    heights = np.ma.masked_invalid(panel.heights)
    if heights.mask.any():
        axes.set_facecolor(HOLE if picture.kind in ("filled", "heatmap") else "white")
        holes = np.ma.masked_where(~np.ma.getmaskarray(heights), np.ones(heights.shape))
        axes.pcolormesh(
            panel.x, panel.y, holes, cmap=ListedColormap([HOLE]), shading="nearest", rasterized=True, zorder=0.5
        )
    if picture.kind == "heatmap":
        axes.pcolormesh(panel.x, panel.y, heights, cmap=cmap, norm=norm, shading="nearest", rasterized=True)
    elif picture.kind == "filled" and heights.count():
        bounds = [scale.low, *scale.levels, scale.high]
        axes.contourf(panel.x, panel.y, heights, bounds, cmap=cmap, norm=norm)
        _lines(axes, panel, scale, colors="white", linewidths=0.3, alpha=0.6)
    else:
        lines = _lines(axes, panel, scale, cmap=cmap, norm=norm, linewidths=1.0)
        _label(axes, lines, scale)
    _frame(axes, [panel], picture)


def together(axes: Any, picture: Picture) -> None:
    """Contours of all panels in one pair of axes, a colour each."""
    for panel, colour in zip(picture.panels, colours(len(picture.panels)), strict=True):
        lines = _lines(axes, panel, picture.scale, colors=colour, linewidths=0.9)
        _label(axes, lines, picture.scale)
    _frame(axes, list(picture.panels), picture)
    axes.set_title(picture.scale.label)


def _lines(axes: Any, panel: Panel, scale: Scale, **style: Any) -> Any:
    """The contour lines of the scale's levels that this panel reaches; None where it reaches none."""
    finite = panel.heights[np.isfinite(panel.heights)]
    levels = [level for level in scale.levels if len(finite) and finite.min() < level < finite.max()]
    if not levels:
        return None
    # Heights below zero (a logarithm) are nothing special: matplotlib would dash their lines.
    style = {"linestyles": "solid", **style}
    return axes.contour(panel.x, panel.y, np.ma.masked_invalid(panel.heights), levels, **style)


def _label(axes: Any, lines: Any, scale: Scale) -> None:
    """Values on the lines, on every second one where there are many."""
    if (
        lines is None
        or sum(len(path.to_polygons(closed_only=False)) for path in lines.get_paths()) > MAX_LABELLED_PIECES
    ):
        return
    levels = list(lines.levels)
    chosen = levels if len(levels) <= 7 else levels[::2]
    axes.clabel(lines, chosen, fmt=scale.text, fontsize=6.5, inline=True, inline_spacing=2)


def _frame(axes: Any, panels: list[Panel], picture: Picture) -> None:
    x, y = (np.concatenate([getattr(panel, name) for panel in panels]) for name in "xy")
    if picture.kind != "heatmap":  # whose cells reach half a step further
        axes.set_xlim(x.min(), x.max())
        axes.set_ylim(y.min(), y.max())
    axes.set_xlabel(picture.x_label)
    axes.set_ylabel(picture.y_label)
    axes.set_aspect("equal" if _similar(np.ptp(x), np.ptp(y)) else "auto")
    axes.locator_params(nbins=5)
    if x.min() < 0 < x.max() and y.min() < 0 < y.max():
        axes.plot(0, 0, "+", color="black", markersize=6, markeredgewidth=0.7, zorder=5)


def _similar(a: FloatArray | float, b: FloatArray | float) -> bool:
    return bool(1 / MAX_ASPECT <= a / b <= MAX_ASPECT)

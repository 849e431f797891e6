"""Where the panels of a matplotlib figure stand, and the words around them."""

from __future__ import annotations

import textwrap
from typing import Any

import numpy as np
from matplotlib.cm import ScalarMappable
from matplotlib.colors import ListedColormap, Normalize
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from landscape.render import _matplotlib_curve, _matplotlib_flat, _matplotlib_relief
from landscape.render._matplotlib_colours import colours, height_map
from landscape.render.picture import Picture
from landscape.render.scale import Scale

MAX_COLUMNS = 4
FLAT_SIZE = (2.9, 2.8)  # inches a panel
RELIEF_SIZE = (3.2, 3.0)
CURVE_SIZE = (3.9, 2.9)
TITLE_LETTERS = 34  # a line of a title that fits over the narrowest panel
REMARK_LETTERS_AN_INCH = 15
FLAT_TITLE_PAD = 5  # points above the axes
RELIEF_TITLE_PAD = -12  # a 3D box leaves its corners empty
GREY = "#666666"


def fill(figure: Figure, picture: Picture) -> None:
    """Draw everything of `picture` into the empty `figure`."""
    if picture.kind == "curve":
        width = _curves(figure, picture)
    elif picture.kind == "overview":
        width = _overview(figure, picture)
    else:
        width = _panels(figure, picture)
    if picture.remarks:
        text = textwrap.fill("; ".join(picture.remarks), max(40, int(width * REMARK_LETTERS_AN_INCH)))
        figure.text(0.5, -0.01, text, ha="center", va="top", fontsize=7, color=GREY, parse_math=False)


def _curves(figure: Figure, picture: Picture) -> float:
    if picture.together:
        rows = 2 if picture.accuracy else 1
        figure.set_size_inches(CURVE_SIZE[0] * 1.25, CURVE_SIZE[1] * (1.5 if rows == 2 else 1.15))
        _matplotlib_curve.together(np.atleast_1d(figure.subplots(rows, 1, sharex=True)), picture)
        return float(figure.get_size_inches()[0])
    rows, columns = _grid(len(picture.curves))
    figure.set_size_inches(CURVE_SIZE[0] * columns, CURVE_SIZE[1] * rows)
    for position, panel in enumerate(picture.curves, 1):
        axes = figure.add_subplot(rows, columns, position)
        _title(axes, panel.title, panel.remarks)
        _matplotlib_curve.alone(axes, panel, picture)
    _matplotlib_curve.style_legend(figure, picture)
    return CURVE_SIZE[0] * columns


def _panels(figure: Figure, picture: Picture) -> float:
    """Every kind with two directions but `overview`."""
    relief = picture.kind in ("surface", "wireframe")
    size = RELIEF_SIZE if relief else FLAT_SIZE
    projection = "3d" if relief else None
    if picture.together:
        figure.set_size_inches(1.3 * size[0], 1.3 * size[1])
        axes = figure.add_subplot(projection=projection)
        (_matplotlib_relief if relief else _matplotlib_flat).together(axes, picture)
        _legend(axes, picture, 0.9 if relief else 1.06)
        return 1.3 * size[0]
    rows, columns = _grid(len(picture.panels))
    figure.set_size_inches(size[0] * columns + 0.5, size[1] * rows)
    all_axes = []
    for position, panel in enumerate(picture.panels, 1):
        axes = figure.add_subplot(rows, columns, position, projection=projection)
        _title(axes, panel.title, panel.remarks)
        if relief:
            _matplotlib_relief.alone(axes, panel, picture, floor=picture.kind == "surface")
        else:
            _matplotlib_flat.alone(axes, panel, picture)
        all_axes.append(axes)
    if not relief:
        _colour_bar(figure, all_axes, picture.scale)
    return size[0] * columns + 0.5


def _overview(figure: Figure, picture: Picture) -> float:
    """Surfaces in the upper row, their contours under them."""
    columns = len(picture.panels)
    figure.set_size_inches(RELIEF_SIZE[0] * columns + 0.5, RELIEF_SIZE[1] + FLAT_SIZE[1])
    grid = figure.add_gridspec(2, columns, height_ratios=(RELIEF_SIZE[1], FLAT_SIZE[1]))
    flat = []
    for column, panel in enumerate(picture.panels):
        upper = figure.add_subplot(grid[0, column], projection="3d")
        _title(upper, panel.title, panel.remarks)
        _matplotlib_relief.alone(upper, panel, picture, floor=False)
        flat.append(figure.add_subplot(grid[1, column]))
        _matplotlib_flat.alone(flat[-1], panel, picture)
    _colour_bar(figure, flat, picture.scale)
    return RELIEF_SIZE[0] * columns + 0.5


def _grid(count: int) -> tuple[int, int]:
    """Rows and columns for `count` panels, as even as can be."""
    rows = -(-count // MAX_COLUMNS)
    return rows, -(-count // rows)


def _title(axes: Any, title: str, remarks: tuple[str, ...]) -> None:
    """The title, and in small under it what the reader must know. A `$` in it is a dollar, not mathematics."""
    small = textwrap.fill("; ".join(remarks), TITLE_LETTERS + 14)
    lines = small.count("\n") + 1 if small else 0
    pad = RELIEF_TITLE_PAD if hasattr(axes, "get_zlim") else FLAT_TITLE_PAD
    axes.set_title(textwrap.fill(title, TITLE_LETTERS), pad=pad + 9 * lines, parse_math=False)
    if small:
        axes.annotate(
            small, (0.5, 1), (0, pad - 2), xycoords="axes fraction", textcoords="offset points",
            ha="center", va="bottom", fontsize=7, color=GREY, parse_math=False, annotation_clip=False,
        )  # fmt: skip


def _legend(axes: Any, picture: Picture, bottom: float) -> None:
    """Names of surfaces that share their axes, with each one's remarks."""
    lines = [Line2D([], [], color=colour, linewidth=3) for colour in colours(len(picture.panels))]
    names = ["; ".join((panel.title, *panel.remarks)) for panel in picture.panels]
    legend = axes.legend(
        lines, [textwrap.fill(name, 60) for name in names], loc="lower center", bbox_to_anchor=(0.5, bottom)
    )
    for text in legend.get_texts():
        text.set_parse_math(False)


def _colour_bar(figure: Figure, axes: list[Any], scale: Scale) -> None:
    norm = Normalize(scale.low, scale.high)
    bar = figure.colorbar(ScalarMappable(norm, ListedColormap(height_map())), ax=axes, shrink=0.9, aspect=25, pad=0.02)
    bar.set_ticks(list(scale.ticks), labels=[scale.text(tick) for tick in scale.ticks])
    bar.ax.minorticks_off()
    bar.outline.set_linewidth(0.4)
    bar.set_label(scale.label)

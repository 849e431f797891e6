"""Panels for the minima of surfaces on a common scale of heights, shared by merge tree, barcode and profile."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import numpy as np

from landscape.analysis.shape import Shape, shape_of
from landscape.core.errors import LandscapeError
from landscape.render import small_panels
from landscape.render.backends.matplotlib.style import PAPER
from landscape.render.even_lines import even_lines
from landscape.render.scale import Scale, make_scale
from landscape.report.report import Report

# Maximum number of minima in a panel; the most persistent ones are kept.
MOST = 24
# A scale that spans at least this factor is logarithmic.
DECADE = 10.0
HEIGHT = 2.2  # inches, of a panel
COLUMNS = 4
LETTERS = (50, 104)  # in a line of the title, for one column and for more
ROOM = 0.06  # margin below the lowest and above the highest point, as a share of the scale
NOTHING_FINITE, UNFINISHED = "no finite loss", "not finished: what is\nmissing would be a wall"


@dataclass(frozen=True)
class Page:
    """A figure with one panel for each surface.

    Attributes:
        figure: matplotlib's.
        panels: the axes, in the order of the surfaces.
        first: those of the first column.
        columns: number of panels in a row.
    """

    figure: Any
    panels: list[Any]
    first: list[Any]
    columns: int


def shapes_of(reports: Sequence[Report], what: str) -> list[Shape | None]:
    """The shapes of the surfaces that the reports draw.

    Args:
        what: what is drawn of them, for the error.

    Raises:
        LandscapeError: there is nothing to draw, as every surface is unfinished or has no finite loss.
    """
    shapes = [shape_of(report.drawing) for report in reports]
    if not any(shape is not None and shape.minima for shape in shapes):
        raise LandscapeError(
            f"no {what} to draw: none of the surfaces is finished and has a finite loss: finish one, or add one"
        )
    return shapes


def titles_of(reports: Sequence[Report]) -> list[str]:
    """The title of each report, or of its surface."""
    return [report.title or report.drawing.title for report in reports]


@contextmanager
def page(count: int, *, shared: str) -> Iterator[Page]:
    """An empty page of `count` panels; the style is active inside the context.

    Args:
        shared: the axis of heights, "x" or "y", which all panels share.
    """
    rows = -(-count // COLUMNS)
    columns = -(-count // rows)
    with small_panels.page(HEIGHT * rows, width=PAPER.width[columns > 1]) as drawn:
        grid = drawn.subplots(rows, columns, squeeze=False, **{f"share{shared}": True})
        for axes in grid.ravel()[count:]:
            axes.remove()
        yield Page(drawn, list(grid.ravel()[:count]), [row[0] for row in grid], columns)


def scale_heights(axes: Any, bottom: float, top: float, *, along: str = "y") -> Scale:
    """Scale the axis `along` of a panel, logarithmically if it spans a factor of ten; returns the scale.

    The heights of a logarithmic scale are powers of ten: its `low` and `high` are exponents.
    """
    log = bottom > 0 and top > DECADE * bottom
    low, high = (float(np.log10(end)) if log else end for end in (bottom, top))
    room = ROOM * (high - low) or 1.0
    scale = make_scale("loss", low - room, high + room, log=log)
    values = [10.0**height if log else height for height in (scale.low, scale.high, *scale.ticks)]
    if log:
        getattr(axes, f"set_{along}scale")("log")
    getattr(axes, f"set_{along}lim")(values[0], values[1])
    getattr(axes, f"set_{along}ticks")(values[2:], labels=[scale.text(tick) for tick in scale.ticks])
    getattr(axes, f"set_{along}ticks")([], minor=True)
    getattr(axes, f"{along}axis").grid(True, color=PAPER.grid, linewidth=0.5)
    axes.set_axisbelow(True)
    return scale


def title(axes: Any, text: str, count: str, columns: int) -> None:
    """The name of a surface in as many lines as it needs, and a line for what is drawn of it."""
    lines = [*even_lines(text, LETTERS[columns > 1] // columns), count]
    axes.set_title("\n".join(lines), linespacing=PAPER.leading)


def count_of(found: int, drawn: int) -> str:
    """A text with the number of minima, and how many of them are drawn."""
    words = "1 minimum" if found == 1 else f"{found} minima"
    return words if found == drawn else f"{words}, the {drawn} most persistent"


def say_empty(axes: Any, shape: Shape | None) -> None:
    """The reason why a panel is empty."""
    for axis in (axes.xaxis, axes.yaxis):
        axis.grid(False)
    words = NOTHING_FINITE if shape is None else UNFINISHED
    axes.text(0.5, 0.5, words, transform=axes.transAxes, ha="center", va="center", color=PAPER.grey)


def name_of_height(shapes: Sequence[Shape | None], scale: Scale) -> str:
    """The label of the axis of heights, which states a logarithmic scale."""
    names = {shape.variable for shape in shapes if shape is not None}
    name = names.pop().replace("_", " ") if len(names) == 1 else "loss"
    return f"{name} (log scale)" if scale.log else name


def without_frame(axes: Any, *sides: str) -> None:
    """Hide sides of the frame of a panel."""
    for side in sides:
        axes.spines[side].set_visible(False)


def top_of(pairs: Sequence[Any]) -> float:
    """A little above the highest point where two minima meet, or above the minima if none meet.

    Args:
        pairs: float64 [n, 2] of each panel, birth and death.
    """
    every = np.concatenate([np.reshape(each, (-1, 2)) for each in pairs])
    known = every[np.isfinite(every)]
    low, high = float(known.min()), float(known.max())
    return high + (0.25 * (high - low) or 0.25 * abs(high) or 1.0)

"""A panel for each number of several reports, shared by the figures of numbers."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from landscape.core.errors import LandscapeError
from landscape.render import small_panels
from landscape.render.backends.matplotlib.style import PAPER
from landscape.render.even_lines import even_lines
from landscape.report.number import Number
from landscape.report.report import Report

COLUMNS = 4
MANY, DOTS = 12, 180  # with more panels, a png has so many pixels per inch
WORDS = 0.75  # inches: a panel's title and scale
LETTERS = 26  # in a line of a panel's title
TICKS = 3

# The axes of a panel, and its number for each report; None where the report has none, or it is not finite.
Panel = tuple[Any, list[Number | None]]


def panels(
    reports: Sequence[Report], height: float, *, below: float = 0.0, sharey: bool = False
) -> tuple[Any, list[Panel]]:
    """A matplotlib figure, as wide as a page of a paper, with an empty panel for each number.

    Args:
        height: of a panel without its title and scale, in inches.
        below: the height below all panels, for a legend.
        sharey: whether the panels have one vertical axis.

    Raises:
        LandscapeError: no number is finite.
    """
    by_name = [{number.name: number for number in report.numbers if is_drawn(number)} for report in reports]
    labels = {number.name: number.heading for numbers in by_name for number in numbers.values()}
    if not labels:
        raise LandscapeError("no numbers to draw: none of them is finite")
    columns = min(COLUMNS, len(labels))
    rows = -(-len(labels) // columns)
    dots = DOTS if len(labels) > MANY else None
    with small_panels.page(rows * (height + WORDS) + below, dots=dots) as drawn:
        grid = drawn.subplots(rows, columns, squeeze=False, sharey=sharey)
        found = []
        for axes, (name, label) in zip(grid.flat, labels.items(), strict=False):
            axes.set_title("\n".join(even_lines(label, LETTERS)), fontsize=PAPER.small, linespacing=PAPER.leading)
            small_panels.add_grid(axes)
            found.append((axes, [numbers.get(name) for numbers in by_name]))
        for axes in grid.flat[len(labels) :]:
            axes.remove()
    return drawn, found


def is_drawn(number: Number) -> bool:
    """Whether the value is a finite number."""
    return (
        isinstance(number.value, (int, float))
        and not isinstance(number.value, bool)
        and math.isfinite(number.value)
    )  # fmt: skip


def error(number: Number) -> float | None:
    """The standard error; None if there is none, or it is not finite."""
    return number.stderr if number.stderr is not None and math.isfinite(number.stderr) else None

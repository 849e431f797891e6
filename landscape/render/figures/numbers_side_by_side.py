"""Numbers of several networks or surfaces: a panel for each number, a point with an error bar for each network.

A pale bar behind it is the interval in which the number of a further repetition lies.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from landscape.core.errors import LandscapeError
from landscape.render import small_panels
from landscape.render.backends.matplotlib.style import PAPER
from landscape.render.even_lines import even_lines
from landscape.render.scale import number_text
from landscape.report.number import Number
from landscape.report.report import Report

COLUMNS = 4
MANY, DOTS = 12, 180  # with more panels, a png has so many pixels per inch
LINE, WORDS = 0.16, 0.75  # inches: a line of a network's name; a panel's title and scale
LETTERS, NAME = 26, 18  # in a line of a panel's title; in a line of a network's name
TICKS = 3
WIDE = 5.0  # points, the bar of an interval


def figure(reports: Sequence[Report]) -> Any:
    """A matplotlib figure, as wide as a page of a paper; values that are not finite have no point.

    Raises:
        LandscapeError: no number is finite.
    """
    by_name = [{number.name: number for number in report.numbers if _is_drawn(number)} for report in reports]
    labels = {number.name: number.heading for numbers in by_name for number in numbers.values()}
    if not labels:
        raise LandscapeError("no numbers to draw: none of them is finite")
    columns = min(COLUMNS, len(labels))
    rows = -(-len(labels) // columns)
    dots = DOTS if len(labels) > MANY else None
    names = [even_lines(report.title, NAME) for report in reports]
    lines = max(1, *map(len, names))
    with small_panels.page(rows * (LINE * lines * len(reports) + WORDS), dots=dots) as drawn:
        panels = drawn.subplots(rows, columns, squeeze=False, sharey=True)
        for axes, (name, label) in zip(panels.flat, labels.items(), strict=False):
            _panel(axes, [numbers.get(name) for numbers in by_name])
            axes.set_title("\n".join(even_lines(label, LETTERS)), fontsize=PAPER.small, linespacing=PAPER.leading)
        for axes in panels.flat[len(labels) :]:
            axes.remove()
        panels[0][0].set_yticks(range(len(reports)), labels=["\n".join(name) for name in names])
        panels[0][0].set_ylim(len(reports) - 0.5, -0.5)
    return drawn


def _is_drawn(number: Number) -> bool:
    return (
        isinstance(number.value, (int, float))
        and not isinstance(number.value, bool)
        and math.isfinite(number.value)
    )  # fmt: skip


def _panel(axes: Any, numbers: Sequence[Number | None]) -> None:
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    for place, number in enumerate(numbers):
        if number is None:
            continue
        colour = PAPER.distinct[place % len(PAPER.distinct)]
        error = number.stderr if number.stderr is not None and math.isfinite(number.stderr) else None
        if number.interval is not None and all(map(math.isfinite, number.interval)):
            axes.plot(number.interval, [place] * 2, color=colour, alpha=0.25, linewidth=WIDE, solid_capstyle="butt")
        axes.errorbar(number.value, place, xerr=error, fmt="o", color=colour, markersize=3, capsize=2, elinewidth=0.8)
    small_panels.add_grid(axes)
    axes.margins(x=0.15)
    axes.xaxis.set_major_locator(MaxNLocator(TICKS))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: number_text(value, 3)))

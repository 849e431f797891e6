"""Numbers of several networks or surfaces: a panel for each number, a point with an error bar for each network.

A pale bar behind it is the interval in which the number of a further repetition lies.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from landscape.render import number_panels
from landscape.render.backends.matplotlib.style import PAPER
from landscape.render.even_lines import even_lines
from landscape.render.scale import number_text
from landscape.report.number import Number
from landscape.report.report import Report

LINE = 0.16  # inches: a line of a network's name
NAME = 18  # letters in such a line
WIDE = 5.0  # points, the bar of an interval


def figure(reports: Sequence[Report]) -> Any:
    """A matplotlib figure, as wide as a page of a paper; values that are not finite have no point.

    Raises:
        LandscapeError: no number is finite.
    """
    names = [even_lines(report.title, NAME) for report in reports]
    lines = max(1, *map(len, names))
    drawn, panels = number_panels.panels(reports, LINE * lines * len(reports), sharey=True)
    for axes, numbers in panels:
        _draw(axes, numbers)
    first = panels[0][0]
    first.set_yticks(range(len(reports)), labels=["\n".join(name) for name in names])
    first.set_ylim(len(reports) - 0.5, -0.5)
    return drawn


def _draw(axes: Any, numbers: Sequence[Number | None]) -> None:
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    for place, number in enumerate(numbers):
        if number is None:
            continue
        colour = PAPER.distinct[place % len(PAPER.distinct)]
        if number.interval is not None and all(map(math.isfinite, number.interval)):
            axes.plot(number.interval, [place] * 2, color=colour, alpha=0.25, linewidth=WIDE, solid_capstyle="butt")
        axes.errorbar(
            number.value, place, xerr=number_panels.error(number), fmt="o", color=colour, markersize=3, capsize=2,
            elinewidth=0.8,
        )  # fmt: skip
    axes.margins(x=0.15)
    axes.xaxis.set_major_locator(MaxNLocator(number_panels.TICKS))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: number_text(value, 3)))

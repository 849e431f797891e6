"""Panels of lines side by side in the style of a paper, shared by the figures of several networks."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from landscape.render import small_panels
from landscape.render.backends.matplotlib.style import PAPER
from landscape.render.scale import number_text

HEIGHT = 2.4  # inches: of a row of panels with its legend
LINE_OF_LEGEND = 0.16
ACROSS = 4  # names in a row of the legend
# A scale that spans less has ticks between the decades.
FEW_DECADES = 200.0
PAD = 0.04  # margin beside the outermost points, as a share of their distance
WIDEST = 2.2  # width of the first line, relative to the last
# Lines with at most this many points are drawn with markers.
FEW_POINTS = 15


def panels(count: int, names: int) -> tuple[Any, list[Any]]:
    """A matplotlib figure and `count` panels in a row, with space for a legend of `names` entries."""
    height = HEIGHT + LINE_OF_LEGEND * -(-names // ACROSS)
    with small_panels.page(height) as figure:
        made = list(figure.subplots(1, count, squeeze=False)[0])
    for axes in made:
        grid(axes)
    return figure, made


def grid(axes: Any) -> None:
    """Pale grid lines in the background."""
    axes.grid(True, color=PAPER.grid, linewidth=0.5)
    axes.set_axisbelow(True)


def line_style(number: int, count: int, points: int) -> dict[str, Any]:
    """The style of a line: after the last colour, colours repeat with markers.

    The first line is the widest, so that lines at the same place are all visible.
    """
    again = number >= len(PAPER.distinct)
    marked = again or points <= FEW_POINTS
    return {
        "linewidth": PAPER.line * (WIDEST - (WIDEST - 1) * number / max(1, count - 1)),
        "color": PAPER.distinct[number % len(PAPER.distinct)],
        "marker": ("s" if again else "o") if marked else "",
        "markersize": 2.2,
        "markevery": max(1, points // FEW_POINTS),
    }


def numbers(values: Sequence[float | None]) -> list[float]:
    """Values for a logarithmic scale: NaN, drawn as a gap, where there is no logarithm."""
    return [value if value is not None and math.isfinite(value) and value > 0 else math.nan for value in values]


def decades(axes: Any) -> None:
    """A logarithmic scale with plain numbers; without positive finite values, a text states so."""
    import matplotlib
    from matplotlib.ticker import FuncFormatter, LogLocator, NullLocator

    drawn = [value for line in axes.lines for value in line.get_ydata() if math.isfinite(value)]
    if not drawn:
        with matplotlib.rc_context(axes.figure.settings):
            axes.text(0.5, 0.5, "zero, or not finite", transform=axes.transAxes, ha="center", va="center")
        axes.set_yticks([])
        return
    axes.set_yscale("log")
    low, high = axes.get_ylim()
    if high < 3 * low:  # show a nearly constant value as a level line
        middle = math.sqrt(low * high)
        axes.set_ylim(middle / 3, 3 * middle)
        low, high = axes.get_ylim()
    axes.yaxis.set_major_locator(LogLocator(subs=(1.0,) if high > FEW_DECADES * low else (1.0, 2.0, 5.0)))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: number_text(value, 2)))
    axes.yaxis.set_minor_locator(NullLocator())


def log_scale(axes: Any) -> None:
    """A logarithmic scale with plain numbers, as in the other pictures."""
    from matplotlib.ticker import FuncFormatter, LogLocator, NullFormatter

    axes.set_yscale("log")
    low, high = axes.get_ylim()
    axes.yaxis.set_major_locator(LogLocator(subs=(1.0,) if high > FEW_DECADES * low else (1.0, 2.0, 5.0)))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: number_text(value, 2)))
    axes.yaxis.set_minor_formatter(NullFormatter())


def integer_axis(axes: Any, name: str, last: float, first: float) -> None:
    """The x axis in whole numbers, the same in every panel."""
    from matplotlib.ticker import MaxNLocator

    pad = PAD * (last - first) or 0.5
    axes.set_xlim(first - pad, last + pad)
    axes.xaxis.set_major_locator(MaxNLocator(5, integer=True))
    axes.set_xlabel(name)


def percent(axes: Any) -> None:
    """Shares from 0 to 1, shown as per cent."""
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    top = max([0.05, *(value for line in axes.lines for value in line.get_ydata() if math.isfinite(value))])
    axes.set_ylim(-0.03 * top, 1.06 * top)
    axes.yaxis.set_major_locator(MaxNLocator(5))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{100 * value:.3g} %"))


def legend(figure: Any, axes: Any, remarks: Sequence[tuple[str, str]] = (), *, columns: int = ACROSS) -> None:
    """The legend below all panels; none without names.

    Args:
        columns: names in a row.
        remarks: line styles in matplotlib's notation, and their meanings.
    """
    import matplotlib
    from matplotlib.lines import Line2D

    lines, names = axes.get_legend_handles_labels()
    there = [(line, name) for line, name in zip(lines, names, strict=True) if name]
    there += [(Line2D([], [], color="#5f5f5f", linewidth=0.8, linestyle=kind), words) for kind, words in remarks]
    if there:
        with matplotlib.rc_context(figure.settings):
            figure.legend(*zip(*there, strict=True), loc="outside lower center", ncols=min(len(there), columns))

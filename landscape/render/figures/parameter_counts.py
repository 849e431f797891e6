"""Parameters of networks as bars on a logarithmic scale."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from landscape.render import small_panels
from landscape.render.backends.matplotlib.style import PAPER
from landscape.report.report import Report

BAR, WORDS = 0.14, 0.5  # inches: a bar with its gap; the labels below all bars
ROOM = 2.0  # margin before the shortest bar and after the longest, as a factor


def figure(reports: Sequence[Report]) -> Any:
    """A matplotlib figure, as wide as a page of a paper.

    Args:
        reports: one, with the data of `landscape models --json`: parameters by name.
    """
    (report,) = reports
    counts: dict[str, int] = report.drawing
    places = range(len(counts))
    with small_panels.page(BAR * len(counts) + WORDS) as drawn:
        axes = drawn.add_subplot()
        low, high = small_panels.ends([list(counts.values())], room=ROOM)
        axes.barh(places, list(counts.values()), left=0, height=0.7, color=PAPER.distinct[0])
        small_panels.logarithmic(axes.xaxis, low, high)
        axes.set_yticks(places, labels=list(counts), fontsize=PAPER.tiny)
        axes.set_ylim(len(counts) - 0.4, -0.6)
        axes.set_xlabel("parameters")
        small_panels.add_grid(axes)
        axes.yaxis.grid(False)
    return drawn

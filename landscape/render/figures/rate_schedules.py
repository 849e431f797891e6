"""Learning-rate schedules, one panel each with common axes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from landscape.render import small_panels
from landscape.render.backends.matplotlib.style import PAPER
from landscape.render.scale import even_positions, make_scale
from landscape.report.report import Report

COLUMNS = 3
HEIGHT, TITLE = 1.15, 0.35  # inches: a row of panels; the axis label below all
ROOM = 0.08  # margin above the highest rate and below 0, as a share of that rate
EPOCH_TICKS = 4


def figure(reports: Sequence[Report]) -> Any:
    """A matplotlib figure, as wide as a page of a paper.

    Args:
        reports: one, with the data of `landscape schedule --json`: the `epochs` of a run, the position of each step in
            it (`epoch`), and for each of the `schedules` by its text, the rates of the steps.
    """
    (report,) = reports
    content = report.drawing
    schedules = content["schedules"]
    columns = min(COLUMNS, len(schedules))
    rows = -(-len(schedules) // columns)
    with small_panels.page(HEIGHT * rows + TITLE, width=PAPER.width[columns > 1]) as drawn:
        grid = drawn.subplots(rows, columns, sharex=True, sharey=True, squeeze=False)
        top = max(max(rates) for rates in schedules.values()) or 1.0
        scale = make_scale("learning rate", -ROOM * top, (1 + ROOM) * top)
        for axes, (text, rates) in zip(grid.ravel(), schedules.items(), strict=False):
            axes.plot(content["epoch"], rates, color=PAPER.distinct[0])
            axes.set_title(text)
            axes.grid(True, color=PAPER.grid, linewidth=0.5)
            axes.set_axisbelow(True)
            axes.tick_params(labelbottom=True)
        for axes in grid.ravel()[len(schedules) :]:
            axes.remove()
        first = grid[0, 0]
        first.set_ylim(scale.low, scale.high)
        first.set_yticks(list(scale.ticks), labels=[scale.text(tick) for tick in scale.ticks])
        first.set_xlim(0, content["epochs"])
        first.set_xticks(list(even_positions(0, content["epochs"], EPOCH_TICKS)))
        drawn.supxlabel("epoch", fontsize=PAPER.text)
        drawn.supylabel("learning rate", fontsize=PAPER.text)
    return drawn

"""Numbers of the checkpoints of trainings: a panel for each number, a curve over the epochs for each training."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from landscape.render import line_panels, number_panels
from landscape.render.backends.matplotlib.style import PAPER
from landscape.render.scale import number_text
from landscape.report.number import Number
from landscape.report.report import Report

HEIGHT = 0.95  # inches, of a panel
LEGEND = 0.2  # inches, of a row of the legend
NAMES = 3  # in such a row


def figure(reports: Sequence[Report]) -> Any:
    """A matplotlib figure, as wide as a page of a paper; values that are not finite are gaps.

    Args:
        reports: each draws the `Moment` of its checkpoint (`landscape.analysis.over_epochs`); those of a training are
            in the order of its epochs.

    Raises:
        LandscapeError: no number is finite.
    """
    trainings: dict[str, list[int]] = defaultdict(list)
    for place, report in enumerate(reports):
        trainings[report.drawing.training].append(place)
    drawn, panels = number_panels.panels(reports, HEIGHT, below=LEGEND * -(-len(trainings) // NAMES))
    epochs = [report.drawing.epoch for report in reports]
    for axes, numbers in panels:
        for (training, places), colour in zip(trainings.items(), PAPER.colours(len(trainings)), strict=True):
            there = [(epochs[place], number) for place in places if (number := numbers[place]) is not None]
            _draw(axes, there, training, colour)
        _scale(axes, [number for number in numbers if number is not None])
        line_panels.integer_axis(axes, "epoch", max(epochs), min(epochs))
    line_panels.legend(drawn, panels[0][0], columns=NAMES)
    return drawn


def _draw(axes: Any, there: Sequence[tuple[float, Number]], training: str, colour: str) -> None:
    errors = [number_panels.error(number) for _, number in there]
    axes.errorbar(
        [epoch for epoch, _ in there], [number.value for _, number in there],
        yerr=[error or 0.0 for error in errors] if any(errors) else None, color=colour, label=training, marker="o",
        markersize=2.2, linewidth=PAPER.line, capsize=1.5, elinewidth=0.8,
    )  # fmt: skip


def _scale(axes: Any, numbers: Sequence[Number]) -> None:
    """A logarithmic scale for positive values that differ by a factor of more than 200, else a linear one."""
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    values = [float(number.value or 0.0) for number in numbers]
    if min(values) > 0 and max(values) > line_panels.FEW_DECADES * min(values):
        line_panels.decades(axes)
        return
    axes.margins(y=0.1)
    axes.yaxis.set_major_locator(MaxNLocator(number_panels.TICKS))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: number_text(value, 3)))

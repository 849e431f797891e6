"""Trainings side by side: loss, test error and weight norm over the epochs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from landscape.render import line_panels, small_panels
from landscape.render.backends.matplotlib.style import PAPER
from landscape.report.report import Report

# Each panel: the columns of the logs (solid, dashed), its label, and whether it is logarithmic.
PANELS = (
    (("train_loss", "test_loss"), "loss (test dashed)", True),
    (("test_accuracy",), "test error", False),
    (("weight_norm",), "norm of the weights", False),
)
HEIGHT = 2.4  # inches
NAMES = 3  # in a row of the legend


def figure(reports: Sequence[Report]) -> Any:
    """A matplotlib figure; columns that no log has are left out.

    Args:
        reports: each draws the rows of a training's log.csv, numbers by column.
    """
    from matplotlib.ticker import MaxNLocator

    panels = [panel for panel in PANELS if any(panel[0][0] in row for report in reports for row in report.drawing)]
    with small_panels.page(HEIGHT) as drawn:
        axes_of_panels = list(drawn.subplots(1, len(panels), squeeze=False)[0])
    for axes, (columns, label, logarithmic) in zip(axes_of_panels, panels, strict=True):
        line_panels.grid(axes)
        for report, colour in zip(reports, PAPER.colours(len(reports)), strict=True):
            for number, column in enumerate(columns):
                epochs, values = _series(report.drawing, column)
                solid = "-" if number == 0 else (0, (3, 2))
                axes.plot(epochs, values, color=colour, linestyle=solid, label=report.title if number == 0 else None)
        if logarithmic:
            line_panels.log_scale(axes)
        axes.xaxis.set_major_locator(MaxNLocator(5, integer=True))
        axes.set_xlabel("epoch")
        axes.set_ylabel(label)
    line_panels.legend(drawn, axes_of_panels[0], columns=NAMES)
    return drawn


def _series(rows: Sequence[Mapping[str, float]], column: str) -> tuple[list[float], list[float]]:
    """Epochs and values; accuracies are converted to errors."""
    there = [(row["epoch"], row[column]) for row in rows if column in row]
    is_accuracy = column.endswith("_accuracy")
    return [epoch for epoch, _ in there], [1 - value if is_accuracy else value for _, value in there]

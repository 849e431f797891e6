"""The rise of the loss, the largest eigenvalue and the trace of each layer, as points on common rows."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from matplotlib.ticker import MaxNLocator

from landscape.render import small_panels
from landscape.render.backends.matplotlib.style import PAPER
from landscape.render.line_panels import FEW_DECADES
from landscape.report.report import Report

ROW, WORDS = 0.125, 0.75  # inches: of a layer; of titles and scales
LEAST_ROWS = 5  # for which there is space
# The panels: the number, its error, the title.
PANELS = (
    ("rise", "rise_spread", "rise of the loss\n(spread over directions)"),
    ("eigenvalue", None, "largest eigenvalue\nof the block"),
    ("trace", "trace_stderr", "trace of the block\n(standard error)"),
)


def figure(reports: Sequence[Report]) -> Any:
    """A matplotlib figure, as wide as a page of a paper, with a row for each layer.

    Args:
        reports: one, with the data of `landscape layers --json`.
    """
    (report,) = reports
    layers = report.drawing["layers"]
    rows = range(len(layers))
    with small_panels.page(ROW * max(len(layers), LEAST_ROWS) + WORDS) as drawn:
        panels = drawn.subplots(1, len(PANELS), sharey=True)
        for axes, (name, error, title) in zip(panels, PANELS, strict=True):
            values = [math.nan if layer[name] is None else layer[name] for layer in layers]
            errors = [0.0 if error is None or layer[error] is None else layer[error] for layer in layers]
            _points(axes, values, errors)
            axes.set_title(title, fontsize=PAPER.small, linespacing=PAPER.leading)
        panels[0].set_yticks(rows, labels=[layer["layer"] for layer in layers], fontsize=PAPER.tiny)
        panels[0].set_ylim(len(layers) - 0.5, -0.5)
        if report.title:
            drawn.suptitle(report.title, fontsize=PAPER.text)
    return drawn


def _points(axes: Any, values: Sequence[float], errors: Sequence[float]) -> None:
    """Points with error bars; on a logarithmic axis if all are positive and span much."""
    rows = range(len(values))
    finite = [value for value in values if math.isfinite(value)]
    colour = PAPER.distinct[0]
    small_panels.add_grid(axes)
    logarithmic = bool(finite) and min(finite) > 0 and max(finite) > FEW_DECADES * min(finite)
    if logarithmic:
        low, high = small_panels.ends([finite], room=2.0)
        # An error larger than the number reaches the end of the axis.
        below = [
            min(error, value - low) if math.isfinite(value) else 0.0
            for value, error in zip(values, errors, strict=True)
        ]
        axes.errorbar(values, rows, xerr=[below, errors], fmt="o", markersize=2.5, linewidth=0.8, color=colour)
        small_panels.logarithmic(axes.xaxis, low, high)
    else:
        axes.axvline(0, color=PAPER.grey, linewidth=0.6)
        axes.errorbar(values, rows, xerr=errors, fmt="o", markersize=2.5, linewidth=0.8, color=colour)
        axes.xaxis.set_major_locator(MaxNLocator(4, steps=[1, 2, 5, 10]))
    axes.tick_params(axis="x", labelsize=PAPER.small)

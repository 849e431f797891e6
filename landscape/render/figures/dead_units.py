"""Dead and saturated units over trainings, and the gradient at the first layer; one line for each training."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from landscape.render import line_panels as lines
from landscape.report.report import Report


def figure(reports: Sequence[Report]) -> Any:
    """A matplotlib figure.

    Args:
        reports: each with the data of a run, as in `runs` of `landscape diagnose RUN... --over-training --json`.
    """
    runs = [report.drawing for report in reports]
    saturates = any(share is not None for run in runs for share in run["saturated"])
    drawn, panels = lines.panels(2 + saturates, len(runs))
    for number, run in enumerate(runs):
        look = lines.line_style(number, len(runs), len(run["epoch"]))
        panels[0].plot(run["epoch"], run["dead"], **look, label=run["run"])
        if saturates:
            shares = [math.nan if share is None else share for share in run["saturated"]]
            panels[1].plot(run["epoch"], shares, **look)
        panels[-1].plot(run["epoch"], lines.numbers(run["gradient"]), **look)
    titles = ["dead units", *(["saturated activations"] if saturates else []), "gradient at layer 1, length"]
    for axes, title in zip(panels, titles, strict=True):
        axes.set_title(title, fontsize=axes.figure.settings["axes.titlesize"])
        lines.integer_axis(
            axes, "epoch", max(max(run["epoch"]) for run in runs), min(min(run["epoch"]) for run in runs)
        )
    for axes in panels[:-1]:
        lines.percent(axes)
    lines.decades(panels[-1])
    lines.legend(drawn, panels[0])
    return drawn

"""A learning-rate range test: the raw and smoothed loss of each step against its rate, and the suggested rates.

The scale of the losses ends a little above their initial value, as only the rate at which training diverges matters.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from landscape.render import small_panels
from landscape.render.backends.matplotlib.style import PAPER
from landscape.render.scale import make_scale, number_text
from landscape.report.report import Report

ASPECT = 0.95  # height relative to width
# Margins above the highest smoothed loss before the minimum, and below the lowest loss, as shares of their difference.
ROOM = 0.35
BELOW = 0.08
DIGITS = 2
BEYOND = 2.0  # end of the rates, times the largest one that was tried
# The share of the losses that is within the frame if no loss falls.
MOST = 0.9
# For each rule: its label, its index among the distinct colours and its line style.
MARKS = {
    "steepest": ("suggestion: the loss falls fastest", 1, "-"),
    "tenth": ("a tenth of the rate at the lowest loss", 3, ":"),
    "largest": ("the rate at the lowest loss: peak for onecycle", 2, "--"),
}


def figure(reports: Sequence[Report]) -> Any:
    """A matplotlib figure, as wide as a column of a paper.

    Args:
        reports: one, with the data of `landscape lr-find --json`; the default title is the names of the model and the
            data.
    """
    (report,) = reports
    content = report.drawing
    with small_panels.page(ASPECT * PAPER.width[0], width=PAPER.width[0]) as drawn:
        axes = drawn.add_subplot()
        _scales(axes, content)
        _curves(axes, content["sweeps"])
        _marks(axes, content["choices"])
        # The folder of a network that is code is left out.
        title = report.title or f"{content['model'].rpartition('/')[2]} on {content['data']}"
        axes.set_title(title, pad=1.8 * PAPER.title)
        drawn.legend(loc="outside lower center", fontsize=PAPER.tiny, labelspacing=0.2)
    return drawn


def _scales(axes: Any, report: Mapping[str, Any]) -> None:
    """Axes with the range of rates, and the losses up to a little above the initial value."""
    from matplotlib.ticker import FuncFormatter, LogLocator, NullFormatter

    if not report["linear"]:
        axes.set_xscale("log")
        axes.xaxis.set_major_locator(LogLocator(numticks=9))
        axes.xaxis.set_minor_formatter(NullFormatter())
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: number_text(value, DIGITS)))
    measured = max(max(sweep["lr"]) for sweep in report["sweeps"])  # a sweep that diverges ends early
    axes.set_xlim(report["from"], min(report["to"], BEYOND * measured))
    losses, smoothed = ([np.array(sweep[name]) for sweep in report["sweeps"]] for name in ("loss", "smoothed"))
    low = min(float(of.min()) for of in losses)
    top = max(float(of[: of.argmin() + 1].max()) for of in smoothed)
    if not report["choices"]:  # no loss has fallen: show most of the losses
        top = float(np.quantile(np.concatenate(losses), MOST))
    span = max(top - low, 0.1 * abs(top), 1e-6)
    scale = make_scale("loss", max(0.0, low - BELOW * span) if low >= 0 else low, top + ROOM * span)
    axes.set_ylim(scale.low, scale.high)
    axes.set_yticks(list(scale.ticks), labels=[scale.text(tick) for tick in scale.ticks])
    axes.set_xlabel("learning rate of the step")
    axes.set_ylabel("loss of the next batch")
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)


def _curves(axes: Any, sweeps: Any) -> None:
    """All sweeps, in one colour."""
    colour = PAPER.distinct[0]
    for number, sweep in enumerate(sweeps):
        first = number == 0
        axes.plot(
            sweep["lr"], sweep["loss"], color=colour, alpha=0.35, linewidth=0.5 * PAPER.line,
            label="loss" if first else None,
        )  # fmt: skip
        of = f"smoothed, {len(sweeps)} seeds" if len(sweeps) > 1 else "smoothed"
        axes.plot(sweep["lr"], sweep["smoothed"], color=colour, linewidth=PAPER.line, label=of if first else None)


def _marks(axes: Any, choices: Mapping[str, Any]) -> None:
    """A line at each rate, and the range over several seeds behind it."""
    for rule, (name, place, line) in MARKS.items():
        if rule not in choices:
            continue
        found, colour = choices[rule], PAPER.distinct[place]
        rate = number_text(found["rate"], DIGITS)
        if found["most"] > found["least"]:
            axes.axvspan(found["least"], found["most"], color=colour, alpha=0.12, linewidth=0, zorder=0)
        axes.axvline(found["rate"], color=colour, linestyle=line, linewidth=PAPER.line, label=f"{name}, {rate}")
    if "steepest" in choices:
        rate = choices["steepest"]["rate"]
        axes.annotate(
            number_text(rate, DIGITS), (rate, 1.0), (0, 2), xycoords=axes.get_xaxis_transform(),
            textcoords="offset points", ha="center", va="bottom", color=PAPER.distinct[1], fontsize=PAPER.small,
        )  # fmt: skip

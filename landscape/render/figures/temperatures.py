"""The landscape at several softmax temperatures: curves, and loss and curvature at the centre."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from landscape.core.arrays import FloatArray
from landscape.render import small_panels
from landscape.render.backends.matplotlib.style import PAPER
from landscape.report.report import Report
from landscape.surface.surface import Surface

HEIGHT = 2.5  # inches
ABOVE = 0.08  # space for text above the highest line, as a share of the axis
DASHES = ("-", (0, (3, 1.5)), (0, (1, 1)), (0, (5, 1, 1, 1)))


def figure(reports: Sequence[Report]) -> Any:
    """A matplotlib figure, as wide as a page of a paper.

    Args:
        reports: a row each, which draws a surface of `landscape temperature`; of a plane, the row nearest to y = 0.
    """
    return small_panels.one_below_the_other(reports, HEIGHT, _row)


def _row(part: Any, surface: Surface, size: float) -> None:
    """The panels of one network.

    Args:
        size: of the title, in points.
    """
    numbers = surface.attributes["temperature"]
    temperatures, splits = numbers["temperatures"], numbers["splits"]
    first = next(iter(splits))
    curves = {t: _curve(surface, of) for t, of in zip(temperatures, splits[first]["variables"], strict=True)}
    valley, height, curvature = part.subplots(1, 3, width_ratios=[1.25, 1, 1])
    for (t, values), colour in zip(curves.items(), small_panels.shades(len(curves)), strict=True):
        valley.plot(surface.x, values, color=colour, label=f"T = {t:g}")
    small_panels.logarithmic(valley.yaxis, *small_panels.ends(curves.values()))
    valley.set_xlim(surface.x[0], surface.x[-1])
    valley.set_xlabel("x, along a random direction")
    valley.set_ylabel(f"{first} loss")
    valley.legend(loc="best", labelspacing=0.2, handlelength=1.2)
    _centre(height, temperatures, splits)
    _curvature(curvature, temperatures, splits)
    for axes in (valley, height, curvature):
        small_panels.add_grid(axes)
    part.suptitle(f"{surface.title}: softmax of logits / T", fontsize=size)


def _curve(surface: Surface, variable: str) -> FloatArray:
    values = surface.values(variable)
    return values if surface.y is None else values[int(np.abs(surface.y).argmin())]


def _centre(axes: Any, temperatures: Sequence[float], splits: Mapping[str, Any]) -> None:
    """The loss at the network's weights against T, with its minimum marked and the loss of uniform guessing."""
    for (split, of), colour, dash in zip(splits.items(), PAPER.colours(len(splits)), DASHES, strict=False):
        axes.plot(of["fine_temperatures"], of["fine_loss"], color=colour, linestyle=dash, label=split)
        axes.plot(temperatures, of["loss"], "o", color=colour, markersize=2.5)
        best = of["best_temperature"]
        if best and of["fine_temperatures"][0] < best < of["fine_temperatures"][-1]:
            axes.plot(best, of["best_loss"], "v", color=colour, markersize=6, markeredgecolor=PAPER.paper, zorder=5)
    one = next(iter(splits.values()))
    guessing = math.log(one["classes"])
    axes.axhline(guessing, color=PAPER.grey, linewidth=PAPER.frame, linestyle=":")
    low, high = small_panels.ends([[guessing], *(of["loss"] for of in splits.values())])
    small_panels.logarithmic(axes.yaxis, low, high * (high / low) ** ABOVE)
    small_panels.logarithmic(axes.xaxis, one["fine_temperatures"][0], one["fine_temperatures"][-1])
    axes.annotate(
        f"guessing: ln {one['classes']}", (one["fine_temperatures"][0], guessing), (2, 1),
        textcoords="offset points", va="bottom", fontsize=PAPER.tiny, color=PAPER.grey,
    )  # fmt: skip
    axes.set_xlabel("temperature T")
    axes.set_ylabel("loss at the centre")
    axes.legend(loc="lower right", labelspacing=0.2, handlelength=1.6)


def _curvature(axes: Any, temperatures: Sequence[float], splits: Mapping[str, Any]) -> None:
    """The second derivative along the direction against T; negative values have no point."""
    for (split, of), colour, dash in zip(splits.items(), PAPER.colours(len(splits)), DASHES, strict=False):
        heights = np.where(np.array(of["curvature"]) > 0, of["curvature"], np.nan)
        axes.plot(temperatures, heights, "o", color=colour, linestyle=dash, markersize=2.5, label=split)
    if not any(np.isfinite(line.get_ydata()).any() for line in axes.lines):
        axes.text(0.5, 0.5, "nowhere above 0", transform=axes.transAxes, ha="center", va="center", color=PAPER.grey)
    small_panels.logarithmic(axes.yaxis, *small_panels.ends([of["curvature"] for of in splits.values()], room=1.6))
    fine = next(iter(splits.values()))["fine_temperatures"]
    small_panels.logarithmic(axes.xaxis, fine[0], fine[-1])
    axes.set_xlabel("temperature T")
    axes.set_ylabel("curvature at the centre, d\N{DOT OPERATOR}Hd")

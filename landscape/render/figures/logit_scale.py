"""Logits over a training: losses with the original and with a common scale of the logits, and curves at checkpoints."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from landscape.render import small_panels
from landscape.render.backends.matplotlib.style import PAPER
from landscape.report.report import Report
from landscape.surface.surface import Surface
from landscape.temperature import curve_names

HEIGHT = 4.3  # inches
CURVES = 6  # maximum number of checkpoints whose curves are drawn
AT_SCALE = (0, (3, 1.5))


def figure(reports: Sequence[Report]) -> Any:
    """A matplotlib figure, as wide as a page of a paper.

    Args:
        reports: each draws a surface of `landscape temperature --over-training`, one below the other.
    """
    return small_panels.one_below_the_other(reports, HEIGHT, _training)


def _training(part: Any, surface: Surface, size: float) -> None:
    """The panels of one training.

    Args:
        size: of the title, in points.
    """
    numbers = surface.attributes["temperature_over_training"]
    epochs, splits = np.array(numbers["epochs"]), numbers["splits"]
    first = next(iter(splits))
    panels = part.subplots(2, 3)
    (loss, accuracy, scale), (as_it_is, at_scale, curvature) = panels
    _both(loss, epochs, splits, "loss", "loss")
    _both(curvature, epochs, splits, "curvature", "curvature, d\N{DOT OPERATOR}Hd")
    for split, colour in zip(splits, PAPER.colours(len(splits)), strict=True):
        accuracy.plot(epochs, splits[split]["accuracy"], color=colour, marker="o", markersize=2.5, label=split)
        scale.plot(epochs, splits[split]["logit_scale"], color=colour, marker="o", markersize=2.5, label=split)
    accuracy.set_ylabel("accuracy")
    accuracy.set_ylim(*_late([of["accuracy"] for of in splits.values()]))
    scale.set_ylabel("logits' standard deviation")
    scale.set_ylim(bottom=0)
    scale.legend(loc="lower right")
    for axes in (loss, accuracy, scale, curvature):
        axes.set_xlabel(surface.time_unit)
        axes.set_xlim(float(epochs[0]), float(epochs[-1]))
    limits = small_panels.ends(v for n, v in surface.variables.items() if n.startswith(f"{first}_") and "_epoch_" in n)
    for axes, kind, title in (
        (as_it_is, "loss", "the valley, as it is"),
        (at_scale, "scaled", f"the same, logits at {numbers['scale']:.3g}"),
    ):
        _valleys(axes, surface, first, kind, epochs)
        small_panels.logarithmic(axes.yaxis, *limits)
        axes.set_title(title)
    as_it_is.set_ylabel(f"{first} loss")
    part.legend(*as_it_is.get_legend_handles_labels(), loc="outside lower center", ncols=CURVES)
    for axes in panels.flat:
        small_panels.add_grid(axes)
    part.suptitle(surface.title, fontsize=size)


def _late(values: Any) -> tuple[float, float]:
    """Limits of the values after the first checkpoint, at which a network is untrained, with a margin."""
    low, high = min(min(of[1:]) for of in values), max(map(max, values))
    room = max(0.1 * (high - low), 0.005)
    return low - room, high + room


def _both(axes: Any, epochs: Any, splits: Any, name: str, label: str) -> None:
    """A number with the original logits and, dashed, with a common scale; only positive values are drawn."""
    from matplotlib.lines import Line2D

    drawn = []
    for of, colour in zip(splits.values(), PAPER.colours(len(splits)), strict=True):
        for key, dash, marker in ((name, "-", "o"), (f"{name}_at_scale", AT_SCALE, None)):
            values = np.where(np.array(of[key]) > 0, of[key], np.nan)
            axes.plot(epochs, values, color=colour, linestyle=dash, marker=marker, markersize=2.5)
            drawn.append(values)
    small_panels.logarithmic(axes.yaxis, *small_panels.ends(drawn))
    axes.set_ylabel(label)
    keys = [Line2D([], [], color=PAPER.grey, linestyle=dash) for dash in ("-", AT_SCALE)]
    axes.legend(keys, ["as it is", "logits at one scale"], loc="best", handlelength=1.8)


def _valleys(axes: Any, surface: Surface, split: str, kind: str, epochs: Any) -> None:
    """The curves of some checkpoints, including the first and the last."""
    some = np.unique(np.linspace(0, len(epochs) - 1, min(CURVES, len(epochs))).round().astype(int))
    names, times = curve_names.names(split, kind, epochs), curve_names.times(epochs)
    for place, colour in zip(some, small_panels.shades(len(some)), strict=True):
        label = f"{surface.time_unit} {times[place]}"
        axes.plot(surface.x, surface.values(names[place]), color=colour, label=label)
    axes.set_xlim(surface.x[0], surface.x[-1])
    axes.set_xlabel("x, along one direction")

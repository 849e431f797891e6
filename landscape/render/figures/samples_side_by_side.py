"""One plane or curve on several samples side by side, with each sample's minimum."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import Any

import numpy as np

from landscape.render import small_panels
from landscape.render.backends.matplotlib.style import PAPER
from landscape.render.scale import make_scale
from landscape.report.report import Report
from landscape.surface.surface import Surface

ROW, CURVE_ROW = 1.3, 2.4  # inches
BOOTSTRAP = 2  # samples with a panel of their own
TOP = 10.0  # larger losses are drawn as this value, as they are of no practical interest
TITLE = 22  # characters in a line of a network's title beside its row
ROOM = 0.25  # margin around the minima, as a share of their extent
# By sample: its title, colour and mark.
SAMPLES = {
    "train": ("own sample", 0, "o"),
    "other": ("other sample", 1, "s"),
    "test": ("test split", 3, "^"),
}


def figure(reports: Sequence[Report]) -> Any:
    """A matplotlib figure with a row for each report: all curves or all planes.

    Args:
        reports: each draws one or several surfaces of `landscape resample`.
    """
    surfaces: list[Surface] = []
    for report in reports:
        surfaces += [report.drawing] if isinstance(report.drawing, Surface) else report.drawing
    return _curves(surfaces) if surfaces[0].is_curve else _planes(surfaces)


def _top(low: float, high: float) -> float:
    """The end of the scale; it spans at least a decade, also for a network whose losses are all large."""
    return min(high, max(TOP, 10 * low))


def _splits(surface: Surface) -> list[str]:
    return list(surface.attributes["resampling"]["minima"])


def _bootstrap_variables(surface: Surface) -> list[str]:
    return sorted(name for name in surface.variables if name.startswith("train_loss_boot"))


def _planes(surfaces: Sequence[Surface]) -> Any:
    """Filled contours of log losses on one scale, followed by the minima of all samples."""
    shown = [[(f"{split}_loss", SAMPLES[split][0], split) for split in _splits(surface)] for surface in surfaces]
    for of, surface in zip(shown, surfaces, strict=True):
        bootstrap = _bootstrap_variables(surface)[:BOOTSTRAP]
        of += [(name, f"bootstrap {number}", "") for number, name in enumerate(bootstrap, 1)]
    columns = max(map(len, shown)) + 1
    heights = [surface.variables[name] for of, surface in zip(shown, surfaces, strict=True) for name, *_ in of]
    low, high = small_panels.ends(heights, room=1.0)
    top = _top(low, high)
    scale = make_scale("loss", np.log10(low), np.log10(top), log=True)
    with small_panels.page(len(surfaces) * ROW + 0.5, dots=small_panels.DOTS) as drawn:
        panels = drawn.subplots(len(surfaces), columns, squeeze=False)
        for row, (of, surface) in enumerate(zip(shown, surfaces, strict=True)):
            for axes, (name, title, split) in zip(panels[row], of, strict=False):
                filled = _plane(axes, surface, name, split, scale)
                if row == 0:
                    axes.set_title(title)
            for axes in panels[row][len(of) : -1]:
                axes.set_axis_off()
            panels[row][0].set_ylabel(textwrap.fill(surface.title, TITLE), fontsize=PAPER.text)
            _minima(panels[row][-1], surface)
        _frame(panels[:, -1], surfaces)
        panels[0][-1].set_title("their minima")
        bar = drawn.colorbar(
            filled, ax=panels[:, :-1], location="bottom", aspect=100 / len(surfaces), fraction=0.05, pad=0.06
        )
        bar.set_ticks(list(scale.ticks), labels=list(map(scale.text, scale.ticks)))
        cut = "" if high <= top else f", cut at {top:.3g}"
        bar.set_label(f"loss{cut} (+: lowest here, \N{WHITE CIRCLE}: lowest on the own sample)")
        bar.outline.set_linewidth(PAPER.frame)
        handles, words = panels[0][-1].get_legend_handles_labels()
        drawn.legend(handles, words, loc="outside upper center", ncols=len(words))
    return drawn


def _plane(axes: Any, surface: Surface, name: str, split: str, scale: Any) -> Any:
    """One sample's plane, with its minimum and, on another sample, that of the own sample."""
    values = np.log10(np.clip(surface.variables[name], 10.0**scale.low, 10.0**scale.high))
    levels = np.unique([scale.low, *scale.levels, scale.high])
    filled = axes.contourf(surface.x, surface.y, np.ma.masked_invalid(values), levels, cmap=PAPER.height_map())
    axes.contour(surface.x, surface.y, values, levels, colors="white", linestyles="solid", linewidths=0.25, alpha=0.6)
    numbers = surface.attributes["resampling"]
    own = numbers["minima"]["train"]["place"]
    place = numbers["minima"][split]["place"] if split else _bootstrap_minimum(surface, name)
    if split != "train":
        axes.plot(*own, "o", color="none", markeredgecolor="white", markersize=4.5, markeredgewidth=0.8)
    axes.plot(*place, "+", color="white", markersize=6, markeredgewidth=1.2)
    for axis, places in ((axes.xaxis, surface.x), (axes.yaxis, surface.y)):
        assert places is not None, "a plane"
        axis.set_ticks([places[0], 0, places[-1]] if places[0] < 0 < places[-1] else [places[0], places[-1]])
        axis.set_major_formatter("{x:g}")
    axes.label_outer()
    axes.set_aspect("auto")
    return filled


def _bootstrap_minimum(surface: Surface, name: str) -> list[float]:
    number = _bootstrap_variables(surface).index(name)
    place: list[float] = surface.attributes["resampling"]["bootstrap_minima"][number]["place"]
    return place


def _minima(axes: Any, surface: Surface) -> None:
    """The minima of all samples in the plane, magnified."""
    numbers = surface.attributes["resampling"]
    booted = np.array([minimum["place"] for minimum in numbers["bootstrap_minima"]])
    axes.plot(*booted.T, ".", color=PAPER.grey, markersize=3, label="bootstrap samples", zorder=2)
    for split in _splits(surface):
        title, colour, mark = SAMPLES[split]
        place = numbers["minima"][split]["place"]
        axes.plot(
            *place, mark, color=PAPER.distinct[colour], markersize=4.5, markeredgecolor=PAPER.paper,
            markeredgewidth=0.5, label=title, zorder=3,
        )  # fmt: skip
    axes.yaxis.tick_right()
    axes.set_axisbelow(True)
    axes.grid(True, color=PAPER.grid, linewidth=0.5)


def _frame(panels: Any, surfaces: Sequence[Surface]) -> None:
    """A square around the minima of each network, of the same size for all."""
    from matplotlib.ticker import MaxNLocator

    ends = []
    for surface in surfaces:
        numbers = surface.attributes["resampling"]
        places = np.array([m["place"] for m in (*numbers["minima"].values(), *numbers["bootstrap_minima"])])
        ends.append((places.min(axis=0), places.max(axis=0)))
    half = (0.5 + ROOM) * max(float((high - low).max()) for low, high in ends) or 0.05
    for axes, (low, high) in zip(panels, ends, strict=True):
        middle = (low + high) / 2
        axes.set_xlim(middle[0] - half, middle[0] + half)
        axes.set_ylim(middle[1] - half, middle[1] + half)
        for axis in (axes.xaxis, axes.yaxis):
            axis.set_major_locator(MaxNLocator(3))


# Units of the coefficient, for directions of a meaningful length.
UNITS = {"descent": " (of the weights' length, along steepest descent)"}


def _curves(surfaces: Sequence[Surface]) -> Any:
    """One panel for each network: the curves of all samples on one logarithmic scale, with their minima."""
    from matplotlib.ticker import MaxNLocator

    everything = [
        surface.variables[name]
        for surface in surfaces
        for name in (*(f"{split}_loss" for split in _splits(surface)), *_bootstrap_variables(surface))
    ]
    with small_panels.page(CURVE_ROW + 0.3, dots=small_panels.DOTS) as drawn:
        panels = drawn.subplots(1, len(surfaces), sharey=True, squeeze=False)[0]
        for axes, surface in zip(panels, surfaces, strict=True):
            for name in _bootstrap_variables(surface):
                axes.plot(surface.x, surface.variables[name], color=PAPER.grey, linewidth=0.4, alpha=0.5)
            axes.lines[0].set_label("bootstrap samples")
            for split in _splits(surface):
                title, colour, mark = SAMPLES[split]
                values, minimum = surface.variables[f"{split}_loss"], surface.attributes["resampling"]["minima"][split]
                axes.plot(surface.x, values, color=PAPER.distinct[colour], label=title)
                axes.plot(
                    minimum["place"][0], minimum["loss"], mark, color=PAPER.distinct[colour], markersize=5,
                    markeredgecolor=PAPER.paper, markeredgewidth=0.5, zorder=4,
                )  # fmt: skip
            axes.set_xlim(surface.x[0], surface.x[-1])
            axes.xaxis.set_major_locator(MaxNLocator(4))
            axes.xaxis.set_major_formatter("{x:g}")
            axes.set_xlabel("x" + UNITS.get(surface.attributes["direction_x"]["kind"], ""))
            axes.set_title(surface.title)
            small_panels.add_grid(axes)
        low, high = small_panels.ends(everything, room=1.2)
        small_panels.logarithmic(panels[0].yaxis, low, _top(low, high))
        panels[0].set_ylabel("loss")
        handles, words = panels[0].get_legend_handles_labels()
        drawn.legend(handles, words, loc="outside upper center", ncols=len(words))
    return drawn

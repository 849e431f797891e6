"""A map of a sweep, one cell for each network, that shows where activations and gradients vanish or explode.

A cell's lower left shows the activations at the last layer relative to the first, its upper right the gradient at the
first layer relative to the last. White means unchanged, blue vanishing, red exploding, grey dead; a dot marks healthy.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from landscape.core.errors import UsageError
from landscape.render import small_panels
from landscape.render.backends.matplotlib.style import PAPER
from landscape.report.report import Report

MOST = 4  # arguments: rows and columns of cells, rows and columns of panels
REACH = 6.0  # of the colours: from 1e-6 to 1e6
CELL, WORDS = 0.2, 0.9  # inches: minimum height of a cell; margin around the cells
DOT = 2.0  # points
DOTS = 200  # pixels per inch: a map has no fine lines


def check(choices: Mapping[str, Sequence[Any]]) -> None:
    """Reject a sweep over too many arguments.

    Raises:
        UsageError: there are more than four.
    """
    if len(choices) > MOST:
        raise UsageError(
            f"{len(choices)} swept arguments ({', '.join(choices)}) are too many for a picture: sweep "
            f"{MOST} at most, or draw none"
        )


def figure(reports: Sequence[Report]) -> Any:
    """A matplotlib figure, as wide as a page.

    The first argument gives the rows of cells, the second their columns. The last of three or four gives the columns of
    panels, the third of four the rows of panels.

    Args:
        reports: one, with the data of `landscape diagnose --sweep ... --json`.

    Raises:
        UsageError: more than four arguments were swept.
    """
    (report,) = reports
    content = report.drawing
    choices = {name: [str(value) for value in values] for name, values in content["choices"].items()}
    check(choices)
    down, along, below, beside = _directions(list(choices))
    cells = {
        tuple(str(network["arguments"][name]) for name in choices): network for network in content["networks"]
    }  # fmt: skip
    rows, columns = len(choices.get(below, [""])), len(choices.get(beside, [""]))
    height = rows * (len(choices[down]) * CELL + 0.35) + WORDS
    wide = columns * len(choices.get(along, [""])) > 6
    with small_panels.page(height, width=small_panels.WIDTH if wide else PAPER.width[0] * 1.3, dots=DOTS) as drawn:
        panels = drawn.subplots(rows, columns, squeeze=False, sharex=True, sharey=True)
        for row, low in enumerate(choices.get(below, [""])):
            for column, side in enumerate(choices.get(beside, [""])):
                axes = panels[row][column]
                fixed = {below: low, beside: side}
                collection = _panel(axes, choices, cells, fixed, down, along)
                axes.set_title(", ".join(f"{name}={value}" for name, value in fixed.items() if name))
        for axes in panels[:, 0]:
            axes.set_ylabel(down)
        for axes in panels[-1]:
            axes.set_xlabel(along or "")
        _key(drawn, panels, collection)
    return drawn


def _directions(names: list[str]) -> tuple[str, str | None, str | None, str | None]:
    """The arguments for rows and columns of cells, and for rows and columns of panels."""
    first, second, third, fourth = [*names, None, None, None][:4]
    assert first is not None
    return (first, second, third, fourth) if fourth is not None else (first, second, None, third)


def _panel(
    axes: Any, choices: Mapping[str, Sequence[str]], cells: Mapping[tuple[str, ...], Mapping[str, Any]],
    fixed: Mapping[str | None, str], down: str, along: str | None,
) -> Any:  # fmt: skip
    """The cells of one panel: two triangles each."""
    import matplotlib
    import numpy as np
    from matplotlib.collections import PolyCollection

    ups, acrosses = choices[down], choices.get(along, [""]) if along else [""]
    triangles, heights, dots = [], [], []
    for y, up in enumerate(ups):
        for x, across in enumerate(acrosses):
            chosen = {**fixed, down: up, along: across}
            network = cells[tuple(chosen[name] for name in choices)]
            triangles += [[(x, y), (x, y + 1), (x + 1, y + 1)], [(x, y), (x + 1, y), (x + 1, y + 1)]]
            heights += [_height(network, "signal_factor"), _height(network, "gradient_factor")]
            if network["verdict"] == "healthy":
                dots.append((x + 0.5, y + 0.5))
    # The y axis points down, so the first triangle, on the left and at the larger y, is the lower left one
    collection = PolyCollection(
        triangles, cmap=matplotlib.colormaps["RdBu_r"].with_extremes(bad=PAPER.hole), edgecolors="face", linewidths=0.2
    )
    collection.set_array(np.ma.masked_invalid(heights))
    collection.set_clim(-REACH, REACH)
    axes.add_collection(collection)
    for place in range(1, len(acrosses)):
        axes.axvline(place, color=PAPER.paper, linewidth=1.2)
    for place in range(1, len(ups)):
        axes.axhline(place, color=PAPER.paper, linewidth=1.2)
    axes.plot([x for x, _ in dots], [y for _, y in dots], "o", color=PAPER.ink, markersize=DOT, linestyle="")
    axes.set_xlim(0, len(acrosses))
    axes.set_ylim(len(ups), 0)
    axes.set_xticks([x + 0.5 for x in range(len(acrosses))], labels=acrosses)
    axes.set_yticks([y + 0.5 for y in range(len(ups))], labels=ups)
    axes.tick_params(length=0)
    return collection


def _height(network: Mapping[str, Any], factor: str) -> float:
    """log10 of a factor, limited to the colours' range; NaN (grey) for dead networks."""
    value = network[factor]
    if network["verdict"] == "dead":
        return math.nan
    if value is None or not math.isfinite(value):
        return REACH if network["verdict"] == "exploding" else math.nan
    return max(-REACH, min(REACH, math.log10(value))) if value > 0 else -REACH


def _key(drawn: Any, panels: Any, collection: Any) -> None:
    """The legend of the colours."""
    bar = drawn.colorbar(collection, ax=panels, location="bottom", aspect=50, shrink=0.8, pad=0.02)
    bar.set_ticks([-6, -3, 0, 3, 6], labels=["1e-6 or less", "0.001", "1", "1000", "1e6 or more"])
    bar.ax.tick_params(length=2)
    bar.set_label(
        "lower left: signal, last layer to first; upper right: gradient, first layer to last\n"
        "grey: dead; a dot: signal and gradient survive"
    )

"""The merge tree of a surface's minima, drawn: a line a minimum, from its bottom to where it meets a deeper one."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from landscape.analysis.shape import Shape
from landscape.analysis.topology import Minimum

# Leaves that a panel has room for; the most persistent are kept.
MOST = 24
# A scale that spans such a factor is logarithmic.
DECADE = 10.0
WIDTH, HEIGHT = 6.75, 2.2  # inches, of the whole and of a panel
COLUMNS = 4
LETTERS = 104  # of a title's line, over the whole width


@dataclass(frozen=True)
class Branch:
    """A minimum in the drawing.

    Attributes:
        place: from left to right.
        bottom, top: in the unit of the loss.
        joins: the place of the deeper one that it runs into at `top`; None for the deepest.
    """

    place: float
    bottom: float
    top: float
    joins: float | None


def branches(minima: Sequence[Minimum], top: float) -> list[Branch]:
    """Where each line stands, so that none crosses another: every minimum right of the one that it runs into.

    Args:
        minima: the most persistent first, as `topology.minima` gives them.
        top: where lines end that meet no other.
    """
    children: dict[int | None, list[int]] = {}
    for number, minimum in enumerate(minima):
        children.setdefault(minimum.into, []).append(number)
    order: list[int] = []
    stack = children.get(None, [])[::-1]
    while stack:
        number = stack.pop()
        order.append(number)
        # What joins last stands outside: the one that joins first is the next to be placed.
        stack += sorted(children.get(number, []), key=lambda other: -minima[other].dies_at)
    place = {number: float(position) for position, number in enumerate(order)}
    return [
        Branch(
            place[number],
            minima[number].value,
            min(minima[number].dies_at, top),
            None if (into := minima[number].into) is None else place[into],
        )
        for number in order
    ]


def draw(shapes: Sequence[Shape], titles: Sequence[str]) -> Any:
    """A matplotlib figure with a panel a surface, on one scale."""
    import matplotlib
    from matplotlib.ticker import FuncFormatter, LogLocator, NullLocator

    from landscape.render._matplotlib_figure import StyledFigure
    from landscape.render._matplotlib_style import PAPER
    from landscape.render.scale import number_text

    rows = -(-len(shapes) // COLUMNS)
    columns = -(-len(shapes) // rows)
    kept = [shape.minima[:MOST] for shape in shapes]
    bottom = min(minimum.value for minima in kept for minimum in minima)
    top = _top(kept)
    logarithmic = bottom > 0 and top > DECADE * bottom
    settings = PAPER.settings()
    with matplotlib.style.context("default"), matplotlib.rc_context(settings):
        figure = StyledFigure(settings, "constrained")
        figure.set_size_inches(WIDTH, HEIGHT * rows)
        panels = figure.subplots(rows, columns, sharey=True, squeeze=False)
        for axes in panels.ravel()[len(shapes) :]:
            axes.remove()
        for axes, minima, title in zip(panels.ravel(), kept, titles, strict=False):
            if logarithmic:
                axes.set_yscale("log")
                axes.yaxis.set_major_locator(LogLocator(subs=(1, 2, 5)))
                axes.yaxis.set_minor_locator(NullLocator())
                axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: number_text(value, 2)))
            _panel(axes, branches(minima, top), PAPER)
            count = f"{len(minima)} {'minimum' if len(minima) == 1 else 'minima'}"
            axes.set_title("\n".join([*textwrap.wrap(title, LETTERS // columns), count]))
            room = (top / bottom) ** 0.06 if logarithmic else 0.06 * (top - bottom)
            axes.set_ylim(*((bottom / room, top) if logarithmic else (bottom - room, top)))
        for row in panels:
            row[0].set_ylabel("train loss" if all(s.variable == "train_loss" for s in shapes) else "loss")
    return figure


def _panel(axes: Any, tree: Sequence[Branch], style: Any) -> None:
    colour = style.height_map()(0.35)
    for branch in tree:
        axes.plot([branch.place] * 2, [branch.bottom, branch.top], color=colour, linewidth=1.6, solid_capstyle="round")
        if branch.joins is not None:
            axes.plot([branch.joins, branch.place], [branch.top] * 2, color=colour, linewidth=0.8)
        axes.plot(branch.place, branch.bottom, "o", color=style.ink, markersize=3)
    axes.set_xticks([])
    wide = max((branch.place for branch in tree), default=0.0)
    axes.set_xlim(-0.8, max(wide, 3.0) + 0.8)
    for side in ("top", "right", "bottom"):
        axes.spines[side].set_visible(False)
    axes.yaxis.grid(True, color=style.grid, linewidth=0.5)
    axes.set_axisbelow(True)


def _top(kept: Sequence[Sequence[Minimum]]) -> float:
    """A little above the highest place where two meet, or above the minima where none do."""
    meetings = [m.dies_at for minima in kept for m in minima if np.isfinite(m.dies_at)]
    bottoms = [m.value for minima in kept for m in minima]
    low, high = min(bottoms), max([*bottoms, *meetings])
    return high + (0.25 * (high - low) or 0.25 * abs(high) or 1.0)

"""The merge tree of a surface's minima: a line for each minimum, from its loss to where it meets a deeper one.

The length of the line is the minimum's persistence (`landscape.analysis.topology`), the height of the barrier around
it.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from landscape.analysis.shape import Shape, shape_of
from landscape.analysis.topology import Minimum
from landscape.core.errors import LandscapeError
from landscape.render import small_panels
from landscape.render.backends.matplotlib.style import PAPER
from landscape.render.scale import make_scale, number_text
from landscape.report.report import Report

# Maximum number of leaves in a panel; the most persistent ones are kept.
MOST = 24
# A scale that spans at least this factor is logarithmic.
DECADE = 10.0
HEIGHT = 2.2  # inches, of a panel
COLUMNS = 4
LETTERS = (50, 104)  # in a line of the title, for one column and for more
ROOM = 0.06  # margin below the lowest and above the highest point, as a share of the scale
NARROW = 3.0  # minimum width of a panel in lines, so that a single line is centred
# With more leaves there is no space for a label beside a line.
FEW = 6
SHORTEST = 8.0  # points: a shorter arrow would consist of its heads
NOTHING_FINITE, UNFINISHED = "no finite loss", "not finished: what is\nmissing would be a wall"


@dataclass(frozen=True)
class Branch:
    """A minimum in the figure.

    Attributes:
        place: its index from left to right.
        bottom, top: in the unit of the loss.
        joins: the place of the deeper minimum that it meets at `top`; None for the deepest.
    """

    place: float
    bottom: float
    top: float
    joins: float | None


def branches(minima: Sequence[Minimum], top: float) -> list[Branch]:
    """Arrange the lines without crossings: every minimum is to the right of the one that it joins.

    Args:
        minima: the most persistent first, as from `topology.minima`.
        top: the end of lines that meet no other.
    """
    children: dict[int | None, list[int]] = {}
    for number, minimum in enumerate(minima):
        children.setdefault(minimum.into, []).append(number)
    order: list[int] = []
    stack = children.get(None, [])[::-1]
    while stack:
        number = stack.pop()
        order.append(number)
        # Lines that join later are further out, so the one that joins first is placed next.
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


def figure(reports: Sequence[Report]) -> Any:
    """The merge trees of surfaces or curves, one panel each on a common scale, as a matplotlib figure.

    Args:
        reports: each draws a `Surface`.

    Raises:
        LandscapeError: there is no tree, as every surface is unfinished or has no finite loss.
    """
    shapes = [shape_of(report.drawing) for report in reports]
    if not any(shape is not None and shape.minima for shape in shapes):
        raise LandscapeError(
            "no merge tree to draw: none of the surfaces is finished and has a finite loss: finish one, or add one"
        )
    return draw(shapes, [report.title or report.drawing.title for report in reports])


def draw(shapes: Sequence[Shape | None], titles: Sequence[str]) -> Any:
    """`figure` for shapes, at least one of which has minima; a panel without a tree shows the reason."""
    rows = -(-len(shapes) // COLUMNS)
    columns = -(-len(shapes) // rows)
    kept = [() if shape is None else shape.minima[:MOST] for shape in shapes]
    top = _top(kept)
    trees = [branches(minima, top) for minima in kept]
    with small_panels.page(HEIGHT * rows, width=PAPER.width[columns > 1]) as drawn:
        grid = drawn.subplots(rows, columns, sharey=True, squeeze=False)
        panels = list(grid.ravel()[: len(shapes)])
        for axes in grid.ravel()[len(shapes) :]:
            axes.remove()
        _scale(panels, min(minimum.value for minima in kept for minimum in minima), top, PAPER)
        for axes, shape, tree, title in zip(panels, shapes, trees, titles, strict=True):
            _panel(axes, tree, PAPER)
            lines = textwrap.wrap(title, LETTERS[columns > 1] // columns)
            axes.set_title("\n".join([*lines, _count(len(shape.minima), len(tree)) if shape and tree else ""]))
            if not tree:
                axes.yaxis.grid(False)
                words = NOTHING_FINITE if shape is None else UNFINISHED
                axes.text(0.5, 0.5, words, transform=axes.transAxes, ha="center", va="center", color=PAPER.grey)
        _measure(list(zip(panels, trees, strict=True)), PAPER)
        for row in grid:
            row[0].set_ylabel(_label(shapes))
        _key(drawn, trees, PAPER, columns)
    return drawn


def _count(found: int, drawn: int) -> str:
    words = "1 minimum" if found == 1 else f"{found} minima"
    return words if found == drawn else f"{words}, the {drawn} most persistent"


def _label(shapes: Sequence[Shape | None]) -> str:
    names = {shape.variable for shape in shapes if shape is not None}
    return names.pop().replace("_", " ") if len(names) == 1 else "loss"


def _scale(panels: Sequence[Any], bottom: float, top: float, style: Any) -> None:
    """One scale for all panels, logarithmic if it spans a factor of ten."""
    log = bottom > 0 and top > DECADE * bottom
    low, high = (float(np.log10(end)) if log else end for end in (bottom, top))
    room = ROOM * (high - low)
    scale = make_scale("loss", low - room, high + room, log=log)
    values = [10.0**height if log else height for height in (scale.low, scale.high, *scale.ticks)]
    for axes in panels:
        if log:
            axes.set_yscale("log")
        axes.set_ylim(values[0], values[1])
        axes.set_yticks(values[2:], labels=[scale.text(tick) for tick in scale.ticks])
        axes.set_yticks([], minor=True)
        axes.yaxis.grid(True, color=style.grid, linewidth=0.5)
        axes.set_axisbelow(True)


def _panel(axes: Any, tree: Sequence[Branch], style: Any) -> None:
    colour = style.height_map()(0.35)
    for branch in tree:
        axes.plot([branch.place] * 2, [branch.bottom, branch.top], color=colour, linewidth=1.6, solid_capstyle="round")
        if branch.joins is None:
            axes.plot(branch.place, branch.top, "^", color=colour, markersize=4)
        else:
            axes.plot([branch.joins, branch.place], [branch.top] * 2, color=colour, linewidth=0.8)
        axes.plot(branch.place, branch.bottom, "o", color=style.ink, markersize=3)
    axes.set_xticks([])
    spare = max(0.0, NARROW - len(tree) + 1) / 2
    axes.set_xlim(-0.8 - spare, max(len(tree), 1) - 0.2 + spare)
    for side in ("top", "right", "bottom"):
        axes.spines[side].set_visible(False)


def _measure(panels: Sequence[tuple[Any, Sequence[Branch]]], style: Any) -> None:
    """Label one of the longest lines at the right of a panel with its persistence."""
    found = [
        (float(np.diff(axes.transData.transform([(0, tree[-1].bottom), (0, tree[-1].top)])[:, 1])[0]), axes, tree[-1])
        for axes, tree in panels
        if 1 < len(tree) <= FEW and tree[-1].joins is not None
    ]
    if not found:
        return
    length, axes, branch = max(found, key=lambda each: each[0])
    at = branch.place + 0.3
    middle = axes.transData.inverted().transform(
        axes.transData.transform([(at, branch.bottom), (at, branch.top)]).mean(0)
    )
    if length * 72 / axes.figure.dpi > SHORTEST:
        looks = {"arrowstyle": "<->", "color": style.ink, "linewidth": style.frame, "shrinkA": 0, "shrinkB": 0}
        axes.annotate("", (at, branch.top), (at, branch.bottom), arrowprops={**looks, "mutation_scale": 5})
    axes.annotate(
        f"persistence\n{number_text(branch.top - branch.bottom, 2)}", middle, (0.5 * style.tiny, 0),
        textcoords="offset points", ha="left", va="center", fontsize=style.tiny,
    )  # fmt: skip


def _key(drawn: Any, trees: Sequence[Sequence[Branch]], style: Any, columns: int) -> None:
    """The legend of the marks that occur."""
    from matplotlib.lines import Line2D

    colour = style.height_map()(0.35)
    entries = [(Line2D([], [], marker="o", color=style.ink, linestyle="none", markersize=3), "a minimum")]
    if any(branch.joins is not None for tree in trees for branch in tree):
        words = "its persistence: the climb to where it meets a deeper one"
        entries.append((Line2D([], [], color=colour, linewidth=1.6), words))
    marker = Line2D([], [], marker="^", color=colour, linestyle="none", markersize=4)
    entries.append((marker, "it meets none that is deeper"))
    drawn.legend(
        [handle for handle, _ in entries], [words for _, words in entries], loc="outside lower center",
        ncols=len(entries) if columns > 1 else 1, fontsize=style.tiny, labelcolor=style.grey,
    )  # fmt: skip


def _top(kept: Sequence[Sequence[Minimum]]) -> float:
    """A little above the highest point where two minima meet, or above the minima if none meet."""
    meetings = [m.dies_at for minima in kept for m in minima if np.isfinite(m.dies_at)]
    bottoms = [m.value for minima in kept for m in minima]
    low, high = min(bottoms), max([*bottoms, *meetings])
    return high + (0.25 * (high - low) or 0.25 * abs(high) or 1.0)

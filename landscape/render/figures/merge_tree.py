"""The merge tree of a surface's minima: a line for each minimum, from its loss to where it merges with a deeper one.

The length of the line is the minimum's persistence (`landscape.analysis.topology`), the height of the barrier around
it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from landscape.analysis.shape import Shape
from landscape.analysis.topology import Minimum
from landscape.render import minima_panels
from landscape.render.backends.matplotlib.style import PAPER
from landscape.render.minima_panels import MOST
from landscape.render.scale import number_text
from landscape.report.report import Report

NARROW = 3.0  # minimum width of a panel in lines, so that a single line is centred
# With more leaves there is no space for a label beside a line.
FEW = 6
SHORTEST = 8.0  # points: a shorter arrow would consist of its heads


@dataclass(frozen=True)
class Branch:
    """A minimum in the figure.

    Attributes:
        place: its index from left to right.
        bottom, top: in the unit of the loss.
        joins: the place of the deeper minimum that it merges with at `top`; None for the deepest.
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
    return draw(minima_panels.shapes_of(reports, "merge tree"), minima_panels.titles_of(reports))


def draw(shapes: Sequence[Shape | None], titles: Sequence[str]) -> Any:
    """`figure` for shapes, at least one of which has minima; a panel without a tree shows the reason."""
    kept = [() if shape is None else shape.minima[:MOST] for shape in shapes]
    top = minima_panels.top_of([[(m.value, m.dies_at) for m in minima] for minima in kept])
    bottom = min(minimum.value for minima in kept for minimum in minima)
    trees = [branches(minima, top) for minima in kept]
    with minima_panels.page(len(shapes), shared="y") as page:
        for axes, shape, tree, title in zip(page.panels, shapes, trees, titles, strict=True):
            scale = minima_panels.scale_heights(axes, bottom, top)
            _panel(axes, tree)
            count = minima_panels.count_of(len(shape.minima), len(tree)) if shape and tree else ""
            minima_panels.title(axes, title, count, page.columns)
            if not tree:
                minima_panels.say_empty(axes, shape)
        _measure(list(zip(page.panels, trees, strict=True)))
        for axes in page.first:
            axes.set_ylabel(minima_panels.name_of_height(shapes, scale))
        _key(page.figure, trees, page.columns)
    return page.figure


def _panel(axes: Any, tree: Sequence[Branch]) -> None:
    colour = PAPER.height_map()(0.35)
    for branch in tree:
        axes.plot([branch.place] * 2, [branch.bottom, branch.top], color=colour, linewidth=1.6, solid_capstyle="round")
        if branch.joins is None:
            axes.plot(branch.place, branch.top, "^", color=colour, markersize=4)
        else:
            axes.plot([branch.joins, branch.place], [branch.top] * 2, color=colour, linewidth=0.8)
        axes.plot(branch.place, branch.bottom, "o", color=PAPER.ink, markersize=3)
    axes.set_xticks([])
    spare = max(0.0, NARROW - len(tree) + 1) / 2
    axes.set_xlim(-0.8 - spare, max(len(tree), 1) - 0.2 + spare)
    minima_panels.without_frame(axes, "top", "right", "bottom")


def _measure(panels: Sequence[tuple[Any, Sequence[Branch]]]) -> None:
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
        looks = {"arrowstyle": "<->", "color": PAPER.ink, "linewidth": PAPER.frame, "shrinkA": 0, "shrinkB": 0}
        axes.annotate("", (at, branch.top), (at, branch.bottom), arrowprops={**looks, "mutation_scale": 5})
    axes.annotate(
        f"persistence\n{number_text(branch.top - branch.bottom, 2)}", middle, (0.5 * PAPER.tiny, 0),
        textcoords="offset points", ha="left", va="center", fontsize=PAPER.tiny,
    )  # fmt: skip


def _key(drawn: Any, trees: Sequence[Sequence[Branch]], columns: int) -> None:
    """The legend of the marks that occur."""
    from matplotlib.lines import Line2D

    colour = PAPER.height_map()(0.35)
    entries = [(Line2D([], [], marker="o", color=PAPER.ink, linestyle="none", markersize=3), "a minimum")]
    if any(branch.joins is not None for tree in trees for branch in tree):
        words = "its persistence: from its loss to where it merges with a deeper one"
        entries.append((Line2D([], [], color=colour, linewidth=1.6), words))
    marker = Line2D([], [], marker="^", color=colour, linestyle="none", markersize=4)
    entries.append((marker, "merges with no deeper one"))
    drawn.legend(
        [handle for handle, _ in entries], [words for _, words in entries], loc="outside lower center",
        ncols=len(entries) if columns > 1 else 1, fontsize=PAPER.tiny, labelcolor=PAPER.grey,
    )  # fmt: skip

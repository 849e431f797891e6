"""The persistence barcode of a surface: a bar for each basin, from its minimum to where it merges with a deeper one.

Short bars are noise, long ones valleys (`landscape.analysis.topology`). The bar of the deepest minimum never ends.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from landscape.analysis.shape import Shape
from landscape.core.arrays import FloatArray
from landscape.render import minima_panels
from landscape.render.backends.matplotlib.style import PAPER
from landscape.render.minima_panels import MOST
from landscape.report.report import Report

SLOTS = 12  # minimum number of bars for which a panel has space, so that a few are not thick
THICK, THIN = 0.62, 0.34  # of a bar: of a significant minimum, and of one within the noise
TIP = 4.0  # points, of the arrow in the legend, and of the smallest in a panel
TIPS = 90.0  # points, of the arrows of all bars of a panel together: each is wider than its bar


def figure(reports: Sequence[Report]) -> Any:
    """The barcodes of surfaces or curves, one panel each on a common scale, as a matplotlib figure.

    Args:
        reports: each draws a `Surface`.

    Raises:
        LandscapeError: there is no bar, as every surface is unfinished or has no finite loss.
    """
    shapes = minima_panels.shapes_of(reports, "barcode")
    drawn = [np.empty((0, 2)) if shape is None else shape.pairs[:MOST] for shape in shapes]
    top = minima_panels.top_of(drawn)
    bottom = min(float(pairs[:, 0].min()) for pairs in drawn if len(pairs))
    with minima_panels.page(len(shapes), shared="x") as page:
        texts = zip(page.panels, shapes, drawn, minima_panels.titles_of(reports), strict=True)
        for axes, shape, pairs, title in texts:
            scale = minima_panels.scale_heights(axes, bottom, top, along="x")
            minima_panels.title(axes, title, _count(shape), page.columns)
            axes.set_yticks([])
            minima_panels.without_frame(axes, "top", "right", "left")
            if shape is None or not len(pairs):
                minima_panels.say_empty(axes, shape)
            else:
                _bars(axes, pairs, len(shape.minima), top)
        # Without a panel below it, a panel of a row above needs its own labels.
        for axes in page.panels[-page.columns :]:
            axes.set_xlabel(minima_panels.name_of_height(shapes, scale))
            axes.xaxis.set_tick_params(labelbottom=True)
        _key(page, shapes, drawn)
    return page.figure


def _count(shape: Shape | None) -> str:
    """How many bars there are, how many are drawn, and how many are of significant minima."""
    if shape is None or not shape.minima:
        return ""
    every, drawn = len(shape.pairs), min(len(shape.pairs), MOST)
    words = minima_panels.count_of(every, every)
    named = words if drawn == every else f"{drawn} of {words}"
    return named if every == len(shape.minima) else f"{named} ({len(shape.minima)} significant)"


def _bars(axes: Any, pairs: FloatArray, significant: int, top: float) -> None:
    """The most persistent at the top; an arrow where a bar does not end."""
    colour = PAPER.height_map()(0.35)
    slots = max(len(pairs), SLOTS)
    for place, (birth, death) in enumerate(pairs):
        matters = place < significant
        axes.barh(
            place, min(death, top) - birth, left=birth, height=THICK if matters else THIN,
            color=colour if matters else PAPER.beyond, linewidth=0,
        )  # fmt: skip
        if np.isinf(death):
            axes.plot(top, place, ">", color=colour, markersize=max(TIP, TIPS / slots), clip_on=False)
        axes.plot(birth, place, "o", color=PAPER.ink if matters else PAPER.beyond, markersize=2.2)
    beside = (slots - len(pairs)) / 2
    axes.set_ylim(len(pairs) - 0.4 + beside, -0.6 - beside)


def _key(page: minima_panels.Page, shapes: Sequence[Shape | None], drawn: Sequence[FloatArray]) -> None:
    """The legend of the marks that occur."""
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    colour = PAPER.height_map()(0.35)
    known = [(shape, pairs) for shape, pairs in zip(shapes, drawn, strict=True) if shape is not None and len(pairs)]
    entries: list[tuple[Any, str]] = [
        (Line2D([], [], marker="o", color=PAPER.ink, linestyle="none", markersize=2.5), "a minimum"),
        (Patch(color=colour), "its basin, up to where it merges with a deeper one"),
        (Line2D([], [], marker=">", color=colour, linestyle="none", markersize=TIP), "merges with no deeper one"),
    ]
    if any(len(pairs) > len(shape.minima) for shape, pairs in known):
        entries.append((Patch(color=PAPER.beyond), "not significant"))
    page.figure.legend(
        [handle for handle, _ in entries], [words for _, words in entries], loc="outside lower center",
        ncols=len(entries) if page.columns > 1 else 1, fontsize=PAPER.tiny, labelcolor=PAPER.grey,
    )  # fmt: skip

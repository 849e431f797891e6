"""The last step of a figure: everything gets its place, and the page its height.

matplotlib's constrained layout knows axes and colour bars; words above and under all of them get strips of their own.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import matplotlib
from matplotlib.figure import Figure
from matplotlib.transforms import Bbox

GAP = 0.35  # between strips, times the font's size
# The solver of the layout adds in the order of its objects' addresses, so that its last digits are another every time;
# a pixel may hang on them. Places are rounded, and heights where no sum of whole pixels lies on the edge.
DECIMALS = 6
UNEVEN = 0.3137
PASSES = 4  # the axes' height depends on the margins, and these on the axes: they settle soon


def settle(
    figure: Figure, *, head: list[Any], foot: list[Any], shrink: bool, adjust: Callable[[], None] = lambda: None
) -> None:
    """Place `head` (from above) and `foot` (from below), and the axes between them.

    `adjust` is called whenever the axes have another size, for what depends on it and takes room itself: ticks.

    With `shrink` the figure becomes as low as its contents are. The layout is frozen then, so that what is added to
    the axes moves nothing.
    """
    engine = figure.get_layout_engine()
    assert engine is not None
    gap = GAP * figure.dpi / 72 * float(matplotlib.rcParams["font.size"])
    for _ in range(PASSES):
        height = figure.get_figheight() * figure.dpi
        low, high = _stack(foot, gap, height), _stack(head, gap, height, down=True)
        pad = 0.5 * gap / figure.dpi
        engine.set(rect=(0, low / height, 1, 1 - (low + high) / height), w_pad=pad, h_pad=pad)
        figure.draw_without_rendering()
        adjust()
        if not shrink:
            continue
        boxes = [axes.get_tightbbox() for axes in figure.axes]
        needed = Bbox.union([box for box in boxes if box is not None]).height + low + high + 2 * gap
        if abs(needed - height) <= 1:
            break
        figure.set_figheight(round(needed + UNEVEN) / figure.dpi)
    else:
        figure.draw_without_rendering()
    figure.set_layout_engine("none")
    for axes in figure.axes:
        axes.set_position([round(number, DECIMALS) for number in axes.get_position(original=True).bounds])
        axes.apply_aspect()


def _stack(parts: list[Any], gap: float, height: float, *, down: bool = False) -> float:
    """Put `parts` on top of each other from an end of the page; how much of it they take, in pixels."""
    taken = 0.0
    for part in parts:
        taken += gap
        share = 1 - taken / height if down else taken / height
        if hasattr(part, "set_y"):
            part.set_y(share)
        else:
            part.set_bbox_to_anchor((0.5, share))
        taken += part.get_window_extent().height
    return taken + (gap if parts else 0)

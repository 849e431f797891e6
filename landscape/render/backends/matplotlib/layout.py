"""The last step of drawing a figure: lay out axes, titles and legends, and set the height of the page.

The constrained layout of matplotlib handles axes and colour bars; text above and below all axes gets separate strips.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import matplotlib
from matplotlib.figure import Figure
from matplotlib.transforms import Bbox

GAP = 0.35  # between strips, times the font size
# The layout solver sums in the order of memory addresses, so that the last digits differ between runs, which could
# change pixels. So positions are rounded, and heights are rounded where no sum of whole pixels lies at the boundary.
DECIMALS = 6
UNEVEN = 0.3137
PASSES = 4  # the height of the axes and the margins depend on each other; they converge fast


def settle(
    figure: Figure, *, head: list[Any], foot: list[Any], shrink: bool, adjust: Callable[[], None] = lambda: None
) -> None:
    """Place `head` at the top, `foot` at the bottom, and the axes between them.

    `adjust` is called whenever the axes change their size, to update what takes up space itself, such as ticks.

    With `shrink`, the height of the figure is reduced to its contents. Afterwards the layout is fixed, so that
    additions to the axes move nothing.
    """
    engine = figure.get_layout_engine()
    assert engine is not None
    gap = GAP * figure.dpi / 72 * float(matplotlib.rcParams["font.size"])
    places: list[list[float]] = []
    for _ in range(PASSES):
        height = figure.get_figheight() * figure.dpi
        low, high = _stack(foot, gap, height), _stack(head, gap, height, down=True)
        pad = 0.5 * gap / figure.dpi
        engine.set(rect=(0, low / height, 1, 1 - (low + high) / height), w_pad=pad, h_pad=pad)
        figure.draw_without_rendering()
        adjust()
        if not shrink:
            before, places = places, [_place(axes) for axes in figure.axes]
            if places == before:
                break
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
        axes.set_position(_place(axes))
        axes.apply_aspect()


def _place(axes: Any) -> list[float]:
    """The position of axes as shares of the page: left, bottom, width and height."""
    return [round(float(number), DECIMALS) for number in axes.get_position(original=True).bounds]


def _stack(parts: list[Any], gap: float, height: float, *, down: bool = False) -> float:
    """Stack `parts` from one end of the page; returns their total height in pixels."""
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

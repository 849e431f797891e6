"""Draw curves: the loss, and the accuracy on a second axis; train solid, test dashed."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.lines import Line2D
from matplotlib.ticker import MaxNLocator

from landscape.render.backends.matplotlib.style import Style, style_of
from landscape.render.heights import is_infinite
from landscape.render.picture import CurvePanel, Line, Picture
from landscape.render.scale import AXIS_STEPS, Scale

MARGIN = 0.04  # share of the scale, above and below
TICKS = 5  # at most this many intervals
SIDE = 0.02  # margin beside the outermost points, as a share of their distance
BAND = 0.2  # opacity of the standard error
MARKED_POINTS = 30  # curves with fewer points have markers
FRAME_SHARE = 0.7  # of the width of a panel: its frame, about


def alone(axes: Any, panel: CurvePanel, picture: Picture, columns: int) -> Any:
    """Draw one file: losses in blue on the left axis, accuracies in red on the right, as in the figures of Li et al.

    Returns the second axes; None without accuracies.

    Args:
        columns: the number of panels in a row.
    """
    style = style_of(picture)
    second = axes.twinx() if picture.accuracy else None
    several = len(panel.lines) > 1
    for line in panel.lines:
        target = second if line.is_accuracy and second is not None else axes
        _line(target, line, style.distinct[int(line.is_accuracy)], _dash(line.is_test and several), style)
    _scale(axes, picture.scale, style.distinct[0] if second is not None else style.ink)
    if second is not None and picture.accuracy is not None:
        _scale(second, picture.accuracy, style.distinct[1])
    axes.set_xlabel(picture.x_label)
    _set_x_axis(axes, [panel], style, "x")
    _name_ends(axes, panel.ends, style, columns)
    return second


def together(all_axes: Any, picture: Picture) -> None:
    """Draw all files, one colour each: losses in the upper axes, accuracies, if there are any, in the lower."""
    style = style_of(picture)
    for panel, colour in zip(picture.curves, style.colours(len(picture.curves)), strict=True):
        for line in panel.lines:
            second = line.is_accuracy and picture.accuracy is not None
            _line(all_axes[int(second)], line, colour, _dash(line.is_test and len(panel.lines) > 1), style)
    for axes, scale in zip(all_axes, (picture.scale, picture.accuracy), strict=False):
        assert scale is not None
        _scale(axes, scale, style.ink)
        _set_x_axis(axes, picture.curves, style, "both")
    all_axes[-1].set_xlabel(picture.x_label)
    (ends,) = {panel.ends for panel in picture.curves} if len({panel.ends for panel in picture.curves}) == 1 else {None}
    _name_ends(all_axes[-1], ends, style, 1)


def dash_keys(picture: Picture) -> tuple[list[Line2D], list[str]]:
    """Legend entries for train and test, if both are drawn: lines and labels."""
    if len({line.is_test for panel in picture.curves for line in panel.lines}) < 2:
        return [], []
    ink = style_of(picture).grey
    return [Line2D([], [], color=ink, linestyle=_dash(is_test)) for is_test in (False, True)], ["train", "test"]


def _line(axes: Any, line: Line, colour: str, dash: str, style: Style) -> None:
    """Draw the finite points as a line, and the infinite ones as arrows at the end of the scale."""
    infinite = is_infinite(line.values)
    heights = np.where(infinite, np.nan, line.heights)
    if line.band is not None:
        axes.fill_between(line.x, *line.band, color=colour, alpha=BAND, linewidth=0)
    marker = "." if len(line.x) < MARKED_POINTS or not np.isfinite(heights).all() else None
    axes.plot(line.x, heights, color=colour, linestyle=dash, marker=marker, markersize=0.5 * style.text)
    for there, arrow in ((infinite & (line.values > 0), "^"), (infinite & (line.values < 0), "v")):
        axes.plot(
            line.x[there], line.heights[there], color=colour, linestyle="none", marker=arrow, markerfacecolor="none",
            markersize=0.55 * style.text, markeredgewidth=0.6 * style.line,
        )  # fmt: skip


def _set_x_axis(axes: Any, panels: Sequence[CurvePanel], style: Style, which: str) -> None:
    """Set the x axis to all measured points, also those without a finite value, and draw a grid."""
    measured = np.concatenate([line.x for panel in panels for line in panel.lines])
    low, high = float(measured.min()), float(measured.max())
    beside = SIDE * (high - low) or 0.5
    axes.set_xlim(low - beside, high + beside)
    axes.xaxis.set_major_locator(MaxNLocator(TICKS, steps=AXIS_STEPS))
    axes.xaxis.set_major_formatter("{x:g}")
    axes.grid(axis=which, color=style.grid, linewidth=style.frame)
    axes.set_axisbelow(True)


def _name_ends(axes: Any, ends: tuple[str, str] | None, style: Style, columns: int) -> None:
    """Write the names of the networks below the ticks at 0 and 1."""
    if ends is None:
        return
    low, high = axes.get_xlim()
    names = {end: name for end, name in zip((0.0, 1.0), ends, strict=True) if low <= end <= high}
    places = {round(float(tick), 9) for tick in axes.get_xticks() if low <= tick <= high} | set(names)
    apart = 72 * axes.figure.get_size_inches()[0] / columns * FRAME_SHARE / (high - low)
    letters = max(6, int(apart / (style.letter * style.small)))
    number = axes.xaxis.get_major_formatter()
    # All labels have a second line, so that the numbers are at one height.
    labels = [f"{number(place)}\n{textwrap.fill(names.get(place, ''), letters)}" for place in sorted(places)]
    axes.set_xticks(sorted(places), labels=labels, linespacing=1.1 * style.leading)


def _dash(is_test: bool) -> str:
    return "--" if is_test else "-"


def _scale(axes: Any, scale: Scale, colour: str) -> None:
    margin = MARGIN * scale.span
    axes.set_ylim(scale.low - margin, scale.high + margin)
    axes.set_yticks(list(scale.ticks), labels=[scale.text(tick) for tick in scale.ticks])
    axes.set_ylabel(scale.axis_label, color=colour)
    axes.tick_params(axis="y", labelcolor=colour)

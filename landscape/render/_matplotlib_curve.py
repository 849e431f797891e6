"""Curves: the loss, and the accuracy on a second axis; train solid, test dashed."""

from __future__ import annotations

import textwrap
from typing import Any

import numpy as np
from matplotlib.lines import Line2D

from landscape.render._matplotlib_colours import DISTINCT, colours
from landscape.render.picture import CurvePanel, Line, Picture
from landscape.render.scale import Scale

MARGIN = 0.04  # of the scale, above and below
MARKED_POINTS = 30  # fewer points than this are marked: one sees where was measured


def alone(axes: Any, panel: CurvePanel, picture: Picture) -> None:
    """One file: losses blue on the left axis, accuracies red on the right one, as in Li et al.'s figures."""
    second = axes.twinx() if picture.accuracy else None
    several = len(panel.lines) > 1
    for line in panel.lines:
        target = second if line.is_accuracy and second is not None else axes
        _line(target, line, DISTINCT[1] if line.is_accuracy else DISTINCT[0], _dash(line.is_test and several))
    _scale(axes, picture.scale, DISTINCT[0] if second is not None else None)
    if second is not None and picture.accuracy is not None:
        _scale(second, picture.accuracy, DISTINCT[1])
    axes.set_xlabel(picture.x_label)
    axes.grid(axis="x", color="#e5e5e5", linewidth=0.5)


def style_legend(figure: Any, picture: Picture) -> None:
    """Which dash is train and which is test, once for all panels, where both are there."""
    keys, names = _styles(picture)
    if keys:
        figure.legend(keys, names, loc="outside lower center", ncols=2)


def together(all_axes: Any, picture: Picture) -> None:
    """All files, a colour each: losses in the first axes, accuracies (if there are any) in the second, under it."""
    for panel, colour in zip(picture.curves, colours(len(picture.curves)), strict=True):
        for line in panel.lines:
            second = line.is_accuracy and picture.accuracy is not None
            _line(all_axes[int(second)], line, colour, _dash(line.is_test and len(panel.lines) > 1))
    for axes, scale in zip(all_axes, (picture.scale, picture.accuracy), strict=False):
        assert scale is not None
        _scale(axes, scale, None)
        axes.grid(color="#e5e5e5", linewidth=0.5)
    all_axes[-1].set_xlabel(picture.x_label)
    keys = [Line2D([], [], color=colour) for colour in colours(len(picture.curves))]
    names = [textwrap.fill("; ".join((panel.title, *panel.remarks)), 60) for panel in picture.curves]
    styles, style_names = _styles(picture)
    legend = all_axes[0].figure.legend(keys + styles, names + style_names, loc="outside upper center", ncols=2)
    for text in legend.get_texts():
        text.set_parse_math(False)


def _styles(picture: Picture) -> tuple[list[Line2D], list[str]]:
    if len({line.is_test for panel in picture.curves for line in panel.lines}) < 2:
        return [], []
    return [Line2D([], [], color="#444444", linestyle=_dash(is_test)) for is_test in (False, True)], ["train", "test"]


def _line(axes: Any, line: Line, colour: str, dash: str) -> None:
    marker = "." if len(line.x) < MARKED_POINTS or not np.isfinite(line.heights).all() else None
    axes.plot(line.x, line.heights, color=colour, linestyle=dash, marker=marker, markersize=4)


def _dash(is_test: bool) -> str:
    return "--" if is_test else "-"


def _scale(axes: Any, scale: Scale, colour: str | None) -> None:
    margin = MARGIN * scale.span
    axes.set_ylim(scale.low - margin, scale.high + margin)
    axes.set_yticks(list(scale.ticks), labels=[scale.text(tick) for tick in scale.ticks])
    axes.set_ylabel(scale.label, color=colour or "black")
    if colour:
        axes.tick_params(axis="y", labelcolor=colour)

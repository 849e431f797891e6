"""Loss above the lowest at each step of gradient descent; on the logarithmic scale a rate of convergence is a slope."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from landscape.render import small_panels
from landscape.render.backends.matplotlib.style import PAPER
from landscape.report.report import Report

ASPECT = 0.72  # height relative to width
FLOOR = 1e-8  # relative to the first loss above the lowest; smaller values are rounding errors
ROOM = 2.0  # margin above and below, as a factor


def figure(reports: Sequence[Report]) -> Any:
    """A matplotlib figure with a panel for each report, with the data of `landscape descend --json`."""
    descents = [report.drawing for report in reports]
    width = PAPER.width[min(len(descents), 2) - 1]
    height = ASPECT * width / len(descents) + (0.4 if len(descents) > 1 else 0)
    with small_panels.page(height, width=width) as drawn:
        names = list(dict.fromkeys(path["name"] for content in descents for path in content["paths"]))
        colours = dict(zip(names, PAPER.colours(len(names)), strict=True))
        panels = drawn.subplots(1, len(descents), squeeze=False)[0]
        for axes, content, report in zip(panels, descents, reports, strict=True):
            _panel(axes, content, colours)
            axes.set_title(report.title or content["title"])
        panels[0].set_ylabel("loss above the lowest")
        keys = {label: handle for axes in panels for handle, label in _keys(axes)}
        drawn.legend(keys.values(), keys.keys(), loc="outside lower center", ncols=2 if len(descents) == 1 else 4)
    return drawn


def _keys(axes: Any) -> Iterator[tuple[Any, str]]:
    return zip(*axes.get_legend_handles_labels(), strict=True)


def _panel(axes: Any, content: Mapping[str, Any], colours: Mapping[str, str]) -> None:
    lowest, first = content["minimum_loss"], max(content["start_loss"] - content["minimum_loss"], np.finfo(float).tiny)
    seen = []
    for path in content["paths"]:
        above = np.array(path["losses"]) - lowest
        above = np.where(above > FLOOR * first, above, np.nan)  # zero has no logarithm
        seen.append(above[np.isfinite(above)])
        axes.plot(np.arange(len(above)), above, color=colours[path["name"]], label=path["name"])
    every = np.concatenate([*seen, [first]])
    small_panels.logarithmic(axes.yaxis, float(every.min()) / ROOM, float(every.max()) * ROOM)
    axes.set_xlabel("step")
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)

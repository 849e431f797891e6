"""Histograms of networks' weights, at the end of a training and over its epochs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from landscape.render import line_panels, small_panels
from landscape.render.backends.matplotlib.style import PAPER
from landscape.report.report import Report

TOP, ROW = 3.36, 1.68  # inches: the densities; a row of histograms over a training
ACROSS = 4  # of these in a row
NAMES = 3  # in a row of the legend
# The share of the weights that lies beyond each end of a histogram.
TAIL = 5e-4


def figure(reports: Sequence[Report]) -> Any:
    """A matplotlib figure: the densities in one pair of axes, with those over the training below.

    Args:
        reports: the data of each are `edges`, `counts` and `norm`; and `over_training`, whose rows have `epoch` and
            `counts`.
    """
    grown = [report for report in reports if len(report.drawing.get("over_training", ())) > 1]
    top, panels, drawn = _page(min(len(grown), ACROSS) or 1, -(-len(grown) // ACROSS))
    low, high = (
        end(ends)
        for end, ends in zip(
            (min, max), zip(*(_middle(report.drawing) for report in reports), strict=True), strict=True
        )
    )
    for report, colour in zip(reports, PAPER.colours(len(reports)), strict=True):
        edges = np.array(report.drawing["edges"])
        label = f"{report.title}, norm {report.drawing['norm']:.3g}"
        top.stairs(_density(report.drawing["counts"], edges), edges, color=colour, linewidth=1.2, label=label)
    top.set_xlim(low, high)
    line_panels.log_scale(top)
    top.set_xlabel("weight")
    top.set_ylabel("density")
    for report, axes in zip(grown, panels, strict=False):
        _over_training(axes, report.drawing, (low, high))
        axes.set_title(report.title, fontsize="medium")
    for axes in panels[len(grown) :]:
        axes.remove()
    line_panels.legend(drawn, top, columns=NAMES)
    return drawn


def _page(columns: int, rows: int) -> tuple[Any, list[Any], Any]:
    """The axes at the top, the rows of axes below them, and their figure."""
    with small_panels.page(TOP + ROW * rows) as drawn:
        places = drawn.add_gridspec(1 + rows, columns, height_ratios=[1.3, *[0.7] * rows])
        top = drawn.add_subplot(places[0, :])
        panels = [drawn.add_subplot(places[1 + row, column]) for row in range(rows) for column in range(columns)]
    for axes in (top, *panels):
        line_panels.grid(axes)
    return top, panels, drawn


def _over_training(axes: Any, report: Mapping[str, Any], ends: tuple[float, float]) -> None:
    """The density of the weights as colours on a logarithmic scale, with the epochs on the x axis."""
    edges = np.array(report["edges"])
    epochs = [entry["epoch"] for entry in report["over_training"]]
    densities = np.array([_density(entry["counts"], edges) for entry in report["over_training"]])
    axes.grid(False)
    middles = np.array(epochs[:-1]) / 2 + np.array(epochs[1:]) / 2
    sides = np.concatenate([[epochs[0]], middles, [epochs[-1]]])
    axes.pcolormesh(sides, edges, np.log10(np.maximum(densities.T, densities[densities > 0].min())), cmap="viridis")
    axes.set_ylim(*ends)
    axes.set_xlabel("epoch")
    axes.set_ylabel("weight")


def _density(counts: Sequence[float], edges: Any) -> Any:
    """The density relative to all weights, including those beyond the edges of the picture."""
    return np.array(counts, float) / sum(counts) / np.diff(edges)


def _middle(report: Mapping[str, Any]) -> tuple[float, float]:
    """The range of a histogram without its tails."""
    edges, counts = np.array(report["edges"]), np.array(report["counts"], float)
    share = np.concatenate([[0.0], np.cumsum(counts)]) / counts.sum()
    return float(edges[np.searchsorted(share, TAIL, "right") - 1]), float(edges[np.searchsorted(share, 1 - TAIL)])

"""Histograms of networks' weights, at the end of a training and over its epochs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import matplotlib
import numpy as np
from matplotlib.colors import LogNorm

from landscape.render import line_panels, small_panels
from landscape.render.backends.matplotlib.style import PAPER
from landscape.report.report import Report

TOP, ROW = 3.36, 1.68  # inches: the densities; a row of histograms over a training
ACROSS = 4  # of these in a row
NAMES = 3  # in a row of the legend
BAR = 0.015  # width of the colour bar, as a share of that of the panels
# The share of the weights that lies beyond each end of a histogram.
TAIL = 5e-4


def figure(reports: Sequence[Report]) -> Any:
    """A matplotlib figure: the densities in one pair of axes, with those over the training below.

    Args:
        reports: the data of each are `edges`, `counts` and `norm`; and `over_training`, whose rows have `epoch` and
            `counts`.
    """
    grown = [report for report in reports if len(report.drawing.get("over_training", ())) > 1]
    top, panels, bar, drawn = _page(min(len(grown), ACROSS) or 1, -(-len(grown) // ACROSS))
    low, high = (
        end(ends)
        for end, ends in zip(
            (min, max), zip(*(_middle(report.drawing) for report in reports), strict=True), strict=True
        )
    )
    shown = []
    for report, colour in zip(reports, PAPER.colours(len(reports)), strict=True):
        edges = np.array(report.drawing["edges"])
        label = f"{report.title}, norm {report.drawing['norm']:.3g}"
        density = _density(report.drawing["counts"], edges)
        shown.append(density[_between(edges, low, high)])
        top.stairs(density, edges, color=colour, linewidth=1.2, label=label)
    top.set_xlim(low, high)
    top.set_ylim(*small_panels.ends(shown))
    line_panels.log_scale(top)
    top.set_xlabel("weight")
    top.set_ylabel("density")
    densities = [_over_training(report.drawing) for report in grown]
    visible = [
        density[:, _between(np.array(report.drawing["edges"]), low, high)]
        for report, density in zip(grown, densities, strict=True)
    ]
    colours = LogNorm(*small_panels.ends(visible, room=1.0)) if grown else None
    for report, axes, density in zip(grown, panels, densities, strict=False):
        mesh = _draw(axes, report.drawing, density, (low, high), colours)
        axes.set_title(report.title, fontsize="medium")
    for axes in panels[len(grown) :]:
        axes.remove()
    if grown:
        with matplotlib.rc_context(drawn.settings):
            drawn.colorbar(mesh, cax=bar, label="density")
        small_panels.logarithmic(bar.yaxis, *bar.get_ylim())
    line_panels.legend(drawn, top, columns=NAMES)
    return drawn


def _page(columns: int, rows: int) -> tuple[Any, list[Any], Any, Any]:
    """The axes at the top, the rows of axes below them, those of their colour bar, and the figure."""
    with small_panels.page(TOP + ROW * rows) as drawn:
        heights, widths = [1.3, *[0.7] * rows], [*[1.0] * columns, BAR * columns]
        places = drawn.add_gridspec(1 + rows, columns + 1, height_ratios=heights, width_ratios=widths)
        top = drawn.add_subplot(places[0, :])
        panels = [drawn.add_subplot(places[1 + row, column]) for row in range(rows) for column in range(columns)]
        bar = drawn.add_subplot(places[1:, -1]) if rows else None
    for axes in (top, *panels):
        line_panels.grid(axes)
    return top, panels, bar, drawn


def _over_training(report: Mapping[str, Any]) -> Any:
    """The densities of the weights, a row for each checkpoint."""
    edges = np.array(report["edges"])
    return np.array([_density(entry["counts"], edges) for entry in report["over_training"]])


def _draw(axes: Any, report: Mapping[str, Any], densities: Any, ends: tuple[float, float], colours: Any) -> Any:
    """Draw densities as colours on a logarithmic scale, with the epochs on the x axis."""
    epochs = [entry["epoch"] for entry in report["over_training"]]
    axes.grid(False)
    middles = np.array(epochs[:-1]) / 2 + np.array(epochs[1:]) / 2
    sides = np.concatenate([[epochs[0]], middles, [epochs[-1]]])
    heights = np.maximum(densities.T, colours.vmin)  # nothing was counted in some
    mesh = axes.pcolormesh(sides, np.array(report["edges"]), heights, norm=colours, cmap="viridis")
    axes.set_ylim(*ends)
    axes.set_xlabel("epoch")
    axes.set_ylabel("weight")
    return mesh


def _between(edges: Any, low: float, high: float) -> Any:
    """Which bars of a histogram are in the picture."""
    return (edges[1:] > low) & (edges[:-1] < high)


def _density(counts: Sequence[float], edges: Any) -> Any:
    """The density relative to all weights, including those beyond the edges of the picture."""
    return np.array(counts, float) / sum(counts) / np.diff(edges)


def _middle(report: Mapping[str, Any]) -> tuple[float, float]:
    """The range of a histogram without its tails."""
    edges, counts = np.array(report["edges"]), np.array(report["counts"], float)
    share = np.concatenate([[0.0], np.cumsum(counts)]) / counts.sum()
    return float(edges[np.searchsorted(share, TAIL, "right") - 1]), float(edges[np.searchsorted(share, 1 - TAIL)])

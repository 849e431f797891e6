"""Trainings side by side: loss, test error and the weights' norm over the epochs, and histograms of weights."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from landscape.render.scale import number_text

# Each panel: the columns of the logs (solid, dashed), its label, whether it is logarithmic, and what is drawn of them.
PANELS = (
    (("train_loss", "test_loss"), "loss (test dashed)", True),
    (("test_accuracy",), "test error", False),
    (("weight_norm",), "norm of the weights", False),
)
WIDTH, HEIGHT = 6.75, 2.4  # inches
# Of a histogram: its ends are where so little of the weights lies beyond.
TAIL = 5e-4
# A scale that spans less has ticks between the decades.
FEW_DECADES = 200.0


def logs(trainings: Mapping[str, Sequence[Mapping[str, float]]]) -> Any:
    """A matplotlib figure of trainings, by title the rows of their log.csv; what no log has is left out."""
    from matplotlib.ticker import MaxNLocator

    panels = [panel for panel in PANELS if any(panel[0][0] in row for rows in trainings.values() for row in rows)]
    figure, all_axes, style = _figure(len(panels))
    colours = style.colours(len(trainings))
    for axes, (columns, label, logarithmic) in zip(all_axes, panels, strict=True):
        for (title, rows), colour in zip(trainings.items(), colours, strict=True):
            for number, column in enumerate(columns):
                epochs, values = _series(rows, column)
                solid = "-" if number == 0 else (0, (3, 2))
                axes.plot(epochs, values, color=colour, linestyle=solid, label=title if number == 0 else None)
        if logarithmic:
            _logarithmic(axes)
        axes.xaxis.set_major_locator(MaxNLocator(5, integer=True))
        axes.set_xlabel("epoch")
        axes.set_ylabel(label)
    _legend(figure, all_axes[0], len(trainings))
    return figure


def histograms(weights: Mapping[str, Mapping[str, Any]]) -> Any:
    """A matplotlib figure of networks' weights, by title `edges` and `counts`: densities, in one pair of axes."""
    figure, (axes,), style = _figure(1)
    for (title, report), colour in zip(weights.items(), style.colours(len(weights)), strict=True):
        edges, counts = np.array(report["edges"]), np.array(report["counts"], float)
        density = counts / counts.sum() / np.diff(edges)
        axes.stairs(density, edges, color=colour, linewidth=1.2, label=f"{title}, norm {report['norm']:.3g}")
    low, high = zip(*(_middle(report) for report in weights.values()), strict=True)
    axes.set_xlim(min(low), max(high))
    _logarithmic(axes)
    axes.set_xlabel("weight")
    axes.set_ylabel("density")
    _legend(figure, axes, len(weights))
    return figure


def _figure(columns: int) -> tuple[Any, Any, Any]:
    import matplotlib

    from landscape.render._matplotlib_figure import StyledFigure
    from landscape.render._matplotlib_style import PAPER

    settings = PAPER.settings()
    with matplotlib.style.context("default"), matplotlib.rc_context(settings):
        figure = StyledFigure(settings, "constrained")
        figure.set_size_inches(WIDTH, HEIGHT if columns > 1 else 1.4 * HEIGHT)
        all_axes = figure.subplots(1, columns, squeeze=False)[0]
    for axes in all_axes:
        axes.grid(True, color=PAPER.grid, linewidth=0.5)
        axes.set_axisbelow(True)
    return figure, all_axes, PAPER


def _logarithmic(axes: Any) -> None:
    """Decades, in the plain numbers of the other pictures."""
    from matplotlib.ticker import FuncFormatter, LogLocator, NullFormatter

    axes.set_yscale("log")
    low, high = axes.get_ylim()
    axes.yaxis.set_major_locator(LogLocator(subs=(1.0,) if high > FEW_DECADES * low else (1.0, 2.0, 5.0)))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: number_text(value, 2)))
    axes.yaxis.set_minor_formatter(NullFormatter())


def _legend(figure: Any, axes: Any, count: int) -> None:
    import matplotlib

    lines, names = axes.get_legend_handles_labels()
    with matplotlib.rc_context(figure.settings):
        figure.legend(lines, names, loc="outside lower center", ncols=min(count, 3), frameon=False)


def _series(rows: Sequence[Mapping[str, float]], column: str) -> tuple[list[float], list[float]]:
    """Epochs and values; an accuracy as an error."""
    there = [(row["epoch"], row[column]) for row in rows if column in row]
    is_accuracy = column.endswith("_accuracy")
    return [epoch for epoch, _ in there], [1 - value if is_accuracy else value for _, value in there]


def _middle(report: Mapping[str, Any]) -> tuple[float, float]:
    """Where all but the tails of a histogram lie."""
    edges, counts = np.array(report["edges"]), np.array(report["counts"], float)
    share = np.concatenate([[0.0], np.cumsum(counts)]) / counts.sum()
    return float(edges[np.searchsorted(share, TAIL, "right") - 1]), float(edges[np.searchsorted(share, 1 - TAIL)])

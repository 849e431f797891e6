"""Trainings side by side: loss, test error and the weights' norm over the epochs, and histograms of weights, at
the end and over the epochs."""

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
ACROSS = 4  # histograms over a training in a row
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
    """A matplotlib figure of networks' weights: their densities in one pair of axes, and over the training below.

    Args:
        weights: by title `edges`, `counts` and `norm`; and `over_training`, whose rows have `epoch` and `counts`.
    """
    grown = {title: report for title, report in weights.items() if len(report.get("over_training", ())) > 1}
    rows = -(-len(grown) // ACROSS)
    figure, panels, style = _figure(min(len(grown), ACROSS) or 1, rows)
    colours = style.colours(len(weights))
    low, high = (
        end(ends) for end, ends in zip((min, max), zip(*map(_middle, weights.values()), strict=True), strict=True)
    )
    top = panels[0]
    for (title, report), colour in zip(weights.items(), colours, strict=True):
        edges = np.array(report["edges"])
        label = f"{title}, norm {report['norm']:.3g}"
        top.stairs(_density(report["counts"], edges), edges, color=colour, linewidth=1.2, label=label)
    top.set_xlim(low, high)
    _logarithmic(top)
    top.set_xlabel("weight")
    top.set_ylabel("density")
    for (title, report), axes in zip(grown.items(), panels[1:], strict=False):
        _over_training(axes, report, (low, high))
        axes.set_title(title, fontsize="medium")
    for axes in panels[1 + len(grown) :]:
        axes.remove()
    _legend(figure, top, len(weights))
    return figure


def _over_training(axes: Any, report: Mapping[str, Any], ends: tuple[float, float]) -> None:
    """The density of the weights, on a logarithmic scale, as colours; epochs to the right."""
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
    """Of all weights, also of those beyond the edges of the picture."""
    return np.array(counts, float) / sum(counts) / np.diff(edges)


def _figure(columns: int, below: int | None = None) -> tuple[Any, list[Any], Any]:
    """A figure with so many panels in a row; or one panel, and `below` it rows of so many."""
    import matplotlib

    from landscape.render.backends.matplotlib.style import PAPER
    from landscape.render.backends.matplotlib.styled_figure import StyledFigure

    settings = PAPER.settings()
    with matplotlib.style.context("default"), matplotlib.rc_context(settings):
        figure = StyledFigure(settings, "constrained")
        if below is None:
            figure.set_size_inches(WIDTH, HEIGHT)
            panels = list(figure.subplots(1, columns, squeeze=False)[0])
        else:
            figure.set_size_inches(WIDTH, 1.4 * HEIGHT + 0.7 * HEIGHT * below)
            places = figure.add_gridspec(1 + below, columns, height_ratios=[1.3, *[0.7] * below])
            panels = [figure.add_subplot(places[0, :])]
            panels += [figure.add_subplot(places[1 + row, column]) for row in range(below) for column in range(columns)]
    for axes in panels:
        axes.grid(True, color=PAPER.grid, linewidth=0.5)
        axes.set_axisbelow(True)
    return figure, panels, PAPER


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

"""Small panels side by side on a page of a paper, shared by figures of measured lines and numbers."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import matplotlib
import numpy as np

from landscape.render.backends.matplotlib.style import PAPER
from landscape.render.backends.matplotlib.styled_figure import StyledFigure, styled
from landscape.render.scale import make_scale
from landscape.report.report import Report
from landscape.surface.surface import Surface

WIDTH = 6.75  # inches, of a page
DOTS = 220  # pixels per inch of a png: many panels make large files


@contextmanager
def page(height: float, *, width: float = WIDTH, dots: int | None = None) -> Iterator[StyledFigure]:
    """An empty figure in the style of a paper; the style is active inside the context.

    Args:
        height, width: inches.
        dots: pixels per inch of a png; default: those of the style.
    """
    settings = PAPER.settings()
    if dots is not None:
        settings["figure.dpi"] = dots
    with styled(settings):
        figure = StyledFigure(settings, "constrained")
        figure.set_size_inches(width, height)
        yield figure


def one_below_the_other(reports: Sequence[Report], height: float, draw: Callable[[Any, Surface, float], None]) -> Any:
    """A figure of reports that each draw a surface, in parts with titles of their own.

    Args:
        height: of a part, in inches.
        draw: draws a surface in a part, with the size of its title in points.
    """
    with page(height * len(reports), dots=DOTS) as drawn:
        parts = [drawn] if len(reports) == 1 else drawn.subfigures(len(reports), 1)
        for part, report in zip(parts, reports, strict=True):
            draw(part, report.drawing, drawn.settings["axes.titlesize"])
    return drawn


def add_grid(axes: Any) -> None:
    """A pale grid, and no frame at the top and right."""
    axes.grid(True, color=PAPER.grid, linewidth=0.5)
    axes.set_axisbelow(True)
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)


def logarithmic(axis: Any, low: float, high: float) -> None:
    """A logarithmic axis from `low` to `high` (above 0) with a few round tick values.

    Args:
        axis: `axes.xaxis` or `axes.yaxis`.
    """
    scale = make_scale("", math.log10(low), math.log10(high), log=True)
    which = axis.axis_name
    getattr(axis.axes, f"set_{which}scale")("log")
    getattr(axis.axes, f"set_{which}lim")(low, high)
    getattr(axis.axes, f"set_{which}ticks")(
        [10.0**tick for tick in scale.ticks], labels=list(map(scale.text, scale.ticks))
    )
    getattr(axis.axes, f"set_{which}ticks")([], minor=True)


def ends(values: Any, room: float = 1.25) -> tuple[float, float]:
    """The smallest and largest finite value above 0, with a margin as a factor; 0.1 and 1 if there is none."""
    flat = np.concatenate([np.ravel(np.asarray(part, float)) for part in values])
    flat = flat[np.isfinite(flat) & (flat > 0)]
    return (float(flat.min()) / room, float(flat.max()) * room) if len(flat) else (0.1, 1.0)


def shades(count: int) -> list[Any]:
    """Colours of viridis without its palest yellow, in order."""
    return list(matplotlib.colormaps["viridis"](np.linspace(0.0, 0.88, count)))

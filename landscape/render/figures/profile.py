"""The topological profile of a surface: its basins side by side, as wide as they have grid points.

It is read like a cross-section: a wide pit is a large basin, a narrow one a small one, and the depth of a pit is its
persistence (Geniesse et al. 2024, arXiv:2411.12136). `landscape.analysis.topological_profile` has the definition.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

import numpy as np

from landscape.analysis.basin import distances, levelled
from landscape.analysis.shape import Shape
from landscape.analysis.summary import axes_of
from landscape.analysis.topological_profile import Section, profile
from landscape.core.arrays import FloatArray
from landscape.render import minima_panels
from landscape.render.backends.matplotlib.style import PAPER
from landscape.render.minima_panels import MOST
from landscape.render.scale import Scale
from landscape.render.scale_choice import suits_log
from landscape.report.report import Report
from landscape.surface.surface import Surface

BANDS = 120  # of colour, over the whole scale
WHOLE = 100.0  # per cent of the grid points


@dataclass(frozen=True, eq=False)
class BasinOutline:
    """A section in the figure.

    Attributes:
        section: its numbers.
        centre: its middle from left to right, in per cent of the grid points.
        heights, widths: float64 [n], its outline: distinct heights from bottom to top, and the width at each in per
            cent of the grid points.
    """

    section: Section
    centre: float
    heights: FloatArray
    widths: FloatArray


def pits(sections: Sequence[Section], points: int, centre: float = WHOLE / 2) -> list[BasinOutline]:
    """Arrange sections side by side around `centre`, and those within each below it.

    Args:
        points: the number of grid points, which is 100 %.
    """
    found: list[BasinOutline] = []
    waiting = [(tuple(sections), centre)]
    while waiting:
        beside, middle = waiting.pop()
        widths = [WHOLE * section.width(section.top) / points for section in beside]
        left = middle - sum(widths) / 2
        for section, width in zip(beside, widths, strict=True):
            found.append(_pit(section, left + width / 2, points))
            if section.inner:
                waiting.append((section.inner, left + width / 2))
            left += width
    return found


def _pit(section: Section, centre: float, points: int) -> BasinOutline:
    inside = section.heights[(section.heights >= section.bottom) & (section.heights <= section.top)]
    heights = np.unique(np.concatenate([[section.bottom], inside, [section.top]]))
    widths = WHOLE * np.searchsorted(section.heights, heights, side="right") / points
    return BasinOutline(section, centre, heights, widths)


def figure(reports: Sequence[Report]) -> Any:
    """The profiles of surfaces or curves, one panel each on a common scale, as a matplotlib figure.

    Args:
        reports: each draws a `Surface`.

    Raises:
        LandscapeError: there is no profile, as every surface is unfinished or has no finite loss.
    """
    shapes = minima_panels.shapes_of(reports, "profile")
    drawn = [_pits_of(report.drawing, shape) for report, shape in zip(reports, shapes, strict=True)]
    every = [pit for panel in drawn for pit in panel]
    bottom = min(float(pit.heights[0]) for pit in every)
    if bottom == 0:
        bottom = _smallest(reports, shapes)
        drawn = [[replace(pit, heights=np.maximum(pit.heights, bottom)) for pit in panel] for panel in drawn]
    top = max(float(pit.heights[-1]) for pit in every)
    with minima_panels.page(len(shapes), shared="y") as page:
        texts = zip(page.panels, shapes, drawn, minima_panels.titles_of(reports), strict=True)
        for axes, shape, panel, title in texts:
            scale = minima_panels.scale_heights(axes, bottom, top)
            count = minima_panels.count_of(len(shape.minima), min(len(shape.minima), MOST)) if shape and panel else ""
            minima_panels.title(axes, title, count, page.columns)
            axes.set_xlim(0, WHOLE)
            axes.set_xticks([0, WHOLE / 2, WHOLE])
            minima_panels.without_frame(axes, "top", "right")
            if panel:
                _draw(axes, panel, scale)
            else:
                minima_panels.say_empty(axes, shape)
        for axes in page.first:
            axes.set_ylabel(minima_panels.name_of_height(shapes, scale))
        for axes in page.panels[-page.columns :]:
            axes.set_xlabel("share of the grid points, %")
    return page.figure


def _smallest(reports: Sequence[Report], shapes: Sequence[Shape | None]) -> float:
    """The smallest value above 0, at which 0 is drawn on a logarithmic scale; 0 if the values suit a linear one."""
    values = [report.drawing.values(shape.variable) for report, shape in zip(reports, shapes, strict=True) if shape]
    positive = [array[array > 0] for array in values]
    return min(float(array.min()) for array in positive if len(array)) if suits_log(positive) else 0.0


def _pits_of(surface: Surface, shape: Shape | None) -> list[BasinOutline]:
    if shape is None or not shape.minima:
        return []
    values = levelled(surface.values(shape.variable))
    return pits(profile(values, shape.minima[:MOST], distances(axes_of(surface))), values.size)


def _draw(axes: Any, panel: Sequence[BasinOutline], scale: Scale) -> None:
    """Fill the pits in the colours of their heights, and draw their outlines."""
    from matplotlib.collections import PolyCollection

    exponents = np.linspace(scale.low, scale.high, BANDS + 1)
    edges = 10.0**exponents if scale.log else exponents
    colours = PAPER.height_map()(np.linspace(0, 1, BANDS))
    for pit in panel:
        bands = list(_bands(pit, edges))
        shades = [colours[number] for number, _ in bands]
        shapes = [outline for _, outline in bands]
        axes.add_collection(PolyCollection(shapes, facecolors=shades, edgecolors=shades, linewidths=0.2))
        for side in (-0.5, 0.5):
            axes.plot(pit.centre + side * pit.widths, pit.heights, color=PAPER.ink, linewidth=0.6)
        _floor(axes, pit)


def _bands(pit: BasinOutline, edges: FloatArray) -> Iterator[tuple[int, FloatArray]]:
    """The number of each band of colour that a pit reaches, and float64 [n, 2], the pit within it."""
    for number, (low, high) in enumerate(pairwise(edges)):
        low, high = max(low, pit.heights[0]), min(high, pit.heights[-1])
        if low >= high:
            continue
        between = pit.heights[(pit.heights > low) & (pit.heights < high)]
        heights = np.concatenate([[low], between, [high]])
        half = np.interp(heights, pit.heights, pit.widths) / 2
        left = np.stack([pit.centre - half, heights], axis=1)
        right = np.stack([pit.centre + half, heights], axis=1)
        yield number, np.concatenate([left, right[::-1]])


def _floor(axes: Any, pit: BasinOutline) -> None:
    """The bottom of a pit: beside the pits within it, or the whole and a dot at a minimum."""
    half = float(pit.widths[0]) / 2
    inside = sum(len(section.heights) for section in pit.section.inner)
    share = half * inside / pit.section.width(pit.section.bottom)
    for start, end in ((-half, -share), (share, half)):
        axes.plot([pit.centre + start, pit.centre + end], [pit.heights[0]] * 2, color=PAPER.ink, linewidth=0.6)
    if not pit.section.inner:
        axes.plot(pit.centre, pit.heights[0], "o", color=PAPER.ink, markersize=2.2)

"""The shape of a surface as a `Report`: minima, basins, convexity, roughness and what else `measure` gives."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from landscape.analysis.measures import as_json, measures_of
from landscape.analysis.representative import number_of
from landscape.analysis.shape import shape_of
from landscape.analysis.spread import spreads
from landscape.analysis.summary import BASIN_HEIGHT
from landscape.report.report import Report
from landscape.surface.surface import Surface


def shape_report(surface: Surface, levels: Sequence[float] = (BASIN_HEIGHT,), *, file: Path) -> Report:
    """The measures of a surface's shape.

    Args:
        levels: heights above the minimum that define basins.
        file: the surface's file, for the data of the report.
    """
    shape = shape_of(surface, levels)
    numbers = tuple(map(number_of, spreads([measures_of(surface, shape)])))
    return Report(title=surface.title, data={"file": str(file), **as_json(surface, shape)}, numbers=numbers)

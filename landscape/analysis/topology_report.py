"""The minima of surfaces as a `Report`, drawn as merge tree, persistence barcode or topological profile."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Literal, get_args

from landscape.analysis.shape import shape_of
from landscape.core.errors import unknown_name
from landscape.report.number import Number
from landscape.report.report import Column, Report, Table
from landscape.surface.surface import Surface

Diagram = Literal["merge_tree", "barcode", "profile"]
DIAGRAMS: tuple[Diagram, ...] = get_args(Diagram)


def topology_report(
    surfaces: Surface | Sequence[Surface],
    *,
    diagram: Diagram = "merge_tree",
    titles: Sequence[str] | None = None,
) -> Report:
    """The persistence pairs of surfaces or curves: where each basin begins and where it merges with a deeper one.

    `landscape.render.chart.draw(report, "minima.pdf")` draws them.

    Args:
        diagram: `merge_tree`, `barcode` (a bar for each pair) or `profile` (basins as wide as they have grid points).
        titles: one for each surface, instead of their own.

    Returns:
        A part for each surface. Its table has a row for each basin, the most persistent first; death and persistence
        of the deepest one are None.

    Raises:
        UsageError: there is no such diagram.
    """
    if diagram not in DIAGRAMS:
        raise unknown_name("diagram", diagram, list(DIAGRAMS))
    every = [surfaces] if isinstance(surfaces, Surface) else list(surfaces)
    names = [surface.title for surface in every] if titles is None else titles
    parts = tuple(_part(surface, name) for surface, name in zip(every, names, strict=True))
    return Report(data=[part.data for part in parts], parts=parts, part="surface", figure=diagram)


def _part(surface: Surface, title: str) -> Report:
    shape = shape_of(surface)
    pairs = [] if shape is None else shape.pairs.tolist()
    significant = 0 if shape is None else len(shape.minima)
    columns = (
        Column(name="number"), Column(name="birth", form=".5g"), Column(name="death", form=".5g"),
        Column(name="persistence", form=".5g"), Column(name="significant"),
    )  # fmt: skip
    rows = tuple(
        (number, birth, *((death, death - birth) if math.isfinite(death) else (None, None)), number <= significant)
        for number, (birth, death) in enumerate(pairs, start=1)
    )
    names = [column.name for column in columns]
    return Report(
        title=title,
        data={
            "title": title,
            "variable": None if shape is None else shape.variable,
            "minima": significant,
            "pairs": [dict(zip(names, row, strict=True)) for row in rows],
        },
        numbers=(Number(name="minima", value=significant, form="d"),),
        table=Table(columns, rows),
        drawn=surface,
    )

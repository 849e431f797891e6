"""A measured surface as a `Report`: the description of its file, and a row for each point."""

from __future__ import annotations

from typing import Any

import numpy as np

from landscape.analysis.checks import as_attribute, checks_of
from landscape.analysis.summary import range_text
from landscape.core.arrays import range_of
from landscape.report.report import Column, Report, Table
from landscape.surface.surface import Surface


def surface_report(surface: Surface) -> Report:
    """The description of a surface or curve as data, its points as a table, and its picture as by `landscape plot`.

    The table has the columns of `landscape export FILE -o FILE.csv`.
    """
    about, stored = described(surface)
    columns = point_columns(surface)
    return Report(
        title=surface.title,
        data=about | stored,
        table=Table(
            tuple(Column(name=name) for name in columns),
            tuple(zip(*(column.tolist() for column in columns.values()), strict=True)),
        ),
        figure="as_plotted",
        drawn=surface,
    )


def described(surface: Surface) -> tuple[dict[str, Any], dict[str, Any]]:
    """What a surface is, and its attributes with its checks, as `landscape info` shows them."""
    about: dict[str, Any] = {"kind": "curve" if surface.is_curve else "surface", "title": surface.title}
    for name, axis in (("x", surface.x), ("y", surface.y)):
        if axis is not None:
            about[name] = range_of(axis)
    source = "" if surface.points is None else ", from which the grid is interpolated"
    about["measured"] = f"{surface.measured} of {surface.planned} points{source}"
    for name in surface.variables:
        values = surface.values(name)[surface.evaluated]
        about[name] = range_text(values) if values.size else "nothing measured yet"
    return about, dict(surface.attributes) | {"checks": as_attribute(checks_of(surface))}


def point_columns(surface: Surface) -> dict[str, Any]:
    """A row for each point of the grid, x fastest: x, y (not in a curve), every variable, and `evaluated`, 1 or 0.

    Points that are not measured are NaN.

    Returns:
        The columns by name, each an array [number of points].
    """
    places = np.meshgrid(surface.x) if surface.y is None else np.meshgrid(surface.x, surface.y)
    columns = {
        **dict(zip("xy", places, strict=False)),
        **{name: surface.values(name) for name in surface.variables},
        "evaluated": surface.evaluated.astype(int),
    }
    return {name: column.ravel() for name, column in columns.items()}

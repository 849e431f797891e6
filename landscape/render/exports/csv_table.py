"""`.csv`: one row per point, for spreadsheets, R and pandas.

The columns are x, y (not in a curve), every variable, and `evaluated`, 1 or 0; x varies fastest. Numbers have all
digits, so that reading them gives the same float64. Values may be `nan`, `inf` and `-inf`; points that are not measured
are `nan`.
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from landscape.surface.surface import Surface

EXPORTS = ("csv",)


def export_values(surface: Surface, path: Path) -> None:
    """Write every point of `surface`."""
    places = np.meshgrid(surface.x) if surface.y is None else np.meshgrid(surface.x, surface.y)
    names = ["x", "y"][: len(places)]
    columns = [*places, *(surface.values(name) for name in surface.variables), surface.evaluated.astype(int)]
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow([*names, *surface.variables, "evaluated"])
        rows.writerows(zip(*(column.ravel().tolist() for column in columns), strict=True))

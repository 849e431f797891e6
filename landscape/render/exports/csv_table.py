"""`.csv`: one row per point, for spreadsheets, R and pandas.

The columns are x, y (not in a curve), every variable, and `evaluated`, 1 or 0; x varies fastest. Numbers have all
digits, so that reading them gives the same float64. Values may be `nan`, `inf` and `-inf`; points that are not measured
are `nan`.
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

from landscape.analysis.surface_report import point_columns

if TYPE_CHECKING:
    from landscape.surface.surface import Surface

EXPORTS = ("csv",)


def export_values(surface: Surface, path: Path) -> None:
    """Write every point of `surface`."""
    columns = point_columns(surface)
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(columns)
        rows.writerows(zip(*(column.tolist() for column in columns.values()), strict=True))

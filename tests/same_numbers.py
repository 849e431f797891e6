"""Whether a report's table holds the numbers of its JSON."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterator
from typing import Any

# Columns that are derived from several numbers: the error of both planes together.
DERIVED = ("stderr",)


def numbers_in(value: Any) -> Iterator[float]:
    """All numbers of nested plain data."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, (list, tuple)):
        for part in value:
            yield from numbers_in(part)
    elif isinstance(value, (int, float)) and not isinstance(value, bool):
        yield float(value)


def is_among(value: float, known: set[float]) -> bool:
    """Whether JSON has the number; of float32's it keeps six digits."""
    return value in known or any(math.isclose(value, other, rel_tol=1e-5) for other in known)


def assert_csv_has_numbers_of(text: str, data: Any) -> None:
    """Fail if a cell of the table is a number that the data lack."""
    known, compared = set(numbers_in(data)), 0
    for row in csv.DictReader(io.StringIO(text, newline="")):
        for name, cell in row.items():
            try:
                value = float(cell)
            except ValueError:
                continue
            compared += 1
            assert name in DERIVED or not math.isfinite(value) or is_among(value, known), (name, value)
    assert compared, "a table without numbers"

"""The learning rates and losses that a training logged, at the times of its checkpoints.

A log is the file `log.csv` beside the checkpoints, or the history that the Trainer of transformers keeps. A CSV has one
column of time (`step`, `epoch` or `number`), a column `lr`, and any further columns of numbers.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from landscape.core import bounded_text
from landscape.core.arrays import FloatArray
from landscape.core.errors import LandscapeError, first_line
from landscape.trajectories.checkpoint_order import COUNTED, TRAINER_STATE, Ordered, trainer_state

NAME = "log.csv"
# Columns that may hold the time, by the unit of the checkpoints' time.
TIMES = {"step": ("step", "global_step"), "epoch": ("epoch",)}
ANY_TIME = ("number", "step", "global_step", "epoch")
# A learning rate that falls to this share or less in one step has dropped.
DROP = 0.5


@dataclass(frozen=True, eq=False)
class Logged:
    """A log at the times of checkpoints.

    Attributes:
        rates: float64 [n], the learning rates; NaN where none is logged.
        drops: times at which the learning rate fell to half or less, after rows with the same rate.
        values: float64 [n] each, the other columns.
    """

    rates: FloatArray
    drops: tuple[float, ...] = ()
    values: Mapping[str, FloatArray] = field(default_factory=dict)


def logged(found: Ordered) -> Logged:
    """The log beside these checkpoints; rates that are NaN without one, or if only their order is known.

    Raises:
        LandscapeError: the log is damaged, or it has no column of the checkpoints' time, or several that may be it.
    """
    if found.unit in ("order", COUNTED):
        return Logged(np.full(len(found.times), np.nan))
    last = found.paths[-1]
    table = last.parent / NAME
    if table.is_file():
        return _at(found, *_read(table, found.unit))
    state = (last if last.is_dir() else last.parent) / TRAINER_STATE
    if state.is_file():
        return _at(found, *_history(state, found.unit))
    return Logged(np.full(len(found.times), np.nan))


def _read(path: Path, unit: str) -> tuple[list[float], dict[str, list[float]]]:
    """The times and the other columns of a CSV; empty cells are NaN."""
    try:
        rows = bounded_text.table(path, "utf-8-sig", strict=True)
        columns = {name: [_cell(row[name]) for row in rows] for name in (rows[0] if rows else {})}
    except (OSError, ValueError, KeyError, TypeError, csv.Error) as error:
        raise LandscapeError(f"{path} is not a table of numbers ({first_line(error)}): move it away") from error
    there = [name for name in TIMES.get(unit, ANY_TIME) if name in columns]
    if unit not in TIMES and there[1:] and there[0] != "number":
        raise LandscapeError(
            f"{path} has the columns {' and '.join(there)}, and the checkpoints' names have numbers without a unit: "
            "name them as step_N or epoch_N, or call the column of these numbers 'number'"
        )
    time = next(iter(there), None)
    if time is None:
        wanted = " or ".join(TIMES.get(unit, ANY_TIME))
        raise LandscapeError(
            f"{path} has no column {wanted}, the checkpoints' time (it has {', '.join(columns) or 'none'})"
        )
    times = columns.pop(time)
    if not all(map(math.isfinite, times)) or any(after < before for before, after in pairwise(times)):
        raise LandscapeError(f"{path}: its column {time} must hold increasing numbers")
    return times, {name: values for name, values in columns.items() if name not in ANY_TIME}


def _cell(text: str | None) -> float:
    return float(text) if text is not None and text.strip() else math.nan


def _history(path: Path, unit: str) -> tuple[list[float], dict[str, list[float]]]:
    """The times, the learning rates and the losses in the history of a Trainer."""
    history = trainer_state(path).get("log_history")
    names = {"lr": "learning_rate", "loss": "loss"}
    rows: list[Mapping[str, Any]] = [
        row for row in (history if isinstance(history, list) else [])
        if isinstance(row, dict) and _is_number(row.get(unit)) and any(map(_is_number, map(row.get, names.values())))
    ]  # fmt: skip
    columns = {
        name: [float(row[key]) if _is_number(row.get(key)) else math.nan for row in rows] for name, key in names.items()
    }
    return [float(row[unit]) for row in rows], columns


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)


def _at(found: Ordered, times: Sequence[float], columns: Mapping[str, Sequence[float]]) -> Logged:
    """The last row of the log at or before each checkpoint; NaN before the first row."""
    place = np.searchsorted(np.array(times, float), found.times, side="right") - 1
    at = {
        name: np.where(place >= 0, np.array([*values, math.nan])[place], math.nan) for name, values in columns.items()
    }
    rates = at.pop("lr", np.full(len(found.times), np.nan))
    return Logged(rates, _drops(times, columns.get("lr", ()), float(found.times[-1])), at)


def _drops(times: Sequence[float], rates: Sequence[float], end: float) -> tuple[float, ...]:
    """The times of the last rows before a drop; a rate that falls all the time, as a cosine does, has none."""
    return tuple(
        times[row]
        for row in range(1, len(rates) - 1)
        if rates[row - 1] == rates[row] and rates[row + 1] <= DROP * rates[row] and times[row] < end
    )

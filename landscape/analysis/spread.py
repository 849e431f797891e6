"""Numbers of one network over several planes, and which differences between networks are larger than their spread.

A single random plane is one draw: another seed gives another number. So a difference between two networks counts only
where it is larger than two planes of one and the same network commonly differ.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np

from landscape.analysis.measures import Form, Measure, write

# A difference counts from so many standard deviations of a difference of two single planes.
BEYOND = 2.0
# What is the same on every plane differs in its last digits; relative.
ROUNDING = 1e-6


@dataclass(frozen=True)
class Spread:
    """One number of one network.

    Attributes:
        key, label, form, of_plane: as of `Measure`.
        values: one a plane that has it.
        mean: over the planes; None without a value.
        spread: the standard deviation over the planes (with n - 1), or the error of an estimate; None where neither is
            known, as for one plane.
        bound: one of the values at least is a lower bound.
    """

    key: str
    label: str
    form: Form
    of_plane: bool
    values: tuple[float, ...]
    mean: float | None
    spread: float | None
    bound: bool

    @property
    def text(self) -> str:
        """Mean and spread for people."""
        written = f"{'≥ ' if self.bound and self.mean is not None else ''}{write(self.mean, _mean_form(self))}"
        if self.spread is None or (not self.of_plane and self.spread == 0):
            return written
        return f"{written} ± {write(self.spread, _mean_form(self), digits=2)}"

    def as_json(self) -> dict[str, Any]:
        """For programs."""
        return {"mean": self.mean, "spread": self.spread, "values": list(self.values), "bound": self.bound}


def spreads(planes: Sequence[Sequence[Measure]]) -> list[Spread]:
    """The numbers of several planes through one network, each with its spread, in the first one's order."""
    rows: dict[str, list[Measure]] = {}
    for measures in planes:
        for measure in measures:
            rows.setdefault(measure.key, []).append(measure)
    return [_spread(row) for row in rows.values()]


def exceeds(first: Spread, second: Spread) -> bool | None:
    """Whether two networks differ by more than planes do; None where that cannot be said.

    |m_1 - m_2| > 2 sqrt(s_1^2 + s_2^2): two single planes of networks that are alike differ by more in about one case
    of twenty. The means are closer together than that, so the rule errs on the side of silence.
    """
    if first.mean is None or second.mean is None or first.bound or second.bound:
        return None
    if first.spread is None or second.spread is None or not (math.isfinite(first.mean) and math.isfinite(second.mean)):
        return None
    limit = BEYOND * math.hypot(first.spread, second.spread)
    return abs(first.mean - second.mean) > max(limit, ROUNDING * max(abs(first.mean), abs(second.mean)))


def differences(networks: Sequence[Sequence[Spread]]) -> dict[str, list[tuple[int, int]]]:
    """By key, the pairs (lower, higher) of networks that differ by more than the spread over planes.

    Numbers of the network itself, without an error, are left out: they have no planes to differ over.
    """
    rows = [{spread.key: spread for spread in network} for network in networks]
    keys = list(dict.fromkeys(key for row in rows for key in row))
    found: dict[str, list[tuple[int, int]]] = {}
    for key in keys:
        for one, other in combinations(range(len(rows)), 2):
            first, second = rows[one].get(key), rows[other].get(key)
            if first is None or second is None or not exceeds(first, second):
                continue
            assert first.mean is not None, "exceeds says so"
            assert second.mean is not None, "exceeds says so"
            found.setdefault(key, []).append((one, other) if first.mean < second.mean else (other, one))
    return found


def _spread(row: Sequence[Measure]) -> Spread:
    first = row[0]
    known = [measure.value for measure in row if measure.value is not None and not math.isnan(measure.value)]
    values = np.array(known)
    mean = float(values.mean()) if known else None
    errors = [error for error in first.errors if error is not None]
    spread = None
    if first.errors:
        spread = math.hypot(*errors) if len(errors) == len(first.errors) else None
    elif first.of_plane and len(known) > 1:
        spread = float(np.std(values, ddof=1)) if np.isfinite(values).all() else None
        if spread is not None and spread < ROUNDING * float(np.abs(values).max()):
            spread = 0.0
    bound = any(measure.bound for measure in row)
    return Spread(first.key, first.label, first.form, first.of_plane, tuple(known), mean, spread, bound)


def _mean_form(spread: Spread) -> Form:
    """A mean of counts need not be whole."""
    return "number" if spread.form == "count" and len(spread.values) > 1 else spread.form

"""Numbers of one network over several planes, and which differences between networks are larger than their spread.

A single random plane is one draw: another seed gives another number. So a difference between two networks counts only
where it is larger than two planes of one and the same network commonly differ, and nothing counts that some of the
planes do not have.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np

from landscape.analysis.measures import Form, Measure, write

# A difference counts where single planes of networks that are alike differ by more in no more than this share of cases.
BY_CHANCE = 0.05
# What is the same on every plane differs in its last digits; relative.
ROUNDING = 1e-6


@dataclass(frozen=True)
class Spread:
    """One number of one network.

    Attributes:
        key, label, form, of_plane: as of `Measure`.
        values: one a plane that has it.
        planes: how many were looked at.
        mean: over the planes that have it; None without a value.
        spread: the standard deviation over the planes (with n - 1), or the error of an estimate; None where neither is
            known, as for one plane.
        own_error: whether `spread` is the error of an estimate.
        bound: one of the values at least is a lower bound.
    """

    key: str
    label: str
    form: Form
    of_plane: bool
    values: tuple[float, ...]
    planes: int
    mean: float | None
    spread: float | None
    own_error: bool
    bound: bool

    @property
    def is_complete(self) -> bool:
        """Whether every plane has it; what belongs to the network is the same on all of them."""
        return len(self.values) == self.planes or not self.of_plane

    @property
    def text(self) -> str:
        """Mean and spread for people, and of how many planes where some do not have it."""
        written = f"{'≥ ' if self.bound and self.mean is not None else ''}{write(self.mean, _mean_form(self))}"
        if self.spread is not None and (self.of_plane or self.spread):
            written += f" ± {write(self.spread, _mean_form(self), digits=2)}"
        return written if self.is_complete or self.mean is None else f"{written} ({len(self.values)} of {self.planes})"

    def as_json(self) -> dict[str, Any]:
        """For programs."""
        return {"mean": self.mean, "spread": self.spread, "values": list(self.values), "bound": self.bound}


def spreads(planes: Sequence[Sequence[Measure]]) -> list[Spread]:
    """The numbers of several planes through one network, each with its spread, in the first one's order.

    Args:
        planes: the same numbers of each; a plane may lack some.
    """
    rows: dict[str, list[Measure]] = {}
    for measures in planes:
        for measure in measures:
            rows.setdefault(measure.key, []).append(measure)
    return [_spread(row, len(planes)) for row in rows.values()]


def exceeds(first: Spread, second: Spread) -> bool | None:
    """Whether two networks differ by more than planes do; None where that cannot be said.

    |m_1 - m_2| > t sqrt(s_1^2 + s_2^2), t the 97.5 % quantile of Student's distribution: single planes of networks that
    are alike differ by more in one case of twenty. The means are closer together than that, so the rule errs on the
    side of silence. A spread of 0 over planes is that of a number too coarse for them, not of one that is certain.
    """
    one, other = _known(first), _known(second)
    if one is None or other is None:
        return None
    (here, wide), (there, other_wide) = one, other
    counts = [len(spread.values) for spread in (first, second) if not spread.own_error]
    limit = _student(wide, other_wide, min(counts, default=None)) * math.hypot(wide, other_wide)
    return abs(here - there) > max(limit, ROUNDING * max(abs(here), abs(there)))


def _known(of: Spread) -> tuple[float, float] | None:
    """Mean and spread; None where they are no ground to call anything different."""
    if of.mean is None or not math.isfinite(of.mean) or not of.spread or of.bound or not of.is_complete:
        return None
    return of.mean, of.spread


def _student(first: float, second: float, planes: int | None) -> float:
    """The quantile for two spreads that are told by so many planes, the fewer of both; None: errors of estimates.

    Degrees of freedom by Welch and Satterthwaite, (n - 1) (s_1^2 + s_2^2)^2 / (s_1^4 + s_2^4): from n - 1, where one
    spread is the larger by far, to 2 (n - 1). With n of each its own, two planes that happen to be close together, of a
    network whose planes are not, would pass for well known beside ten of another.
    """
    from scipy.special import stdtrit

    ratio = (min(first, second) / max(first, second)) ** 2
    freedom = math.inf if planes is None else (planes - 1) * (1 + ratio) ** 2 / (1 + ratio**2)
    return float(stdtrit(freedom, 1 - BY_CHANCE / 2))


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


def _spread(row: Sequence[Measure], planes: int) -> Spread:
    first = row[0]
    known = [measure.value for measure in row if measure.value is not None and not math.isnan(measure.value)]
    values = np.array(known)
    mean = float(values.mean()) if known else None
    errors = [error for error in first.errors if error is not None]
    of_plane = any(measure.of_plane for measure in row)
    spread = None
    if first.errors:
        spread = math.hypot(*errors) if len(errors) == len(first.errors) else None
    elif of_plane and len(known) > 1:
        spread = float(np.std(values, ddof=1)) if np.isfinite(values).all() else None
        if spread is not None and spread < ROUNDING * float(np.abs(values).max()):
            spread = 0.0
    bound = any(measure.bound for measure in row)
    own = bool(first.errors)
    return Spread(first.key, first.label, first.form, of_plane, tuple(known), planes, mean, spread, own, bound)


def _mean_form(spread: Spread) -> Form:
    """A mean of counts need not be whole."""
    return "number" if spread.form == "count" and len(spread.values) > 1 else spread.form

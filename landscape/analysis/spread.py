"""Spread of numbers over several planes of one network, and differences between networks that exceed it.

A random plane is one sample: another seed gives other numbers. So a difference between two networks counts only if it
is larger than differences that are usual between planes of the same network, and only for numbers that all planes have.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np

from landscape.analysis.measures import Form, Measure, write
from landscape.analysis.prediction import Interval, predict

# Significance level: the share of cases in which single planes of equal networks differ by more.
BY_CHANCE = 0.05
# Relative tolerance for values that are equal on every plane up to rounding.
ROUNDING = 1e-6
# What numbers of a form can be.
LIMITS: dict[Form, Interval] = {"share": (0.0, 1.0), "count": (0.0, math.inf), "number": (-math.inf, math.inf)}


@dataclass(frozen=True)
class Spread:
    """One number of one network over several planes.

    Attributes:
        key, label, form, of_plane: as in `Measure`.
        values: the values of the planes that have one.
        planes: the number of planes.
        mean: the mean of the values; None without a value.
        spread: the standard deviation over the planes (with n - 1), or the error of an estimate; None if neither is
            known, as for one plane.
        own_error: whether `spread` is the error of an estimate.
        bound: at least one of the values is a lower bound.
        limits, log: as in `Measure`, for `new_plane`.
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
    limits: Interval | None = None
    log: bool = False

    @property
    def is_complete(self) -> bool:
        """Whether every plane has a value, or the number does not depend on the plane."""
        return len(self.values) == self.planes or not self.of_plane

    @property
    def text(self) -> str:
        """Mean and spread as text, with the number of planes if some have no value."""
        written = f"{'≥ ' if self.bound and self.mean is not None else ''}{write(self.mean, mean_form(self))}"
        if self.spread is not None and (self.of_plane or self.spread):
            written += f" ± {write(self.spread, mean_form(self), digits=2)}"
        return written if self.is_complete or self.mean is None else f"{written} ({len(self.values)} of {self.planes})"

    @property
    def new_plane(self) -> Interval | None:
        """The interval in which the number of a new plane is expected (`prediction.predict`); None if it is not known.

        It is not known for fewer than two planes, if a plane has no number or a bound, or if all have the same one.
        """
        if not self.of_plane or self.own_error or self.bound or not self.is_complete or not self.spread:
            return None
        return predict(self.values, limits=self.limits or LIMITS[self.form], log=self.log)

    def as_json(self) -> dict[str, Any]:
        """The JSON of this number."""
        return {
            "mean": self.mean,
            "spread": self.spread,
            "values": list(self.values),
            "bound": self.bound,
            "new_plane": None if self.new_plane is None else list(self.new_plane),
        }


def spreads(planes: Sequence[Sequence[Measure]]) -> list[Spread]:
    """The spread of every number over several planes of one network, in the order of the first plane.

    Args:
        planes: the numbers of each plane; some may be missing.
    """
    rows: dict[str, list[Measure]] = {}
    for measures in planes:
        for measure in measures:
            rows.setdefault(measure.key, []).append(measure)
    return [_spread(row, len(planes)) for row in rows.values()]


def exceeds(first: Spread, second: Spread) -> bool | None:
    """Whether two networks differ by more than their planes do; None if that cannot be decided.

    The rule is |m_1 - m_2| > t sqrt(s_1^2 + s_2^2) with the 97.5 % quantile t of Student's distribution: single planes
    of equal networks differ by more in one case of twenty. Means differ less than single planes, so the rule is
    conservative. A spread of 0 over planes means that the number is too coarse, not that it is exact.
    """
    one, other = _known(first), _known(second)
    if one is None or other is None:
        return None
    (here, wide), (there, other_wide) = one, other
    counts = [len(spread.values) for spread in (first, second) if not spread.own_error]
    limit = _student(wide, other_wide, min(counts, default=None)) * math.hypot(wide, other_wide)
    return abs(here - there) > max(limit, ROUNDING * max(abs(here), abs(there)))


def _known(of: Spread) -> tuple[float, float] | None:
    """Mean and spread; None if no difference can be based on them."""
    if of.mean is None or not math.isfinite(of.mean) or not of.spread or of.bound or not of.is_complete:
        return None
    return of.mean, of.spread


def _student(first: float, second: float, planes: int | None) -> float:
    """The quantile of Student's distribution for two spreads.

    The degrees of freedom follow Welch and Satterthwaite, (n - 1) (s_1^2 + s_2^2)^2 / (s_1^4 + s_2^4), from n - 1 if
    one spread dominates to 2 (n - 1). The smaller number of planes is used for both: otherwise two planes that are
    close by chance would appear precise in comparison with ten planes of another network.

    Args:
        planes: the smaller number of planes; None if both spreads are errors of estimates.
    """
    from scipy.special import stdtrit

    ratio = (min(first, second) / max(first, second)) ** 2
    freedom = math.inf if planes is None else (planes - 1) * (1 + ratio) ** 2 / (1 + ratio**2)
    return float(stdtrit(freedom, 1 - BY_CHANCE / 2))


def differences(networks: Sequence[Sequence[Spread]]) -> dict[str, list[tuple[int, int]]]:
    """By key, the pairs (lower, higher) of networks that differ by more than the spread over planes.

    Numbers that do not depend on the plane and have no error are omitted.
    """
    rows = [{spread.key: spread for spread in network} for network in networks]
    keys = list(dict.fromkeys(key for row in rows for key in row))
    found: dict[str, list[tuple[int, int]]] = {}
    for key in keys:
        for one, other in combinations(range(len(rows)), 2):
            first, second = rows[one].get(key), rows[other].get(key)
            if first is None or second is None or not exceeds(first, second):
                continue
            assert first.mean is not None, "exceeds() is true"
            assert second.mean is not None, "exceeds() is true"
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
    return Spread(
        first.key,
        first.label,
        first.form,
        of_plane,
        tuple(known),
        planes,
        mean,
        spread,
        own,
        bound,
        first.limits,
        first.log,
    )


def mean_form(spread: Spread) -> Form:
    """The form of the mean: that of counts need not be an integer."""
    return "number" if spread.form == "count" and len(spread.values) > 1 else spread.form

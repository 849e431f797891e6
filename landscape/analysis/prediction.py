"""Predict the number of a new random plane from the planes that were measured: is one slice representative?

A prediction interval is for one more draw. A confidence interval, which is for the mean of all draws, is narrower and
does not answer whether a picture would look the same with another seed. Danger: it holds for planes that are drawn like
the measured ones, of the same network on the same axes, and it assumes that their numbers are about normally
distributed. If one eigenvalue of the Hessian is a quarter of the trace, 91 to 95 % of sharpnesses were in the interval.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

Interval = tuple[float, float]

# The share of new planes whose number lies in the interval.
COVERAGE = 0.95
# With fewer planes, the interval is at least 1.5 times as wide as with many: 3.6 standard deviations for 4, not 2.
FEW = 5


def reach(planes: int, coverage: float = COVERAGE) -> float:
    """Half the width of the interval in standard deviations of `planes` (2 or more) planes: t sqrt(1 + 1/n).

    t is the quantile of Student's distribution with n - 1 degrees of freedom: 15.6 for two planes, 5.0 for three, 2.4
    for ten, 1.96 for very many.
    """
    from scipy.special import stdtrit

    return float(stdtrit(planes - 1, (1 + coverage) / 2)) * math.sqrt(1 + 1 / planes)


def predict(
    values: Sequence[float],
    *,
    limits: Interval = (-math.inf, math.inf),
    log: bool = False,
    coverage: float = COVERAGE,
) -> Interval | None:
    """The interval that contains the number of a new plane in `coverage` of all cases; None if that is not known.

    Args:
        values: the numbers of two or more planes.
        limits: what the number can be.
        log: compute the interval for the logarithms of the numbers, which must be positive.
    """
    numbers = np.array(values, float)
    if len(numbers) < 2 or not np.isfinite(numbers).all() or (log and (numbers <= 0).any()):
        return None
    scaled = np.log(numbers) if log else numbers
    middle, half = float(scaled.mean()), reach(len(numbers), coverage) * float(scaled.std(ddof=1))
    with np.errstate(over="ignore"):
        ends = [float(np.exp(end)) if log else end for end in (middle - half, middle + half)]
    return max(ends[0], limits[0]), min(ends[1], limits[1])


def remark(planes: int) -> str | None:
    """A sentence on too few planes; None if there are enough."""
    if planes >= FEW:
        return None
    if planes == 1:
        return f"one plane gives no interval for a new plane: measure {FEW} or more for an interval"
    return (
        f"with {planes} planes, the interval for a new plane is ± {reach(planes):.3g} standard deviations; with "
        f"{2 * FEW} planes it would be ± {reach(2 * FEW):.2g}"
    )

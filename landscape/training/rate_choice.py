"""Choose a learning rate from the losses of a range test: smoothing, and three rules that each give a rate.

The rules are heuristics. Each reads one noisy curve, which smoothing shifts to higher rates by the number of steps that
it averages over. Their rates are right within a factor of ten.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass

import numpy as np

from landscape.core.arrays import FloatArray
from landscape.training.range_options import RangeOptions

# The loss counts as having fallen if it decreased by this share of its value before.
FELL = 0.05
# A tenth of the rate of the lowest loss (Gugger 2018).
BELOW_LOWEST = 10.0
# A slope is fitted to this many steps on either side.
AROUND = 5


@dataclass(frozen=True)
class RateChoice:
    """Learning rates that one sweep suggests.

    Attributes:
        steepest: where the smoothed loss falls fastest.
        largest: where the smoothed loss is lowest: the largest rate with a falling loss, for onecycle and cyclical.
        tenth: a tenth of `largest`.
    """

    steepest: float
    largest: float
    tenth: float

    def as_dict(self) -> dict[str, float]:
        """Plain values, for JSON."""
        return asdict(self)


class Average:
    """The exponential moving average of the values so far, with bias correction.

    With b the smoothing, s_i = sum_k b^(i-k) v_k / sum_k b^(i-k), which is the usual running mean m <- b m + (1 - b) v
    divided by 1 - b^(i+1) (the bias correction of Kingma and Ba 2015, section 3).
    """

    def __init__(self, smoothing: float = RangeOptions.smoothing) -> None:
        self.smoothing = smoothing
        self._mean, self._count = 0.0, 0

    def add(self, value: float) -> float:
        """The average including this value."""
        self._mean = self.smoothing * self._mean + (1 - self.smoothing) * value
        self._count += 1
        return self._mean / (1 - self.smoothing**self._count)


def settled_after(smoothing: float) -> int:
    """Steps after which a smoothed loss no longer depends on a few values alone."""
    return max(1, round(1 / (1 - smoothing)))


def choose(rates: FloatArray, losses: FloatArray, *, first: int, logarithmic: bool) -> RateChoice | None:
    """The choice by the smoothed `losses` [n] at `rates` [n]; None where the loss does not fall.

    Args:
        first: index of the first loss that counts.
        logarithmic: slopes are taken over the logarithm of the rate.
    """
    if len(losses) < first + 2:
        return None
    lowest = first + int(np.argmin(losses[first:]))
    if not losses[lowest] <= (1 - FELL) * losses[first]:
        return None
    scale = np.log(rates) if logarithmic else rates
    slopes = [_slope(scale, losses, place) for place in range(first, lowest + 1)]
    steepest = float(rates[first + int(np.argmin(slopes))])
    largest = float(rates[lowest])
    return RateChoice(steepest, largest, largest / BELOW_LOWEST)


def _slope(scale: FloatArray, losses: FloatArray, place: int) -> float:
    """The slope of the least-squares line through the losses around `place`."""
    around = slice(max(0, place - AROUND), place + AROUND + 1)
    x = scale[around] - scale[around].mean()
    return float(x @ losses[around] / (x @ x))

"""What a range test's losses say about the learning rate: smoothing, and three rules that each name a rate.

No rule is a law. They read one noisy curve, which smoothing shifts to higher rates by as many steps as it remembers:
what they name is right within a factor of ten.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass

import numpy as np

from landscape.core.arrays import FloatArray

# So many steps a smoothed loss remembers, 1 / (1 - 0.9) of them, and as many are not looked at in the beginning.
SMOOTHING = 0.9
# The loss has fallen if it is by such a share below what it was before it began to.
FELL = 0.05
# Below the lowest loss, a tenth of its rate (Gugger 2018).
BELOW_LOWEST = 10.0
# Steps on either side that a slope is fitted to.
AROUND = 5


@dataclass(frozen=True)
class RateChoice:
    """Learning rates that one sweep speaks for.

    Attributes:
        steepest: where the smoothed loss falls fastest.
        largest: where the smoothed loss is lowest, up to which it still fell: the peak for one-cycle and for cycles.
        tenth: a tenth of `largest`.
    """

    steepest: float
    largest: float
    tenth: float

    def as_dict(self) -> dict[str, float]:
        """Plain values, for JSON."""
        return asdict(self)


def smoothed(values: FloatArray, smoothing: float = SMOOTHING) -> FloatArray:
    """Exponentially weighted means [n] of `values` [n], each of those up to it; the weights sum to 1 from the first on.

    With b the smoothing, s_i = sum_k b^(i-k) v_k / sum_k b^(i-k), which is the usual running mean m <- b m + (1 - b) v
    divided by 1 - b^(i+1) (the bias correction of Kingma and Ba 2015, section 3).
    """
    means = np.empty(len(values))
    mean = 0.0
    for place, value in enumerate(values):
        mean = smoothing * mean + (1 - smoothing) * value
        means[place] = mean / (1 - smoothing ** (place + 1))
    return means


def settled_after(smoothing: float) -> int:
    """Steps after which a smoothed loss no longer hangs on a few."""
    return max(1, round(1 / (1 - smoothing)))


def choose(rates: FloatArray, losses: FloatArray, *, first: int, logarithmic: bool) -> RateChoice | None:
    """What the smoothed `losses` [n] at `rates` [n] name; None where the loss does not fall.

    Args:
        first: what comes before this place is not looked at.
        logarithmic: slopes are those over the logarithm of the rate, as the curve is drawn.
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
    """Of the straight line through the losses around a place, by least squares."""
    around = slice(max(0, place - AROUND), place + AROUND + 1)
    x = scale[around] - scale[around].mean()
    return float(x @ losses[around] / (x @ x))

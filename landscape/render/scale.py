"""The scale that all panels of a picture share: its range, contour levels and ticks.

Backends draw *heights*, which are the values or their log10. The 3D axes of matplotlib and plotly have no logarithmic
scale, so the logarithm is taken here, and the ticks are labelled with the values.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

LEVELS = 15  # at most this many contour levels, so that a bowl stays readable in a narrow column
TICKS = 6

# A smaller relative range counts as zero: float64 cannot hold equally spaced levels within it.
NO_SPAN = 1e-10

# Steps of contour levels and ticks, times a power of ten, and those of positions along an axis.
STEPS = (1, 2, 5, 10)
AXIS_STEPS = (1, 2, 2.5, 5, 10)

# Values of a logarithmic scale within a decade, densest first: those of ticks, and those of contour levels, of which
# only 1, 2 and 5 are labelled.
LABELLED = ((1, 2, 5), (1,))
DRAWN = ((1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8), (1, 1.5, 2, 3, 5, 7), (1, 2, 5), (1, 3), (1,))


@dataclass(frozen=True)
class Scale:
    """A range of heights with its contour levels and ticks.

    Attributes:
        label: the label of the axis.
        low, high: the drawn range, in heights; low < high.
        levels: contour levels strictly between them: on a linear scale in steps of 1, 2 or 5 times a power of ten; on a
            logarithmic one at values of 1, 2 or 5 times powers of ten, with further levels between them.
        ticks: the labelled heights, in the same steps; `text` gives their labels.
        log: heights are log10 of the values.
        percent: values are shares from 0 to 1, which are labelled in per cent.
        digits: significant digits that distinguish all ticks and levels.
    """

    label: str
    low: float
    high: float
    levels: tuple[float, ...]
    ticks: tuple[float, ...]
    log: bool = False
    percent: bool = False
    digits: int = 3

    @property
    def span(self) -> float:
        """`high - low`."""
        return self.high - self.low

    @property
    def axis_label(self) -> str:
        """The label of an axis, with a note if it is logarithmic."""
        return f"{self.label} (log scale)" if self.log else self.label

    @property
    def labelled(self) -> tuple[float, ...]:
        """The levels that get a label: those at 1, 2 or 5 times a power of ten on a logarithmic scale, else all."""
        if not self.log or len(self.levels) < 2:
            return self.levels
        values = [10.0**level for level in self.levels]
        steps = [right - left for left, right in pairwise(values)]
        if max(steps) - min(steps) < 1e-6 * max(steps):  # a range so short that they are equally spaced
            return self.levels
        return tuple(level for level in self.levels if _is_round(level))

    def text(self, height: float) -> str:
        """The value at `height` as text with `digits` significant digits."""
        value = 10.0**height if self.log else height
        return number_text(value * (100 if self.percent else 1), self.digits)


def _is_round(level: float) -> bool:
    """Whether a height is the logarithm of 1, 2 or 5 times a power of ten."""
    part = level - math.floor(level)
    return any(abs(part - math.log10(mantissa)) < 1e-6 for mantissa in (1, 2, 5, 10))


def number_text(value: float, digits: int) -> str:
    """`value` with so many significant digits; thousands in full, a million as 1e6."""
    text = f"{float(f'{value:.{digits}g}'):.{max(digits, 4)}g}"
    mantissa, e, exponent = text.partition("e")
    return f"{mantissa}e{int(exponent)}" if e else text


def make_scale(label: str, low: float, high: float, *, log: bool = False, percent: bool = False) -> Scale:
    """The scale for heights from `low` to `high`; an empty range is widened."""
    if high - low <= NO_SPAN * max(abs(low), abs(high)):
        pad = 0.5 if log else max(0.1 * abs(low), 1e-6)
        low, high = low - pad, high + pad
    margin = 1e-6 * (high - low)  # a contour level at the height of a clipped plateau would draw noise
    if log:
        levels, ticks = log_positions(low, high, LEVELS, DRAWN), log_positions(low, high, TICKS)
    else:
        levels, ticks = even_positions(low, high, LEVELS, STEPS), even_positions(low, high, TICKS, STEPS)
    levels = tuple(level for level in levels if low + margin < level < high - margin)
    scale = Scale(label, low, high, levels or ((low + high) / 2,), ticks, log, percent)
    for digits in range(2 if log and high - low >= 1 else 3, 16):
        scale = Scale(label, low, high, scale.levels, ticks, log, percent, digits)
        if all(len({scale.text(height) for height in heights}) == len(heights) for heights in (levels, ticks)):
            break
    return scale


def even_positions(low: float, high: float, count: int, steps: Sequence[float] = AXIS_STEPS) -> tuple[float, ...]:
    """At most `count` + 1 round numbers from `low` to `high`, spaced by one of `steps` times a power of ten."""
    raw = (high - low) / count
    power = 10.0 ** math.floor(math.log10(raw))
    step = next(factor * power for factor in steps if factor * power >= raw * (1 - 1e-9))
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    decimals = max(0, 2 - math.floor(math.log10(step)))  # 3 * 0.1 is 0.30000000000000004
    return tuple(round(k * step, decimals) for k in range(first, last + 1))


def log_positions(
    low: float, high: float, count: int, within: Sequence[Sequence[float]] = LABELLED
) -> tuple[float, ...]:
    """log10 of at most `count` + 1 round values between 10**low and 10**high.

    They are the densest of `within` that fits; over more decades every second, fifth, tenth, ... power of ten. Where
    less than a decade has fewer than half of `count` of these, they are equally spaced values.
    """
    decades = range(math.floor(low), math.ceil(high) + 1)
    for mantissas in within:
        heights = [decade + math.log10(mantissa) for decade in decades for mantissa in mantissas]
        heights = [height for height in heights if low - 1e-9 <= height <= high + 1e-9]
        if high - low < 1 and len(heights) < count / 2:
            values = even_positions(10.0**low, 10.0**high, count, STEPS)
            return tuple(math.log10(value) for value in values if value > 0)
        if len(heights) <= count + 1:
            return tuple(heights)
    return even_positions(low, high, count, STEPS)

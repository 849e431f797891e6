"""The scale that all panels of a picture share: its range, contour levels and ticks.

Backends draw *heights*, which are the values or their log10. The 3D axes of matplotlib and plotly have no logarithmic
scale, so the logarithm is taken here, and the ticks are labelled with the values.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

LEVELS = 15  # at most this many contour levels, so that a bowl stays readable in a narrow column
TICKS = 6

# A smaller relative range counts as zero: float64 cannot hold equally spaced levels within it.
NO_SPAN = 1e-10

# Tick mantissas of a logarithmic scale, densest first.
MANTISSAS = ((1, 1.5, 2, 3, 5, 7), (1, 2, 5), (1, 3), (1,))


@dataclass(frozen=True)
class Scale:
    """A range of heights with its contour levels and ticks.

    Attributes:
        label: the label of the axis.
        low, high: the drawn range, in heights; low < high.
        levels: contour levels strictly between them, equally spaced in heights (plotly draws no others).
        ticks: the labelled heights; `text` gives their labels.
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

    def text(self, height: float) -> str:
        """The value at `height` as text with `digits` significant digits."""
        value = 10.0**height if self.log else height
        return number_text(value * (100 if self.percent else 1), self.digits)


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
    levels = tuple(level for level in even_positions(low, high, LEVELS) if low + margin < level < high - margin)
    ticks = log_positions(low, high, TICKS) if log else even_positions(low, high, TICKS)
    scale = Scale(label, low, high, levels or ((low + high) / 2,), ticks, log, percent)
    for digits in range(2 if log and high - low >= 1 else 3, 16):
        scale = Scale(label, low, high, scale.levels, ticks, log, percent, digits)
        if all(len({scale.text(height) for height in heights}) == len(heights) for heights in (levels, ticks)):
            break
    return scale


def even_positions(low: float, high: float, count: int) -> tuple[float, ...]:
    """At most `count` + 1 round numbers from `low` to `high`, equally spaced by 1, 2, 2.5 or 5 times a power of ten."""
    raw = (high - low) / count
    power = 10.0 ** math.floor(math.log10(raw))
    step = next(factor * power for factor in (1, 2, 2.5, 5, 10) if factor * power >= raw * (1 - 1e-9))
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    decimals = max(0, 2 - math.floor(math.log10(step)))  # 3 * 0.1 is 0.30000000000000004
    return tuple(round(k * step, decimals) for k in range(first, last + 1))


def log_positions(low: float, high: float, count: int) -> tuple[float, ...]:
    """log10 of at most `count` + 1 round values between 10**low and 10**high."""
    if high - low < 1:  # less than a decade: equally spaced round values
        return tuple(math.log10(value) for value in even_positions(10.0**low, 10.0**high, count) if value > 0)
    decades = range(math.floor(low), math.ceil(high) + 1)
    for mantissas in MANTISSAS:
        heights = [decade + math.log10(mantissa) for decade in decades for mantissa in mantissas]
        heights = [height for height in heights if low - 1e-9 <= height <= high + 1e-9]
        if len(heights) <= count + 1:
            return tuple(heights)
    step = math.ceil((high - low) / count)
    return tuple(float(decade) for decade in decades if low <= decade <= high and decade % step == 0)

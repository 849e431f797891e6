"""Transform measured values to heights: clip, logarithm, infinities.

Nothing is replaced silently: the points whose height is not their measured value are counted, and the picture states
the counts.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from landscape.core.arrays import BoolArray, FloatArray
from landscape.core.errors import UsageError
from landscape.render.scale import number_text
from landscape.surface.surface import Surface

# Larger values are drawn as infinite: twice this would overflow float64.
LARGEST = 1e300


@dataclass(frozen=True)
class Transform:
    """The transformation of all values of a picture.

    Attributes:
        clip: larger values, also infinity, are replaced by it (`--vmax` and `--zmax` of Li et al.); None changes
            nothing.
        log: heights are log10 of the values.
        floor: the smallest positive value; with `log`, values of zero and below are drawn there.
    """

    clip: float | None = None
    log: bool = False
    floor: float = 0.0

    def __call__(self, values: FloatArray) -> FloatArray:
        """The heights of `values`: NaN stays NaN, and infinity stays infinite unless it is clipped."""
        heights = np.where(is_infinite(values), np.copysign(np.inf, values), values)
        if self.clip is not None:
            heights = np.minimum(heights, self.clip)
        if self.log:
            with np.errstate(invalid="ignore"):
                heights = np.log10(np.maximum(heights, self.floor))
        return heights

    def remarks(self, values: FloatArray, evaluated: BoolArray) -> list[str]:
        """Which points of a panel are not drawn at their measured value, a few words each."""
        measured = values[evaluated]
        remarks = []
        with np.errstate(invalid="ignore"):
            above = int((measured > LARGEST).sum())
            below = int((measured < -LARGEST).sum())
            floored = int((measured <= 0).sum()) if self.log else 0
        if above:
            remarks.append(f"{points_text(above)} infinite" + (", drawn at the top" if self.clip is None else ""))
        if below and not self.log:
            remarks.append(f"{points_text(below)} −infinite, drawn at the bottom")
        if floored:
            remarks.append(f"{points_text(floored)} ≤ 0, drawn at the smallest positive value")
        holes = int(np.isnan(measured).sum())
        if holes:
            remarks.append(f"{points_text(holes)} not a number, left blank")
        return remarks


def is_infinite(values: FloatArray) -> BoolArray:
    """Which values are drawn as infinite; NaN is not."""
    return np.asarray(np.abs(values) > LARGEST)


def check_clip(clip: float | None) -> None:
    """Raise UsageError unless `clip` is a finite number or None."""
    if clip is not None and not np.isfinite(clip):
        raise UsageError(f"clip {clip}: give a finite number: values above it are drawn at it")


def make_transform(arrays: list[FloatArray], *, log: bool, clip: float | None) -> Transform:
    """The transform for all `arrays` (NaN where not measured) together.

    Raises:
        UsageError: `clip` is below all values that can be drawn, or there is no positive value for `log`.
    """
    check_clip(clip)
    values = np.concatenate([array.ravel() for array in arrays])
    finite = values[np.abs(values) <= LARGEST]
    if clip is not None and len(finite) and clip <= finite.min():
        raise UsageError(f"clip {clip:g} is below all values: choose one above {finite.min():.4g}, the smallest")
    if not log:
        return Transform(clip)
    positive = finite[finite > 0]
    if not len(positive) and len(finite):
        raise UsageError("log needs positive values, and there are none: leave it out")
    if clip is not None and len(positive) and clip <= positive.min():
        least = f"{positive.min():.4g}, the smallest"
        raise UsageError(f"clip {clip:g} is below all positive values, which log needs: choose one above {least}")
    return Transform(clip, True, float(positive.min()) if len(positive) else 1.0)


def cap(heights: FloatArray, low: float, high: float) -> FloatArray:
    """Replace infinities by the ends of the scale."""
    return np.where(np.isposinf(heights), high, np.where(np.isneginf(heights), low, heights))


def coverage(surface: Surface) -> list[str]:
    """How many points were measured, if the picture shows more than these; a few words."""
    source = "" if surface.points is None else "interpolated from "
    if not surface.is_complete:
        return [f"partial: {source}{surface.measured:,} of {surface.planned:,} points"]
    return [f"{source}{surface.measured:,} points"] if source else []


def band(surface: Surface, variable: str) -> list[FloatArray]:
    """The values of a variable minus and plus their standard errors; empty if the file has none."""
    errors = surface.variables.get(f"{variable}_stderr")
    return [] if errors is None else [surface.values(variable) + sign * errors for sign in (-1, 1)]


def error_remark(surface: Surface, variable: str) -> list[str]:
    """The standard error of the drawn values, a few words, if the file has it."""
    errors = surface.variables.get(f"{variable}_stderr")
    known = np.zeros(0) if errors is None else errors[np.isfinite(errors)]
    if not len(known):
        return []
    text, most = number_text(float(np.median(known)), 2), number_text(float(known.max()), 2)
    return [f"standard error {text} (median), at most {most}"]


def points_text(count: int) -> str:
    """`1 point`, or `1,234 points`."""
    return f"{count:,} point{'' if count == 1 else 's'}"

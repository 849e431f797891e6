"""Choose between a linear and a logarithmic scale, and describe the choice in a remark.

The loss of a network without skip connections, or far from a minimum, spans many powers of ten. On a linear scale such
a surface is a plain with a few needles: nothing is visible of the basin. Curves follow the same rule.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence

import numpy as np

from landscape.core.arrays import FloatArray
from landscape.core.errors import DataWarning
from landscape.core.option_words import either
from landscape.render.heights import LARGEST
from landscape.render.scale import number_text

# A linear scale hides the basin if half of the points lie in this share at its bottom, where it has one contour at
# most. In a square with a quadratic bowl they lie in a third.
SQUEEZED = 0.1

# A clip that cuts off more than this share of the values leaves a plate without features.
PLATE = 0.9


def suits_log(arrays: Sequence[FloatArray]) -> bool:
    """Whether a picture of these values (any shapes; NaN does not count) is drawn on a logarithmic scale by default.

    It is if all values are above 0 and half of them are at the bottom of a linear scale. An infinite value, or one too
    large to be drawn, makes every other one small.
    """
    values = _known(arrays)
    if not len(values) or not float(values.min()) > 0:
        return False
    return float(values.max()) > LARGEST or _is_squeezed(values)


def remarks(arrays: Sequence[FloatArray], *, log: bool, chosen: bool, clip: float | None) -> tuple[str, ...]:
    """The remarks on the scale of a picture of these values.

    Args:
        log: whether the scale is logarithmic.
        chosen: whether the user chose so.
    """
    values = _known(arrays)
    if clip is not None:
        return _of_clip(values, clip)
    finite = values[np.abs(values) <= LARGEST]
    is_told = not chosen if log else _is_squeezed(values)
    if not len(finite) or not is_told:
        return ()
    of = "values" if len(finite) == len(values) else "finite values"
    half, high = (number_text(float(number), 2) for number in (np.median(finite), finite.max()))
    if not log:
        advice = either("log=True or clip=...", "--log or --clip")
        return (f"half of the {of} are below {half}, the scale ends at {high}: use {advice}",)
    return (f"log scale: half of the {of} are below {half}, the largest is {high}",)


def _of_clip(values: FloatArray, clip: float) -> tuple[str, ...]:
    if not (values > clip).any():
        return ()
    share = float((values > clip).mean())
    text = f"values above {clip:g} are cut off"
    if share > PLATE:
        warnings.warn(
            f"clip {clip:g} cuts off {int(100 * share)} % of the values, so that little is left to see: choose more, "
            "or a logarithmic scale",
            DataWarning, stacklevel=2,
        )  # fmt: skip
    return (text,)


def _known(arrays: Sequence[FloatArray]) -> FloatArray:
    values = np.concatenate([array.ravel() for array in arrays])
    return np.asarray(values[~np.isnan(values)])


def _is_squeezed(values: FloatArray) -> bool:
    """Whether half of the finite values are at the bottom of a linear scale."""
    finite = values[np.abs(values) <= LARGEST]
    if not len(finite):
        return False
    low, high = float(finite.min()), float(finite.max())
    return high > low and (float(np.median(finite)) - low) / (high - low) <= SQUEEZED

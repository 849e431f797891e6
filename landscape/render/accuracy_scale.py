"""The scale of the accuracies of curves: the range of the data, within 0 to 100 %."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from landscape.core.arrays import FloatArray
from landscape.render import variables
from landscape.render.scale import Scale, make_scale

# The smallest range of the scale, so that a constant accuracy is drawn as a level line.
LEAST = 0.01


def accuracy_scale(arrays: Sequence[FloatArray]) -> Scale:
    """The scale of all accuracies (shares from 0 to 1); 0 to 1 if none of them is finite."""
    finite = np.concatenate([array[np.isfinite(array)] for array in arrays])
    low, high = (float(finite.min()), float(finite.max())) if len(finite) else (0.0, 1.0)
    if high - low < LEAST:
        low = min(max(0.0, (low + high - LEAST) / 2), 1 - LEAST)
        high = low + LEAST
    return make_scale(variables.label("accuracy"), low, high, percent=True)

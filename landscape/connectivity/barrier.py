"""The loss barrier on a path between two networks.

`above_ends` is the highest loss minus the larger of the ends' losses, 0 if the path never rises above them (the
barrier of a path in Draxler et al. 2018, arXiv:1803.00885). `above_line` is the largest difference to the linear
interpolation of the ends' losses (Entezari et al. 2021, arXiv:2110.06296, definition 1): it also detects a rise between
ends of unequal losses, and is never smaller than `above_ends`.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from landscape.core.arrays import FloatArray


@dataclass(frozen=True)
class Barrier:
    """Barrier heights of one loss on one path, in its unit; infinite or NaN if the loss is somewhere.

    Attributes:
        above_ends: highest loss minus the larger end's.
        above_line: highest difference to the linear interpolation of the ends' losses.
        highest, highest_at: the highest loss and its t.
        ends: the losses at t = 0 and t = 1.
    """

    above_ends: float
    above_line: float
    highest: float
    highest_at: float
    ends: tuple[float, float]

    def as_dict(self) -> dict[str, Any]:
        """Plain values, for a file."""
        return {**asdict(self), "ends": list(self.ends)}


def barrier(t: FloatArray, losses: FloatArray) -> Barrier:
    """The barrier of `losses` [n] at `t` [n], which covers 0 to 1."""
    first, last = float(losses[0]), float(losses[-1])
    top = int(np.argmax(losses))  # the first NaN, if there is one
    highest = float(losses[top])
    above = float(np.max(above_line(t, losses)))
    return Barrier(highest - max(first, last), above, highest, float(t[top]), (first, last))


def above_line(t: FloatArray, losses: FloatArray) -> FloatArray:
    """The difference of `losses` [n] at `t` [n] to the linear interpolation of the first and the last."""
    first, last = losses[0], losses[-1]
    with np.errstate(invalid="ignore"):  # infinite ends
        difference: FloatArray = losses - ((1 - t) * first + t * last)
    return difference

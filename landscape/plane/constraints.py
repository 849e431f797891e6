"""What must hold of a tensor wherever a plane moves it: a running variance is never negative.

On the straight line between two networks running variances move, too, and beyond the ends they become negative where
one network's is several times the other's: the normalised activations would be NaN. There they are held at 0, the limit
of the line, so that every point at which they are positive is measured as it is, and the values stay finite. How often
that happened is stored as a check; `bn="recalibrate"` estimates the statistics of each point instead.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt
from torch import Tensor

# What BatchNorm and its relatives call the buffer.
VARIANCE = "running_var"


def is_variance(name: str) -> bool:
    """Whether a tensor of that name is a running variance."""
    return name.rpartition(".")[2] == VARIANCE


def hold(name: str, tensor: Tensor) -> None:
    """Hold a tensor, in place, where it means something."""
    if is_variance(name):
        tensor.clamp_(min=0)


def held_points(
    centre: Mapping[str, Tensor], directions: Sequence[Mapping[str, Tensor]], axes: Sequence[npt.NDArray[np.float64]]
) -> int:
    """At how many points of the grid a running variance would be negative on the straight line.

    Args:
        axes: the coefficients of each direction.
    """
    moving = {name for direction in directions for name in direction if is_variance(name) and direction[name].any()}
    negative = np.zeros([len(axis) for axis in axes], bool)
    places = np.stack(np.meshgrid(*axes, indexing="ij"))
    for name in moving:
        there = centre[name].double().numpy()[(..., *[None] * len(axes))]
        for coefficients, direction in zip(places, directions, strict=True):
            if name in direction:
                there = there + direction[name].double().numpy()[(..., *[None] * len(axes))] * coefficients
        negative |= (there < 0).any(axis=0)
    return int(negative.sum())

"""Keep tensors valid on the plane: a running variance must not be negative.

The straight line between two networks also moves running variances. Beyond its ends they become negative where one
network's is several times the other's, and the normalised activations would be NaN. There they are clamped to 0, so
that the values stay finite and points with positive variances are unaffected. The number of clamped points is stored as
a check; `bn="recalibrate"` estimates the statistics of each point instead.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt
from torch import Tensor

# The name of the buffer in BatchNorm and similar layers.
VARIANCE = "running_var"


def is_variance(name: str) -> bool:
    """Whether a tensor of that name is a running variance."""
    return name.rpartition(".")[2] == VARIANCE


def clamp(name: str, tensor: Tensor) -> None:
    """Clamp a tensor to its valid range, in place."""
    if is_variance(name):
        tensor.clamp_(min=0)


def clamped_points(
    centre: Mapping[str, Tensor], directions: Sequence[Mapping[str, Tensor]], axes: Sequence[npt.NDArray[np.float64]]
) -> int:
    """The number of grid points at which a running variance would be negative on the straight line.

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

"""Keep tensors valid on the plane: a running variance must not be negative.

The straight line between two networks also moves running variances. Beyond its ends they become negative where one
network's is several times the other's, and the normalised activations would be NaN. There they are clamped to 0, so
that the values stay finite and points with positive variances are unaffected. The number of clamped points is stored as
a check; `bn="recalibrate"` estimates the statistics of each point instead.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product

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

    The grid is computed row by row, as all variances on all of it may be gigabytes.

    Args:
        axes: the coefficients of each direction.
    """
    names = {name for direction in directions for name in direction if is_variance(name) and direction[name].any()}
    still = np.zeros((1, 1))
    moving = [
        (_column(centre[name]), [_column(direction[name]) if name in direction else still for direction in directions])
        for name in names
    ]
    x, *others = axes
    count = 0
    for row in product(*others):
        negative = np.zeros(len(x), bool)
        for variances, (along_x, *across) in moving:
            there = variances + along_x * x
            for step, coefficient in zip(across, row, strict=True):
                there = there + step * coefficient
            negative |= (there < 0).any(axis=0)
        count += int(negative.sum())
    return count


def _column(tensor: Tensor) -> npt.NDArray[np.float64]:
    """The numbers of a tensor, float64 [n, 1]."""
    numbers: npt.NDArray[np.float64] = tensor.double().numpy().reshape(-1, 1)
    return numbers

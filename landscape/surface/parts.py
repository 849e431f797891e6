"""The parts of a surface: array types, points between those of the grid, and trajectories."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from landscape.core.arrays import FloatArray
from landscape.core.errors import LandscapeError


@dataclass(frozen=True, eq=False)
class MeasuredPoints:
    """Points that a sampler placed between those of the grid, in the order in which they were measured.

    Attributes:
        x, y: float64 [n], coefficients of the directions; `y` is None in a curve.
        variables: float64 [n] each, with the names and units of the surface's variables.
    """

    x: FloatArray
    y: FloatArray | None
    variables: Mapping[str, FloatArray]

    def __post_init__(self) -> None:
        places = {"x": self.x} if self.y is None else {"x": self.x, "y": self.y}
        for name, values in (*places.items(), *self.variables.items()):
            if values.shape != (len(self),):
                raise LandscapeError(f"the points' {name} has shape {values.shape}, not ({len(self)},)")
        if not all(np.isfinite(axis).all() for axis in places.values()):
            raise LandscapeError("the points' x and y must be finite numbers")

    def __len__(self) -> int:
        return self.x.size


@dataclass(frozen=True, eq=False)
class Trajectory:
    """The checkpoints of a training run, projected on the plane, in the order of time.

    Attributes:
        x, y: float64 [n], coefficients of the directions.
        epoch: float64 [n], non-decreasing: epochs completed at each checkpoint (fractions are allowed), or the unit
            that the surface's `time_unit` names.
        variables: float64 [n] each, measured at the checkpoints themselves, for example `train_loss`. They differ from
            the surface at (x, y) unless the checkpoint lies in the plane.
    """

    x: FloatArray
    y: FloatArray
    epoch: FloatArray
    variables: Mapping[str, FloatArray] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name, values in (("x", self.x), ("y", self.y), ("epoch", self.epoch), *self.variables.items()):
            if values.ndim != 1 or not len(values) or len(values) != len(self.x):
                raise LandscapeError(f"a trajectory's {name} has shape {values.shape}: give one number per checkpoint")
        if not all(np.isfinite(values).all() for values in (self.x, self.y, self.epoch)):
            raise LandscapeError("a trajectory's x, y and epoch must be finite numbers")
        if (np.diff(self.epoch) < 0).any():
            raise LandscapeError("a trajectory's epochs must be in the order of time")

    def __len__(self) -> int:
        return self.x.size

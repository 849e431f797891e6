"""A measured loss surface (or curve): arrays with names, and everything needed to make them again.

NumPy and h5py only: what reads a finished surface must start without torch. Arrays are always [y, x].
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from landscape.core.errors import LandscapeError, UsageError, plain

if TYPE_CHECKING:
    from landscape.render.kinds import Kind, Style
    from landscape.render.notebook import Backend

FloatArray = npt.NDArray[np.float64]
BoolArray = npt.NDArray[np.bool_]


# Of a coefficient: what is twice as far is no number any more.
FARTHEST = 1e300
# Letters of a unit of time, which is written beside paths.
LONGEST_UNIT = 20


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
    """The checkpoints of a training, projected on the plane, in the order of time.

    Attributes:
        x, y: float64 [n], coefficients of the directions.
        epoch: float64 [n], epochs done at each checkpoint, also fractions, or what the surface's `time_unit` says;
            they never fall.
        variables: float64 [n] each, numbers of the checkpoints themselves, say `train_loss`, which is not the plane's
            at (x, y) unless the checkpoint lies in the plane.
    """

    x: FloatArray
    y: FloatArray
    epoch: FloatArray
    variables: Mapping[str, FloatArray] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name, values in (("x", self.x), ("y", self.y), ("epoch", self.epoch), *self.variables.items()):
            if values.ndim != 1 or not len(values) or len(values) != len(self.x):
                raise LandscapeError(f"a trajectory's {name} has shape {values.shape}: give a number a checkpoint")
        if not all(np.isfinite(values).all() for values in (self.x, self.y, self.epoch)):
            raise LandscapeError("a trajectory's x, y and epoch must be finite numbers")
        if (np.diff(self.epoch) < 0).any():
            raise LandscapeError("a trajectory's epochs must be in the order of time")

    def __len__(self) -> int:
        return self.x.size


@dataclass(frozen=True, eq=False)
class Surface:
    """Values measured on a plane's grid, or along a line when `y` is None.

    Attributes:
        x: float64 [nx], the coefficient of the first direction (no unit), strictly increasing.
        y: float64 [ny], the coefficient of the second direction; None makes this a curve.
        variables: float64 [ny, nx] each ([nx] for a curve): `train_loss` (the loss's unit: nats for cross-entropy),
            `train_accuracy` (0 to 1), `test_loss`, ... NaN and infinity are values that a network can give.
        evaluated: bool, same shape: the points that have been measured. Elsewhere the variables mean nothing.
        attributes: how the surface was made (docs/FORMAT.md lists the names).
        directions: the directions' tensors by axis ("x", "y") and weight name, where they were stored.
        points: what was measured where it was not the grid; the variables are then interpolated from it, wherever
            `evaluated` is true.
        trajectories: trainings that run over this plane, by name; a curve has none.
    """

    x: FloatArray
    y: FloatArray | None
    variables: Mapping[str, FloatArray]
    evaluated: BoolArray
    attributes: Mapping[str, Any] = field(default_factory=dict)
    directions: Mapping[str, Mapping[str, npt.NDArray[Any]]] | None = None
    points: MeasuredPoints | None = None
    trajectories: Mapping[str, Trajectory] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name, axis in (("x", self.x), ("y", self.y)):
            if axis is not None and (axis.ndim != 1 or not len(axis) or not np.isfinite(axis).all()):
                raise LandscapeError(f"the {name} axis must be a list of finite numbers, not an array {axis.shape}")
            if axis is not None and np.abs(axis).max() > FARTHEST:
                raise LandscapeError(f"the {name} axis goes beyond {FARTHEST:g}: give smaller coefficients")
            if axis is not None and (np.diff(axis) <= 0).any():
                raise LandscapeError(f"the {name} axis must increase strictly")
        for name, values in (*self.variables.items(), ("evaluated", self.evaluated)):
            if values.shape != self.shape:
                raise LandscapeError(f"{name} has shape {values.shape}, but the axes say {self.shape}")
        if self.points is not None:
            if (self.points.y is None) != self.is_curve or set(self.points.variables) != set(self.variables):
                raise LandscapeError("the points have other axes or other variables than the grid")
            if not isinstance(self.attributes.get("points"), int):
                raise LandscapeError("the attribute 'points' must say how many points there are in the end")
        if self.trajectories and self.is_curve:
            raise LandscapeError("a curve has no plane for a trajectory to run over")

    @property
    def shape(self) -> tuple[int, ...]:
        """(ny, nx), or (nx,) for a curve."""
        return (len(self.x),) if self.y is None else (len(self.y), len(self.x))

    @property
    def is_curve(self) -> bool:
        """Whether there is one direction only."""
        return self.y is None

    @property
    def measured(self) -> int:
        """How many points have been measured."""
        return int(self.evaluated.sum()) if self.points is None else len(self.points)

    @property
    def planned(self) -> int:
        """How many points are measured in the end."""
        return self.evaluated.size if self.points is None else int(self.attributes["points"])

    @property
    def is_complete(self) -> bool:
        """Whether every point has been measured."""
        return self.measured >= self.planned

    @property
    def title(self) -> str:
        """A few printable words for pictures and tables: the attribute `title`, or else the model's name."""
        return plain(str(self.attributes.get("title") or self.attributes.get("model") or "surface"))

    @property
    def time_unit(self) -> str:
        """What the trajectories' `epoch` counts: the attribute `trajectory_unit` ("step"), or else "epoch"."""
        return plain(str(self.attributes.get("trajectory_unit") or "epoch"))[:LONGEST_UNIT]

    def values(self, name: str) -> FloatArray:
        """The variable `name`, [ny, nx] or [nx], NaN where it has not been measured.

        Raises:
            UsageError: there is no such variable; the message lists those that there are.
        """
        if name not in self.variables:
            raise UsageError(f"no metric '{name}' in this surface: it has {', '.join(self.variables) or 'none'}")
        return np.where(self.evaluated, self.variables[name], np.nan)

    def with_attributes(self, **attributes: Any) -> Surface:
        """The same surface with some attributes added or replaced."""
        return replace(self, attributes={**self.attributes, **attributes})

    @classmethod
    def load(cls, path: str | Path) -> Surface:
        """Read a surface file, ours (docs/FORMAT.md) or one of Li et al.'s code.

        Raises:
            LandscapeError: the file is missing, damaged, or not a surface.
        """
        from landscape.surface import file

        return file.load(path)

    def save(self, path: str | Path, *, force: bool = False) -> None:
        """Write the surface as docs/FORMAT.md says; the file is whole at every moment.

        Raises:
            UsageError: the file exists already and `force` is not set.
            LandscapeError: it cannot be written.
        """
        from landscape.core import files
        from landscape.surface import file

        files.refuse_to_overwrite(path, force=force)
        file.save(self, path)

    def plot(
        self,
        *,
        kind: Kind | None = None,
        backend: Backend = "matplotlib",
        metric: str | None = None,
        log: bool = False,
        clip: float | None = None,
        style: Style = "paper",
        size: tuple[int, int] | None = None,
        transparent: bool = False,
        view: tuple[float, float] | None = None,
    ) -> Any:
        """The picture as a figure of matplotlib's or plotly's, which a notebook shows; `landscape.plot` writes files.

        The options are those of `landscape.plot`.

        Raises:
            UsageError: the request makes no sense (the message lists the choices).
            LandscapeError: there is no finite value, or the backend's package is missing.
        """
        from landscape.render.look import Look
        from landscape.render.notebook import figure

        look = Look(style, size, transparent, view)
        return figure(self, backend=backend, kind=kind, metric=metric, log=log, clip=clip, look=look)

    def _repr_html_(self) -> str:
        """What a notebook shows of the surface itself: title, axes, numbers, a small picture."""
        from landscape.render.notebook import card

        return card(self)

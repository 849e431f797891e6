"""A measured loss surface (or curve): named arrays, and the settings that reproduce them.

Arrays are always [y, x]. This module never imports torch, so that a finished surface can be read without it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from landscape.core.arrays import BoolArray, FloatArray
from landscape.core.errors import LandscapeError, UsageError, plain
from landscape.surface.accessor import Accessor
from landscape.surface.parts import MeasuredPoints as MeasuredPoints
from landscape.surface.parts import Trajectory as Trajectory

# The largest coefficient, so that sums and differences of coefficients stay finite.
FARTHEST = 1e300
# The most characters of a unit of time: figures write it beside trajectories.
LONGEST_UNIT = 20


@dataclass(frozen=True, eq=False, repr=False)
class Surface:
    """Values measured on a plane's grid, or along a line when `y` is None.

    Attributes:
        x: float64 [nx], coefficients of the first direction (no unit), strictly increasing.
        y: float64 [ny], coefficients of the second direction; None for a curve.
        variables: float64 [ny, nx] each ([nx] for a curve): `train_loss` (in the unit of the loss: nats for
            cross-entropy), `train_accuracy` (0 to 1), `test_loss`, ... NaN and infinity are legitimate values: a
            network can overflow.
        evaluated: bool, same shape: the points that have been measured. Elsewhere the variables have no meaning.
        attributes: how the surface was made (docs/FORMAT.md lists the names).
        directions: the tensors of the directions by axis ("x", "y") and weight name, if they were stored.
        points: the measured points, if they are not those of the grid. The variables are then interpolated from them
            wherever `evaluated` is true.
        trajectories: training runs projected on this plane, by name; a curve has none.
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
                raise LandscapeError(f"{name} has shape {values.shape}, but the axes have shape {self.shape}")
        if self.points is not None:
            if (self.points.y is None) != self.is_curve or set(self.points.variables) != set(self.variables):
                raise LandscapeError("the points have other axes or other variables than the grid")
            if not isinstance(self.attributes.get("points"), int):
                raise LandscapeError("the attribute 'points' must be the number of points to measure")
        if self.trajectories and self.is_curve:
            raise LandscapeError("a curve has one direction: a trajectory needs a plane")

    def __repr__(self) -> str:
        points = " x ".join(map(str, reversed(self.shape)))
        missing = "" if self.is_complete else f", {self.measured} of {self.planned} measured"
        parts = [*self.variables, *(f"trajectory {name!r}" for name in self.trajectories)]
        return f"<Surface {self.title!r}: {points} points{missing}; {', '.join(parts)}>"

    def __str__(self) -> str:
        text: str = self._description()
        return text

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
        """How many points there are to measure."""
        return self.evaluated.size if self.points is None else int(self.attributes["points"])

    @property
    def is_complete(self) -> bool:
        """Whether every point has been measured."""
        return self.measured >= self.planned

    @property
    def title(self) -> str:
        """A short printable title for figures and tables: the attribute `title`, or the name of the model."""
        return plain(str(self.attributes.get("title") or self.attributes.get("model") or "surface"))

    @property
    def time_unit(self) -> str:
        """The unit of the trajectories' `epoch`: the attribute `trajectory_unit` ("step"); "epoch" without it.

        In the plane of `landscape connect` it is "t", the coordinate along the path.
        """
        direction = self.attributes.get("direction_x")
        default = "t" if isinstance(direction, Mapping) and direction.get("kind") == "path" else "epoch"
        return plain(str(self.attributes.get("trajectory_unit") or default))[:LONGEST_UNIT]

    def values(self, name: str) -> FloatArray:
        """The variable `name`, float64 [ny, nx] or [nx], with NaN where it has not been measured.

        Raises:
            UsageError: there is no such variable; the message lists those of the surface.
        """
        if name not in self.variables:
            raise UsageError(f"no metric '{name}' in this surface: it has {', '.join(self.variables) or 'none'}")
        return np.where(self.evaluated, self.variables[name], np.nan)

    def with_attributes(self, **attributes: Any) -> Surface:
        """A copy of the surface with some attributes added or replaced."""
        return replace(self, attributes={**self.attributes, **attributes})

    @classmethod
    def load(cls, path: str | Path) -> Surface:
        """Read a surface file, ours (docs/FORMAT.md) or one of Li et al.'s code.

        Raises:
            LandscapeError: the file is missing, damaged, or not a surface.
        """
        from landscape.surface import file

        return file.load(path, cls)

    def save(self, path: str | Path, *, force: bool = False) -> None:
        """Write the surface in the format of docs/FORMAT.md.

        The file is written beside `path` and then renamed, so that `path` is complete at any moment.

        Raises:
            UsageError: the file exists already and `force` is not set.
            LandscapeError: it cannot be written.
        """
        from landscape.core import files
        from landscape.surface import file

        files.refuse_to_overwrite(path, force=force)
        file.save(self, path)

    plot = Accessor("landscape.render.notebook", "plot")
    _description = Accessor("landscape.analysis.description", "describe")
    _repr_html_ = Accessor("landscape.render.notebook", "card")

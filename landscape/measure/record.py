"""Record a surface while it is measured; continue an unfinished file, and write it atomically every few seconds."""

from __future__ import annotations

import math
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor

from landscape.core.arrays import BoolArray, FloatArray, range_of
from landscape.core.difference import difference, differences_of
from landscape.core.errors import LandscapeError, UsageError
from landscape.core.option_words import force_option
from landscape.measure.stored_settings import BY_TRIAL, OF_THE_DEVICE
from landscape.plane.plane import Plane, Point
from landscape.surface import file
from landscape.surface.interpolation import on_grid
from landscape.surface.surface import MeasuredPoints, Surface, Trajectory

# A killed process loses at most this much work; writing a file takes milliseconds.
SECONDS_BETWEEN_WRITES = 3.0

# Tolerance of the values at the centre: other threads, or another machine of the same kind, change the last digits.
ROUNDING = 1e-4
# The same for other values than losses: rounding may change the class of an example, and so an accuracy.
ROUNDING_ELSE = 0.02
# The absolute tolerance in float32: logits of size 10 are rounded by about 1e-6. In 16 bits it is `ROUNDING`.
ROUNDING_IN_FLOAT32 = 1e-6


def tolerances(variable: str, settings: Mapping[str, Any]) -> tuple[float, float]:
    """The relative and the absolute difference of two values that are attributed to rounding.

    Args:
        settings: of the file.
    """
    if not variable.endswith("_loss"):
        return ROUNDING_ELSE, ROUNDING
    return ROUNDING, ROUNDING_IN_FLOAT32 if settings.get("precision", "float32") == "float32" else ROUNDING


class Finished(UsageError):
    """The file is complete and has the same settings."""


class OtherSettings(UsageError):
    """The file was made with other settings; `what` describes them, without advice."""

    def __init__(self, what: str) -> None:
        super().__init__(f"{what}; choose another output or {force_option()}")
        self.what = what


class Recording:
    """Collects values point by point, and writes them to a file.

    Args:
        path: the surface file, or None to keep everything in memory.
        settings: the settings that determine the numbers; a file with other settings is refused.
        defaults: the values of settings that a file, or `settings`, does not have.
        placed: the number of points that a sampler places freely, from which the grid is interpolated; None if the grid
            itself is measured.
        force: replace the file, finished or not.
        reuse: accept a finished file with the same settings.
    """

    def __init__(
        self,
        path: Path | None,
        plane: Plane,
        variables: Sequence[str],
        settings: Mapping[str, Any],
        *,
        defaults: Mapping[str, Any] | None = None,
        placed: int | None = None,
        force: bool = False,
        reuse: bool = False,
        with_directions: bool = False,
        trajectories: Mapping[str, Trajectory] | None = None,
    ) -> None:
        file.check_names(variables)
        self.path, self.plane, self.settings, self.defaults = path, plane, dict(settings), defaults or {}
        self.with_directions, self.trajectories = with_directions, trajectories or {}
        shape = plane.shape if placed is None else (placed,)
        self.reuse = reuse
        self.places: FloatArray | None = None if placed is None else np.full((placed, len(plane.shape)), np.nan)
        self.variables: dict[str, FloatArray] = {name: np.full(shape, np.nan) for name in variables}
        self.evaluated: BoolArray = np.zeros(shape, bool)
        self.attributes: dict[str, Any] = {}
        self._earlier_seconds = 0.0
        self._began = self._written = time.monotonic()
        if path is not None and path.exists() and not force:
            self._continue(Surface.load(path))

    @staticmethod
    def choices(path: Path) -> dict[str, Any]:
        """The settings that were chosen by trial for an existing file; empty if there is none.

        Another trial might choose differently.
        """
        if not path.exists():
            return {}
        earlier = Surface.load(path).attributes
        return {name: earlier[name] for name in BY_TRIAL if name in earlier}

    @staticmethod
    def refuse_finished(path: str | Path | None, *, force: bool) -> None:
        """Raise Finished for a complete file, before work that is not kept in it."""
        if path is not None and not force and Path(path).exists() and Surface.load(path).is_complete:
            raise _finished(path)

    def _continue(self, earlier: Surface) -> None:
        differences = self._differences(earlier)
        if differences:
            raise OtherSettings(f"{self.path} was made with other settings: {'; '.join(differences)}")
        if earlier.is_complete and not self.reuse:
            raise _finished(self.path)
        if self.places is None:
            self.variables = {name: np.array(earlier.variables[name]) for name in self.variables}
            self.evaluated = np.array(earlier.evaluated)
        elif earlier.points is not None:
            done = slice(len(earlier.points))
            for array, values in zip(self.places.T, (earlier.points.x, earlier.points.y), strict=False):
                array[done] = values
            for name, array in self.variables.items():
                array[done] = earlier.points.variables[name]
            self.evaluated[done] = True
        self.attributes = dict(earlier.attributes)
        self._earlier_seconds = float(earlier.attributes.get("seconds", 0.0))

    def _differences(self, earlier: Surface) -> list[str]:
        found = []
        for name, here, there in (("x", self.plane.x, earlier.x), ("y", self.plane.y, earlier.y)):
            if (here is None) != (there is None) or (
                here is not None and there is not None and not np.array_equal(here, there)
            ):
                found.append(difference(name, _axis(there), _axis(here)))
        if set(self.variables) != set(earlier.variables):
            found.append(difference("metrics", ", ".join(earlier.variables), ", ".join(self.variables)))
        # A choice that only the file has would else be dropped, such as that of float32 for small losses. One that the
        # device determines changes rounding errors alone, and another machine may not be able to make it.
        of_the_file = (name for name in BY_TRIAL if name not in OF_THE_DEVICE)
        for name in dict.fromkeys((*self.defaults, *self.settings, *of_the_file)):
            default = self.defaults.get(name)
            found += differences_of(name, earlier.attributes.get(name, default), self.settings.get(name, default))
        return found

    def agree(self, centre: Mapping[str, float]) -> None:
        """Store the values at the centre, after comparing them with those of an earlier run.

        They show a change of the user's network, data, loss or metrics that no setting describes.

        Raises:
            OtherSettings: they differ by more than rounding.
        """
        for variable, value in centre.items():
            name = f"centre_{variable}"
            before = self.attributes.setdefault(name, value)
            relative, least = tolerances(name, self.settings)
            if not math.isclose(before, value, rel_tol=relative, abs_tol=least) and not math.isnan(before):
                what = "loss" if name.endswith("_loss") else "metric (or the metric is random)"
                raise OtherSettings(
                    f"{self.path} was made with another network, data or {what}: {name} was {before:.6g} "
                    f"before, and is {value:.6g} now"
                )

    def measured(self) -> Iterator[tuple[Point, dict[str, float]]]:
        """The measured points with their values; on a grid in its order, else in the order of the measurement."""
        if self.places is None:
            points = self.plane.points()
        else:
            points = [Point((number,), tuple(place)) for number, place in enumerate(self.places.tolist())]
        for point in points:
            if self.evaluated[point.index]:
                yield point, {name: float(array[point.index]) for name, array in self.variables.items()}

    def record(self, point: Point, values: Mapping[str, float]) -> None:
        """Record the values of a point; the file is written every few seconds.

        Raises:
            LandscapeError: a metric returned other names of values than at the centre.
        """
        if other := values.keys() ^ self.variables.keys():
            raise LandscapeError(
                f"'{min(other)}' is measured {'at this point' if min(other) in values else 'at the centre'} alone: a "
                "metric must return the same names at every point"
            )
        for name, array in self.variables.items():
            array[point.index] = values[name]
        if self.places is not None:
            self.places[point.index] = point.coefficients
        self.evaluated[point.index] = True
        if time.monotonic() - self._written > SECONDS_BETWEEN_WRITES:
            self.write()

    def surface(self) -> Surface:
        """The surface as measured so far."""
        seconds = self._earlier_seconds + time.monotonic() - self._began
        stored = None
        if self.with_directions and self.evaluated.all():  # once at the end, as they are as large as the model
            stored = {
                axis: {name: _array(tensor) for name, tensor in direction.items()}
                for axis, direction in zip("xy", self.plane.directions, strict=False)
            }
        variables, evaluated, points = self._on_grid()
        attributes = {**self.attributes, **self.settings, "seconds": round(seconds, 3)}
        return Surface(self.plane.x, self.plane.y, variables, evaluated, attributes, stored, points, self.trajectories)

    def _on_grid(self) -> tuple[dict[str, FloatArray], BoolArray, MeasuredPoints | None]:
        """Values on the grid and where they exist; and the points from which they are interpolated, if any."""
        if self.places is None:
            return {name: array.copy() for name, array in self.variables.items()}, self.evaluated.copy(), None
        x, *y = self.places[self.evaluated].T.copy()
        measured = {name: array[self.evaluated] for name, array in self.variables.items()}
        points = MeasuredPoints(x, y[0] if y else None, measured)
        return *on_grid(points, self.plane.x, self.plane.y), points

    def write(self) -> None:
        """Write the present state to the file."""
        if self.path is not None:
            file.save(self.surface(), self.path)
        self._written = time.monotonic()


def _finished(path: str | Path | None) -> Finished:
    return Finished(f"{path} is finished: choose another output, or {force_option()} to measure it again")


def _array(tensor: Tensor) -> Any:
    """The tensor as a NumPy array; bfloat16, which NumPy lacks, is converted to float32 without loss."""
    return (tensor.float() if tensor.dtype == torch.bfloat16 else tensor).numpy()


def _axis(axis: FloatArray | None) -> str:
    return "none" if axis is None else range_of(axis)


def differences(there: Mapping[str, Any], here: Mapping[str, Any]) -> list[str]:
    """The differences of the settings that `here` has."""
    return [text for name, value in here.items() for text in differences_of(name, there.get(name), value)]

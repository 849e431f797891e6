"""A surface while it is measured: continued where an earlier run stopped, and on disk as a whole every few seconds."""

from __future__ import annotations

import math
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from landscape import storage
from landscape.errors import UsageError
from landscape.plane import Plane
from landscape.surface import BoolArray, FloatArray, Surface

# A kill costs at most this much work; writing a file takes milliseconds.
SECONDS_BETWEEN_WRITES = 3.0

# Other threads, or another machine of the same kind, change the last digits; anything else changes more.
ROUNDING = 1e-4


class Recording:
    """Collects values point by point and keeps the file whole.

    Args:
        path: the surface file, or None to keep everything in memory.
        settings: what decides the numbers; a file made with other settings is refused.
        force: replace what is in `path`, finished or not.
    """

    def __init__(
        self,
        path: Path | None,
        plane: Plane,
        variables: Sequence[str],
        settings: Mapping[str, Any],
        *,
        force: bool = False,
        with_directions: bool = False,
    ) -> None:
        storage.check_names(variables)
        self.path, self.plane, self.settings = path, plane, dict(settings)
        self.with_directions = with_directions
        self.variables: dict[str, FloatArray] = {name: np.full(plane.shape, np.nan) for name in variables}
        self.evaluated: BoolArray = np.zeros(plane.shape, bool)
        self.attributes: dict[str, Any] = {}
        self._earlier_seconds = 0.0
        self._began = self._written = time.monotonic()
        if path is not None and path.exists() and not force:
            self._continue(Surface.load(path))

    def _continue(self, earlier: Surface) -> None:
        differences = self._differences(earlier)
        if differences:
            raise UsageError(
                f"{self.path} was made with other settings: {'; '.join(differences)}; choose another output or --force"
            )
        if earlier.is_complete:
            raise UsageError(f"{self.path} is finished: choose another output, or --force to measure it again")
        self.variables = {name: np.array(earlier.variables[name]) for name in self.variables}
        self.evaluated = np.array(earlier.evaluated)
        self.attributes = dict(earlier.attributes)
        self._earlier_seconds = float(earlier.attributes.get("seconds", 0.0))

    def _differences(self, earlier: Surface) -> list[str]:
        found = []
        for name, here, there in (("x", self.plane.x, earlier.x), ("y", self.plane.y, earlier.y)):
            if (here is None) != (there is None) or (
                here is not None and there is not None and not np.array_equal(here, there)
            ):
                found.append(f"{name} {_axis(there)} there, {_axis(here)} here")
        if set(self.variables) != set(earlier.variables):
            found.append(f"metrics {', '.join(earlier.variables)} there, {', '.join(self.variables)} here")
        for name, value in self.settings.items():
            found += _leaves(name, earlier.attributes.get(name), value)
        return found

    def agree(self, centre: Mapping[str, float]) -> None:
        """Keep the values at the centre; those of an earlier run must be the same but for rounding.

        Settings have names; a changed network, data set or loss of the user's own may not, but shows here.

        Raises:
            UsageError: they are not.
        """
        for name, value in centre.items():
            before = self.attributes.setdefault(name, value)
            # An example on the border of two classes may change sides by rounding, so losses alone are compared.
            if name.endswith("_loss") and not math.isclose(before, value, rel_tol=ROUNDING, abs_tol=ROUNDING):
                raise UsageError(
                    f"{self.path} was made with another network, data or loss: {name} is {before:.6g} there, "
                    f"{value:.6g} here; choose another output or --force"
                )

    def missing(self) -> list[Any]:
        """The points that are still to be measured, coarse to fine."""
        return [point for point in self.plane.points() if not self.evaluated[point.index]]

    def record(self, index: tuple[int, ...], values: Mapping[str, float]) -> None:
        """Keep a point's values; every few seconds the file is written."""
        for name, array in self.variables.items():
            array[index] = values[name]
        self.evaluated[index] = True
        if time.monotonic() - self._written > SECONDS_BETWEEN_WRITES:
            self.write()

    def surface(self) -> Surface:
        """What has been measured so far."""
        seconds = self._earlier_seconds + time.monotonic() - self._began
        stored = None
        if self.with_directions and self.evaluated.all():  # as large as the model: only once
            stored = {
                axis: {name: tensor.numpy() for name, tensor in direction.items()}
                for axis, direction in zip("xy", self.plane.directions, strict=False)
            }
        return Surface(
            self.plane.x,
            self.plane.y,
            {name: array.copy() for name, array in self.variables.items()},
            self.evaluated.copy(),
            {**self.attributes, **self.settings, "seconds": round(seconds, 3)},
            stored,
        )

    def write(self) -> None:
        """Put the present state on disk."""
        if self.path is not None:
            storage.save(self.surface(), self.path)
        self._written = time.monotonic()


def _axis(axis: FloatArray | None) -> str:
    return "none" if axis is None else f"{axis[0]:g}:{axis[-1]:g}:{len(axis)}"


def _leaves(name: str, there: Any, here: Any) -> list[str]:
    """What differs between two settings, by the smallest parts that have a name."""
    if there == here:
        return []
    if isinstance(there, dict) and isinstance(here, dict):
        return [text for key in here | there for text in _leaves(f"{name}.{key}", there.get(key), here.get(key))]
    return [f"{name} {'none' if there is None else there} there, {'none' if here is None else here} here"]

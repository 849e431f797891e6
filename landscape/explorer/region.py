"""The region of a plane that a refinement measures: limits, points, and the name of its file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from landscape.core.arrays import FloatArray
from landscape.core.errors import LandscapeError, UsageError
from landscape.explorer import rebuild
from landscape.surface.surface import Surface

# Limits of one request, against starting a week of measurements by mistake: points in all, and points along an axis.
MOST_POINTS, MOST_AXIS = 10_201, 401

# An integer in JSON may be too large for a float.
MOST_COEFFICIENT = 1e300

# How far the region may lie outside by rounding, as a share of the axis.
ROUNDING = 1e-9

# The endings of file names and titles of refinements: refining again replaces them.
IN_NAME = re.compile(r"_x[-+.\de]+\.\.[-+.\de]+_y[-+.\de]+\.\.[-+.\de]+_\d+x\d+(_\d+)?$")
IN_TITLE = re.compile(r", x [-+.\de]+ to [-+.\de]+, y [-+.\de]+ to [-+.\de]+$")


@dataclass(frozen=True)
class Region:
    """A rectangle of the plane and the points on it, both ends included.

    Attributes:
        x, y: lowest and highest coefficient.
        points: number of points along x and along y.
    """

    x: tuple[float, float]
    y: tuple[float, float]
    points: tuple[int, int]

    @property
    def count(self) -> int:
        """The total number of points."""
        return self.points[0] * self.points[1]

    def axes(self) -> tuple[FloatArray, FloatArray]:
        """The coefficients that `landscape surface` makes from `options`."""
        return np.linspace(*self.x, self.points[0]), np.linspace(*self.y, self.points[1])

    def options(self) -> list[str]:
        """The options of the command line; repr() keeps the exact numbers."""
        ends = zip("xy", (self.x, self.y), self.points, strict=True)
        return [f"--{name}={low!r}:{high!r}:{count}" for name, (low, high), count in ends]

    def name(self, source: Path) -> str:
        """The name of the new file without its ending: that of the source, and the region."""
        (x0, x1), (y0, y1), (nx, ny) = self.x, self.y, self.points
        return f"{IN_NAME.sub('', source.stem)}_x{x0:.4g}..{x1:.4g}_y{y0:.4g}..{y1:.4g}_{nx}x{ny}"

    def title(self, source: str) -> str:
        """The title of the new surface: printable, on one line."""
        (x0, x1), (y0, y1) = self.x, self.y
        plain = "".join(character for character in source if character.isprintable())[:200]
        return f"{IN_TITLE.sub('', plain)}, x {x0:.4g} to {x1:.4g}, y {y0:.4g} to {y1:.4g}"


def parse(asked: Mapping[str, Any], surface: Surface) -> Region:
    """Read `x`, `y` and `points` of a request as a region of `surface`.

    Raises:
        UsageError: they are not numbers in order, lie outside of the surface, or are too many points.
    """
    assert surface.y is not None
    ends = [_ends(asked.get(name), name, axis) for name, axis in (("x", surface.x), ("y", surface.y))]
    points = asked.get("points")
    if not isinstance(points, list) or len(points) != 2 or not all(type(count) is int for count in points):
        raise UsageError("points: give two whole numbers, along x and along y, as in [25, 25]")
    across, down = points
    if not (2 <= across <= MOST_AXIS and 2 <= down <= MOST_AXIS and across * down <= MOST_POINTS):
        given = f"{str(across)[:12]} x {str(down)[:12]} points"
        raise UsageError(f"{given}: give 2 to {MOST_AXIS} along each axis, and at most {MOST_POINTS:,} in all")
    region = Region(ends[0], ends[1], (across, down))
    if not all((np.diff(axis) > 0).all() for axis in region.axes()):
        raise UsageError("the region is so small that its points are the same numbers: mark a larger one")
    return region


def unfinished(surface: Surface, region: Region, device: str | None = None) -> Surface:
    """An unmeasured surface on the region with the settings of `surface`, which `landscape surface` then continues.

    Args:
        device: the device to measure on, instead of that of the file.
    """
    x, y = region.axes()
    shape = (len(y), len(x))
    nothing = {name: np.full(shape, np.nan) for name in surface.variables}
    return Surface(x, y, nothing, np.zeros(shape, bool), rebuild.settings(surface.attributes, device))


def free_place(source: Path, region: Region, folder: Path | None) -> Path:
    """A path for the new file that does not exist yet, in the folder of the source or in `folder`."""
    folder = folder or source.parent
    name = region.name(source)
    for number in range(1, 1000):
        path = folder / (f"{name}.h5" if number == 1 else f"{name}_{number}.h5")
        if not path.exists():
            return path
    raise LandscapeError(f"{folder / name}.h5 and 998 more with this name exist already: move some of them")


def _ends(given: Any, name: str, axis: FloatArray) -> tuple[float, float]:
    numbers = isinstance(given, list) and len(given) == 2 and all(type(end) in (int, float) for end in given)
    if not numbers or not all(abs(end) <= MOST_COEFFICIENT for end in given):  # also refuses NaN
        raise UsageError(f"{name}: give two numbers, the lower and the higher end of the region, as in [-0.5, 0.5]")
    low, high = map(float, given)
    first, last = float(axis[0]), float(axis[-1])
    slack = ROUNDING * (last - first)
    if not (first - slack <= low < high <= last + slack):
        raise UsageError(
            f"{name} {low:g} to {high:g}: mark a part of the surface, which goes from {first:g} to {last:g}"
        )
    return max(low, first), min(high, last)

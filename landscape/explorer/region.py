"""The part of a plane that is to be measured finer: what is allowed, and what its file is called."""

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

# Of one request, so that a slip of the hand does not start a week's work; an axis has at most 401.
MOST_POINTS, MOST_AXIS = 10_201, 401

# A whole number may be too large to become a float.
MOST_COEFFICIENT = 1e300

# A mark on the edge of a picture may lie outside by rounding: by this share of the axis.
ROUNDING = 1e-9

# What names and titles of refinements end in, so that a refinement's refinement does not carry both.
IN_NAME = re.compile(r"_x[-+.\de]+\.\.[-+.\de]+_y[-+.\de]+\.\.[-+.\de]+_\d+x\d+(_\d+)?$")
IN_TITLE = re.compile(r", x [-+.\de]+ to [-+.\de]+, y [-+.\de]+ to [-+.\de]+$")


@dataclass(frozen=True)
class Region:
    """A rectangle of the plane and the points on it, both ends included.

    Attributes:
        x, y: lowest and highest coefficient.
        points: how many along x, along y.
    """

    x: tuple[float, float]
    y: tuple[float, float]
    points: tuple[int, int]

    @property
    def count(self) -> int:
        """How many points in all."""
        return self.points[0] * self.points[1]

    def axes(self) -> tuple[FloatArray, FloatArray]:
        """The coefficients as `landscape surface` makes them from `options`."""
        return np.linspace(*self.x, self.points[0]), np.linspace(*self.y, self.points[1])

    def options(self) -> list[str]:
        """As words of the command line; the numbers are read back as they are."""
        ends = zip("xy", (self.x, self.y), self.points, strict=True)
        return [f"--{name}={low!r}:{high!r}:{count}" for name, (low, high), count in ends]

    def name(self, source: Path) -> str:
        """The new file's name, without ending: the source's and the region."""
        (x0, x1), (y0, y1), (nx, ny) = self.x, self.y, self.points
        return f"{IN_NAME.sub('', source.stem)}_x{x0:.4g}..{x1:.4g}_y{y0:.4g}..{y1:.4g}_{nx}x{ny}"

    def title(self, source: str) -> str:
        """What pictures call it: printable, without line ends."""
        (x0, x1), (y0, y1) = self.x, self.y
        plain = "".join(letter for letter in source if letter.isprintable())[:200]
        return f"{IN_TITLE.sub('', plain)}, x {x0:.4g} to {x1:.4g}, y {y0:.4g} to {y1:.4g}"


def parse(asked: Mapping[str, Any], surface: Surface) -> Region:
    """A request's `x`, `y` and `points` as a region of that surface.

    Raises:
        UsageError: they are no numbers in order, lie outside of the surface, or are too many points.
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


def unfinished(surface: Surface, region: Region) -> Surface:
    """A surface of the same settings on the region, nothing measured: `landscape surface` continues it or refuses."""
    x, y = region.axes()
    shape = (len(y), len(x))
    nothing = {name: np.full(shape, np.nan) for name in surface.variables}
    return Surface(x, y, nothing, np.zeros(shape, bool), rebuild.settings(surface.attributes))


def free_place(source: Path, region: Region, folder: Path | None) -> Path:
    """A path for the new file that nothing has yet: beside the source, or in `folder`."""
    folder = folder or source.parent
    name = region.name(source)
    for number in range(1, 1000):
        path = folder / (f"{name}.h5" if number == 1 else f"{name}_{number}.h5")
        if not path.exists():
            return path
    raise LandscapeError(f"{folder / name}.h5 and 998 others of that name exist already: move some")


def _ends(given: Any, name: str, axis: FloatArray) -> tuple[float, float]:
    numbers = isinstance(given, list) and len(given) == 2 and all(type(end) in (int, float) for end in given)
    if not numbers or not all(abs(end) <= MOST_COEFFICIENT for end in given):  # neither is NaN
        raise UsageError(f"{name}: give two numbers, the lower and the higher end of the region, as in [-0.5, 0.5]")
    low, high = map(float, given)
    first, last = float(axis[0]), float(axis[-1])
    slack = ROUNDING * (last - first)
    if not (first - slack <= low < high <= last + slack):
        raise UsageError(
            f"{name} {low:g} to {high:g}: mark a part of the surface, which goes from {first:g} to {last:g}"
        )
    return max(low, first), min(high, last)

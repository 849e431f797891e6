"""The contract of samplers, which choose the points to measure, and their choice by name.

A sampler is a module of landscape/measure/samplers with `make(request: SamplerRequest) -> Sampler`. It receives every
value, so that it can choose the next point from earlier ones. `grid` is the simplest.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from landscape.core import plugins
from landscape.plane.plane import Plane, Point

FOLDER = "measure/samplers"


@dataclass(frozen=True)
class SamplerRequest:
    """The arguments of a sampler.

    Attributes:
        count: the number of points to measure, if the user gives it.
        variable: the one whose values determine the points, if values do.
        shard: (i, n), the i-th of n equal parts of the points, from 1 on; None measures all.
    """

    plane: Plane
    count: int | None
    variable: str
    shard: tuple[int, int] | None = None


class Sampler(Protocol):
    """The points of one measurement.

    Attributes:
        count: the total number of points.
        on_grid: whether the points are those of the grid. If not, their indices are (0,), (1,), ..., (count - 1,),
            and the values on the grid are interpolated.
    """

    count: int
    on_grid: bool

    def tell(self, point: Point, values: Mapping[str, float]) -> None:
        """Receive the values of a point, in the order of measurement; those of an earlier run come first."""

    def points(self) -> Iterator[Point]:
        """The points to measure.

        The engine `local` requests the next one after `tell` was called for the last one; others request some ahead.
        """


def make(name: str, request: SamplerRequest) -> Sampler:
    """The sampler of that name.

    Raises:
        UsageError: there is none, or it cannot measure so many points.
        LandscapeError: its package is not installed.
    """
    sampler: Sampler = plugins.load(FOLDER, name, "sampler").make(request)
    return sampler

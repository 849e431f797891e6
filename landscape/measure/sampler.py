"""Which points of a plane are measured, one file a sampler, found by name.

A sampler is a module of this folder with `make(request: SamplerRequest) -> Sampler`. It is told every value, so that
it may choose the next point by the last ones; where they are measured, and where the values go, is not its business.
`grid` is the plain one.
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
    """What a sampler may need.

    Attributes:
        count: how many points to measure, where the user says so.
        variable: the one that the points are chosen by, where they are chosen by values.
        shard: (i, n), the i-th of n equal parts of the points, from 1 on; None measures all.
    """

    plane: Plane
    count: int | None
    variable: str
    shard: tuple[int, int] | None = None


class Sampler(Protocol):
    """The points of one measurement.

    Attributes:
        count: how many there are in the end.
        on_grid: whether they are those of the grid. If they are not, their indices are (0,), (1,), ... up to `count`,
            and the values on the grid are interpolated.
    """

    count: int
    on_grid: bool

    def tell(self, point: Point, values: Mapping[str, float]) -> None:
        """A point has been measured, now or by an earlier run; the order is that in which they were measured."""

    def points(self) -> Iterator[Point]:
        """The points that have not been measured; the next one is asked for when the last one has been told."""


def names() -> list[str]:
    """The samplers of this folder."""
    return plugins.names(FOLDER)


def make(name: str, request: SamplerRequest) -> Sampler:
    """The sampler of that name.

    Raises:
        UsageError: there is none, or it cannot measure so many points.
        LandscapeError: its package is not installed.
    """
    sampler: Sampler = plugins.load(FOLDER, name, "sampler").make(request)
    return sampler

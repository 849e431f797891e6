"""Every point of the grid, coarse to fine; of n shards every n-th, so that each is a coarse picture of the whole."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

from landscape.core.errors import UsageError
from landscape.measure.sampler import SamplerRequest
from landscape.plane.plane import Plane, Point


class Grid:
    """The points that `Plane.points` lists, or a shard of them."""

    on_grid = True

    def __init__(self, plane: Plane, shard: tuple[int, int] | None = None) -> None:
        first, step = shard or (1, 1)
        self._plane, self._shard = plane, slice(first - 1, None, step)
        self._done: set[tuple[int, ...]] = set()
        self.count = len(range(math.prod(plane.shape))[self._shard])

    def tell(self, point: Point, values: Mapping[str, float]) -> None:
        """The point need not be measured again."""
        self._done.add(point.index)

    def points(self) -> Iterator[Point]:
        """Those that are left, in their order."""
        return (point for point in self._plane.points()[self._shard] if point.index not in self._done)


def make(request: SamplerRequest) -> Grid:
    """The grid of the plane.

    Raises:
        UsageError: `points` is given, although the axes determine the number of points.
    """
    if request.count is not None:
        raise UsageError(
            f"points {request.count}: the sampler grid measures every point of the grid; leave the number out, or "
            "choose the sampler adaptive"
        )
    return Grid(request.plane, request.shard)

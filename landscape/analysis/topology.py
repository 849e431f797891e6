"""Minima of a plotted surface and how deep each one is: sublevel-set persistence and its merge tree.

Flood the surface from below. A basin is born at each local minimum and dies where its water first meets that of a
deeper one; the height between is its persistence (Edelsbrunner, Letscher and Zomorodian 2002). Small ones are noise,
large ones valleys. Danger: a plane shows two of many directions, and a minimum of the plane need not be the network's.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from landscape.core.arrays import FloatArray


@dataclass(frozen=True)
class Minimum:
    """A local minimum of an array, a node of the merge tree.

    Attributes:
        index: where it is, (iy, ix) or (ix,).
        value: its height; dies_at: where it meets a deeper one, infinity for the deepest of each connected piece.
        into: the number, in `minima`'s list, of the deeper one; None for the deepest.
    """

    index: tuple[int, ...]
    value: float
    dies_at: float
    into: int | None

    @property
    def persistence(self) -> float:
        """`dies_at - value`: how far it must be climbed out of; infinity for the deepest."""
        return self.dies_at - self.value


def minima(heights: FloatArray, distances: FloatArray | None = None) -> list[Minimum]:
    """All local minima of `heights` [ny, nx] or [n], the most persistent first.

    Neighbours are the 8 around a point (2 on a line). NaN and infinity are walls. Of equal heights the one with the
    smaller distance counts as the deeper, then the first in the array, so a flat basin is one minimum.

    Args:
        distances: of the points from the centre, of the same shape; default: all are equal.
    """
    finite = np.flatnonzero(np.isfinite(heights))
    far = np.zeros(heights.size) if distances is None else distances.ravel()
    order = finite[np.lexsort((far[finite], heights.ravel()[finite]))]
    rank = np.full(heights.size, -1)
    rank[order] = np.arange(len(order))
    values = heights.ravel()
    parent = np.full(heights.size, -1)  # of the union-find; -1 is above the water
    dies_at: dict[int, float] = {}
    into: dict[int, int] = {}

    def root(point: int) -> int:
        while parent[point] != point:
            parent[point] = parent[parent[point]]
            point = int(parent[point])
        return point

    for point in map(int, order):
        around = {root(other) for other in neighbours(point, heights.shape) if parent[other] >= 0}
        parent[point] = point
        if not around:
            dies_at[point] = np.inf
            continue
        deepest = min(around, key=lambda at: rank[at])
        for other in around - {deepest}:
            dies_at[other], into[other] = float(values[point]), deepest
            parent[other] = deepest
        parent[point] = deepest
    numbers = sorted(dies_at, key=lambda at: (values[at] - dies_at[at], rank[at]))
    place = {at: number for number, at in enumerate(numbers)}
    return [
        Minimum(
            tuple(int(i) for i in np.unravel_index(at, heights.shape)), float(values[at]), dies_at[at],
            place[into[at]] if at in into else None,
        )
        for at in numbers
    ]  # fmt: skip


def persistent(found: list[Minimum], share: float, heights: FloatArray) -> list[Minimum]:
    """Those whose persistence is more than `share` of the range of the finite `heights`; the deepest always."""
    known = heights[np.isfinite(heights)]
    least = share * float(np.ptp(known)) if known.size else 0.0
    return [minimum for minimum in found if minimum.persistence > least]


def neighbours(point: int, shape: tuple[int, ...]) -> Iterator[int]:
    """The flat indices of the 8 points around one (2 on a line), those that there are."""
    if len(shape) == 1:
        yield from (at for at in (point - 1, point + 1) if 0 <= at < shape[0])
        return
    rows, columns = shape
    row, column = divmod(point, columns)
    for y in range(max(row - 1, 0), min(row + 2, rows)):
        for x in range(max(column - 1, 0), min(column + 2, columns)):
            if (y, x) != (row, column):
                yield y * columns + x

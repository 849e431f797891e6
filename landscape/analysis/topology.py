"""Find the minima of a plotted surface and their depth: sublevel-set persistence and its merge tree.

Flood the surface from below. A basin is born at each local minimum and dies where its water first meets that of a
deeper one; the height between is its persistence (Edelsbrunner, Letscher and Zomorodian 2002). Small ones are noise,
large ones valleys. Danger: a plane shows two of many directions: a minimum of the plane need not be a minimum of the
network.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from landscape.core.arrays import FloatArray, IntArray


@dataclass(frozen=True)
class Minimum:
    """A local minimum of an array, a node of the merge tree.

    Attributes:
        index: (iy, ix) or (ix,).
        value: its height.
        dies_at: the height at which its basin merges with a deeper one; infinity for the deepest of each connected
            piece.
        into: the index of the deeper minimum in the list of `minima`; None for the deepest.
    """

    index: tuple[int, ...]
    value: float
    dies_at: float
    into: int | None

    @property
    def persistence(self) -> float:
        """`dies_at - value`; infinity for the deepest minimum."""
        return self.dies_at - self.value


def minima(heights: FloatArray, distances: FloatArray | None = None) -> list[Minimum]:
    """All local minima of `heights` [ny, nx] or [n], the most persistent first.

    A point has 8 neighbours (2 on a line). NaN and infinity are walls. Among equal heights, the smaller distance counts
    as deeper, then the lower index, so that a flat basin is one minimum.

    Args:
        distances: distances of the points from the centre, same shape as `heights`; all equal by default.
    """
    order = in_order(heights, distances)
    values = heights.ravel()
    dies_at: dict[int, float] = {}
    into: dict[int, int] = {}
    for point, basins in flood(heights, order):
        if not basins:
            dies_at[point] = np.inf
        for other in basins[1:]:
            dies_at[other], into[other] = float(values[point]), basins[0]
    rank = {point: number for number, point in enumerate(map(int, order))}
    numbers = sorted(dies_at, key=lambda at: (values[at] - dies_at[at], rank[at]))
    place = {at: number for number, at in enumerate(numbers)}
    return [
        Minimum(
            tuple(int(i) for i in np.unravel_index(at, heights.shape)), float(values[at]), dies_at[at],
            place[into[at]] if at in into else None,
        )
        for at in numbers
    ]  # fmt: skip


def in_order(heights: FloatArray, distances: FloatArray | None = None) -> IntArray:
    """The flat indices of the finite points from the deepest to the highest, as `minima` orders them."""
    finite = np.flatnonzero(np.isfinite(heights))
    far = np.zeros(heights.size) if distances is None else distances.ravel()
    order: IntArray = finite[np.lexsort((far[finite], heights.ravel()[finite]))]
    return order


def flood(heights: FloatArray, order: IntArray) -> Iterator[tuple[int, list[int]]]:
    """Every point in order, with the basins that it joins, the deepest first; a new basin if there is none.

    A basin is named by the flat index of its deepest point. After its point, all basins of a list are the first one.

    Args:
        order: as from `in_order`.
    """
    rank = np.full(heights.size, -1)
    rank[order] = np.arange(len(order))
    parent = np.full(heights.size, -1)  # union-find; -1 while the point is not flooded

    def root(point: int) -> int:
        while parent[point] != point:
            parent[point] = parent[parent[point]]
            point = int(parent[point])
        return point

    for point in map(int, order):
        around = {root(other) for other in neighbours(point, heights.shape) if parent[other] >= 0}
        parent[point] = point
        if not around:
            yield point, []
            continue
        deepest = min(around, key=lambda at: rank[at])
        for other in around:
            parent[other] = deepest
        parent[point] = deepest
        yield point, [deepest, *sorted(around - {deepest}, key=lambda at: int(rank[at]))]


def pairs(found: Sequence[Minimum]) -> FloatArray:
    """float64 [n, 2]: where each basin is born and dies, the persistence diagram; the deepest one dies at infinity.

    Basins that die where they are born, parts of a plateau, are omitted.
    """
    lasting = [(minimum.value, minimum.dies_at) for minimum in found if minimum.persistence > 0]
    return np.array(lasting, float).reshape(-1, 2)


def persistent(found: list[Minimum], share: float, heights: FloatArray) -> list[Minimum]:
    """The minima whose persistence exceeds `share` of the range of the finite `heights`, and always the deepest."""
    known = heights[np.isfinite(heights)]
    least = share * float(np.ptp(known)) if known.size else 0.0
    return [minimum for minimum in found if minimum.persistence > least]


def neighbours(point: int, shape: tuple[int, ...]) -> Iterator[int]:
    """The flat indices of the neighbours of a point: at most 8, or 2 on a line."""
    if len(shape) == 1:
        yield from (at for at in (point - 1, point + 1) if 0 <= at < shape[0])
        return
    rows, columns = shape
    row, column = divmod(point, columns)
    for y in range(max(row - 1, 0), min(row + 2, rows)):
        for x in range(max(column - 1, 0), min(column + 2, columns)):
            if (y, x) != (row, column):
                yield y * columns + x

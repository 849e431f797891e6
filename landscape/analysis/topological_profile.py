"""The topological profile of a surface: its basins side by side, each as wide as it has grid points.

A profile also shows how large the basins are, which a merge tree does not (Oesterling et al. 2010; for losses Geniesse
et al. 2024, arXiv:2411.12136). At every height, the width of a basin is the number of its points at or below that
height. Where two basins meet, the basin around both begins, and they stand side by side below it. Danger: horizontal
positions have no meaning, and a width is an area of the plane, not a volume of the weight space.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from landscape.analysis.topology import Minimum, flood, in_order
from landscape.core.arrays import FloatArray


@dataclass(frozen=True, eq=False)
class Section:
    """A basin from where it begins to where it meets another.

    Attributes:
        minimum: the place of its deepest minimum in the list of minima.
        bottom: the height at which it begins: of its minimum, or where the basins within it meet.
        top: the height at which it meets another one; its highest point if it meets none.
        heights: float64 [n], ascending: the heights of all its points, with those of the basins within it.
        inner: the basins that meet at `bottom`, in the order of their minima; empty for a minimum.
    """

    minimum: int
    bottom: float
    top: float
    heights: FloatArray
    inner: tuple[Section, ...] = ()

    def width(self, height: float) -> int:
        """The number of its points at or below `height`."""
        return int(np.searchsorted(self.heights, height, side="right"))


@dataclass(eq=False)
class _Basin:
    """A basin during the flooding; `minimum` is None while it contains none of the given minima."""

    minimum: int | None
    bottom: float
    inner: tuple[Section, ...] = ()
    heights: list[float] = field(default_factory=list)

    def closed(self, top: float | None = None) -> Section:
        """Its section, up to `top` or its highest point."""
        assert self.minimum is not None, "only basins of minima have a section"
        own = np.sort(np.concatenate([self.heights, *(section.heights for section in self.inner)]))
        return Section(self.minimum, self.bottom, float(own[-1]) if top is None else top, own, self.inner)


def profile(heights: FloatArray, minima: Sequence[Minimum], distances: FloatArray | None = None) -> list[Section]:
    """The sections that meet no other: one for each connected piece of the finite points, by the deepest minimum.

    Args:
        heights: float64 [ny, nx] or [n], as they were given to `topology.minima`.
        minima: the first of the list that `topology.minima` returned. Basins of the others, which are less persistent,
            count as parts of those that they meet.
        distances: as they were given to `topology.minima`.
    """
    values = heights.ravel()
    numbers = {int(np.ravel_multi_index(m.index, heights.shape)): number for number, m in enumerate(minima)}
    open_basins: dict[int, _Basin] = {}
    for point, names in flood(heights, in_order(heights, distances)):
        height = float(values[point])
        if names:
            basin = _joined([open_basins.pop(name) for name in names], height)
        else:
            basin = _Basin(numbers.get(point), height)
        basin.heights.append(height)
        open_basins[names[0] if names else point] = basin
    found = [basin.closed() for basin in open_basins.values() if basin.minimum is not None]
    return sorted(found, key=lambda section: section.minimum)


def _joined(basins: Sequence[_Basin], height: float) -> _Basin:
    """The basins that meet at `height` as one: a new one around them if several have a minimum of the list."""
    known = [basin for basin in basins if basin.minimum is not None]
    if len(known) > 1:
        inner = sorted((basin.closed(height) for basin in known), key=lambda section: section.minimum)
        into = _Basin(inner[0].minimum, height, tuple(inner))
    else:
        into = known[0] if known else max(basins, key=lambda basin: len(basin.heights))
    for basin in basins:
        if basin is not into and basin not in known:
            into.heights += basin.heights
    return into

"""The basin around the lowest point: the region in which the loss rises by less than a given height.

It is the connected part of the plane around the minimum where the loss is at most `level` higher; other valleys of the
same depth do not count. Its area is two-dimensional: it compares networks on similar planes, and does not measure the
volume in the full weight space.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from landscape.analysis.topology import neighbours
from landscape.core.arrays import BoolArray, FloatArray

# Values that differ by less than this share count as equal. A loss is a mean of float32 numbers with accumulated
# rounding errors (the precision of float32 is 6e-8). The tolerance is relative, since a loss may have any scale.
ROUNDING = 1e-6


@dataclass(frozen=True)
class Basin:
    """The basin of a surface, or of a curve.

    Attributes:
        level: its height above the minimum, in the unit of the loss.
        lengths: along x and y through the minimum, in the units of the axes.
        area: in units of x times y (for a curve: its length, in units of x).
        share: its share of the area of the whole plane, 0 to 1; NaN if an axis has a single point.
        at_edge: it reaches the edge of the grid, or points that are not measured or not finite; all sizes are then
            lower bounds.
    """

    level: float
    lengths: tuple[float, ...]
    area: float
    share: float
    at_edge: bool

    @property
    def width(self) -> float:
        """The diameter of a disc of the same area; the length for a curve."""
        return float(2 * np.sqrt(self.area / np.pi)) if len(self.lengths) > 1 else self.area


def levelled(values: FloatArray) -> FloatArray:
    """`values` where all that equal the lowest finite value within `ROUNDING` are set to it."""
    finite = np.isfinite(values)
    if not finite.any():
        return values
    least = values[finite].min()
    with np.errstate(over="ignore"):
        return np.where(finite & (values <= least + ROUNDING * abs(least)), least, values)


def distances(axes: Sequence[FloatArray], near: Sequence[float] | None = None) -> FloatArray:
    """The distance of every grid point from a place, by default the centre.

    Args:
        axes: y before x.
        near: the coefficients of the place, in the order of the axes.
    """
    places = np.zeros(len(axes)) if near is None else np.asarray(near)
    steps = np.meshgrid(*(axis - at for axis, at in zip(axes, places, strict=True)), indexing="ij")
    result: FloatArray = np.sqrt(sum(np.square(step) for step in steps))
    return result


def lowest(
    values: FloatArray, axes: Sequence[FloatArray], near: Sequence[float] | None = None
) -> tuple[int, ...] | None:
    """The index of the lowest finite value; None if there is none.

    Among values that are equal within `ROUNDING`, as on a plateau, it is the one nearest to the centre.

    Args:
        values: float64 [ny, nx] or [n].
        axes: the axes of `values`, y before x.
        near: a place to use instead of the centre, in the order of the axes.
    """
    if not np.isfinite(values).any():
        return None
    heights = levelled(values)
    least = heights[np.isfinite(heights)].min()
    far = np.where(heights == least, distances(axes, near), np.inf)
    return tuple(int(i) for i in np.unravel_index(np.argmin(far), values.shape))


def basin(values: FloatArray, axes: Sequence[FloatArray], level: float) -> Basin | None:
    """The basin of the lowest point, with linear interpolation between grid points; None without a finite value.

    Args:
        values: float64 [ny, nx] or [n].
        axes: the axes of `values`, y before x.
        level: above 0.
    """
    start = lowest(values, axes)
    if start is None:
        return None
    height = values[start] + level
    inside = _connected(values <= height, start)
    lengths, open_ends = [], []
    for dimension, axis in enumerate(axes):
        line = values[tuple(slice(None) if d == dimension else i for d, i in enumerate(start))]
        after, ended_after = _reach(line, axis, start[dimension], height, 1)
        before, ended_before = _reach(line, axis, start[dimension], height, -1)
        lengths.append(float(after + before))
        open_ends += [ended_after, ended_before]
    whole = float(np.prod([axis[-1] - axis[0] for axis in axes]))
    area = lengths[0] if values.ndim == 1 else _area(values, axes, inside, height)
    at_edge = any(open_ends) or _touches(inside, ~np.isfinite(values))
    return Basin(level, tuple(lengths[::-1]), area, area / whole if whole else math.nan, at_edge)


def _connected(below: BoolArray, start: tuple[int, ...]) -> BoolArray:
    """The part of `below` that is connected to `start`, which belongs to it, by sides or corners.

    As `scipy.ndimage.label`, whose import would take longer than most measurements need for this.
    """
    flat, seen = below.ravel(), np.zeros(below.size, bool)
    stack = [int(np.ravel_multi_index(start, below.shape))]
    seen[stack[0]] = True
    while stack:
        for other in neighbours(stack.pop(), below.shape):
            if flat[other] and not seen[other]:
                seen[other] = True
                stack.append(other)
    return seen.reshape(below.shape)


def _reach(line: FloatArray, axis: FloatArray, start: int, height: float, step: int) -> tuple[float, bool]:
    """How far from `start` the line stays below `height`, and whether it ends before it rises above."""
    at = start
    while 0 <= at + step < len(line):
        here, there = line[at], line[at + step]
        if not np.isfinite(there):
            return abs(axis[at] - axis[start]), True
        if there > height:
            across = (height - here) / (there - here)
            return abs(axis[at] + across * (axis[at + step] - axis[at]) - axis[start]), False
        at += step
    return abs(axis[at] - axis[start]), True


def _touches(inside: BoolArray, unknown: BoolArray) -> bool:
    """Whether the basin touches the border of the grid or a point without a finite value."""
    padded = np.pad(unknown, 1, constant_values=True)
    around = np.zeros(inside.shape, bool)
    for shift in np.ndindex(*(3,) * inside.ndim):
        around |= padded[tuple(slice(s, s + n) for s, n in zip(shift, inside.shape, strict=True))]
    return bool((inside & around).any())


def _area(values: FloatArray, axes: Sequence[FloatArray], inside: BoolArray, height: float) -> float:
    """The area below `height` in the cells with a corner inside, where each cell is two flat triangles."""
    usable = np.where(inside | (values > height), values, np.inf)  # exclude the points of other valleys
    usable = np.where(np.isfinite(usable), usable, np.inf)
    cells = np.diff(axes[0])[:, np.newaxis] * np.diff(axes[1])
    corners = [usable[:-1, :-1], usable[:-1, 1:], usable[1:, 1:], usable[1:, :-1]]
    total = np.zeros_like(cells)
    # The mean over both diagonals, so that no direction is preferred.
    for a, b, c in ((0, 1, 2), (0, 2, 3), (1, 2, 3), (1, 3, 0)):
        total += _share_below(corners[a], corners[b], corners[c], height) / 4
    return float((cells * total).sum())


def _share_below(a: FloatArray, b: FloatArray, c: FloatArray, height: float) -> FloatArray:
    """The share of each triangle, given by the heights of its corners, below `height`; 0 next to infinity."""
    low, mid, high = np.sort(np.stack([a, b, c]), axis=0)
    known = np.isfinite(high)
    low, mid, high = (np.where(known, part, 0.0) for part in (low, mid, high))
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):  # for huge losses
        one = (height - low) / (mid - low) * ((height - low) / (high - low))
        two = 1 - (high - height) / (high - mid) * ((high - height) / (high - low))
    share: FloatArray = np.select([~known, height >= high, height >= mid, height > low], [0.0, 1.0, two, one], 0.0)
    return share

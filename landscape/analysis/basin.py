"""The basin around the lowest point: how far one can go before the loss has risen by a given height.

It is the connected part of the plane around the minimum where the loss is at most `level` higher; other valleys as deep
are not counted. Its area is that of a plane through weights, two of many dimensions: it compares networks on alike
planes and says nothing of the volume in all of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from landscape.analysis.topology import neighbours
from landscape.core.arrays import BoolArray, FloatArray

# A loss is a mean of float32 numbers, each of some operations' rounding (float32 has 6e-8): values of which one is
# higher by less than this share may be equal. Relative, as the scale of a loss is its user's choice: small losses that
# differ in their leading digits do differ.
ROUNDING = 1e-6


@dataclass(frozen=True)
class Basin:
    """The basin of a surface, or of a curve.

    Attributes:
        level: the height above the minimum that it was filled to, in the loss's unit.
        lengths: along x and y through the minimum, in units of the axes.
        area: in units of x times y (of a curve: of x, as `lengths`).
        share: of the area of the whole plane, 0 to 1.
        at_edge: it reaches the edge of the grid, or something that was not measured or is not finite: all sizes are
            then lower bounds.
    """

    level: float
    lengths: tuple[float, ...]
    area: float
    share: float
    at_edge: bool

    @property
    def width(self) -> float:
        """The diameter of a disc of the same area; of a curve its length."""
        return float(2 * np.sqrt(self.area / np.pi)) if len(self.lengths) > 1 else self.area


def levelled(values: FloatArray) -> FloatArray:
    """`values` with those that equal the lowest finite one within `ROUNDING` set to it."""
    finite = np.isfinite(values)
    if not finite.any():
        return values
    least = values[finite].min()
    with np.errstate(over="ignore"):
        return np.where(finite & (values <= least + ROUNDING * abs(least)), least, values)


def distances(axes: Sequence[FloatArray], near: Sequence[float] | None = None) -> FloatArray:
    """The distance of every point of the grid from a place, the centre by default.

    Args:
        axes: y before x.
        near: coefficients in the order of the axes.
    """
    places = np.zeros(len(axes)) if near is None else np.asarray(near)
    steps = np.meshgrid(*(axis - at for axis, at in zip(axes, places, strict=True)), indexing="ij")
    result: FloatArray = np.sqrt(sum(np.square(step) for step in steps))
    return result


def lowest(
    values: FloatArray, axes: Sequence[FloatArray], near: Sequence[float] | None = None
) -> tuple[int, ...] | None:
    """The index of the lowest finite value; None without any.

    Of values that are equal within `ROUNDING`, as on a plateau, the one nearest to the centre is taken: no point is
    known to be lower than it.

    Args:
        values: float64 [ny, nx] or [n].
        axes: of `values`' dimensions, y before x.
        near: take the equal value nearest to this place instead, in the order of the axes.
    """
    if not np.isfinite(values).any():
        return None
    heights = levelled(values)
    least = heights[np.isfinite(heights)].min()
    far = np.where(heights == least, distances(axes, near), np.inf)
    return tuple(int(i) for i in np.unravel_index(np.argmin(far), values.shape))


def basin(values: FloatArray, axes: Sequence[FloatArray], level: float) -> Basin | None:
    """The basin of the lowest point, with straight lines between the points of the grid; None without a finite value.

    Args:
        values: float64 [ny, nx] or [n].
        axes: of `values`' dimensions, y before x.
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
    return Basin(level, tuple(lengths[::-1]), area, area / whole, at_edge)


def _connected(below: BoolArray, start: tuple[int, ...]) -> BoolArray:
    """The part of `below` that hangs together with `start`."""
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
    """How far from `start` the line stays below `height`, and whether it ended without passing it."""
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
    """Whether the basin comes to the grid's border, or beside a point without a finite value."""
    padded = np.pad(unknown, 1, constant_values=True)
    around = np.zeros(inside.shape, bool)
    for shift in np.ndindex(*(3,) * inside.ndim):
        around |= padded[tuple(slice(s, s + n) for s, n in zip(shift, inside.shape, strict=True))]
    return bool((inside & around).any())


def _area(values: FloatArray, axes: Sequence[FloatArray], inside: BoolArray, height: float) -> float:
    """Of what is below `height` in the cells with a corner inside; each cell is two triangles, flat ones."""
    usable = np.where(inside | (values > height), values, np.inf)  # another valley's points are no part of this one
    usable = np.where(np.isfinite(usable), usable, np.inf)
    cells = np.diff(axes[0])[:, np.newaxis] * np.diff(axes[1])
    corners = [usable[:-1, :-1], usable[:-1, 1:], usable[1:, 1:], usable[1:, :-1]]
    total = np.zeros_like(cells)
    # Cut along one diagonal and along the other: the mean prefers no direction.
    for a, b, c in ((0, 1, 2), (0, 2, 3), (1, 2, 3), (1, 3, 0)):
        total += _share_below(corners[a], corners[b], corners[c], height) / 4
    return float((cells * total).sum())


def _share_below(a: FloatArray, b: FloatArray, c: FloatArray, height: float) -> FloatArray:
    """The share of each triangle with these heights at its corners that is below `height`; 0 beside infinity."""
    low, mid, high = np.sort(np.stack([a, b, c]), axis=0)
    known = np.isfinite(high)
    low, mid, high = (np.where(known, part, 0.0) for part in (low, mid, high))
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):  # squares of huge losses would be infinite
        one = (height - low) / (mid - low) * ((height - low) / (high - low))
        two = 1 - (high - height) / (high - mid) * ((high - height) / (high - low))
    share: FloatArray = np.select([~known, height >= high, height >= mid, height > low], [0.0, 1.0, two, one], 0.0)
    return share

"""From measured values to drawn heights: clip, logarithm, infinities, and the gaps of a partial file.

Nothing is replaced silently: whatever is drawn elsewhere than where it was measured is counted here, and the counts
are written on the picture.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from landscape.errors import UsageError
from landscape.surface import BoolArray, FloatArray

# Triangulation needs this many points, and not all of them on a line.
TRIANGLE = 3

EDGE = 1e-9  # a point on a triangle's edge belongs to it, whatever the rounding


@dataclass(frozen=True)
class Transform:
    """What is done to every value of a picture alike.

    Attributes:
        clip: values above are cut to it (Li et al.'s `--vmax`, `--zmax`), infinity too; None cuts nothing.
        log: draw log10 of the value.
        floor: the smallest positive value there is; with `log`, values of zero and below are drawn there.
    """

    clip: float | None = None
    log: bool = False
    floor: float = 0.0

    def __call__(self, values: FloatArray) -> FloatArray:
        """Heights: NaN stays NaN, infinities stay infinite unless they are cut."""
        heights = values if self.clip is None else np.minimum(values, self.clip)
        if self.log:
            with np.errstate(invalid="ignore"):
                heights = np.log10(np.maximum(heights, self.floor))
        return heights

    def remarks(self, values: FloatArray, evaluated: BoolArray) -> list[str]:
        """What a reader must know about one panel, a few words each."""
        measured = values[evaluated]
        remarks = []
        if not evaluated.all():
            remarks.append(f"partial: {evaluated.sum():,} of {evaluated.size:,} points")
        with np.errstate(invalid="ignore"):
            above = 0 if self.clip is not None else int((measured == np.inf).sum())
            below = int((measured == -np.inf).sum())
            floored = int((measured <= 0).sum()) if self.log else 0
        if above:
            remarks.append(f"{_points(above)} infinite, drawn at the top")
        if below and not self.log:
            remarks.append(f"{_points(below)} −infinite, drawn at the bottom")
        if floored:
            remarks.append(f"{_points(floored)} ≤ 0, drawn at the smallest positive value")
        holes = int(np.isnan(measured).sum())
        if holes:
            remarks.append(f"{_points(holes)} not a number, left blank")
        return remarks


def check_clip(clip: float | None) -> None:
    """Raise UsageError where `clip` cannot cut anything."""
    if clip is not None and not np.isfinite(clip):
        raise UsageError(f"clip {clip}: give a number, the value above which everything is cut to it")


def make_transform(arrays: list[FloatArray], *, log: bool, clip: float | None) -> Transform:
    """The transform that suits all `arrays` (NaN where not measured) together.

    Raises:
        UsageError: `clip` is below every value, or `log` finds no positive value.
    """
    check_clip(clip)
    values = np.concatenate([array.ravel() for array in arrays])
    finite = values[np.isfinite(values)]
    if clip is not None and len(finite) and clip <= finite.min():
        raise UsageError(f"clip {clip:g} leaves nothing to see: the smallest value is {finite.min():.4g}, choose more")
    if not log:
        return Transform(clip)
    positive = finite[finite > 0]
    if not len(positive) and len(finite):
        raise UsageError("log needs positive values, and there are none: leave it out")
    return Transform(clip, True, float(positive.min()) if len(positive) else 1.0)


def cap(heights: FloatArray, low: float, high: float) -> FloatArray:
    """Infinities at the ends of the scale, everything else as it is."""
    return np.where(np.isposinf(heights), high, np.where(np.isneginf(heights), low, heights))


def fill_gaps(heights: FloatArray, evaluated: BoolArray) -> FloatArray:
    """`heights` [ny, nx] with the points that are not `evaluated` interpolated from those that are, for display.

    Linear in the measured points' triangles, the nearest one outside of their hull; distances are counted in steps of
    the grid. A measured NaN stays: it is a value.
    """
    known = evaluated & np.isfinite(heights)
    if evaluated.all() or not known.any():
        return heights
    from scipy.spatial import KDTree

    filled = _triangulated(heights, known)
    outside, points = np.argwhere(np.isnan(filled)), np.argwhere(known)
    filled[tuple(outside.T)] = heights[known][KDTree(points).query(outside)[1]]
    return np.where(evaluated, heights, filled)


def _triangulated(heights: FloatArray, known: BoolArray) -> FloatArray:
    """Linear interpolation in the triangles of the `known` points; NaN outside their hull.

    Not scipy's LinearNDInterpolator: its thousands of 2 x 2 LAPACK calls take seconds where BLAS threads contend.
    """
    from scipy.spatial import Delaunay, QhullError

    filled = np.where(known, heights, np.nan)
    points = np.argwhere(known)
    if len(points) < TRIANGLE:
        return filled
    try:
        triangles = points[Delaunay(points).simplices]
    except QhullError:  # all on one line
        return filled
    rows, columns = np.arange(known.shape[0])[:, np.newaxis], np.arange(known.shape[1])[np.newaxis, :]
    for corners in triangles.tolist():
        (r0, c0), (r1, c1), (r2, c2) = corners
        tall, wide = slice(min(r0, r1, r2), max(r0, r1, r2) + 1), slice(min(c0, c1, c2), max(c0, c1, c2) + 1)
        box = (tall, wide)
        if known[box].all():
            continue
        down, across = rows[tall] - r0, columns[:, wide] - c0
        area = (r1 - r0) * (c2 - c0) - (r2 - r0) * (c1 - c0)
        if area == 0:
            continue
        first = (down * (c2 - c0) - across * (r2 - r0)) / area
        second = (across * (r1 - r0) - down * (c1 - c0)) / area
        inside = (first >= -EDGE) & (second >= -EDGE) & (first + second <= 1 + EDGE) & ~known[box]
        mixed = (1 - first - second) * heights[r0, c0] + first * heights[r1, c1] + second * heights[r2, c2]
        filled[box][inside] = mixed[inside]
    return filled


def _points(count: int) -> str:
    return f"{count:,} point{'' if count == 1 else 's'}"

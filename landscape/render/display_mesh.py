"""Interpolate the heights of a panel on a fine mesh, so that faces and contours look smooth. For display alone.

The mesh goes through every measured height. Cells with an infinite corner are interpolated linearly, cells with a hole
are left out, and neither bends the surface beside it. Only NumPy is used.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from landscape.core.arrays import BoolArray, FloatArray
from landscape.render.above_scale import uncut
from landscape.render.picture import Panel
from landscape.render.scale import Scale
from landscape.surface.interpolation import fill_gaps


@dataclass(frozen=True, eq=False)
class Mesh:
    """A grid of quads.

    Attributes:
        x, y: float64 [nx] and [ny], in the units of the panel.
        heights: float64 [ny, nx], finite. They pass through all heights of the panel, and continue above the scale,
            where the panel is cut (polygon_cut.py cuts the mesh there).
        faces: bool [ny - 1, nx - 1]: which quads exist; the others are holes.
        beyond: bool, same shape: which quads belong to a grid cell with an infinite corner.
    """

    x: FloatArray
    y: FloatArray
    heights: FloatArray
    faces: BoolArray
    beyond: BoolArray

    def at(self, x: FloatArray, y: FloatArray) -> FloatArray:
        """The heights [n] at the points `x`, `y` [n]; NaN outside and over holes."""
        column = np.interp(x, self.x, np.arange(len(self.x)), left=np.nan, right=np.nan)
        row = np.interp(y, self.y, np.arange(len(self.y)), left=np.nan, right=np.nan)
        inside = np.isfinite(column) & np.isfinite(row)
        c = np.clip(np.nan_to_num(column).astype(int), 0, len(self.x) - 2)
        r = np.clip(np.nan_to_num(row).astype(int), 0, len(self.y) - 2)
        across, down = column - c, row - r
        lower = self.heights[r, c] * (1 - across) + self.heights[r, c + 1] * across
        upper = self.heights[r + 1, c] * (1 - across) + self.heights[r + 1, c + 1] * across
        return np.where(inside & self.faces[r, c], lower * (1 - down) + upper * down, np.nan)

    @property
    def open_heights(self) -> FloatArray:
        """The heights [ny, nx], with NaN at points that belong to no face."""
        return self.heights_of(self.faces)

    def heights_of(self, faces: BoolArray) -> FloatArray:
        """The heights [ny, nx], with NaN at points that belong to none of the `faces` [ny - 1, nx - 1]."""
        there = np.pad(faces, 1)
        touched = there[:-1, :-1] | there[:-1, 1:] | there[1:, :-1] | there[1:, 1:]
        return np.where(touched, self.heights, np.nan)


def refine(panel: Panel, scale: Scale, points: int) -> Mesh:
    """The mesh of `panel`, with about `points` points along each axis, and every point of the panel."""
    measured = np.isfinite(panel.heights)
    heights = fill_gaps(uncut(panel, scale), measured)
    faces, beyond = ~_touched(~measured), _touched(panel.infinite)
    parts = [max(1, round(points / (length - 1))) for length in panel.heights.shape]
    y, x = (divide(axis, part) for axis, part in zip((panel.y, panel.x), parts, strict=True))
    known = np.where(measured & ~panel.infinite, heights, np.nan)
    smooth = _smooth(panel.y, _smooth(panel.x, known.T, parts[1]).T, parts[0])
    straight = _straight(_straight(heights.T, parts[1]).T, parts[0])
    fine = np.where(np.isnan(smooth), straight, smooth)
    for axis, part in enumerate(parts):
        faces, beyond = np.repeat(faces, part, axis), np.repeat(beyond, part, axis)
    return Mesh(x, y, np.maximum(fine, scale.low), faces, beyond)


def normals(points: FloatArray) -> FloatArray:
    """Upward unit normals [ny, nx, 3] of a grid of `points` [ny, nx, 3]."""
    down, across = np.gradient(points, axis=(0, 1))
    result = np.cross(across, down)
    return np.asarray(result / (np.linalg.norm(result, axis=-1, keepdims=True) + 1e-300))


def _touched(points: BoolArray) -> BoolArray:
    """Which quads [ny - 1, nx - 1] have a corner among `points` [ny, nx]."""
    return np.asarray(points[:-1, :-1] | points[:-1, 1:] | points[1:, :-1] | points[1:, 1:])


def divide(axis: FloatArray, parts: int) -> FloatArray:
    """Divide every step of `axis` into `parts`; its own points stay exact."""
    finer = np.interp(np.arange((len(axis) - 1) * parts + 1) / parts, np.arange(len(axis)), axis)
    finer[::parts] = axis
    return finer


def _straight(values: FloatArray, parts: int) -> FloatArray:
    """Linear interpolation of `values` [n, m] with every step divided into `parts`."""
    share = (np.arange(parts) / parts)[:, np.newaxis]
    inner = values[:-1, np.newaxis] * (1 - share) + values[1:, np.newaxis] * share
    return np.concatenate([inner.reshape(-1, values.shape[1]), values[-1:]])


def _smooth(axis: FloatArray, values: FloatArray, parts: int) -> FloatArray:
    """Monotone piecewise cubics (Fritsch and Carlson 1980) through `values` [n, m], with every step divided.

    They are smooth and make no new minima. NaN in `values` is NaN up to its neighbours, which are ends of the curve.
    """
    if parts == 1:
        return values
    step = np.diff(axis)[:, np.newaxis]
    secant = np.diff(values, axis=0) / step
    slope = _slopes(step, secant)
    share = (np.arange(parts) / parts)[:, np.newaxis]
    low, high = values[:-1, np.newaxis], values[1:, np.newaxis]
    rise = step[:, np.newaxis] * (
        slope[:-1, np.newaxis] * share * (1 - share) ** 2 - slope[1:, np.newaxis] * share**2 * (1 - share)
    )
    inner = low + (high - low) * share**2 * (3 - 2 * share) + rise
    fine = np.concatenate([inner.reshape(-1, values.shape[1]), values[-1:]])
    fine[::parts] = values
    return fine


def _slopes(step: FloatArray, secant: FloatArray) -> FloatArray:
    """The slopes [n, m] of the curves at their points: the weighted harmonic mean of the `secant` on either side.

    They are 0 at extremes, and the slope of the only secant at ends.
    """
    before, after = (np.pad(secant, ends, constant_values=np.nan) for ends in (((1, 0), (0, 0)), ((0, 1), (0, 0))))
    h_before, h_after = (np.pad(step, ends, constant_values=1.0) for ends in (((1, 0), (0, 0)), ((0, 1), (0, 0))))
    weight_before, weight_after = 2 * h_after + h_before, h_after + 2 * h_before
    with np.errstate(divide="ignore", invalid="ignore"):
        mean = (weight_before + weight_after) / (weight_before / before + weight_after / after)
        between = np.where(before * after > 0, mean, 0.0)
    alone = np.where(np.isnan(before), after, before)
    return np.where(np.isnan(before) | np.isnan(after), alone, between)

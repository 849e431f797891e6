"""Interpolate the heights of a panel on a fine mesh, and compute its normals and ambient occlusion.

Only NumPy and SciPy are used. Lengths are those of the drawn box (box.py), so that the shading does not depend on the
scale of the loss.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from landscape.core.arrays import BoolArray, FloatArray
from landscape.render.above_scale import uncut
from landscape.render.picture import Panel
from landscape.render.scale import Scale
from landscape.surface.interpolation import fill_gaps

# Points of a mesh along each axis: faces are then a few pixels large, and outlines and contours look smooth.
FINE = 340

# Directions and distances (in box lengths) in which the horizon is searched.
SKY_DIRECTIONS = 16
SKY_DISTANCES = np.geomspace(0.008, 0.5, 12)


@dataclass(frozen=True, eq=False)
class Mesh:
    """A grid of quads.

    Attributes:
        x, y: float64 [nx] and [ny], in the units of the panel.
        heights: float64 [ny, nx], finite. They pass through all heights of the panel, and continue above the scale,
            where the panel is cut (polygons.py cuts the mesh there).
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


def refine(panel: Panel, scale: Scale, points: int = FINE) -> Mesh:
    """The mesh of `panel`, with about `points` points along each axis."""
    finite = np.isfinite(panel.heights)
    heights = fill_gaps(uncut(panel, scale), finite)
    faces, beyond = ~_touched(~finite), _touched(panel.infinite)
    parts = [max(1, round(points / (length - 1))) for length in panel.heights.shape]
    y, x = (_divide(axis, part) for axis, part in zip((panel.y, panel.x), parts, strict=True))
    smooth = _smooth(panel.y, _smooth(panel.x, heights.T, x).T, y)
    for axis, part in enumerate(parts):
        faces, beyond = np.repeat(faces, part, axis), np.repeat(beyond, part, axis)
    return Mesh(x, y, np.maximum(smooth, scale.low), faces, beyond)


def _touched(points: BoolArray) -> BoolArray:
    """Which quads [ny - 1, nx - 1] have a corner among `points` [ny, nx]."""
    return np.asarray(points[:-1, :-1] | points[:-1, 1:] | points[1:, :-1] | points[1:, 1:])


def _divide(axis: FloatArray, parts: int) -> FloatArray:
    """Divide every step of `axis` into `parts`; its own points stay exact."""
    finer = np.interp(np.arange((len(axis) - 1) * parts + 1) / parts, np.arange(len(axis)), axis)
    finer[::parts] = axis
    return finer


def _smooth(axis: FloatArray, values: FloatArray, at: FloatArray) -> FloatArray:
    """Monotone piecewise cubics (Fritsch and Carlson 1980) through `values` [n, m]: smooth, without new minima."""
    from scipy.interpolate import PchipInterpolator

    if len(at) == len(axis):
        return values
    result: FloatArray = PchipInterpolator(axis, values, axis=0)(at)
    return result


def normals(points: FloatArray) -> FloatArray:
    """Upward unit normals [ny, nx, 3] of a grid of `points` [ny, nx, 3]."""
    down, across = np.gradient(points, axis=(0, 1))
    result = np.cross(across, down)
    return np.asarray(result / (np.linalg.norm(result, axis=-1, keepdims=True) + 1e-300))


def sky(points: FloatArray) -> FloatArray:
    """Ambient occlusion: the share of the sky visible from `points` [ny, nx, 3], 1 on a plain, near 0 in a crevice.

    It is the mean over directions of 1 - sin(elevation of the horizon), which is searched at `SKY_DISTANCES`.
    """
    height = points[..., 2]
    ny, nx = height.shape
    steps = (np.ptp(points[..., 1]) / (ny - 1), np.ptp(points[..., 0]) / (nx - 1))
    seen = np.zeros_like(height)
    for angle in np.arange(SKY_DIRECTIONS) * (2 * np.pi / SKY_DIRECTIONS):
        slope = np.zeros_like(height)
        for distance in SKY_DISTANCES:
            down, across = (
                round(float(part * distance / step))
                for part, step in zip((np.sin(angle), np.cos(angle)), steps, strict=True)
            )
            if (down, across) == (0, 0) or abs(down) >= ny or abs(across) >= nx:
                continue
            here, there = _overlap(down, ny), _overlap(across, nx)
            rise = height[here[1], there[1]] - height[here[0], there[0]]
            part = slope[here[0], there[0]]
            np.maximum(part, rise / np.hypot(down * steps[0], across * steps[1]), out=part)
        seen += 1 - slope / np.hypot(1, slope)
    return seen / SKY_DIRECTIONS


def _overlap(shift: int, length: int) -> tuple[slice, slice]:
    """Slices of the elements that have a neighbour `shift` further, and of these neighbours."""
    here = slice(max(0, -shift), length - max(0, shift))
    return here, slice(here.start + shift, here.stop + shift)

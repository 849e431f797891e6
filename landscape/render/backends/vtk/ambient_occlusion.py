"""Ambient occlusion: the share of the sky that each point of a surface sees.

Only NumPy is used. Lengths are those of the drawn box (box.py), so that the shading does not depend on the scale of the
loss.
"""

from __future__ import annotations

import numpy as np

from landscape.core.arrays import FloatArray

# Directions and distances (in box lengths) in which the horizon is searched.
SKY_DIRECTIONS = 16
SKY_DISTANCES = np.geomspace(0.008, 0.5, 12)


def ambient_occlusion(points: FloatArray) -> FloatArray:
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

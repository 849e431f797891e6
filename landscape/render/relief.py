"""Prepare a surface for an export as geometry: finite heights, upsampled if wanted, with the measured values."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from landscape.core.arrays import BoolArray, FloatArray
from landscape.core.errors import LandscapeError, UsageError
from landscape.render import above_scale, variables
from landscape.render import heights as prepare
from landscape.render.display_mesh import divide
from landscape.render.export_options import HeightOptions
from landscape.surface.interpolation import fill_gaps
from landscape.surface.surface import Surface

# Li et al. draw ln(loss + 0.1), which is finite for a loss of zero (h52vtp.py).
LOG_OFFSET = 0.1

MAX_POINTS = 2**24  # 4096 x 4096, about as many as ParaView rotates smoothly on a workstation

# The name of the heights beside the variables, which is that of Li et al., so that tools for their files find it.
HEIGHT = "zvalue"


@dataclass(frozen=True, eq=False)
class Relief:
    """Heights over a grid.

    Attributes:
        x: float64 [nx].
        y: float64 [ny], or None for a curve.
        heights: float64 [ny, nx] ([nx] for a curve), finite: the largest finite height in place of infinity and NaN,
            the smallest in place of minus infinity; interpolated where nothing is measured.
        clip: the value at whose height meshes are cut; None if no value is above one.
        uncut: the heights, continued above the clip as in pictures; the same as `heights` without a clip.
        holes: bool, same shape: NaN was measured here (for points between those of the grid: next to it).
        log: `heights` are ln(value + 0.1).
        scale_z: factor from `heights` to the z of the geometry.
        arrays: all variables as measured, same shape, NaN where they were not; and `evaluated`, 0 or 1. Upsampled
            linearly; NaN or infinite next to such a point.
    """

    title: str
    metric: str
    x: FloatArray
    y: FloatArray | None
    heights: FloatArray
    clip: float | None
    uncut: FloatArray
    holes: BoolArray
    log: bool
    scale_z: float
    arrays: Mapping[str, FloatArray]

    @property
    def label(self) -> str:
        """The label of the heights: `train loss`, or `ln(train loss + 0.1)`."""
        name = self.metric.replace("_", " ")
        return f"ln({name} + {LOG_OFFSET})" if self.log else name

    def refuse_curve(self, needs: str, ending: str) -> FloatArray:
        """The y axis; for a curve, raise UsageError that it does not have what the format `needs`."""
        if self.y is None:
            raise UsageError(f"a curve has no {needs}, which {ending} holds: export '{self.title}' to .vtp, as a line")
        return self.y


def make_relief(surface: Surface, options: HeightOptions) -> Relief:
    """Prepare `surface` for an export.

    Raises:
        UsageError: an unknown metric, an option out of its range, a logarithm of values below -0.1.
        LandscapeError: there is no finite value.
    """
    upsample, scale_z = options.upsample, options.scale_z
    if math.prod((n - 1) * upsample + 1 for n in surface.shape) > MAX_POINTS:
        raise UsageError(f"upsample {upsample}: give a smaller number, for {MAX_POINTS:,} points at most in the end")
    if not (math.isfinite(scale_z) and scale_z != 0):
        raise UsageError(f"scale-z {scale_z:g}: give a number other than 0")
    if min(surface.shape) < 2:
        raise UsageError(f"'{surface.title}' has {' x '.join(map(str, surface.shape))} points: 2 each way are needed")
    if HEIGHT in surface.variables:
        raise UsageError(f"'{surface.title}' has a variable {HEIGHT}, as exports call the heights: rename it")
    name = variables.choose(surface, options.metric)
    holes = surface.evaluated & np.isnan(surface.values(name))
    heights, top = _heights(surface, name, log=options.log, clip=options.clip)
    arrays = {variable: surface.values(variable) for variable in surface.variables}
    arrays["evaluated"] = surface.evaluated.astype(np.float64)
    axes = [axis for axis in (surface.y, surface.x) if axis is not None]
    if upsample > 1:
        finer = [divide(axis, upsample) for axis in axes]
        smooth = np.clip(_spline(axes, finer, heights), heights.min(), heights.max())  # above the clip, too
        smooth[(slice(None, None, upsample),) * smooth.ndim] = heights  # the exact values, without rounding
        heights = smooth
        holes = _linear(axes, finer, holes.astype(np.float64), upsample) > 0
        arrays = {variable: _linear(axes, finer, array, upsample) for variable, array in arrays.items()}
        arrays["evaluated"] = np.round(arrays["evaluated"], 9)  # the shares of the corners add up to 1 only nearly
        axes = finer
    y = axes[0] if len(axes) > 1 else None
    cut = options.clip if (heights > top).any() else None
    flat = np.minimum(heights, top)
    return Relief(surface.title, name, axes[-1], y, flat, cut, heights, holes, options.log, scale_z, arrays)


def _heights(surface: Surface, name: str, *, log: bool, clip: float | None) -> tuple[FloatArray, float]:
    """The heights, continued above the height of the `clip`, and that height or the largest one."""
    values = surface.values(name)
    prepare.make_transform([values], log=False, clip=clip)  # only for its checks: the logarithm differs here
    heights = values
    if log:
        if (heights <= -LOG_OFFSET).any():
            raise UsageError(
                f"log is ln(value + {LOG_OFFSET}), and {name} goes down to {np.nanmin(heights):.4g}: leave log out"
            )
        heights = np.log(heights + LOG_OFFSET)
        clip = None if clip is None else float(np.log(clip + LOG_OFFSET))
    cut = heights if clip is None else np.minimum(heights, clip)
    finite = cut[np.isfinite(cut)]
    if not len(finite):
        raise LandscapeError(f"nothing to export: {name} has no finite value in '{surface.title}'")
    low, top = float(finite.min()), float(finite.max())
    cut = prepare.cap(cut, low, top)
    if clip is not None:
        cut = cut + above_scale.excess(heights, top, min(top - low, prepare.LARGEST))
    cut = np.where(surface.evaluated & np.isnan(cut), top, cut)
    return fill_gaps(cut, surface.evaluated), top


def _spline(axes: list[FloatArray], finer: list[FloatArray], heights: FloatArray) -> FloatArray:
    """Cubic splines through all heights, of lower degree for fewer than 4 points."""
    from scipy.interpolate import RectBivariateSpline, make_interp_spline

    degrees = [min(3, len(axis) - 1) for axis in axes]
    if len(axes) == 1:
        curve: FloatArray = make_interp_spline(axes[0], heights, k=degrees[0])(finer[0])
        return curve
    surface: FloatArray = RectBivariateSpline(*axes, heights, kx=degrees[0], ky=degrees[1], s=0)(*finer)
    return surface


def _linear(axes: list[FloatArray], finer: list[FloatArray], values: FloatArray, parts: int) -> FloatArray:
    """Linear interpolation that keeps the values at the measured points, also next to infinity."""
    from scipy.interpolate import RegularGridInterpolator

    with np.errstate(invalid="ignore"):
        grid = np.stack(np.meshgrid(*finer, indexing="ij"), -1)
        result: FloatArray = RegularGridInterpolator(axes, values)(grid)
    result[(slice(None, None, parts),) * len(axes)] = values
    return result

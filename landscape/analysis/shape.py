"""The shape of a plotted surface in numbers: minima, basins, roughness, curvature, and whether the test surface agrees.

All numbers describe the plotted loss on this plane and this grid. They compare networks on planes with the same
settings and range; `landscape.analysis.agreement` finds differences.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from landscape.analysis.attributes import mapping
from landscape.analysis.basin import ROUNDING, Basin, basin, distances, levelled, lowest
from landscape.analysis.quadratic import Quadratic, fit
from landscape.analysis.roughness import roughness
from landscape.analysis.summary import BASIN_HEIGHT, at_centre, axes_of, main_loss, second_derivatives
from landscape.analysis.topology import Minimum, minima, pairs, persistent
from landscape.core.arrays import FloatArray
from landscape.surface.surface import Surface

# A minimum counts if its persistence exceeds this share of the median height above the lowest point. The median is
# used so that a single cliff does not hide valleys.
PERSISTENT = 0.01
# Sampling noise makes minima: those less deep than this many standard errors do not count.
ERRORS = 4.0
# The distance from the centre at which the mean rise is measured; with filter-normalised directions, a quarter of the
# norm of every filter.
RADIUS = 0.25
# Number of points on that circle.
PLACES = 64


@dataclass(frozen=True)
class TestMinimum:
    """The minimum of the test surface in comparison with that of the train surface.

    Attributes:
        distance: from the lowest point of the train surface to that of the test surface, in the units of the plane; to
            the nearest one if several test losses are equal.
        at_train_minimum: the test loss at the lowest point of the train surface.
        lowest: the lowest test loss.
    """

    distance: float
    at_train_minimum: float
    lowest: float

    @property
    def ratio(self) -> float | None:
        """The test loss at the train minimum over the lowest test loss: 1 if both minima coincide."""
        return self.at_train_minimum / self.lowest if self.lowest > 0 else None


@dataclass(frozen=True, eq=False)
class Shape:
    """The shape of one loss of a surface; unknown numbers are None.

    Attributes:
        variable: the name of the loss.
        minimum_at: (x, y) or (x,) of the lowest point; among equal ones, the nearest to the centre.
        distance: from the centre to the lowest point.
        minima: the persistent minima, the lowest one first, then by persistence; empty while points are missing.
        pairs: float64 [n, 2], birth and death of every basin, those of `minima` first (`topology.pairs`); empty while
            points are missing.
        basins: one for each level; empty while points are missing.
        at_minimum, at_centre: the fitted quadratics (Hessian, axis ratio of the contours).
        true_curvature: float64 [2, 2], second derivatives of the network's loss at the centre, if the file has them.
        rise: the mean loss on a circle of radius `RADIUS` around the centre, minus the loss at the centre.
        test: None without a test surface, or if `variable` is the test loss.
    """

    variable: str
    minimum_at: tuple[float, ...] | None
    distance: float | None
    minima: tuple[Minimum, ...]
    pairs: FloatArray
    basins: tuple[Basin, ...]
    roughness: float | None
    at_minimum: Quadratic | None
    at_centre: Quadratic | None
    true_curvature: FloatArray | None
    rise: float | None
    test: TestMinimum | None

    @property
    def curvature_error(self) -> float | None:
        """The largest error of the plotted second derivatives, relative to the largest true one."""
        return _curvature_error(self.true_curvature, self.at_centre)


def curvature_error(surface: Surface) -> float | None:
    """`Shape.curvature_error` of a surface, without the search for its minima."""
    variable = main_loss(surface)
    if variable is None or surface.points is not None:
        return None
    values = surface.values(variable)
    axes = axes_of(surface)
    return _curvature_error(_true(surface.attributes, variable, len(axes)), _at_centre(values, axes))


def _curvature_error(true: FloatArray | None, plotted: Quadratic | None) -> float | None:
    if true is None or plotted is None:
        return None
    largest = float(np.abs(true).max())
    return float(np.abs(plotted.hessian - true).max()) / largest if largest else None


def shape_of(surface: Surface, levels: Sequence[float] = (BASIN_HEIGHT,)) -> Shape | None:
    """The shape of the main loss of `surface`; None if it has no loss or no finite value.

    Args:
        levels: heights above the minimum that define basins.
    """
    variable = main_loss(surface)
    if variable is None:
        return None
    values = surface.values(variable)
    axes = axes_of(surface)
    start = lowest(values, axes)
    if start is None:
        return None
    at = _place(axes, start)
    every = minima(levelled(values), distances(axes)) if surface.is_complete else []
    exact = surface.points is None  # interpolated triangles have no curvature and no noise
    return Shape(
        variable=variable,
        minimum_at=at,
        distance=float(np.linalg.norm(at)),
        minima=tuple(_significant(every, surface, variable, values)),
        pairs=pairs(every),
        basins=tuple(
            found for level in levels if surface.is_complete and (found := basin(values, axes, level)) is not None
        ),
        roughness=roughness(values) if exact else None,
        at_minimum=fit(values, axes, start) if exact else None,
        at_centre=_at_centre(values, axes) if exact else None,
        true_curvature=_true(surface.attributes, variable, len(axes)),
        rise=_rise(values, axes),
        test=_test(surface, variable, axes),
    )


def _place(axes: Sequence[FloatArray], index: Sequence[int]) -> tuple[float, ...]:
    return tuple(float(axis[i]) for axis, i in zip(axes, index, strict=True))[::-1]


def _significant(every: list[Minimum], surface: Surface, variable: str, values: FloatArray) -> list[Minimum]:
    known = values[np.isfinite(values)]
    found = persistent(every, PERSISTENT, np.minimum(values, np.median(known)))
    found = [minimum for minimum in found if minimum.persistence > ROUNDING * abs(minimum.value)]
    errors = surface.variables.get(f"{variable}_stderr")
    if errors is None:
        return found
    # A loss that is not finite has no error: 0 is stored for it.
    noise = ERRORS * float(np.nanmedian(np.where(np.isfinite(values), errors, np.nan)))
    return [minimum for minimum in found if minimum.persistence > noise]


def _at_centre(values: FloatArray, axes: Sequence[FloatArray]) -> Quadratic | None:
    """The quadratic through the neighbours of the centre; None if the centre is not a grid point."""
    index = at_centre(axes)
    return None if index is None else fit(values, axes, index, reach=1)


def _true(attributes: Mapping[str, Any], variable: str, dimensions: int) -> FloatArray | None:
    curvature = mapping(attributes, "true_curvature")
    if variable != f"{curvature.get('split')}_loss":
        return None
    try:
        matrix = np.asarray(curvature.get("hessian"), float)
    except (TypeError, ValueError, OverflowError):  # text, rows of different lengths, or a huge whole number
        return None
    return matrix if matrix.shape == (dimensions, dimensions) and np.isfinite(matrix).all() else None


def _rise(values: FloatArray, axes: Sequence[FloatArray]) -> float | None:
    """The mean over the circle minus the centre; an interpolated place is nowhere below all measured ones."""
    turns = 2 * np.pi * np.arange(PLACES) / PLACES
    circle = np.array([[RADIUS, -RADIUS]]) if len(axes) == 1 else RADIUS * np.stack([np.sin(turns), np.cos(turns)])
    if any(axis[0] > -RADIUS or axis[-1] < RADIUS or len(axis) < 3 for axis in axes):
        return None
    centre = _between(values, axes, np.zeros((len(axes), 1)))[0]
    with np.errstate(over="ignore"):
        around = np.maximum(_between(values, axes, circle), min(np.nanmin(values), centre))
        rise = float(around.mean() - centre)
    return rise if np.isfinite(rise) else None


def _between(values: FloatArray, axes: Sequence[FloatArray], places: FloatArray) -> FloatArray:
    """`values` at `places` [dimensions, n]: linear, and bent by the second derivatives; NaN next to a hole.

    It is exact for parabolas; a linear interpolation lies above every bowl, the more the longer the steps are. Beside a
    wall a bend by the mean of the second derivatives, as of a cubic, would overshoot. So it is 0 where their signs
    differ, and at most twice the smallest (the limiter MC of van Leer 1977, for curvatures).
    """
    cells, shares = [], []
    for axis, place in zip(axes, places, strict=True):
        cell = np.clip(np.searchsorted(axis, place, side="right") - 1, 0, len(axis) - 2)
        cells.append(cell)
        shares.append((place - axis[cell]) / (axis[cell + 1] - axis[cell]))
    corners = list(np.ndindex(*(2,) * len(axes)))
    result = np.zeros(places.shape[1])
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        for corner in corners:
            weight = np.prod([t if c else 1 - t for c, t in zip(corner, shares, strict=True)], axis=0)
            at = values[tuple(cell + c for c, cell in zip(corner, cells, strict=True))]
            result += np.where(weight != 0, weight * at, 0.0)
        for dimension, (axis, cell, t) in enumerate(zip(axes, cells, shares, strict=True)):
            scaled = axis / float(np.diff(axis).mean())  # in mean steps, so that no huge loss overflows
            bends = _bends(values, scaled, dimension)
            found = [bends[tuple(cell + c for c, cell in zip(corner, cells, strict=True))] for corner in corners]
            depth = t * (1 - t) / 2 * (scaled[cell + 1] - scaled[cell]) ** 2
            result -= np.where(depth != 0, depth * _limited(np.stack(found)), 0.0)
    return result


def _bends(values: FloatArray, axis: FloatArray, dimension: int) -> FloatArray:
    """Second derivatives along a dimension, of the same shape as `values`; at both ends those of the neighbour."""
    inside = second_derivatives(np.moveaxis(values, dimension, -1), axis)
    return np.moveaxis(np.concatenate([inside[..., :1], inside, inside[..., -1:]], axis=-1), -1, dimension)


def _limited(bends: FloatArray) -> FloatArray:
    """The mean of `bends` [corners, n], limited as `_between` describes; NaN if one of them is not finite."""
    mean, signs = bends.mean(axis=0), np.sign(bends)
    size = np.where((signs == signs[0]).all(axis=0), np.minimum(np.abs(mean), 2 * np.abs(bends).min(axis=0)), 0.0)
    return np.where(np.isfinite(bends).all(axis=0), signs[0] * size, np.nan)


def _test(surface: Surface, variable: str, axes: Sequence[FloatArray]) -> TestMinimum | None:
    if variable == "test_loss" or "test_loss" not in surface.variables:
        return None
    train, test = surface.values(variable), surface.values("test_loss")
    here = lowest(train, axes)
    there = None if here is None else lowest(test, axes, [axis[i] for axis, i in zip(axes, here, strict=True)])
    if here is None or there is None:
        return None
    distance = np.linalg.norm(np.subtract(_place(axes, here), _place(axes, there)))
    return TestMinimum(float(distance), float(test[here]), float(test[np.isfinite(test)].min()))

"""Choose points one by one where the surface bends, from the values measured so far.

Learner2D and Learner1D of the package `adaptive` (Nijholt et al. 2019, doi:10.5281/zenodo.1182437) choose the points.
The learner gets one variable on the scale on which it is interpolated afterwards (landscape/surface/interpolation.py),
so that it reduces the error of the interpolation. Danger: a continued run chooses the same points only if the learner
is in the same state. It therefore gets all measured points in the original order, each first as pending and then with
its value, as in the first run.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from landscape.core.errors import UsageError, needs
from landscape.measure.sampler import SamplerRequest
from landscape.plane.plane import Plane, Point
from landscape.surface.interpolation import bent

# Default number of points, as a share of the grid's.
SHARE = 0.25

# Points of each axis that are measured first: the ends and the middle. The corners alone could miss a minimum between.
COARSE = 3

# Values for the learner are clipped to this magnitude; NaN becomes this value. Otherwise the learner would measure only
# around a few enormous values.
LARGEST = 1e4

# The learner places no points closer together than about this share of a grid step: the grid cannot resolve them.
FINEST = 0.5


class Adaptive:
    """A sampler that requests the next point from the learner after passing it the previous value."""

    on_grid = False

    def __init__(self, plane: Plane, count: int, variable: str) -> None:
        self.count = count
        self._variable = variable
        self._learner = _curve_learner(plane) if plane.y is None else _surface_learner(plane)
        axes = [np.linspace(axis[0], axis[-1], COARSE) for axis in (plane.x, plane.y) if axis is not None]
        self._coarse = np.stack(np.meshgrid(*axes), -1).reshape(-1, len(axes)).tolist()
        self._told = 0

    def tell(self, point: Point, values: Mapping[str, float]) -> None:
        """Give the learner the value of its variable at a point."""
        value = values[self._variable]
        value = LARGEST if math.isnan(value) else min(max(value, -LARGEST), LARGEST)
        place = self._expect(point.coefficients)
        self._learner.tell(place, float(bent(self._variable, np.asarray(value))))
        self._told += 1

    def points(self) -> Iterator[Point]:
        """The points of the coarse grid, then those that the learner chooses."""
        coarse = [tuple(place) for place in self._coarse]
        # An engine that finishes points out of order may have been stopped before one of these.
        left = [place for place in coarse if (place if len(place) > 1 else place[0]) not in self._learner.data]
        for number in range(self._told, self.count):
            if left:
                place = left.pop(0)
                self._expect(place)
            else:
                (asked,), _ = self._learner.ask(1)
                place = tuple(float(coefficient) for coefficient in np.atleast_1d(asked))
            yield Point((number,), place)

    def _expect(self, place: tuple[float, ...]) -> Any:
        """Mark a point as pending in the learner, and return the learner's key for it."""
        name = place if len(place) > 1 else place[0]
        if name not in self._learner.pending_points:
            self._learner.tell_pending(name)
        return name


def make(request: SamplerRequest) -> Adaptive:
    """A sampler of `request.count` points; by default the share `SHARE` of the grid's points.

    Raises:
        UsageError: fewer points than the coarse grid or more than the full grid, or a shard.
        LandscapeError: the package `adaptive` is not installed.
    """
    if request.shard is not None:
        raise UsageError(
            "the sampler adaptive cannot measure shards, because it chooses points by the values of others: "
            "use the sampler grid"
        )
    least, most = COARSE ** len(request.plane.shape), math.prod(request.plane.shape)
    if most < least:
        raise UsageError(
            f"the sampler adaptive needs a grid of at least {least} points, not {most}: use the sampler grid"
        )
    count = request.count if request.count is not None else max(least, math.ceil(SHARE * most))
    if not least <= count <= most:
        raise UsageError(f"points {count}: give {least} to {most} (the grid's number of points)")
    return Adaptive(request.plane, count, request.variable)


def _surface_learner(plane: Plane) -> Any:
    assert plane.y is not None
    learner2d = _package().learner.learner2D
    rows, columns = plane.shape
    finest = (FINEST / (columns - 1)) ** 2  # area, where the learner's unit of length is the whole x axis

    def error(triangles: Any) -> Any:
        """The learner's measure of bending, reduced for triangles that the grid cannot resolve."""
        return learner2d.default_loss(triangles) * np.minimum(1, learner2d.areas(triangles) / finest)

    bounds = tuple((float(axis[0]), float(axis[-1])) for axis in (plane.x, plane.y))
    learner = learner2d.Learner2D(None, bounds, loss_per_triangle=error)
    learner.aspect_ratio = (rows - 1) / (columns - 1)  # distances are in grid steps
    learner.stack_size = 1  # choose the next point again after each value
    return learner


def _curve_learner(plane: Plane) -> Any:
    learner1d = _package().learner.learner1D
    bend = learner1d.curvature_loss_function()
    finest = FINEST / (len(plane.x) - 1)

    def error(xs: Any, ys: Any) -> float:
        """The learner's measure of bending, reduced for intervals that the grid cannot resolve."""
        return float(bend(xs, ys) * min(1, (xs[2] - xs[1]) / finest))

    error.nth_neighbors = bend.nth_neighbors  # type: ignore[attr-defined]
    return learner1d.Learner1D(None, (float(plane.x[0]), float(plane.x[-1])), loss_per_interval=error)


def _package() -> Any:
    try:
        import adaptive
    except ImportError:
        raise needs("adaptive", "the sampler adaptive") from None
    return adaptive

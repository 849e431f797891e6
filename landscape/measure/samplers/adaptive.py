"""Points where the surface bends, chosen one by one by the values so far.

The choice is that of the package `adaptive` (Nijholt et al. 2019, doi:10.5281/zenodo.1182437): Learner2D and Learner1D.
What it learns is one variable on the scale on which it is interpolated afterwards
(landscape/surface/interpolation.py), so that it minimises the error that is left. The danger is a run that is
continued: the same points only come if the learner is in the same state, so it is told all that was measured, in the
same order and as if it had asked for it.
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

# Of the grid's points, so many are measured unless the user says how many.
SHARE = 0.25

# The run begins with the ends and the middle of each axis: what lies between corners alone might be missed.
COARSE = 3

# Beyond this, and where the value is infinite or not a number, it is all the same to the learner: cliff.
CLIFF = 1e4

# Places that are nearer to each other than this share of a step cannot be told apart on the grid.
FINE = 0.5


class Adaptive:
    """Asks the learner for a point when the last one has been told."""

    on_grid = False

    def __init__(self, plane: Plane, count: int, variable: str) -> None:
        self.count = count
        self._variable = variable
        self._learner = _curve_learner(plane) if plane.y is None else _surface_learner(plane)
        axes = [np.linspace(axis[0], axis[-1], COARSE) for axis in (plane.x, plane.y) if axis is not None]
        self._coarse = np.stack(np.meshgrid(*axes), -1).reshape(-1, len(axes)).tolist()
        self._told = 0

    def tell(self, point: Point, values: Mapping[str, float]) -> None:
        """Let the learner know the value of its variable."""
        value = values[self._variable]
        value = CLIFF if math.isnan(value) else min(max(value, -CLIFF), CLIFF)
        place = self._expect(point.coefficients)
        self._learner.tell(place, float(bent(self._variable, np.asarray(value))))
        self._told += 1

    def points(self) -> Iterator[Point]:
        """The coarse grid, then what the learner asks for."""
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
        """`place` as the learner names it; from now on it counts as asked for."""
        name = place if len(place) > 1 else place[0]
        if name not in self._learner.pending_points:
            self._learner.tell_pending(name)
        return name


def make(request: SamplerRequest) -> Adaptive:
    """A sampler of `request.count` points, or else of `SHARE` of the grid's.

    Raises:
        UsageError: fewer points than the coarse grid, or more than the fine one; or a shard.
        LandscapeError: the package `adaptive` is not installed.
    """
    if request.shard is not None:
        raise UsageError("the sampler adaptive chooses points by the values of others: shards are of the sampler grid")
    least, most = COARSE ** len(request.plane.shape), math.prod(request.plane.shape)
    if most < least:
        raise UsageError(
            f"the sampler adaptive is for grids of {least} points or more, not {most}: choose the sampler grid"
        )
    count = request.count if request.count is not None else max(least, math.ceil(SHARE * most))
    if not least <= count <= most:
        raise UsageError(f"points {count}: give {least} to {most}, as many as the grid has")
    return Adaptive(request.plane, count, request.variable)


def _surface_learner(plane: Plane) -> Any:
    assert plane.y is not None
    learner2d = _package().learner.learner2D
    rows, columns = plane.shape
    finest = (FINE / (columns - 1)) ** 2  # the learner's unit is the whole x axis

    def error(triangles: Any) -> Any:
        """How much the surface bends there; no detail is looked for that the grid cannot show."""
        return learner2d.default_loss(triangles) * np.minimum(1, learner2d.areas(triangles) / finest)

    bounds = tuple((float(axis[0]), float(axis[-1])) for axis in (plane.x, plane.y))
    learner = learner2d.Learner2D(None, bounds, loss_per_triangle=error)
    learner.aspect_ratio = (rows - 1) / (columns - 1)  # distances are counted in steps of the grid
    learner.stack_size = 1  # where to go next is found anew with each value
    return learner


def _curve_learner(plane: Plane) -> Any:
    learner1d = _package().learner.learner1D
    bend = learner1d.curvature_loss_function()
    finest = FINE / (len(plane.x) - 1)

    def error(xs: Any, ys: Any) -> float:
        """How much the curve bends there; no detail is looked for that the grid cannot show."""
        return float(bend(xs, ys) * min(1, (xs[2] - xs[1]) / finest))

    error.nth_neighbors = bend.nth_neighbors  # type: ignore[attr-defined]
    return learner1d.Learner1D(None, (float(plane.x[0]), float(plane.x[-1])), loss_per_interval=error)


def _package() -> Any:
    try:
        import adaptive
    except ImportError:
        raise needs("adaptive", "the sampler adaptive") from None
    return adaptive

"""Samplers: points are on the plane, the same each time, and give a smaller error where a surface bends."""

from __future__ import annotations

import math
import sys
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from landscape.core import plugins
from landscape.core.arrays import FloatArray
from landscape.core.errors import LandscapeError, UsageError
from landscape.measure import sampler as samplers
from landscape.measure.sampler import Sampler, SamplerRequest
from landscape.plane.plane import Plane, Point
from landscape.surface.interpolation import bent, on_grid
from landscape.surface.surface import MeasuredPoints
from tries import tries

pytest.importorskip("adaptive")

Function = Callable[..., float]


def plane(nx: int = 31, ny: int | None = 21) -> Plane:
    return Plane({}, (), np.linspace(-1, 1, nx), None if ny is None else np.linspace(-0.5, 1.5, ny), ())


def valley(x: float, y: float = 0.0) -> float:
    """A narrow valley along a parabola, with steep walls."""
    return 0.01 + 20 * (y - x * x) ** 2 + 0.1 * x * x


def cliff(x: float, y: float = 0.0) -> float:
    """A function that is infinite or NaN outside of a disk."""
    return 0.1 + x * x + y * y if math.hypot(x, y) < 0.6 else math.inf if x < 0 else math.nan


def make(where: Plane, name: str = "adaptive", count: int | None = None) -> Sampler:
    return samplers.make(name, SamplerRequest(where, count, "train_loss"))


def sample(sampler: Sampler, function: Function, stop: int | None = None) -> list[tuple[Point, dict[str, float]]]:
    """The points that a run measures until it is stopped."""
    measured = []
    for point in sampler.points():
        if stop is not None and len(measured) == stop:
            break
        measured.append((point, {"train_loss": function(*point.coefficients)}))
        sampler.tell(*measured[-1])
    return measured


@pytest.mark.parametrize("where", [plane(), plane(61, 5), plane(40, None)], ids=["square", "oblong", "curve"])
@pytest.mark.parametrize("function", [valley, cliff])
@pytest.mark.parametrize("name", plugins.names(samplers.FOLDER))
def test_points_are_different_and_on_the_plane(name: str, function: Function, where: Plane) -> None:
    sampler = make(where, name)
    measured = [point for point, _ in sample(sampler, function)]
    assert len({point.coefficients for point in measured}) == len({point.index for point in measured}) == sampler.count
    for number, axis in enumerate(axis for axis in (where.x, where.y) if axis is not None):
        places = [point.coefficients[number] for point in measured]
        assert (min(places), max(places)) == (axis[0], axis[-1])
    assert list(sampler.points()) == []


@settings(max_examples=tries(20))
@given(st.data())
def test_a_stopped_run_is_continued_with_the_same_points(data: st.DataObject) -> None:
    where = data.draw(st.sampled_from([plane(), plane(61, 5), plane(40, None)]))
    function = data.draw(st.sampled_from([valley, cliff]))
    whole = sample(make(where, count=60 if where.y is not None else 30), function)
    measured: list[tuple[Point, dict[str, float]]] = []
    for stop in [*sorted(data.draw(st.lists(st.integers(0, len(whole)), max_size=3))), None]:
        sampler = make(where, count=len(whole))
        for point, values in measured:
            sampler.tell(point, values)
        measured += sample(sampler, function, None if stop is None else max(0, stop - len(measured)))
    assert [point for point, _ in measured] == [point for point, _ in whole]


@pytest.mark.parametrize("where", [plane(), plane(40, None)], ids=["surface", "curve"])
def test_a_coarse_point_that_was_skipped_is_made_up_for(where: Plane) -> None:
    """An engine that finishes points in any order may be stopped before one of the first."""
    measured = sample(make(where), valley, stop=8)
    skipped = measured.pop(1)[0].coefficients
    sampler = make(where)
    for number, (point, values) in enumerate(measured):
        sampler.tell(Point((number,), point.coefficients), values)
    rest = [point for point, _ in sample(sampler, valley)]
    assert rest[0].coefficients == skipped
    assert [point.index for point in rest] == [(number,) for number in range(7, sampler.count)]


def errors(function: Function, where: Plane, places: FloatArray) -> FloatArray:
    """The errors of the interpolation from these points, on the scale of pictures with --log."""
    values = {"train_loss": np.array([function(*place) for place in places])}
    points = MeasuredPoints(places[:, 0], None if where.y is None else places[:, 1], values)
    interpolated, evaluated = on_grid(points, where.x, where.y)
    assert evaluated.all()
    axes = [axis for axis in (where.x, where.y) if axis is not None]
    exact = np.vectorize(function)(*np.meshgrid(*axes))
    return np.abs(bent("train_loss", interpolated["train_loss"]) - bent("train_loss", exact))


def regular(where: Plane, count: int) -> FloatArray:
    """A coarse grid of at least as many points, with the proportions of the plane's grid."""
    if where.y is None:
        return np.linspace(where.x[0], where.x[-1], count)[:, np.newaxis]
    nx = math.ceil(math.sqrt(count * len(where.x) / len(where.y)))
    x, y = np.linspace(where.x[0], where.x[-1], nx), np.linspace(where.y[0], where.y[-1], math.ceil(count / nx))
    return np.stack(np.meshgrid(x, y), axis=-1).reshape(-1, 2)


@pytest.mark.parametrize(
    ("where", "count", "times"),
    [
        (plane(51, 51), 200, 2),
        pytest.param(plane(51, 51), 650, 2.5, marks=pytest.mark.slow),
        (plane(101, 41), 400, 2),
        (plane(201, None), 25, 2),
    ],
    ids=["51x51, 200", "51x51, 650", "101x41, 400", "curve of 201, 25"],
)
def test_a_bent_valley_is_better_seen_than_on_a_coarse_grid(where: Plane, count: int, times: float) -> None:
    function = valley if where.y is not None else (lambda x: 0.01 + 2 * abs(math.tanh(9 * (x - 0.3))))
    chosen = np.array([point.coefficients for point, _ in sample(make(where, count=count), function)])
    coarse = regular(where, count)
    assert len(chosen) == count <= len(coarse)
    ours, theirs = errors(function, where, chosen), errors(function, where, coarse)
    assert np.sqrt((ours**2).mean()) < np.sqrt((theirs**2).mean()) / times
    assert ours.max() < theirs.max() / times


def test_with_all_points_of_the_grid_the_sampler_spreads_them() -> None:
    """As many points as the grid has are spread over the plane instead of accumulating on a cliff."""
    where = plane(15, 15)
    places = np.array([point.coefficients for point, _ in sample(make(where, count=225), cliff)])
    distances = np.abs(places[:, np.newaxis] - places).max(axis=-1) + np.eye(len(places)) * 9
    assert np.median(distances.min(axis=0)) > 0.3 * 2 / 14


@pytest.mark.parametrize(
    ("name", "where", "count", "complaint"),
    [
        ("adaptive", plane(), 8, "points 8: give 9 to 651"),
        ("adaptive", plane(), 652, "points 652: give 9 to 651"),
        ("adaptive", plane(9, None), 2, "points 2: give 3 to 9"),
        ("adaptive", plane(2, 2), None, "a grid of at least 9 points, not 4"),
        ("grid", plane(), 5, "points 5: the sampler grid measures every point"),
        ("adaptiv", plane(), 20, "did you mean adaptive"),
    ],
)
def test_impossible_requests(name: str, where: Plane, count: int | None, complaint: str) -> None:
    with pytest.raises(UsageError, match=complaint):
        make(where, name, count)


def test_an_adaptive_sampler_takes_a_quarter_of_the_grid_by_default() -> None:
    assert [make(where).count for where in (plane(), plane(40, None), plane(3, 3))] == [163, 10, 9]
    assert [make(where, "grid").count for where in (plane(), plane(40, None))] == [651, 40]


def test_the_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "adaptive", None)
    with pytest.raises(LandscapeError, match=r"not installed: pip install adaptive") as caught:
        make(plane())
    assert caught.value.exit_code == 1
    assert make(plane(), "grid").count == 651

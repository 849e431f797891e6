"""The summary's numbers against closed forms."""

from dataclasses import replace

import numpy as np
import pytest

from landscape.analysis.summary import summarise
from landscape.surface.surface import MeasuredPoints, Surface


def make(function, nx=21, ny=11, evaluated=None):
    x, y = np.linspace(-1, 1, nx), np.linspace(-2, 2, ny)
    values = function(*np.meshgrid(x, y))
    return Surface(x, y, {"train_loss": values}, np.ones(values.shape, bool) if evaluated is None else evaluated)


def test_a_bowl():
    summary = summarise(make(lambda x, y: 0.5 + (x - 0.5) ** 2 + y**2 / 4))
    loss = summary.metrics["train_loss"]
    assert loss.centre == pytest.approx(0.75)
    assert (loss.minimum, loss.minimum_at) == (pytest.approx(0.5), pytest.approx((0.5, 0.0)))
    assert loss.maximum == pytest.approx(0.5 + 2.25 + 1)
    assert loss.non_finite_share == 0
    assert (summary.points, summary.measured, summary.convex_share) == (231, 231, 1)
    x, y = np.meshgrid(np.linspace(-1, 1, 21), np.linspace(-2, 2, 11))
    assert summary.basin_share == pytest.approx(np.mean((x - 0.5) ** 2 + y**2 / 4 < 1.25))


@pytest.mark.parametrize(
    ("function", "share"),
    [
        (lambda x, y: x**2 - y**2, 0),
        (lambda x, y: -(x**2) - y**2, 0),
        (lambda x, y: x**2 + y**2 + 1.9 * x * y, 1),
        (lambda x, y: x**2 + y**2 + 2.1 * x * y, 0),
        (lambda x, y: (x - 0.05) ** 3 + y**2, 9 / 19),
    ],
)
def test_convex_share(function, share):
    assert summarise(make(function)).convex_share == pytest.approx(share)


def test_triangles_between_points_are_not_called_convex():
    bowl = make(lambda x, y: x**2 + y**2)
    four = MeasuredPoints(np.array([-1.0, 1, -1, 1]), np.array([-2.0, -2, 2, 2]), {"train_loss": np.full(4, 5.0)})
    summary = summarise(replace(bowl, points=four, attributes={"points": 6}))
    assert (summary.points, summary.measured, summary.convex_share) == (6, 4, None)
    assert summary.basin_share == summarise(bowl).basin_share


def test_convexity_on_unequal_steps():
    x = np.array([-1.0, -0.9, -0.2, 0.0, 0.5, 2.0])
    curve = Surface(x, None, {"train_loss": x**2}, np.ones(6, bool))
    assert summarise(curve).convex_share == 1


def test_not_finite_and_not_measured():
    evaluated = np.ones((11, 21), bool)
    evaluated[0] = False
    surface = make(lambda x, y: np.where(x > 0.95, np.inf, x**2 + y**2), evaluated=evaluated)
    summary = summarise(surface)
    assert summary.measured == 210
    assert summary.metrics["train_loss"].non_finite_share == pytest.approx(10 / 210)
    nothing = summarise(make(lambda x, y: x * np.nan))
    assert nothing.convex_share is None
    assert nothing.basin_share is None
    assert nothing.metrics["train_loss"].minimum_at is None
    unmeasured = summarise(make(lambda x, y: x, evaluated=np.zeros((11, 21), bool)))
    assert np.isnan(unmeasured.metrics["train_loss"].non_finite_share)


@pytest.mark.filterwarnings("error")
def test_losses_near_the_largest_float_give_no_warning() -> None:
    x = np.linspace(-1, 1, 9)
    losses = np.exp(np.minimum(900 * np.add.outer(x**2, x**2), 709.0))
    surface = Surface(x, x, {"train_loss": losses}, np.ones((9, 9), bool), {})
    assert summarise(surface).convex_share is not None


@pytest.mark.filterwarnings("error")
def test_the_centre_is_the_network_s_own_or_not_known():
    x, y = np.linspace(-1, 1, 21) + 0.04, np.linspace(-2, 2, 11)  # as in the plane of a path: no point at (0, 0)
    values = 0.5 + np.add.outer(y**2, 40 * x**2)
    shifted = Surface(x, y, {"train_loss": values}, np.ones(values.shape, bool))
    unknown = summarise(shifted)
    assert np.isnan(unknown.metrics["train_loss"].centre)
    assert unknown.basin_share is None
    said = summarise(replace(shifted, attributes={"centre_train_loss": 0.5}))
    assert said.metrics["train_loss"].centre == 0.5
    assert said.basin_share == pytest.approx(np.mean(values < 1.5))
    begun = replace(shifted, attributes={"centre_train_loss": 0.5}, evaluated=np.zeros(values.shape, bool))
    assert summarise(begun).basin_share is None
    nearly = replace(shifted, x=np.linspace(-0.3, 0.3, 21) + 1e-17)
    assert summarise(nearly).metrics["train_loss"].centre == nearly.variables["train_loss"][5, 10]

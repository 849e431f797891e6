"""Interpolation is exact for linear functions, keeps measured values, and makes nothing finite of infinity."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from landscape.surface.interpolation import BEND, fill_gaps, on_grid
from landscape.surface.surface import MeasuredPoints

X, Y = np.linspace(-1, 1, 9), np.linspace(0, 3, 5)
CORNERS = np.array([[-1, 0], [1, 0], [-1, 3], [1, 3]])


def scattered(count: int, seed: int = 0) -> np.ndarray:
    """The corners of the plane and points inside of it."""
    inside = np.random.default_rng(seed).uniform([-1, 0], [1, 3], (count, 2))
    return np.concatenate([CORNERS, inside])


def points(places: np.ndarray, **variables: np.ndarray) -> MeasuredPoints:
    return MeasuredPoints(places[:, 0], places[:, 1], variables)


@given(st.data())
def test_filling_gaps_keeps_measured_points_and_stays_within_them(data: Any) -> None:
    shape = data.draw(st.tuples(st.integers(2, 8), st.integers(2, 8)))
    rng = np.random.default_rng(data.draw(st.integers(0, 1000)))
    heights, evaluated = rng.normal(size=shape), rng.random(shape) < data.draw(st.floats(0.05, 1))
    filled = fill_gaps(heights, evaluated)
    np.testing.assert_array_equal(filled[evaluated], heights[evaluated])
    if evaluated.any():
        assert filled.min() >= heights[evaluated].min() - 1e-12
        assert filled.max() <= heights[evaluated].max() + 1e-12


def test_filling_gaps_agrees_with_scipy_inside_the_hull() -> None:
    from scipy.interpolate import LinearNDInterpolator

    rng = np.random.default_rng(0)
    evaluated = rng.random((12, 9)) < 0.4
    heights = 3 * np.arange(9) + np.arange(12)[:, np.newaxis] ** 2.0
    filled = fill_gaps(np.where(evaluated, heights, np.nan), evaluated)
    points = np.argwhere(evaluated)
    expected = LinearNDInterpolator(points, heights[evaluated])(np.indices(evaluated.shape).reshape(2, -1).T)
    inside = np.isfinite(expected)
    # Four points on a circle have two valid triangulations, so that values may differ at a few points.
    assert np.median(np.abs(filled.ravel() - expected)[inside]) < 1e-9


def test_gaps_of_a_curve_are_filled_too() -> None:
    heights = np.array([np.nan, 1.0, np.nan, np.nan, 4.0, np.nan])
    np.testing.assert_allclose(fill_gaps(heights, np.isfinite(heights)), [1, 1, 2, 3, 4, 4])


@given(st.integers(0, 50), st.integers(0, 1000))
def test_a_plane_through_scattered_points_is_exact_and_whole(count: int, seed: int) -> None:
    places = scattered(count, seed)
    values, evaluated = on_grid(points(places, train_accuracy=2 + 3 * places[:, 0] - places[:, 1]), X, Y)
    assert evaluated.all()
    np.testing.assert_allclose(values["train_accuracy"], 2 + 3 * X - Y[:, np.newaxis], atol=1e-6)


@given(st.integers(0, 30), st.integers(0, 1000))
def test_nothing_is_lower_or_higher_than_what_was_measured(count: int, seed: int) -> None:
    places = scattered(count, seed)
    losses = np.random.default_rng(seed).lognormal(sigma=4, size=len(places))
    values, _ = on_grid(points(places, train_loss=losses), X, Y)
    assert values["train_loss"].min() >= losses.min() * (1 - 1e-6)
    assert values["train_loss"].max() <= losses.max() * (1 + 1e-6)


def test_losses_are_interpolated_on_their_scale() -> None:
    """Linear near zero, geometric far above: half-way from 1 to 10,000 is about 100, from 0 to 0.01 it is 0.005."""
    for ends, middle in (((1.0, 10_000.0), 100), ((0.0, 0.01), 0.005)):
        between = MeasuredPoints(np.array([0.0, 1.0]), None, {"train_loss": np.array(ends)})
        values, _ = on_grid(between, np.linspace(0, 1, 3), None)
        assert values["train_loss"][1] == pytest.approx(middle, rel=0.01)
        assert values["train_loss"][[0, 2]] == pytest.approx(ends)
    assert BEND == 0.1  # docs/FORMAT.md says so


@pytest.mark.parametrize("value", [np.inf, -np.inf, np.nan])
def test_no_number_is_invented_beside_a_value_that_is_not_finite(value: float) -> None:
    y, x = np.meshgrid(np.linspace(0, 3, 4), np.linspace(-1, 1, 5), indexing="ij")
    places = np.stack([x.ravel(), y.ravel()], axis=-1)
    losses = np.ones(len(places))
    losses[0] = value  # at the corner (-1, 0)
    fine_x, fine_y = np.linspace(-1, 1, 17), np.linspace(0, 3, 13)
    values, evaluated = on_grid(points(places, train_loss=losses), fine_x, fine_y)
    assert evaluated.all()
    near = (fine_x < -0.5)[np.newaxis, :] & (fine_y < 1)[:, np.newaxis]
    np.testing.assert_array_equal(values["train_loss"][0, 0], value)
    np.testing.assert_allclose(values["train_loss"][~near], 1)
    there = values["train_loss"][near]
    assert ((there == 1) | np.isclose(there, 1) | (there == value) | np.isnan(there)).all()
    assert np.isfinite(there).mean() < 0.7


@pytest.mark.parametrize("count", [0, 1, 2, 3])
def test_too_few_points_give_no_values_where_there_are_none(count: int) -> None:
    places = CORNERS[:count].astype(float)
    values, evaluated = on_grid(points(places, train_loss=np.ones(count)), X, Y)
    assert evaluated.any() == (count == 3)
    assert np.isnan(values["train_loss"][~evaluated]).all()
    line = MeasuredPoints(places[:, 0], None, {"train_loss": np.ones(count)})
    if count < 3:
        assert on_grid(line, X, None)[1].all() == (count == 2)


@pytest.mark.parametrize("seed", range(10))
def test_points_beside_an_edge_count_as_on_it(seed: int) -> None:
    """Rounding moves points just inside of an edge; the flat triangles that result are not used."""
    places = np.concatenate([scattered(6, seed), [[0.0, 1e-13], [0.0, 3 - 1e-13], [1 - 1e-13, 1.5]]])
    values, evaluated = on_grid(points(places, train_accuracy=np.array([0.0] * 10 + [1.0] * 3)), X, Y)
    assert evaluated.all()
    for row in (0, -1):
        np.testing.assert_allclose(values["train_accuracy"][row], 1 - np.abs(X), atol=1e-6)
    np.testing.assert_allclose(values["train_accuracy"][:, -1], 1 - np.abs(Y - 1.5) / 1.5, atol=1e-6)

"""Of equal lowest values the one nearest to the centre is the lowest point, wherever one is looked for."""

from __future__ import annotations

import numpy as np
import pytest

from landscape.analysis.basin import lowest
from landscape.analysis.measures import as_json, measures
from landscape.analysis.shape import shape_of
from landscape.analysis.summary import summarise
from landscape.analysis.topology import minima
from landscape.resampling import minimum
from landscape.surface.surface import Surface

X = np.linspace(-0.5, 0.5, 5)
Y = np.linspace(-1, 1, 5)


def surface(values, y=Y, **more):
    variables = {"train_loss": values, **more}
    return Surface(X, y, variables, np.ones(values.shape, bool), {"loss": "other"})


@pytest.mark.parametrize("noise", [0.0, 1e-7])  # exactly equal, or but for the rounding of float32 numbers
@pytest.mark.parametrize("level", [0.0, 0.7, -3.0])
def test_on_a_plateau_no_point_is_lower_than_the_centre(level, noise):
    values = level * (1 + noise * np.random.default_rng(0).uniform(-1, 1, (5, 5)))
    if noise and level:
        assert np.argmin(values) != 12  # the centre is not the lowest by chance
    flat = surface(values)
    shape = shape_of(flat)
    assert shape is not None
    assert (shape.minimum_at, shape.distance) == ((0.0, 0.0), 0.0)
    assert [found.index for found in shape.minima] == [(2, 2)]
    assert summarise(flat).metrics["train_loss"].minimum_at == (0.0, 0.0)
    assert as_json(flat, shape_of(flat))["minimum_distance"] == 0
    (least,) = (measure for measure in measures(flat) if measure.key == "train_loss_minimum")
    assert not least.of_plane  # every plane through the network has it
    assert minimum.lowest(values, [Y, X]).index == (2, 2)


def test_a_curve():
    values = np.array([0.2, 0.2, 0.5, 0.2, 0.9])
    assert lowest(values, [X]) == (1,)
    shape = shape_of(surface(values, y=None))
    assert shape is not None
    assert shape.minimum_at == (-0.25,)
    assert [found.index for found in shape.minima] == [(1,), (3,)]


def test_the_nearest_by_distance_and_not_by_index():
    values = np.ones((5, 5))
    values[0, 2] = values[2, 0] = values[4, 4] = (
        0.0  # 1, 0.5 and 1.1 from the centre: (y, x) = (-1, 0), (0, -0.5), (1, 0.5)
    )
    assert lowest(values, [Y, X]) == (2, 0)
    assert lowest(values, [Y, X], near=(1.0, 0.5)) == (4, 4)
    assert minima(values)[0].index == (0, 2)  # the first, where no distances are given
    shape = shape_of(surface(values))
    assert shape is not None
    assert [found.index for found in shape.minima] == [(2, 0), (0, 2), (4, 4)]


@pytest.mark.parametrize("scale", [1.0, 1e-9, 1e9])
def test_a_point_lower_by_more_than_rounding_is_the_lowest(scale):
    values = scale * np.full((5, 5), 1.0)
    values[4, 4] -= 1e-5 * scale
    assert lowest(values, [Y, X]) == (4, 4)


def test_values_that_are_not_finite_are_passed_over():
    values = np.array([[np.nan, -np.inf], [np.inf, 3.0]])
    assert lowest(values, [np.array([-1.0, 0.0])] * 2) == (1, 1)
    assert lowest(np.full((2, 2), np.nan), [np.array([-1.0, 0.0])] * 2) is None


def test_a_test_plateau_around_the_train_minimum_keeps_it():
    values = np.ones((5, 5))
    values[1, 3] = 0.5
    shape = shape_of(surface(values, test_loss=np.full((5, 5), 2.0)))
    assert shape is not None
    assert shape.test is not None
    assert (shape.test.distance, shape.test.ratio) == (0, 1)

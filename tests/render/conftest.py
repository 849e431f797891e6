"""The surfaces and curves that every backend must draw."""

import numpy as np
import pytest

from landscape.surface.surface import Surface

NX, NY = 9, 7  # not square, so that nothing passes with x and y swapped


def make_surface(values, title="bowl", evaluated=None):
    x, y = np.linspace(-1, 1, values.shape[1]), np.linspace(-2, 2, values.shape[0])
    evaluated = np.ones(values.shape, bool) if evaluated is None else evaluated
    variables = {"train_loss": values, "train_accuracy": np.full(values.shape, 0.5)}
    return Surface(x, y, variables, evaluated, {"title": title})


def plane_values():
    """Different along x and y, so that a swapped or a mirrored axis shows: 10 + 3 x + y."""
    x, y = np.meshgrid(np.linspace(-1, 1, NX), np.linspace(-2, 2, NY))
    return 10 + 3 * x + y


def make_case(name):
    values = plane_values() - 4
    evaluated = np.ones(values.shape, bool)
    if name == "chaotic":
        values = np.exp(np.random.default_rng(0).normal(0, 5, values.shape))
    if name == "partial":
        evaluated[:] = False
        evaluated[::3, ::4] = True
        values[~evaluated] = -1e9  # a value that must never be seen
    if name == "one point":
        evaluated[:] = False
        evaluated[3, 4] = True
    if name == "overflowing":
        values[0, :] = np.inf
        values[-1, 0] = np.nan
        values[-1, 1] = -np.inf
    if name == "flat":
        values[:] = 2.302585
    if name == "zeros":
        values[2, 2] = 0.0
        values[2, 3] = -1.0
    if name == "huge":
        values *= 1e37
    return make_surface(values, name, evaluated)


def make_curve(name):
    x = np.linspace(-0.5, 1.5, 21)
    loss, evaluated = x**2 + 0.1, np.ones(21, bool)
    if name == "partial":
        evaluated[1::2] = False
        loss[~evaluated] = -1e9
    if name == "overflowing":
        loss[-3:], loss[4] = np.inf, np.nan
    accuracy = np.linspace(0, 1, 21)
    variables = {
        "train_loss": loss,
        "test_loss": loss * 1.2,
        "train_accuracy": accuracy,
        "test_accuracy": accuracy * 0.9,
    }
    return Surface(x, None, variables, evaluated, {"title": name})


SURFACE_CASES = ("smooth", "chaotic", "partial", "one point", "overflowing", "flat", "zeros", "huge")
CURVE_CASES = ("smooth", "partial", "overflowing")


@pytest.fixture(params=SURFACE_CASES)
def surface(request):
    return make_case(request.param)


@pytest.fixture(params=CURVE_CASES)
def curve(request):
    return make_curve(request.param)


@pytest.fixture
def case():
    return make_case


@pytest.fixture
def curve_case():
    return make_curve


@pytest.fixture
def surface_of():
    return make_surface


@pytest.fixture
def plane():
    return make_surface(plane_values(), "plane")

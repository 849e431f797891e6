"""Ticks and contour levels are round numbers in steps of 1, 2 or 5, and heavy tails get a logarithmic scale."""

import math
from dataclasses import replace
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from composing import compose
from landscape.core.errors import DataWarning
from landscape.render.backends.matplotlib import figure as draw
from landscape.render.backends.plotly import figure as draw_page
from landscape.render.scale import make_scale
from landscape.render.scale_choice import suits_log
from landscape.surface.surface import Surface


def first_digit(value):
    """The digits of a number without its power of ten, so 0.05 and 5e7 are 5."""
    return int("".join(map(str, Decimal(f"{value:.6g}").normalize().as_tuple().digits)))


@given(st.floats(-1e9, 1e9), st.floats(1e-6, 1e9))
def test_linear_ticks_and_levels_are_multiples_of_1_2_or_5(low, span):
    scale = make_scale("loss", low, low + span)
    for places in (scale.levels, scale.ticks):
        if len(places) > 1:
            step = round(places[1] - places[0], 12) if span < 1e3 else places[1] - places[0]
            if abs(low) < 1e3 * span:  # else the subtraction leaves no six digits of the step
                assert first_digit(step) in (1, 2, 5)
    assert scale.labelled == scale.levels


@given(st.floats(-30, 30), st.floats(1, 60))
def test_logarithmic_ticks_and_labels_are_1_2_or_5_times_a_power_of_ten(low, decades):
    scale = make_scale("loss", low, low + decades, log=True)
    for height in (*scale.ticks, *scale.labelled):
        assert first_digit(10.0**height) in (1, 2, 5)
    assert len(scale.ticks) <= 7
    assert set(scale.labelled) <= set(scale.levels)
    inside = math.floor(low + decades - 1e-5) - math.ceil(low + 1e-5) + 1  # powers of ten in the range
    if decades <= 15:
        assert sum(abs(level - round(level)) < 1e-9 for level in scale.levels) == inside


@pytest.mark.parametrize(
    ("low", "high", "ticks"),
    [
        (0.06, 0.8, "0.1 0.2 0.5"),
        (2, 6, "2 3 4 5 6"),
        (0.4, 58, "0.5 1 2 5 10 20 50"),
        (1e-3, 1e3, "0.001 0.01 0.1 1 10 100 1000"),
        (1.36, 2.3e10, "100 1e4 1e6 1e8 1e10"),
    ],
)
def test_logarithmic_ticks(low, high, ticks):
    scale = make_scale("loss", math.log10(low), math.log10(high), log=True)
    assert [scale.text(tick) for tick in scale.ticks] == ticks.split()


X = np.linspace(-1, 1, 21)
BOWL = 1 + X**2 + X[:, np.newaxis] ** 2
CHAOTIC = np.exp(np.random.default_rng(0).normal(0, 5, (21, 21)))


def with_one(value):
    values = BOWL.copy()
    values[0, 0] = value
    return values


@pytest.mark.parametrize(
    ("values", "log"),
    [
        (BOWL, False),
        (CHAOTIC, True),
        (with_one(np.inf), True),
        (with_one(1e305), True),  # too large to be drawn
        (with_one(1e6), True),
        (with_one(np.nan), False),
        (CHAOTIC - 1, False),  # a logarithm needs positive values
        (np.where(CHAOTIC.min() == CHAOTIC, 0.0, CHAOTIC), False),
        (with_one(-np.inf), False),
        (np.full((3, 3), 2.0), False),
        (np.full((3, 3), np.nan), False),
    ],
)
def test_heavy_tails_get_a_logarithmic_scale(values, log):
    assert suits_log([values[:1], values[1:]]) is log


def test_curves_follow_the_same_rule_and_their_axis_tells():
    x = np.linspace(-1, 1, 21)
    steep, accuracy = np.exp(9 * x**4), 0.5 + 0.1 * x
    curve = Surface(x, None, {"train_loss": steep, "train_accuracy": accuracy}, np.ones(21, bool), {"title": "steep"})
    picture = compose(curve)
    assert picture.scale.log
    (loss, share) = picture.curves[0].lines
    np.testing.assert_allclose(loss.heights, 9 * x**4 / np.log(10), atol=1e-12)
    np.testing.assert_allclose(share.heights, accuracy)
    assert picture.remarks == ("log scale: half of the values are below 1.8, the largest is 8100",)
    axes = draw(picture).axes
    assert axes[0].get_ylabel() == "train loss (log scale)"
    assert axes[1].get_ylabel() == "accuracy (%)"
    page = draw_page(picture).layout
    assert [page.yaxis.title.text, page.yaxis2.title.text] == ["train loss (log scale)", "accuracy (%)"]
    plain = compose(curve, log=False)
    assert not plain.scale.log
    assert draw(plain).axes[0].get_ylabel() == "train loss"
    assert plain.remarks == ("half of the values are below 1.8, the scale ends at 8100: use log=True or clip=...",)
    assert not compose(curve, clip=10).scale.log
    assert not compose(curve, metric="train_accuracy").scale.log
    assert not compose(replace(curve, variables={"train_loss": 1 + x**2})).scale.log


def test_a_logarithmic_scale_that_nobody_asked_for_is_stated(surface_of):
    values = np.array([[1.0, 2, 3], [4, 5, 6], [7, 8, 1e6]])
    picture = compose(surface_of(values))
    assert picture.remarks == ("log scale: half of the values are below 5, the largest is 1e6",)
    np.testing.assert_allclose(picture.panels[0].heights, np.log10(values))
    assert compose(surface_of(values), log=True).remarks == ()


def test_the_user_decides_about_the_scale(surface_of):
    values = np.array([[1.0, 2, 3], [4, 5, 6], [7, 8, 1e6]])
    plain = compose(surface_of(values), log=False)
    np.testing.assert_array_equal(plain.panels[0].heights, values)
    assert plain.remarks == ("half of the values are below 5, the scale ends at 1e6: use log=True or clip=...",)
    assert not compose(surface_of(values), clip=10).scale.log  # a clip makes a linear scale readable
    assert compose(surface_of(BOWL), log=True).scale.log
    assert not compose(surface_of(values), metric="train_accuracy").scale.log


@pytest.mark.parametrize(("low", "high"), [(0.92, 0.99), (0.9, 0.91), (0.1, 0.9)])
def test_labels_in_per_cent_are_exact_on_pages(low, high):
    shares = np.tile(np.linspace(low, high, 21), (21, 1))
    surface = Surface(X, X.copy(), {"train_accuracy": shares}, np.ones((21, 21), bool), {"title": "accuracy"})
    picture = compose(surface, metric="train_accuracy")
    form = draw_page(picture).data[0].contours.labelformat  # in the notation that Python shares with plotly
    labels = [format(level, form) for level in picture.scale.levels]
    assert [float(label.removesuffix("%")) for label in labels] == pytest.approx(
        [100 * level for level in picture.scale.levels], abs=1e-9
    )


def test_a_clip_that_leaves_a_plate_warns(surface_of):
    with pytest.warns(DataWarning, match=r"clip 1.1 cuts off 9\d % of the values.*choose more"):
        compose(surface_of(BOWL), clip=1.1)
    compose(surface_of(BOWL), clip=2.0)  # warnings are errors in the tests

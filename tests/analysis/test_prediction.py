"""Prediction intervals against tables, and how often the number of a new plane lies in them."""

from __future__ import annotations

import math

import numpy as np
import pytest

from landscape.analysis.measures import LENGTH, POSITIVE_LOSSES, Measure, measures
from landscape.analysis.prediction import predict, reach, remark
from landscape.analysis.spread import spreads
from landscape.measure.allowed_values import LOSSES
from landscape.surface.surface import Surface

WEIGHTS = 1000
NETWORKS = 1500


def spread_of(*values, **more):
    return spreads([[Measure("width", "width", value, **more)] for value in values])[0]


def test_the_reach_is_that_of_tables():
    # Quantiles 97.5 % of Student's distribution from tables: 12.706, 4.303, 2.262 for 1, 2 and 9 degrees of freedom.
    for planes, quantile in ((2, 12.706), (3, 4.303), (10, 2.262)):
        assert reach(planes) == pytest.approx(quantile * math.sqrt(1 + 1 / planes), rel=1e-3)
    assert reach(10**7) == pytest.approx(1.95996, rel=1e-4)


def test_an_interval_is_symmetric_about_the_mean_or_the_geometric_mean():
    assert predict([1.0, 2.0, 3.0]) == pytest.approx((2 - reach(3), 2 + reach(3)))
    low, high = predict([1.0, 2.0, 4.0], log=True)
    assert low * high == pytest.approx(4)
    assert math.log(high / 2) == pytest.approx(reach(3) * math.log(2))
    assert predict([0.4, 0.8, 0.6], limits=(0, 1)) == (0, 1)
    assert predict([1.0]) is predict([1.0, np.inf]) is predict([1.0, 0.0], log=True) is None


def test_numbers_that_tell_nothing_of_a_new_plane():
    assert spread_of(1.0, 2.0, 3.0).new_plane == pytest.approx(predict([1, 2, 3]))
    assert spread_of(1.0, 2.0, 4.0, log=True).new_plane == pytest.approx(predict([1, 2, 4], log=True))
    assert spread_of(0.4, 0.8, 0.6, form="share").new_plane == (0, 1)
    assert spread_of(1, 3, form="count").new_plane[0] == 0
    assert spread_of(0.1, 0.2, 0.4, limits=(0.0, 1.0)).new_plane[0] == 0
    assert spread_of(2.0).new_plane is None  # one plane
    assert spread_of(1.0, None, 3.0).new_plane is None  # a new plane might have no number either
    assert spread_of(2.0, 2.0, 2.0).new_plane is None  # too coarse: the next one may differ
    assert spread_of(1.0, 2.0, bound=True).new_plane is None
    assert spread_of(1.0, 2.0, of_plane=False).new_plane is None
    assert spread_of(1.0, 2.0).as_json()["new_plane"] == list(spread_of(1.0, 2.0).new_plane)


def spreads_of_losses(heights, loss):
    """The numbers of planes with parabolas on them whose values are multiples of each other."""
    axis = np.linspace(-1, 1, 5)
    parabola = 0.1 + (axis - 0.5) ** 2
    planes = [
        Surface(axis, None, {"train_loss": height * parabola, "test_loss": height * (1 + parabola)},
                np.ones(5, bool), {"loss": loss})
        for height in heights
    ]  # fmt: skip
    return {spread.key: spread for spread in spreads([measures(plane) for plane in planes])}


def test_intervals_of_losses_that_cannot_be_negative_are_those_of_logarithms():
    heights = (0.3, 1.0, 6.0)
    # Values of the parabola at -1, -0.5, 0, 0.5 and 1: 2.35, 1.1, 0.35, 0.1 and 0.35.
    logs = np.log(heights)
    half = 4.3027 * math.sqrt(4 / 3) * np.std(logs, ddof=1)
    for loss in LOSSES:
        found = spreads_of_losses(heights, loss)
        for key, value in (("train_loss_median", 0.35), ("train_loss_minimum", 0.1), ("test_loss_median", 1.35)):
            expected = value * np.exp([logs.mean() - half, logs.mean() + half])
            assert found[key].new_plane == pytest.approx(expected, rel=1e-3), (loss, key)
    low, high = spreads_of_losses(heights, "mine.py:loss")["train_loss_median"].new_plane
    assert (low + high) / 2 == pytest.approx(0.35 * np.mean(heights))
    assert low < 0, "a loss of which nothing is known"
    assert set(POSITIVE_LOSSES) == set(LOSSES), "decide for a new loss whether it can be negative"


def test_an_error_of_more_than_the_whole_is_possible():
    assert spread_of(0.5, 2.0, 4.0, form="share", limits=LENGTH).new_plane[1] > 4


@pytest.mark.parametrize("planes", [3, 10])
def test_intervals_of_losses_that_differ_by_factors_cover_as_often(planes):
    """Of log-normal numbers the interval is exact; the error of the share is 0.5 %. About the mean it is too short."""
    random = np.random.default_rng(planes)
    inside, low_ends = [], []
    for _ in range(2000):
        *known, new = np.exp(random.normal(size=planes + 1))
        low, high = spread_of(*known, log=True, limits=LENGTH).new_plane
        inside.append(low <= new <= high)
        low_ends.append(low)
    assert np.mean(inside) == pytest.approx(0.95, abs=0.015)
    assert min(low_ends) > 0


def test_few_planes_are_remarked_on():
    assert "one plane" in remark(1)
    assert "15.6" in remark(2)
    assert "2.4" in remark(2)
    assert remark(5) is None


def spectra(random):
    """Eigenvalues of Hessians of 1,000 weights: all alike, decaying, of both signs, a few large ones."""
    return [
        random.chisquare(1, WEIGHTS),
        np.arange(1.0, WEIGHTS + 1) ** -0.5,
        1 + random.normal(size=WEIGHTS),
        np.concatenate([np.linspace(1, 10, 10), np.full(WEIGHTS - 10, 0.01)]),
    ]


def numbers_of_planes(eigenvalues, planes, random):
    """Sharpness, mean rise and width of so many random planes through the minimum of a quadratic, by closed forms.

    A Gaussian is the same in all bases, so the Hessian is diagonal. In a plane of unit vectors it is G, 2 x 2; the loss
    rises by r^2 trace(G) / 4 on average over a circle, and at most by L within an ellipse of area 2 pi L / sqrt(det G).
    """
    directions = random.normal(size=(planes, 2, WEIGHTS))
    directions /= np.linalg.norm(directions, axis=2, keepdims=True)
    inside = np.einsum("pik,k,pjk->pij", directions, eigenvalues, directions)
    return {
        "sharpness": np.linalg.eigvalsh(inside)[:, -1],
        "rise": np.trace(inside, axis1=1, axis2=2) / 4,
        "width": 2 * np.sqrt(2 / np.sqrt(np.linalg.det(inside))),
    }


@pytest.mark.slow
@pytest.mark.parametrize("planes", [2, 3, 5, 10])
def test_the_number_of_a_new_plane_lies_in_the_interval_in_95_percent_of_all_cases(planes):
    """95 % +- 3 % for each number of a Gaussian quadratic in 1,000 dimensions; the error of a share is 0.6 %."""
    random = np.random.default_rng(planes)
    inside: dict[str, list[bool]] = {}
    for _ in range(NETWORKS // 4):
        for eigenvalues in spectra(random):
            for name, values in numbers_of_planes(eigenvalues, planes + 1, random).items():
                low, high = spread_of(*values[:-1], log=name == "width").new_plane
                inside.setdefault(name, []).append(low <= values[-1] <= high)
    assert inside.keys() == {"sharpness", "rise", "width"}
    for name, found in inside.items():
        assert np.mean(found) == pytest.approx(0.95, abs=0.03), name


def wavy_plane(amplitudes, random, axis):
    """A plane through the minimum of sum_i c_i (1 - cos w_i) in 1,000 dimensions; convex in its middle only."""
    directions = random.normal(size=(2, WEIGHTS))
    weights = np.multiply.outer(axis, directions[1])[:, np.newaxis] + np.multiply.outer(axis, directions[0])
    losses = (1 - np.cos(weights)) @ amplitudes
    return Surface(axis, axis, {"train_loss": losses}, np.ones(losses.shape, bool), {"loss": "squared_error"})


@pytest.mark.slow
def test_intervals_of_measured_planes_cover_as_often():
    """Convex share, median, width, rise and curvature as `landscape measure` computes them; the error is 1.4 %."""
    random, axis = np.random.default_rng(0), np.linspace(-2, 2, 17)
    amplitudes = np.arange(1.0, WEIGHTS + 1) ** -0.7
    inside: dict[str, list[bool]] = {}
    for _ in range(250):
        planes = [measures(wavy_plane(amplitudes, random, axis), [1.0]) for _ in range(6)]
        new = {measure.key: measure.value for measure in planes.pop()}
        for spread in spreads(planes):
            if spread.new_plane is not None:
                low, high = spread.new_plane
                inside.setdefault(spread.key, []).append(low <= new[spread.key] <= high)
    for key in ("convex_share", "train_loss_median", "basin_width_1", "rise_0.25", "plotted_curvature"):
        assert len(inside[key]) > 240, key
        assert np.mean(inside[key]) == pytest.approx(0.95, abs=0.03), key

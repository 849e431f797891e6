"""The activations' curves and numbers, against closed forms, finite differences and Gauss-Hermite quadrature."""

from __future__ import annotations

import json
import math

import numpy as np
import pytest
from scipy import integrate, special

from landscape.core.errors import UsageError
from landscape.diagnosis.activation_functions import NAMES, activation_report
from landscape.render import chart

REPORT = {curve.name: curve for curve in activation_report().curves}


def normal_mean(function):
    """E f(z) for z ~ N(0, 1), by SciPy's quadrature on both sides of 0."""

    def weighted(z):
        return function(z) * math.exp(-z * z / 2) / math.sqrt(2 * math.pi)

    return sum(integrate.quad(weighted, *ends, epsabs=1e-12)[0] for ends in ((-12, 0), (0, 12)))


def test_all_ten_of_the_zoo_are_there():
    assert set(REPORT) == {
        "relu", "leaky_relu", "prelu", "elu", "celu", "silu", "mish", "gelu", "tanh", "sigmoid",
    }  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_the_derivative_is_the_slope_of_the_curve(name):
    curve = REPORT[name]
    smooth = np.abs(curve.z[1:-1]) > 0.1  # kinks are at 0
    differences = (curve.value[2:] - curve.value[:-2]) / (curve.z[2:] - curve.z[:-2])
    np.testing.assert_allclose(curve.derivative[1:-1][smooth], differences[smooth], atol=2e-3)


@pytest.mark.parametrize(
    ("name", "function"),
    [
        ("relu", lambda z: max(z, 0.0)),
        ("leaky_relu", lambda z: z if z > 0 else 0.01 * z),
        ("prelu", lambda z: z if z > 0 else 0.25 * z),
        ("elu", lambda z: z if z > 0 else math.expm1(z)),
        ("celu", lambda z: z if z > 0 else math.expm1(z)),
        ("silu", lambda z: z * special.expit(z)),
        ("mish", lambda z: z * math.tanh(math.log1p(math.exp(z)))),
        ("gelu", lambda z: z * special.ndtr(z)),
        ("tanh", math.tanh),
        ("sigmoid", special.expit),
    ],
)
def test_values_and_moments_are_those_of_the_formula(name, function):
    curve = REPORT[name]
    np.testing.assert_allclose(curve.value, [function(z) for z in curve.z], atol=1e-12)
    assert curve.mean == pytest.approx(normal_mean(function), abs=1e-8)
    assert curve.second_moment == pytest.approx(normal_mean(lambda z: function(z) ** 2), abs=1e-8)


def test_closed_forms():
    """He et al. 2015: relu keeps half of the mean square, both ways; others that have a form."""
    relu, sigmoid, tanh, gelu = (REPORT[name] for name in ("relu", "sigmoid", "tanh", "gelu"))
    assert relu.mean == pytest.approx(1 / math.sqrt(2 * math.pi), abs=1e-8)
    assert relu.second_moment == pytest.approx(0.5, abs=1e-8)
    assert relu.mean_squared_derivative == pytest.approx(0.5, abs=1e-8)
    assert relu.flat_share == pytest.approx(0.5, abs=1e-8)
    assert REPORT["prelu"].second_moment == pytest.approx((1 + 0.25**2) / 2, abs=1e-8)
    assert sigmoid.mean == pytest.approx(0.5, abs=1e-8)
    assert sigmoid.steepest == pytest.approx(0.25, abs=1e-6)
    assert tanh.mean == pytest.approx(0.0, abs=1e-12)
    assert tanh.derivative_at_zero == pytest.approx(1.0)
    assert gelu.mean == pytest.approx(1 / (2 * math.sqrt(math.pi)), abs=1e-8)  # E z Phi(z), by parts


def test_the_flat_share_is_the_mass_where_the_slope_is_small():
    """tanh' = 1 - tanh^2 < 0.01 beyond artanh(sqrt(0.99)); sigmoid' = s (1 - s) < 0.01 beyond its root."""
    end = math.atanh(math.sqrt(0.99))
    assert REPORT["tanh"].flat_share == pytest.approx(2 * special.ndtr(-end), abs=1e-4)
    root = special.logit((1 + math.sqrt(1 - 0.04)) / 2)
    assert REPORT["sigmoid"].flat_share == pytest.approx(2 * special.ndtr(-root), abs=1e-6)


def test_the_picture_shows_the_curves():
    figure = chart.figure_of(activation_report(["tanh", "relu"]).report())
    tanh, relu = figure.axes
    assert (tanh.get_title(), relu.get_title()) == ("tanh", "relu")
    value, derivative = (line for line in tanh.lines if len(line.get_xdata()) > 2)
    np.testing.assert_allclose(value.get_ydata(), np.tanh(value.get_xdata()))
    np.testing.assert_allclose(derivative.get_ydata(), 1 - np.tanh(value.get_xdata()) ** 2, atol=1e-12)
    assert tanh.get_ylim() == relu.get_ylim()


@pytest.mark.parametrize(("names", "words"), [(["rleu"], "did you mean relu"), (["relu", "relu"], "once")])
def test_wrong_names_are_refused(names, words):
    with pytest.raises(UsageError, match=words):
        activation_report(names)


def test_the_command_line(call, tmp_path):
    picture = tmp_path / "a.svg"
    done = call("activations", "relu", "sigmoid", "-o", picture, "--json")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert list(found["activations"]) == ["relu", "sigmoid"]
    assert found["activations"]["relu"]["second_moment"] == pytest.approx(0.5)
    assert "sigmoid" in picture.read_text()
    again = call("activations", "-o", picture)
    assert again.returncode == 2
    assert "--force" in again.stderr
    assert "relu" in call("activations").stdout

"""Shapes in closed form: quadratics, ellipses, Gaussian wells, saw teeth."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.special import i0, j0

from landscape.analysis import basin as basins
from landscape.analysis import checks, shape
from landscape.analysis.basin import basin
from landscape.analysis.quadratic import fit
from landscape.analysis.roughness import roughness
from landscape.analysis.shape import RADIUS, shape_of
from landscape.surface.surface import Surface

A, B, C = 3.0, 1.0, 0.5  # f = 0.2 + (A x^2 + B y^2) / 2 + C x y


def surface(function, nx: int = 41, ny: int = 31, reach: float = 1.0, **attributes) -> Surface:
    x, y = np.linspace(-reach, reach, nx), np.linspace(-1.5 * reach, 1.5 * reach, ny)
    values = function(*np.meshgrid(x, y))
    variables = values if isinstance(values, dict) else {"train_loss": values}
    evaluated = np.ones((ny, nx), bool)
    return Surface(x, y, variables, evaluated, attributes)


def quadratic(x, y):
    return 0.2 + (A * x**2 + B * y**2) / 2 + C * x * y


def test_a_quadratic_is_found_exactly_on_axes_of_different_steps():
    made = surface(quadratic)
    for reach in (1, 2):
        found = fit(made.variables["train_loss"], [made.y, made.x], (20, 10), reach=reach)
        x, y = made.x[10], made.y[20]
        np.testing.assert_allclose(found.hessian, [[A, C], [C, B]], rtol=1e-9)
        np.testing.assert_allclose(found.gradient, [A * x + C * y, B * y + C * x], rtol=1e-9)
        assert found.value == pytest.approx(quadratic(x, y))


def test_the_axis_ratio_is_that_of_the_ellipses():
    found = shape_of(surface(lambda x, y: 9 * x**2 + y**2)).at_minimum
    assert found.axis_ratio == pytest.approx(3)  # (a / b)^2 = 9
    assert found.eccentricity == pytest.approx(np.sqrt(1 - 1 / 9))
    saddle = shape_of(surface(lambda x, y: 9 * x**2 - y**2)).at_centre
    assert saddle.axis_ratio is None
    assert saddle.eccentricity is None
    np.testing.assert_allclose(saddle.eigenvalues, [18, -2], rtol=1e-9)


def test_a_fit_keeps_clear_of_infinity_and_of_overflow():
    values = surface(quadratic).variables["train_loss"] * 1e300
    values[16, 21] = np.inf
    axes = [np.linspace(-1.5, 1.5, 31), np.linspace(-1, 1, 41)]
    np.testing.assert_allclose(fit(values, axes, (15, 20)).hessian / 1e300, [[A, C], [C, B]], rtol=1e-9)
    assert fit(np.full((5, 5), np.nan), [np.arange(5.0)] * 2, (2, 2)) is None
    assert fit(np.ones((2, 5)), [np.arange(2.0), np.arange(5.0)], (0, 2)) is None  # two rows know nothing of y's


@pytest.mark.parametrize("level", [0.1, 0.3])
def test_the_basin_of_a_quadratic_is_an_ellipse(level):
    made = surface(quadratic, nx=81, ny=81)
    found = basin(made.variables["train_loss"], [made.y, made.x], level)
    # u' H u / 2 <= level: area 2 pi level / sqrt(det H); along x through the middle 2 sqrt(2 level / A).
    assert found.area == pytest.approx(2 * np.pi * level / np.sqrt(A * B - C**2), rel=0.01)
    assert found.lengths == pytest.approx((2 * np.sqrt(2 * level / A), 2 * np.sqrt(2 * level / B)), rel=0.01)
    assert found.width == pytest.approx(2 * np.sqrt(2 * level / np.sqrt(A * B - C**2)), rel=0.01)
    assert found.share == pytest.approx(found.area / 6)
    assert not found.at_edge


def test_a_basin_that_reaches_the_edge_or_infinity_is_marked():
    made = surface(quadratic)
    assert basin(made.variables["train_loss"], [made.y, made.x], 50).at_edge
    assert basin(made.variables["train_loss"], [made.y, made.x], 50).share == pytest.approx(1)
    values = made.variables["train_loss"].copy()
    values[15, 22] = np.inf
    assert basin(values, [made.y, made.x], 0.1).at_edge


def wells(x, y):
    """1 - exp(-|p - a|^2 / s) - 0.9 exp(-|p - b|^2 / s), a and b 1.2 apart, s = 0.05: they hardly touch."""
    return 1 - np.exp(-((x + 0.6) ** 2 + y**2) / 0.05) - 0.9 * np.exp(-((x - 0.6) ** 2 + y**2) / 0.05)


def test_another_valley_is_no_part_of_the_basin():
    found = shape_of(surface(wells, nx=161, ny=241), levels=(0.5,))
    # exp(-r^2 / s) >= 1/2, r^2 <= s ln 2; the other well's part at that height is left out.
    assert found.basins[0].area == pytest.approx(np.pi * 0.05 * np.log(2), rel=0.01)
    assert found.minimum_at == pytest.approx((-0.6, 0), abs=1e-9)
    assert len(found.minima) == 2
    assert found.minima[1].persistence == pytest.approx(0.9, abs=0.01)


def test_a_curve_has_a_length():
    x = np.linspace(-1, 1, 201)
    made = Surface(x, None, {"train_loss": 4 * x**2}, np.ones(201, bool), {})
    found = shape_of(made, levels=(0.25,))
    assert found.basins[0].width == pytest.approx(0.5, rel=1e-3)
    np.testing.assert_allclose(found.at_minimum.hessian, [[8]], rtol=1e-9)
    assert found.at_minimum.axis_ratio is None


def test_roughness_is_zero_for_one_valley_a_line_and_counts_teeth():
    assert roughness(surface(quadratic).variables["train_loss"]) == pytest.approx(0, abs=1e-12)
    assert roughness(np.exp(surface(lambda x, y: 30 * np.hypot(x, y)).variables["train_loss"])) == pytest.approx(0)
    # sinh(...) undoes the scale: heights 0 3 1 3 0: V = 3 + 2 + 2 + 3, V_0 = 0 + 0.
    teeth = 0.1 * np.sinh(np.array([0.0, 3, 1, 3, 0]))
    assert roughness(teeth) == pytest.approx(1)
    # 3 0 1 0 3: V = 8, V_0 = 6.
    assert roughness(0.1 * np.sinh(np.array([3.0, 0, 1, 0, 3]))) == pytest.approx(0.25)
    assert roughness(0.1 * np.sinh(np.array([3.0, 0, 1, np.nan, 3, 4, 5]))) == pytest.approx(0)
    noise = np.random.default_rng(0).normal(10, 1, (25, 25))
    assert roughness(noise) > 2 / 3
    assert roughness(np.ones((3, 3))) is None
    assert [roughness(0.1 * np.cumsum(np.random.default_rng(seed).random(50))) for seed in range(20)] == [0.0] * 20


def test_the_rise_on_a_circle_is_the_mean_of_the_second_derivatives():
    for nx, ny in ((201, 301), (9, 7), (4, 5)):
        assert shape_of(surface(quadratic, nx=nx, ny=ny)).rise == pytest.approx(RADIUS**2 * (A + B) / 4)
    x = np.linspace(-0.25, 0.25, 5)  # to the very edge
    curve = Surface(x, None, {"train_loss": 3 * x**2 + x}, np.ones(5, bool), {})
    assert shape_of(curve).rise == pytest.approx(3 * RADIUS**2)
    assert shape_of(surface(quadratic, reach=0.1)).rise is None  # the plane ends before


def test_the_rise_of_parabolas_is_exact_on_axes_of_unequal_steps():
    x, y = np.array([-1.0, -0.1, 0.0, 0.1, 1.0]), np.array([-2.0, -0.3, 0.0, 0.5, 1.0])
    curve = Surface(x, None, {"train_loss": x**2}, np.ones(5, bool), {})
    assert shape_of(curve).rise == pytest.approx(RADIUS**2)
    plane = Surface(x, y, {"train_loss": np.add.outer(3 * y**2, x**2)}, np.ones((5, 5), bool), {})
    assert shape_of(plane).rise == pytest.approx(RADIUS**2 * (1 + 3) / 2)


def test_a_plane_of_one_row_has_a_shape_without_an_area():
    x = np.linspace(-1, 1, 5)
    found = shape_of(Surface(x, np.zeros(1), {"train_loss": x[np.newaxis] ** 2}, np.ones((1, 5), bool), {}), (0.5,))
    (basin_of_row,) = found.basins
    # 0.25 at 0.5 and 1 at 1: a third of the way from one to the other.
    assert basin_of_row.lengths == pytest.approx((2 * (0.5 + 0.5 / 3), 0))
    assert (basin_of_row.area, basin_of_row.at_edge) == (0, True)
    assert np.isnan(basin_of_row.share)
    assert (found.at_minimum, found.at_centre, found.rise, len(found.minima)) == (None, None, None, 1)
    point = Surface(np.zeros(1), None, {"train_loss": np.ones(1)}, np.ones(1, bool), {})
    assert np.isnan(shape_of(point).basins[0].share)


@pytest.mark.parametrize("n", [9, 10, 11, 25])
def test_the_rise_beside_a_wall_is_at_least_zero_and_at_least_that_of_the_floor(n: int):
    """A cubic overshoots before a wall: the mean over the circle was 37,793 below the lowest loss at n = 9."""
    floor = lambda x, y: 0.1 * (x**2 + y**2)  # noqa: E731
    rises = {
        height: shape_of(surface(lambda x, y, h=height: floor(x, y) + h * (np.abs(x) > 0.45), nx=n, ny=n)).rise
        for height in (0.0, 1e3, 1e6)
    }
    assert rises[0] == pytest.approx(0.1 * RADIUS**2)
    assert all(0.8 * rises[0] < rise <= rises[0] * (1 + 1e-9) for rise in rises.values()), rises
    cliff = shape_of(surface(lambda x, y: np.exp(30 * np.maximum(np.hypot(x, y) - 0.3, 0)) - 1, nx=n, ny=n))
    assert cliff.minimum_at == pytest.approx((0, 0), abs=0.2)
    assert cliff.rise >= 0


@pytest.mark.slow
def test_the_rise_is_never_below_the_lowest_measured_loss():
    generator = np.random.default_rng(0)
    for _ in range(200):
        heights = np.exp(generator.normal(0, 4, (9, 9)))
        made = Surface(np.linspace(-1, 1, 9), np.linspace(-1, 1, 9), {"train_loss": heights}, np.ones((9, 9), bool), {})
        assert shape_of(made).rise >= heights.min() - heights[4, 4]
        mirrored = Surface(made.x, made.y, {"train_loss": heights.T}, made.evaluated, {})
        assert shape_of(mirrored).rise == pytest.approx(shape_of(made).rise)


@pytest.mark.parametrize(
    ("function", "true"),
    [  # integrals over the circle: Bessel functions
        (lambda x, y: np.cosh(3 * x) + np.cosh(2 * y), i0(3 * RADIUS) + i0(2 * RADIUS) - 2),
        (lambda x, y: -np.cos(4 * x) - np.cos(3 * y), 2 - j0(4 * RADIUS) - j0(3 * RADIUS)),
        (lambda x, y: np.exp(8 * (x**2 + y**2)), np.exp(8 * RADIUS**2) - 1),
    ],
)
def test_the_rise_of_smooth_functions_is_within_half_a_per_cent(function, true: float):
    """On 25 x 25 points from -1 to 1, as docs/shape.md states; within 7 % on 9 x 9."""
    for n, error in ((25, 0.005), (9, 0.07)):
        x = np.linspace(-1, 1, n)
        made = Surface(x, x, {"train_loss": function(*np.meshgrid(x, x))}, np.ones((n, n), bool), {})
        assert shape_of(made).rise == pytest.approx(true, rel=error)


def test_whether_the_test_surface_keeps_the_minimum():
    made = surface(lambda x, y: {"train_loss": x**2 + y**2, "test_loss": 0.5 + (x - 0.3) ** 2 + (y - 0.4) ** 2})
    found = shape_of(made)
    assert found.test.distance == pytest.approx(0.5)
    assert (found.test.at_train_minimum, found.test.lowest) == pytest.approx((0.75, 0.5))
    assert found.test.ratio == pytest.approx(1.5)


def test_the_plotted_curvature_beside_the_true_one():
    true = {"split": "train", "hessian": [[4.0, 0.0], [0.0, 2.0]]}
    found = shape_of(surface(lambda x, y: 1.5 * x**2 + y**2, true_curvature=true))
    assert found.curvature_error == pytest.approx(0.25)
    assert shape_of(surface(quadratic, true_curvature={"split": "test", "hessian": [[1]]})).curvature_error is None
    assert shape_of(surface(quadratic, true_curvature="broken")).curvature_error is None


def test_the_error_of_the_curvature_needs_no_search_for_minima(monkeypatch):
    whole = surface(lambda x, y: 1.5 * x**2 + y**2, true_curvature={"split": "train", "hessian": [[4.0, 0], [0, 2.0]]})
    for module in (shape, basins):
        for name in ("minima", "basin", "neighbours"):
            monkeypatch.setattr(module, name, lambda *_: pytest.fail("it searches"), raising=False)
    assert shape.curvature_error(whole) == pytest.approx(0.25)
    assert shape.curvature_error(surface(lambda x, y: x**2 + y**2)) is None
    assert {check.name for check in checks.of_file(whole)} >= {"finite values", "plotted curvature"}


def test_minima_that_sampling_makes_do_not_count():
    def noisy(x, y):
        noise = np.random.default_rng(0).normal(0, 0.05, x.shape)
        return {"train_loss": x**2 + y**2 + noise, "train_loss_stderr": np.full(x.shape, 0.05)}

    made = surface(noisy)
    assert len(shape_of(made).minima) == 1
    del made.variables["train_loss_stderr"]
    assert len(shape_of(made).minima) > 1


def test_losses_that_are_not_finite_do_not_lower_the_noise():
    """A dip of 0.1, less than four standard errors of 0.05; where the loss is infinite, the stored error is 0."""
    x = np.arange(11.0)
    losses = np.array([1.0, 0.0, 0.5, 0.4, 1.0, *[np.inf] * 6])
    errors = np.where(np.isfinite(losses), 0.05, 0.0)
    made = Surface(x, None, {"train_loss": losses, "train_loss_stderr": errors}, np.ones(11, bool), {})
    assert len(shape_of(made).minima) == 1
    exact = Surface(x, None, {"train_loss": losses}, np.ones(11, bool), {})
    assert len(shape_of(exact).minima) == 2


@pytest.mark.parametrize("level", [2.0, 2e-3, 2e6])
def test_minima_that_rounding_makes_do_not_count(level):
    plain = surface(lambda x, y: level * (1 + 1e-8 * np.random.default_rng(0).normal(size=x.shape)))
    assert len(shape_of(plain).minima) == 1
    bent = surface(lambda x, y: level * (1 + 1e-4 * wells(x, y)))  # shallow, but no rounding
    assert len(shape_of(bent).minima) == 2


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("scale", [1e300, 1e307])
def test_huge_losses_have_a_shape_and_give_no_warning(scale):
    for function in (quadratic, lambda x, y: np.random.default_rng(0).uniform(1, 3, x.shape)):
        one, huge = surface(function), surface(lambda x, y, f=function: scale * f(x, y))
        ours, theirs = shape_of(one, levels=(0.3,)), shape_of(huge, levels=(0.3 * scale,))
        assert theirs.basins[0].area == pytest.approx(ours.basins[0].area)
        assert len(theirs.minima) == len(ours.minima)


def test_no_shape_without_measured_points_or_a_loss():
    made = surface(quadratic)
    assert shape_of(Surface(made.x, made.y, made.variables, np.zeros((31, 41), bool), {})) is None
    assert (
        shape_of(Surface(made.x, made.y, {"train_accuracy": made.variables["train_loss"]}, made.evaluated, {})) is None
    )

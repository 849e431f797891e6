"""Steps against torch.optim.SGD, rates against theory, valleys against what is known of them."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import torch

from landscape.core.errors import UsageError
from landscape.problems import descend, find, theory
from landscape.problems.descents_report import find_valley
from landscape.problems.momentum import CLIMBED, run

PROBLEMS = [
    ("bowl", {"condition": 30.0, "angle": 20.0}), ("corrugated", {}), ("ravine", {"examples": 40}), ("logistic", {}),
]  # fmt: skip


@pytest.mark.parametrize("nesterov", [False, True])
@pytest.mark.parametrize("momentum", [0.5, 0.9])
@pytest.mark.parametrize(("name", "arguments"), PROBLEMS)
def test_every_step_is_that_of_torch(name: str, arguments: dict[str, object], momentum: float, nesterov: bool) -> None:
    problem = find(name, **arguments)
    lr = 0.5 / problem.largest_curvature
    path = run(problem, problem.start, lr=lr, momentum=momentum, nesterov=nesterov, steps=40)
    weights = torch.tensor(problem.start, requires_grad=True)
    optimizer = torch.optim.SGD([weights], lr=lr, momentum=momentum, nesterov=nesterov)
    for point in path.points:
        np.testing.assert_allclose(point, weights.detach().numpy(), rtol=1e-10, atol=1e-12)
        weights.grad = torch.from_numpy(problem.gradient(weights.detach().numpy()))
        optimizer.step()


def test_a_step_without_momentum_is_that_of_torch() -> None:
    problem = find("bowl")
    path = run(problem, problem.start, lr=0.3, momentum=0.0, steps=1)
    np.testing.assert_allclose(path.points[1], problem.start - 0.3 * problem.gradient(problem.start))


@pytest.mark.parametrize("condition", [4.0, 25.0, 100.0])
def test_the_best_rate_without_momentum_is_kappa_minus_1_over_kappa_plus_1(condition: float) -> None:
    """Both directions shrink by exactly this, so the tolerance is rounding's."""
    report = descend(find("bowl", condition=condition), momentum=[0.0], lr="best", steps=300).paths[0]
    assert report.rate_measured == pytest.approx((condition - 1) / (condition + 1), rel=1e-6)
    assert report.rate_expected == pytest.approx((condition - 1) / (condition + 1), rel=1e-9)


@pytest.mark.parametrize("condition", [4.0, 25.0, 100.0])
def test_the_best_rate_with_momentum_has_the_root_of_kappa(condition: float) -> None:
    """The roots are double: a factor k beside rate^k makes the measured rate larger by about 1/k. Stated: 7 %."""
    root = np.sqrt(condition)
    report = descend(find("bowl", condition=condition), momentum=["best"], steps=2000).paths[0]
    assert report.momentum == pytest.approx(((root - 1) / (root + 1)) ** 2)
    assert report.lr == pytest.approx((2 / (1 + np.sqrt(1 / condition))) ** 2)
    assert report.rate_expected == pytest.approx((root - 1) / (root + 1), rel=1e-5)  # a double root is found so well
    expected = (root - 1) / (root + 1)
    assert expected < report.rate_measured < expected * 1.07


@pytest.mark.parametrize("momentum", [0.0, 0.3, 0.6, 0.9])
def test_any_rate_is_that_of_theory(momentum: float) -> None:
    report = descend(find("bowl", condition=40), momentum=[momentum], lr="37%", steps=400).paths[0]
    assert report.rate_measured == pytest.approx(report.rate_expected, rel=5e-3)


@pytest.mark.parametrize("nesterov", [False, True])
@pytest.mark.parametrize("momentum", [0.0, 0.5, 0.9, 0.99])
def test_the_largest_stable_rate_is_where_the_rate_passes_1(momentum: float, nesterov: bool) -> None:
    spectrum = np.array([3.0, 0.1])
    lr = theory.largest_stable_lr(3.0, momentum, nesterov=nesterov)
    assert theory.rate(lr * 0.999, momentum, spectrum, nesterov=nesterov) < 1
    assert theory.rate(lr * 1.001, momentum, spectrum, nesterov=nesterov) > 1


@pytest.mark.parametrize("other", [(0.9, 1.0), (1.1, 1.0), (1.0, 0.9), (1.0, 1.1)])
def test_the_best_settings_are_a_minimum_of_the_rate(other: tuple[float, float]) -> None:
    spectrum = np.array([3.0, 0.1])
    plain, heavy = theory.best_without_momentum(spectrum), theory.best_with_momentum(spectrum)
    assert theory.rate(plain.lr * other[0], 0, spectrum) >= plain.rate * (1 - 1e-9)
    assert theory.rate(heavy.lr * other[0], heavy.momentum * other[1], spectrum) > heavy.rate * (1 + 1e-3)


def test_a_diverging_path_is_cut_off_and_holds_numbers_alone() -> None:
    descents = descend(find("bowl"), momentum=[0.0, 0.9], lr="120%", steps=2000)
    plain, heavy = descents.paths
    assert plain.path.diverged
    assert "diverges" in plain.fate
    assert plain.valley is None
    assert plain.rate_expected > 1
    assert plain.steps < 2000
    assert np.isfinite(plain.path.points).all()
    assert np.isfinite(plain.path.losses).all()
    assert plain.path.losses.max() <= CLIMBED * plain.path.losses[0]
    assert not heavy.path.diverged
    assert heavy.settled
    track = descents.surface.trajectories["momentum 0"]
    assert np.isfinite(track.variables["train_loss"]).all()
    assert len(track) == plain.steps + 1
    assert descents.surface.x[-1] < 2  # the axes are those of what does not diverge


@pytest.mark.parametrize("name", ["bowl", "corrugated", "ravine", "logistic"])
def test_a_path_that_begins_at_the_minimum_stays_there(name: str) -> None:
    problem = find(name)
    descents = descend(problem, momentum=[0.0, 0.9], start=tuple(problem.minimum), steps=50)
    for path in descents.paths:
        assert not path.path.diverged
        np.testing.assert_allclose(path.path.points, np.tile(problem.minimum, (51, 1)), atol=1e-9)


def test_a_path_that_climbs_slowly_does_not_settle() -> None:
    report = descend(find("bowl"), momentum=[0.0], lr="100.5%", steps=100).paths[0]
    assert not report.path.diverged
    assert report.fate == "above its start"
    assert report.rate_measured == pytest.approx(1.01, abs=1e-3)


def test_steps_are_counted_until_the_loss_stays_low() -> None:
    report = descend(find("bowl", condition=10), momentum=[0.0, 0.9], lr="50%", steps=200, tolerance=1e-2)
    for path in report.paths:
        above = path.path.losses / path.path.losses[0]
        last = max(step for step in range(201) if above[step] > 1e-2)
        assert path.steps_to_tolerance == last + 1
    assert descend("bowl", momentum=[0.0], lr="1%", steps=5).paths[0].steps_to_tolerance is None


def test_more_momentum_reaches_lower_valleys() -> None:
    """From the same start, each gets to a lower valley than the one with less momentum."""
    losses = [path.valley_loss for path in descend("corrugated", steps=600).paths]
    assert losses == sorted(losses, reverse=True)
    assert losses[0] > 10 * losses[2]


def test_on_the_average_over_starts_momentum_ends_lower() -> None:
    """One start is chance: 40 of them, on a circle."""
    problem = find("corrugated")
    ends: dict[str, list[float]] = {}
    for angle in np.linspace(0, 2 * np.pi, 40, endpoint=False):
        start = (3.5 * np.cos(angle), 3.5 * np.sin(angle))
        for path in descend(problem, momentum=(0.0, 0.5, 0.9), start=start, steps=300, x=2, y=2).paths:
            ends.setdefault(path.name, []).append(path.valley_loss)
    means = [float(np.mean(values)) for values in ends.values()]
    assert means[0] > 1.2 * means[1] > 1.44 * means[2]


def test_a_valley_is_the_nearest_minimum_downhill() -> None:
    """Found by SciPy, and where very small steps come to."""
    problem = find("corrugated", height=0.4, wavelength=0.5, condition=1)
    for at in ((0.95, -0.45), (0.6, 0.1), (-1.1, 1.55)):
        valley = find_valley(problem, np.array(at))
        assert np.abs(problem.gradient(valley)).max() < 1e-8
        assert (np.linalg.eigvalsh(problem.hessian(valley)) > 0).all()
        assert np.abs(valley - at).max() < 0.25  # half a ripple
        walked = run(problem, np.array(at), lr=1e-3, momentum=0.0, steps=4000).points[-1]
        np.testing.assert_allclose(valley, walked, atol=1e-6)


def test_one_momentum_need_not_be_in_a_list() -> None:
    for given in (0.9, "best"):
        (path,) = descend("bowl", momentum=given, steps=20).paths
        (listed,) = descend("bowl", momentum=[given], steps=20).paths
        np.testing.assert_array_equal(path.path.points, listed.path.points)


def test_axes_as_lists_and_numbers_of_points() -> None:
    shown = descend("bowl", momentum=[0.0], steps=5, x=[-1, 1, 3], y=4).surface  # type: ignore[arg-type]
    np.testing.assert_array_equal(shown.x, [-1, 0, 1])
    assert len(shown.y) == 4


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"start": (1.0,)}, "give two finite numbers"),
        ({"start": (1, 2, 3)}, "give two finite numbers"),
        ({"start": ("a", 2)}, "give two finite numbers"),
        ({"start": (np.nan, 2)}, "give two finite numbers"),
        ({"start": 1.0}, "give two finite numbers"),
        ({"momentum": 1.0}, "from 0 to below 1"),
        ({"momentum": "much"}, "from 0 to below 1"),
        ({"x": 0}, "must have 2 to 2001 points"),
        ({"x": (-1, 1)}, r"the x axis \(-1, 1\) must be"),
        ({"y": (-1, 1, 5.5)}, r"the y axis \(-1, 1, 5\.5\) must be"),
        ({"y": (1, -1, 5)}, "from a smaller to a larger number"),
    ],
)
def test_a_wrong_option_is_refused_in_a_line(options: dict[str, Any], words: str) -> None:
    with pytest.raises(UsageError, match=words) as caught:
        descend("bowl", steps=5, **options)
    assert "\n" not in str(caught.value)


def test_a_path_that_has_not_settled_is_reported() -> None:
    path = descend("corrugated", momentum=[0.99], steps=30).paths[0]
    assert not path.settled
    assert path.fate == "still moving"
    assert path.rate_measured is None

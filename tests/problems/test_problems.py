"""Losses, gradients and Hessians of the problems, against torch's differentiation of the formulas written anew."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pytest
import torch
from torch import Tensor

from landscape.core.errors import UsageError
from landscape.problems import Problem, find, names
from landscape.problems.features import make

SCALINGS = ("raw", "standard", "minmax")
CASES = [
    ("bowl", {}), ("bowl", {"condition": 7.0, "angle": 25.0}), ("corrugated", {}), ("corrugated", {"height": 0.0}),
    *(("ravine", {"scaling": scaling, "examples": 50}) for scaling in SCALINGS),
    *(("logistic", {"scaling": scaling, "examples": 200}) for scaling in SCALINGS),
]  # fmt: skip
PLACES = [(0.3, -0.2), (-1.1, 0.7), (2.0, 1.3)]


def bowl(problem: Problem) -> Callable[[Tensor], Tensor]:
    said = problem.arguments
    angle = math.radians(said["angle"])

    def loss(w: Tensor) -> Tensor:
        flat = w[0] * math.cos(angle) + w[1] * math.sin(angle)
        steep = w[1] * math.cos(angle) - w[0] * math.sin(angle)
        return (steep**2 + flat**2 / said["condition"]) / 2

    return loss


def corrugated(problem: Problem) -> Callable[[Tensor], Tensor]:
    said = problem.arguments

    def loss(w: Tensor) -> Tensor:
        ripples = (1 - torch.cos(2 * math.pi * w / said["wavelength"])).sum() / 2
        return w[0] ** 2 / 2 + w[1] ** 2 / (2 * said["condition"]) + said["height"] * ripples

    return loss


def data(problem: Problem) -> tuple[Tensor, Tensor, Tensor]:
    """Inputs, features in 0..1, and noise; scaled anew."""
    said = problem.arguments
    made = make("raw", said["size"], said["examples"], said["seed"])
    raw = torch.from_numpy(made.even) * torch.tensor([1.0, said["size"]])
    if said["scaling"] == "standard":
        raw = (raw - raw.mean(0)) / raw.std(0, correction=0)
    if said["scaling"] == "minmax":
        raw = (raw - raw.amin(0)) / (raw.amax(0) - raw.amin(0))
    return raw, torch.from_numpy(made.even), said["noise"] * torch.from_numpy(made.noise)


def ravine(problem: Problem) -> Callable[[Tensor], Tensor]:
    inputs, even, noise = data(problem)
    answers = even[:, 0] + even[:, 1] + noise
    if problem.arguments["scaling"] == "standard":
        answers = answers - answers.mean()
    return lambda w: torch.nn.functional.mse_loss(inputs @ w, answers)


def logistic(problem: Problem) -> Callable[[Tensor], Tensor]:
    inputs, even, noise = data(problem)
    labels = (even[:, 1] - even[:, 0] + noise > 0).double()
    return lambda w: torch.nn.functional.binary_cross_entropy_with_logits(inputs @ w, labels)


ORACLES = {"bowl": bowl, "corrugated": corrugated, "ravine": ravine, "logistic": logistic}


def test_every_problem_is_compared() -> None:
    assert set(names()) == set(ORACLES) == {name for name, _ in CASES}


@pytest.mark.parametrize(("name", "arguments"), CASES)
def test_the_loss_and_its_derivatives_are_exact(name: str, arguments: dict[str, object]) -> None:
    problem = find(name, **arguments)
    oracle = ORACLES[name](problem)
    for place in (*PLACES, tuple(problem.minimum), tuple(problem.start)):
        at = torch.tensor(place, dtype=torch.float64, requires_grad=True)
        loss = oracle(at)
        (gradient,) = torch.autograd.grad(loss, at)
        hessian = torch.autograd.functional.hessian(oracle, at.detach())
        here = np.array(place)
        np.testing.assert_allclose(float(problem.at(here)), loss.item(), rtol=1e-10, atol=1e-12)
        np.testing.assert_allclose(problem.gradient(here), gradient.numpy(), rtol=1e-9, atol=1e-10)
        np.testing.assert_allclose(problem.hessian(here), hessian.numpy(), rtol=1e-9, atol=1e-10)


@pytest.mark.parametrize(("name", "arguments"), CASES)
def test_the_minimum_is_the_lowest_place(name: str, arguments: dict[str, object]) -> None:
    problem = find(name, **arguments)
    np.testing.assert_allclose(problem.gradient(problem.minimum), 0, atol=1e-9)
    around = problem.minimum + np.random.default_rng(0).normal(0, 2, (500, 2))
    assert (problem.at(around) >= problem.at(problem.minimum)).all()
    assert (problem.eigenvalues > 0).all()


@pytest.mark.parametrize(("name", "arguments"), CASES)
def test_no_place_curves_more_than_the_bound(name: str, arguments: dict[str, object]) -> None:
    problem = find(name, **arguments)
    places = problem.minimum + np.random.default_rng(1).normal(0, 3, (300, 2))
    largest = max(np.linalg.eigvalsh(problem.hessian(place))[-1] for place in places)
    assert largest <= problem.largest_curvature * (1 + 1e-9)


@pytest.mark.parametrize(("name", "arguments"), CASES)
def test_a_grid_has_the_losses_of_its_points(name: str, arguments: dict[str, object]) -> None:
    problem = find(name, **arguments)
    x = np.array([-1.0, 0.5, 2.0])
    values = problem.loss(x, np.full(3, 0.25))
    np.testing.assert_allclose(values, [float(problem.at(np.array([one, 0.25]))) for one in x])


def test_the_condition_number_is_what_was_asked_for() -> None:
    problem = find("bowl", condition=50, angle=70)
    assert problem.condition_number == pytest.approx(50)
    np.testing.assert_allclose(problem.eigenvalues, [1, 1 / 50])


def test_scaling_reduces_the_condition_number() -> None:
    """Independent features of sizes 1 and s: about s^2 as they come; 1 standardised; 7 in 0..1, whose mean is not zero.

    In 0..1 the second moments are 1/3, and 1/4 between two features: eigenvalues 1/3 + 1/4 and 1/3 - 1/4.
    """
    many = {"examples": 100_000, "size": 10.0}
    numbers = {scaling: find("ravine", scaling=scaling, **many).condition_number for scaling in SCALINGS}
    second, mixed = 1 / 3, 10 / 4
    expected = np.linalg.eigvalsh([[second, mixed], [mixed, 100 * second]])
    assert numbers["raw"] == pytest.approx(expected[1] / expected[0], rel=0.02)
    assert numbers["standard"] == pytest.approx(1, abs=0.02)
    assert numbers["minmax"] == pytest.approx(7, rel=0.02)


def test_standardised_features_do_not_depend_on_their_size() -> None:
    small, large = (find("ravine", scaling="standard", size=size) for size in (0.01, 1000))
    np.testing.assert_allclose(small.minimum, large.minimum)
    np.testing.assert_allclose(small.eigenvalues, large.eigenvalues)


@pytest.mark.parametrize(
    ("name", "arguments", "words"),
    [
        ("rawine", {}, "did you mean ravine"),
        ("bowl", {"conditon": 3}, "condition"),
        ("bowl", {"condition": 0.5}, "condition=0.5: give a number from 1"),
        ("bowl", {"condition": "many"}, "condition=many"),
        ("bowl", {"condition": True}, "condition=True"),
        ("bowl", {"angle": math.inf}, "angle=inf"),
        ("corrugated", {"wavelength": 0}, "wavelength=0"),
        ("ravine", {"scaling": "standart"}, "did you mean standard"),
        ("ravine", {"scaling": ["raw"]}, "scaling"),
        ("ravine", {"size": 0}, "above 0"),
        ("ravine", {"examples": 20.5}, "a whole number"),
        ("ravine", {"seed": -1}, "seed=-1"),
        ("logistic", {"noise": 0, "examples": 20}, "give more noise"),
    ],
)
def test_a_wrong_request_is_refused_in_a_line(name: str, arguments: dict[str, object], words: str) -> None:
    with pytest.raises(UsageError, match=words) as caught:
        find(name, **arguments)
    assert "\n" not in str(caught.value)

"""Sharpness in closed form: quadratics in a box, a ball and on a filter-normalised sphere."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from torch import Tensor, nn

import landscape
from landscape.core.errors import UsageError
from landscape.curvature.estimate import bootstrap
from landscape.curvature.flatness import average_flatness
from landscape.curvature.neighbourhood import Neighbourhood
from landscape.curvature.sharpness import epsilon_sharpness, sam_sharpness
from landscape.data.batches import TensorBatches
from landscape.plane.plane import movable


class Quadratic(nn.Module):
    """Its outputs are the loss itself, w' A w / 2, the same for every example."""

    def __init__(self, matrix: np.ndarray, weights: np.ndarray) -> None:
        super().__init__()
        self.matrix, self.w = torch.tensor(matrix), nn.Parameter(torch.tensor(weights))

    def forward(self, inputs: Tensor) -> Tensor:
        return (self.w @ self.matrix @ self.w / 2).expand(len(inputs))


def value_itself(outputs: Tensor, targets: Tensor) -> Tensor:
    return outputs


def cross_entropy(outputs: Tensor, targets: Tensor) -> Tensor:
    return nn.functional.cross_entropy(outputs, targets, reduction="none")


def with_spectrum(values: list[float]) -> np.ndarray:
    turned, _ = np.linalg.qr(np.random.default_rng(0).normal(size=(len(values), len(values))))
    return turned @ np.diag(values) @ turned.T


def around(matrix: np.ndarray, weights: np.ndarray) -> Neighbourhood:
    batches = TensorBatches(torch.zeros(5, 1), torch.zeros(5, dtype=torch.long), 2)
    return Neighbourhood(Quadratic(matrix, weights), batches, value_itself)


def test_the_box_of_a_diagonal_quadratic():
    """The maximum of sum h_i (w_i + z_i)^2 / 2 over |z_i| <= b_i is at |w_i| + b_i where h_i > 0, else inside."""
    h, w, epsilon = np.array([3.0, 0.5, 1.0, 2.0]), np.array([1.0, -2.0, 0.1, 0.0]), 0.1
    there = around(np.diag(h), w)
    box = epsilon * (np.abs(w) + 1)
    before, highest = (h * w**2).sum() / 2, (h * (np.abs(w) + box) ** 2).sum() / 2
    found = epsilon_sharpness(there, epsilon=epsilon)
    assert found.value == pytest.approx(100 * (highest - before) / (1 + before), rel=1e-9)


def test_the_box_at_a_minimum_where_no_gradient_shows_the_way():
    h = np.array([3.0, 0.5, 1.0, 2.0])
    found = epsilon_sharpness(around(np.diag(h), np.zeros(4)), epsilon=0.1)
    assert found.value == pytest.approx(100 * (h * 0.01).sum() / 2, rel=1e-9)


@pytest.mark.parametrize("starts", [1, 3])
def test_the_ball_of_a_quadratic_at_its_minimum_is_half_of_the_largest_eigenvalue(starts):
    matrix = with_spectrum([7.0, 2.0, 1.0, 0.5, 0.1, 0.0])
    found = sam_sharpness(around(matrix, np.zeros(6)), rho=0.3, steps=30, starts=starts)
    assert found.ascended.value == pytest.approx(0.3**2 * 7 / 2, rel=1e-3)
    assert found.one_step.value <= found.ascended.value


def test_the_spread_of_sam_is_that_of_its_ascents():
    """Each ascent of a quadratic finds the same maximum: a first step that is far below it is none of them."""
    w = np.array([0.003, 0.01, 0.01, 1.0])  # the gradient shows mostly along the flattest direction
    found = sam_sharpness(around(np.diag([7.0, 2.0, 1.0, 0.1]), w), rho=0.3, steps=60, starts=3)
    assert len(found.ascended.tries) == 3
    assert found.one_step.value not in found.ascended.tries
    assert found.ascended.value == max(found.ascended.tries) > 5 * found.one_step.value
    np.testing.assert_allclose(found.ascended.stderr_tries, np.std(found.ascended.tries, ddof=1))


def test_one_step_of_sam_is_rho_along_the_gradient():
    matrix = with_spectrum([4.0, 1.0, 0.5, 0.2])
    w, rho = np.array([0.3, -0.2, 0.5, 1.0]), 0.05
    gradient = matrix @ w
    moved = w + rho * gradient / np.linalg.norm(gradient)
    expected = (moved @ matrix @ moved - w @ matrix @ w) / 2
    found = sam_sharpness(around(matrix, w), rho=rho)
    assert found.one_step.value == pytest.approx(expected, rel=1e-9)
    assert found.one_step.tries == (found.one_step.value,)
    # The maximum solves (mu - H) z = g with |z| = rho (Lagrange), mu above the largest eigenvalue: by a fine search.
    values, vectors = np.linalg.eigh(matrix)
    g = vectors.T @ gradient
    mus = values[-1] + np.geomspace(1e-6, 1e4, 100_001)
    candidates = g / (mus[:, np.newaxis] - values)
    z = candidates[np.argmin(np.abs(np.linalg.norm(candidates, axis=1) - rho))]
    highest = g @ z + (values * z**2).sum() / 2
    assert found.ascended.value == pytest.approx(highest, rel=1e-3)


class Rows(nn.Module):
    """Its output is sum_ij h_ij W_ij^2 / 2: a diagonal quadratic with filters."""

    def __init__(self, weights: Tensor, h: Tensor) -> None:
        super().__init__()
        self.weight, self.h = nn.Parameter(weights), h

    def forward(self, inputs: Tensor) -> Tensor:
        return (self.h * self.weight**2).sum().div(2) * inputs[:, 0]


def test_the_mean_rise_over_filter_normalised_directions():
    """E[d_ij^2] = |w_i|^2 / n for a row of n numbers, E[d_ij] = 0: the mean rise is r^2 sum h_ij |w_i|^2 / n / 2."""
    generator = torch.Generator().manual_seed(0)
    w = torch.randn(3, 8, generator=generator, dtype=torch.float64)
    h = torch.rand(3, 8, generator=generator, dtype=torch.float64)
    scale = torch.linspace(0.5, 1.5, 40, dtype=torch.float64).reshape(-1, 1)  # of each example; its mean is 1
    there = Neighbourhood(Rows(w, h), TensorBatches(scale, torch.zeros(40, dtype=torch.long), 7), value_itself)
    found = average_flatness(there, radius=0.1, count=200)
    expected = 0.1**2 * float((h * (w**2).sum(1, keepdim=True) / 8).sum()) / 2
    assert abs(found.value - expected) < 4 * found.stderr_tries
    assert found.stderr_tries < 0.1 * expected
    # The rise of an example is its scale times the whole: the error of the mean is that of the scale.
    assert found.stderr_examples == pytest.approx(found.value * float(scale.std()) / 40**0.5, rel=0.1)


def test_rescaling_a_filter_changes_the_mean_rise_of_no_network():
    """A ReLU network with a filter times 5 and the next layer's input over 5 is the same function."""
    torch.manual_seed(0)
    model = nn.Sequential(nn.Linear(4, 6, bias=False), nn.ReLU(), nn.Linear(6, 3, bias=False)).double()
    batches = TensorBatches(torch.randn(30, 4).double(), torch.randint(0, 3, (30,)), 30)
    ways = []
    for factor in (1.0, 5.0):
        with torch.no_grad():
            model[0].weight.mul_(factor)
            model[2].weight.div_(factor)
        there = Neighbourhood(model, batches, cross_entropy)
        ways.append((average_flatness(there, radius=0.25).value, epsilon_sharpness(there, epsilon=0.01).value))
    assert ways[0][0] == pytest.approx(ways[1][0], rel=1e-6)
    assert ways[0][1] != pytest.approx(ways[1][1], rel=0.05)


def test_a_gradient_equals_autograd_and_the_network_is_restored():
    torch.manual_seed(0)
    model = nn.Sequential(nn.Linear(4, 6), nn.BatchNorm1d(6), nn.ReLU(), nn.Linear(6, 3)).train()
    inputs, targets = torch.randn(11, 4), torch.randint(0, 3, (11,))
    kept = {name: tensor.clone() for name, tensor in movable(model, "states").items()}
    report = landscape.sharpness(model, (inputs, targets), count=2, batch_size=4, device="cpu")
    there = Neighbourhood(model, TensorBatches(inputs, targets, 4), cross_entropy)
    look = there.evaluate(gradient=True)
    assert model.training
    for name, tensor in movable(model, "states").items():
        assert torch.equal(tensor, kept[name]), name
    loss = nn.functional.cross_entropy(model.eval()(inputs), targets)
    loss.backward()
    torch.testing.assert_close(look.gradient, torch.cat([p.grad.reshape(-1) for p in model.parameters()]))
    assert report.loss == pytest.approx(float(loss.detach()), rel=1e-6)
    assert all(estimate.value > 0 for estimate in report.estimates.values())


def test_weights_of_examples_are_resampled_with_their_values():
    """If the loss of every example rises alike, the mean rise has no error, whatever the weights are."""
    inputs, weights = torch.ones(40, 1, dtype=torch.float64), torch.linspace(0.5, 1.5, 40, dtype=torch.float64)
    torch.manual_seed(0)
    model = Rows(torch.randn(3, 8, dtype=torch.float64), torch.rand(3, 8, dtype=torch.float64))
    batches = TensorBatches(inputs, weights, 7)
    there = Neighbourhood(model, batches, lambda outputs, targets: (outputs, targets))
    found = (average_flatness(there, count=2), epsilon_sharpness(there), sam_sharpness(there).ascended)
    assert all(estimate.stderr_examples < 1e-9 * estimate.value for estimate in found)


def test_bootstrap_of_a_weighted_mean():
    """The error of a ratio of means to first order: that of w (v - mean) / mean(w) (Cochran 1977, 6.3)."""
    random = np.random.default_rng(2)
    values, weights = random.normal(3, 2, 400), random.uniform(0, 1, 400)
    shares = weights / weights.mean()
    residuals = shares * (values - (shares * values).mean())
    found = bootstrap(float, shares * values, weights=shares, draws=2000)
    assert found == pytest.approx(residuals.std() / 20, rel=0.07)


def test_bootstrap_is_the_standard_error_of_a_mean():
    values = np.random.default_rng(1).normal(0, 2, 400)
    assert bootstrap(float, values, draws=2000) == pytest.approx(values.std() / 20, rel=0.05)
    assert bootstrap(float, values[:1]) is None
    assert bootstrap(float, np.array([1.0, np.inf])) is None


def test_an_overflow_gives_infinite_sharpness():
    def exploding(outputs: Tensor, targets: Tensor) -> Tensor:
        return torch.exp(200 * outputs)

    there = around(np.eye(4), np.ones(4))
    there.objective.loss = exploding
    found = epsilon_sharpness(there, epsilon=10)
    assert found.value == np.inf
    assert found.stderr_examples is None


def test_a_loss_that_is_not_a_number_is_not_left_out():
    there = around(np.eye(4), np.ones(4))
    there.objective.loss = lambda outputs, targets: torch.where(outputs > 3, torch.nan, outputs)
    for found in (epsilon_sharpness(there, epsilon=0.5), sam_sharpness(there, rho=2.0).ascended):
        assert np.isnan(found.value)
        assert found.stderr_examples is None


def test_numbers_that_make_no_sense():
    there = around(np.eye(4), np.ones(4))
    for wrong in ({"epsilon": 0.0}, {"steps": 0}, {"starts": 0}):
        with pytest.raises(UsageError, match=next(iter(wrong))):
            epsilon_sharpness(there, **wrong)
    with pytest.raises(UsageError, match="rho"):
        sam_sharpness(there, rho=float("nan"))
    with pytest.raises(UsageError, match="radius"):
        average_flatness(there, radius=-1)

"""Losses, metrics, data and networks that do not go with the copies that a path is measured on."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
import torch
from torch import Tensor, nn
from torch.nn import functional

from landscape import LandscapeError, UsageError
from landscape.connectivity.along_path import connect, measure_curve, measure_plane
from landscape.connectivity.search import RECIPE, find

GENERATOR = torch.Generator().manual_seed(0)
X, Y = torch.randn(40, 5, generator=GENERATOR), torch.randint(3, (40,), generator=GENERATOR)


def network(seed: int) -> nn.Sequential:
    torch.manual_seed(seed)
    return nn.Sequential(nn.Linear(5, 6), nn.Tanh(), nn.Linear(6, 3))


def per_example(outputs: Tensor, targets: Tensor) -> Tensor:
    return functional.cross_entropy(outputs, targets, reduction="none")


def squares(model: nn.Module) -> Tensor:
    return torch.stack([parameter.square().sum() for parameter in model.parameters()]).sum()


A, B = network(1), network(2)
ONE_EPOCH = replace(RECIPE, epochs=1, device="cpu")
QUICK: dict[str, Any] = {"points": 3, "device": "cpu"}


class Made:
    """Batches whose inputs a network shifts."""

    def __init__(self, model: nn.Module) -> None:
        self.model = model

    def __iter__(self) -> Iterator[tuple[Tensor, Tensor]]:
        for start in (0, 20):
            inputs = X[start : start + 20]
            yield inputs + 0.1 * self.model(inputs).detach().mean(), Y[start : start + 20]


def by_closure(outputs: Tensor, targets: Tensor) -> Tensor:
    return per_example(outputs, targets) + 0.1 * squares(A)


def large_batches_only(outputs: Tensor, targets: Tensor) -> Tensor:
    return per_example(outputs, targets) + (0.1 * squares(A) if len(targets) > 30 else 0)


@pytest.mark.parametrize("straight_only", [True, False])
@pytest.mark.parametrize("loss", [by_closure, large_batches_only])
def test_a_loss_that_reads_the_given_network_is_refused(loss: Any, straight_only: bool) -> None:
    before = copy.deepcopy(A.state_dict())
    with pytest.raises(UsageError, match=r"the loss reads the weights of the network .* name `model` among"):
        connect(A, B, (X, Y), loss=loss, recipe=ONE_EPOCH, straight_only=straight_only, **QUICK)
    assert all(torch.equal(tensor, before[name]) for name, tensor in A.state_dict().items())


def test_find_refuses_such_a_loss_before_training() -> None:
    with pytest.raises(UsageError, match="the loss reads the weights of the network that was given"):
        find(A, B, (X, Y), loss=by_closure, recipe=ONE_EPOCH)


def test_a_metric_that_reads_the_given_network_is_refused() -> None:
    metrics = {"norm": lambda outputs, targets: squares(A).expand(len(targets))}
    with pytest.raises(UsageError, match="the metric 'norm' reads the weights of the network that was given"):
        connect(A, B, (X, Y), metrics=metrics, straight_only=True, **QUICK)
    found = find(A, B, (X, Y), recipe=ONE_EPOCH)
    curve = measure_curve(found, (X, Y), **QUICK)
    with pytest.raises(UsageError, match="the metric 'norm' reads the weights of the network that was given"):
        measure_plane(found, (X, Y), curve, x=2, y=2, metrics=metrics, device="cpu")


def test_data_that_the_given_network_makes_are_refused() -> None:
    with pytest.raises(UsageError, match="the data 'train' read the weights of the network that was given"):
        connect(A, B, Made(A), straight_only=True, **QUICK)
    connect(A, B, Made(copy.deepcopy(A)), straight_only=True, **QUICK)


def test_a_loss_that_is_given_the_network_or_reads_another_one_is_right_along_the_line() -> None:
    teacher = network(3)

    def loss(outputs: Tensor, targets: Tensor, model: nn.Module) -> Tensor:
        return per_example(outputs, targets) + 0.1 * squares(model) + 0.2 * squares(teacher)

    metrics = {"other": lambda outputs, targets: squares(B).expand(len(targets))}
    curve = connect(A, B, (X, Y), loss=loss, metrics=metrics, recipe=ONE_EPOCH, **QUICK)
    values = (curve.variables[f"straight_train_{name}"] for name in ("loss", "other"))
    for t, value, other in zip(curve.x, *values, strict=True):
        between = network(0)
        with torch.no_grad():
            for parameter, a, b in zip(between.parameters(), A.parameters(), B.parameters(), strict=True):
                parameter.copy_((1 - t) * a + t * b)
            expected = functional.cross_entropy(between(X), Y) + 0.1 * squares(between) + 0.2 * squares(teacher)
            np.testing.assert_allclose(value, expected, rtol=1e-5)
            np.testing.assert_allclose(other, squares(B), rtol=1e-5)


class Merging(nn.Linear):
    """Adds a low-rank product to its weight in evaluation mode, as loralib does."""

    def __init__(self) -> None:
        super().__init__(5, 3)
        self.low, self.merged = nn.Parameter(torch.randn(3, 5)), False

    def train(self, mode: bool = True) -> Merging:
        super().train(mode)
        if mode == self.merged:
            self.weight.data += self.low * (-1 if mode else 1)
            self.merged = not mode
        return self

    def forward(self, inputs: Tensor) -> Tensor:
        return super().forward(inputs) + (0 if self.merged else inputs @ self.low.T)


def test_networks_that_change_their_weights_with_their_mode_have_no_path_that_is_trained() -> None:
    for training in (True, False):
        with pytest.raises(LandscapeError, match="Merging changes its weights when its mode changes"):
            connect(Merging().train(training), Merging().train(training), (X, Y), recipe=ONE_EPOCH, **QUICK)

"""Checks that need the network: statistics of the batch."""

from __future__ import annotations

from typing import Any

import pytest
import torch
from torch import Tensor, nn

import landscape
from landscape.measure import first_examples

INPUTS = torch.randn(64, 6, generator=torch.Generator().manual_seed(1))
TARGETS = torch.arange(64) // 22  # sorted by class, as folders give them
AXES: dict[str, Any] = {"x": (-1, 1, 3), "y": None}


def check(model: nn.Module, data: Any, **options: Any) -> dict[str, Any] | None:
    """The check of the batch size in the file of a curve."""
    surface = landscape.loss_surface(model, data, **{**AXES, **options})
    found = [check for check in surface.attributes["checks"] if check["name"] == "batch size"]
    return found[0] if found else None


def network(norm: nn.Module) -> nn.Module:
    torch.manual_seed(0)
    return nn.Sequential(nn.Linear(6, 8), norm, nn.ReLU(), nn.Linear(8, 3)).eval()


def contrastive(outputs: Tensor, targets: Tensor) -> Tensor:
    """A contrastive loss: each example against the others of its batch."""
    scores = nn.functional.normalize(outputs) @ nn.functional.normalize(outputs).T
    return nn.functional.cross_entropy(scores, torch.arange(len(outputs)), reduction="none")


@pytest.mark.parametrize("batch_size", [None, 16])
def test_layers_without_running_statistics(batch_size: int | None) -> None:
    model = network(nn.BatchNorm1d(8, track_running_stats=False))
    found = check(model, (INPUTS, TARGETS), batch_size=batch_size)
    assert found is not None
    assert found["ok"] is False
    assert "'1' (BatchNorm1d) normalises by the statistics of the batch, so" in found["text"]
    size = batch_size or first_examples.MOST  # no more examples are tried
    with torch.no_grad():
        whole, parts = (
            sum(
                nn.functional.cross_entropy(model(INPUTS[i : i + n]), TARGETS[i : i + n], reduction="sum").item()
                for i in range(0, size, n)
            )
            / size
            for n in (size, size // 2)
        )
    assert f"{whole:.5g} in one batch and {parts:.5g} in two" in found["text"]


def test_losses_that_compare_examples() -> None:
    found = check(network(nn.Identity()), (INPUTS, TARGETS), loss=contrastive)
    assert found is not None
    assert found["ok"] is False
    assert "the network or the loss compares examples" in found["text"]


@pytest.mark.parametrize("norm", [nn.BatchNorm1d(8), nn.LayerNorm(8), nn.Identity()])
def test_ordinary_networks(norm: nn.Module) -> None:
    for kind in (torch.float32, torch.bfloat16):
        found = check(network(norm).to(kind), (INPUTS.to(kind), TARGETS))
        assert found is not None
        assert found["ok"] is True


def test_batches_of_the_users_own_are_left_as_they_are() -> None:
    model = network(nn.BatchNorm1d(8, track_running_stats=False))
    assert check(model, [(INPUTS[:32], TARGETS[:32]), (INPUTS[32:], TARGETS[32:])]) is None


def test_a_random_network_is_not_reported_as_batch_dependent() -> None:
    class Noisy(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.head = nn.Linear(6, 3)

        def forward(self, inputs: Tensor) -> Tensor:
            return self.head(nn.functional.dropout(inputs, 0.5, training=True))

    torch.manual_seed(0)
    surface = landscape.loss_surface(Noisy(), (INPUTS, TARGETS), **AXES)
    checks = {check["name"]: check["ok"] for check in surface.attributes["checks"]}
    assert "batch size" not in checks
    assert checks["repeats itself"] is False


def test_examples_that_are_all_ignored_leave_the_check_to_a_whole_pass() -> None:
    targets = TARGETS.clone()
    targets[:32] = -100
    surface = landscape.loss_surface(network(nn.Identity()), (INPUTS, targets), **AXES)
    checks = {check["name"]: check["ok"] for check in surface.attributes["checks"]}
    assert "batch size" not in checks
    assert checks["repeats itself"] is True


class Counting(nn.Module):
    """A network whose outputs change with the number of its forward passes."""

    def __init__(self) -> None:
        super().__init__()
        self.head, self.passes = nn.Linear(6, 3), 0

    def forward(self, inputs: Tensor) -> Tensor:
        self.passes += 1
        return self.head(inputs) * (1 + 1e-3 * self.passes)


@pytest.mark.parametrize("points", [3, 4])
def test_a_network_that_changes_while_it_is_measured(points: int) -> None:
    """Whether the centre is one of the points or not."""
    surface = landscape.loss_surface(Counting(), (INPUTS, TARGETS), x=(-1, 1, points), y=None)
    checks = {check["name"]: check for check in surface.attributes["checks"]}
    assert checks["repeats itself"]["ok"] is False
    assert "the network is random or changes" in checks["repeats itself"]["text"]


def test_the_centre_is_measured_once() -> None:
    """As one of the points it has the values that were measured before them."""
    seen = []

    def loss(outputs: Tensor, targets: Tensor) -> Tensor:
        seen.append(len(targets))
        return nn.functional.cross_entropy(outputs, targets, reduction="none")

    options: dict[str, Any] = {"loss": loss, "batch_size": 64, "engine": "local"}
    many = landscape.loss_surface(network(nn.Identity()), (INPUTS, TARGETS), x=(-1, 1, 5), y=(-1, 1, 5), **options)
    assert seen.count(64) == 25
    assert many.evaluated.all()
    few = landscape.loss_surface(network(nn.Identity()), (INPUTS, TARGETS), x=(-1, 1, 2), y=(-1, 1, 2), **options)
    assert many.variables["train_loss"][2, 2] == few.attributes["centre_train_loss"]
    assert seen.count(64) == 25 + 5

"""Running variances beyond the ends of a line between networks."""

from __future__ import annotations

import copy
from typing import Any

import numpy as np
import pytest
import torch
from torch import Tensor, nn

import landscape
from landscape.plane import constraints


def two(kind: type[nn.Module]) -> tuple[nn.Module, nn.Module]:
    """Two networks; one variance of the second is four times that of the first."""
    torch.manual_seed(0)
    first = nn.Sequential(nn.Linear(6, 8), kind(8), nn.ReLU(), nn.Linear(8, 3)).eval()
    second = copy.deepcopy(first)
    second[1].running_var[0] = 4.0
    with torch.no_grad():
        second[0].weight.add_(0.1 * torch.randn_like(second[0].weight))
    return first, second


class Renamed(nn.BatchNorm1d):
    """A module of another class with a running variance, which is not lowered."""


@pytest.fixture
def data() -> tuple[Tensor, Tensor]:
    generator = torch.Generator().manual_seed(1)
    return torch.randn(60, 6, generator=generator), torch.randint(0, 3, (60,), generator=generator)


def plain(first: nn.Module, second: nn.Module, at: float, data: tuple[Tensor, Tensor]) -> float:
    """The loss on the line, with variances clamped at 0."""
    model, ends = copy.deepcopy(first), second.state_dict()
    state = {}
    for name, tensor in first.state_dict().items():
        if tensor.is_floating_point():
            tensor = tensor + at * (ends[name] - tensor)
        state[name] = tensor.clamp(min=0) if "running_var" in name else tensor
    model.load_state_dict(state)
    return nn.functional.cross_entropy(model(data[0]), data[1]).item()


@pytest.mark.parametrize("memory", ["normal", "low"])
@pytest.mark.parametrize("kind", [nn.BatchNorm1d, Renamed])
def test_variances_are_held_at_zero(kind: type[nn.Module], memory: str, data: tuple[Tensor, Tensor]) -> None:
    first, second = two(kind)
    surface = landscape.interpolate(first, second, data, x=(-0.5, 1.5, 5), memory=memory)
    loss = surface.variables["train_loss"]
    assert np.isfinite(loss).all()
    for at, value in zip(surface.x, loss, strict=True):
        assert value == pytest.approx(plain(first, second, float(at), data), rel=1e-5)
    said = {check["name"]: check for check in surface.attributes["checks"]}
    assert said["running variances"]["ok"] is False
    assert "at 1 of 5 points" in said["running variances"]["text"]  # -0.5: 1 - 0.5 * 3 < 0


def test_the_points_of_a_plane_with_a_negative_variance_are_counted() -> None:
    centre = {"1.running_var": [1.0, 0.5], "5.running_var": [0.25]}
    first = {"1.running_var": [0.5, -1.0], "5.running_var": [0.125]}
    second = {"1.running_var": [-1.0, 0.25], "1.weight": [-9.0, -9.0]}
    x, y = np.linspace(-1, 1, 7), np.linspace(-0.5, 2, 5)

    def is_negative(a: float, b: float) -> bool:
        parts = (where["1.running_var"] for where in (centre, first, second))
        there = [c + a * d + b * e for c, d, e in zip(*parts, strict=True)]
        return min(*there, 0.25 + a * 0.125) < 0

    expected = sum(is_negative(a, b) for a in x for b in y)
    assert 0 < expected < 35
    of_torch = [{name: torch.tensor(numbers) for name, numbers in where.items()} for where in (centre, first, second)]
    assert constraints.clamped_points(of_torch[0], of_torch[1:], (x, y)) == expected
    on_the_line = sum(is_negative(a, 0.0) for a in x)
    assert constraints.clamped_points(of_torch[0], of_torch[1:2], (x,)) == on_the_line


@pytest.mark.parametrize("options", [{"x": (0, 1, 3)}, {"x": (-0.5, 1.5, 5), "bn": "recalibrate"}])
def test_there_is_no_check_of_variances_that_were_not_clamped(
    options: dict[str, Any], data: tuple[Tensor, Tensor]
) -> None:
    surface = landscape.interpolate(*two(nn.BatchNorm1d), data, **options)
    assert np.isfinite(surface.variables["train_loss"]).all()
    assert "running variances" not in {check["name"] for check in surface.attributes["checks"]}

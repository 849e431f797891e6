"""The points of a plane, their order, and that a model is restored."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch import nn

from landscape.core.errors import UsageError
from landscape.plane.direction import Given
from landscape.plane.plane import Plane, axis, make_plane, on_plane
from oracles import weights_at

CPU = torch.device("cpu")


@pytest.mark.parametrize(
    "given_axis", [(-1, 1, 1), (-1, 1, 0), (1, -1, 5), (0, 0, 5), (math.nan, 1, 5), (-math.inf, 1, 5), (-1, 1, 10**9)]
)
def test_impossible_axes(given_axis: Any) -> None:
    with pytest.raises(UsageError, match="the x axis"):
        axis(*given_axis)


def test_an_axis_may_end_at_zero() -> None:
    np.testing.assert_array_equal(axis(0, 1, 3), [0, 0.5, 1])
    np.testing.assert_array_equal(axis(-1, 0, 3), [-1, -0.5, 0])


@given(nx=st.integers(2, 40), ny=st.integers(1, 40))
def test_points_are_the_grid_coarse_to_fine(nx: int, ny: int) -> None:
    x, y = np.linspace(-1, 1, nx), np.linspace(2, 5, ny) if ny > 1 else None
    points = Plane({}, (), x, y, ()).points()
    assert sorted(point.index for point in points) == sorted(np.ndindex((nx,) if y is None else (ny, nx)))
    for point in points:
        assert point.coefficients[0] == x[point.index[-1]]
        assert y is None or point.coefficients[1] == y[point.index[0]]
    corners = 2 if y is None else 4
    ends = {0, nx - 1} if y is None else {0, nx - 1, ny - 1}
    assert all(set(point.index) <= ends for point in points[:corners])


def test_a_quarter_of_the_points_already_covers_the_plane() -> None:
    points = Plane({}, (), np.linspace(-1, 1, 51), np.linspace(-1, 1, 51), ()).points()
    early = np.array([point.index for point in points[: len(points) // 4]])
    for iy, ix in np.ndindex(51, 51):
        assert np.abs(early - [iy, ix]).max(axis=1).min() <= 2


def state(model: nn.Module) -> dict[str, torch.Tensor]:
    return {name: tensor.clone() for name, tensor in model.state_dict().items()}


def test_moving_and_coming_back(network: nn.Module) -> None:
    network.train()
    network[3].eval()
    network[0].weight.grad = torch.ones_like(network[0].weight)
    gradient = network[0].weight.grad
    before, modes = state(network), [module.training for module in network.modules()]
    plane = make_plane(network, (-1, 1, 3), (-1, 1, 3), seed=4)
    there = weights_at(plane, 0.5, -2.0)
    with on_plane(network, plane, CPU) as move:
        assert not any(module.training for module in network.modules())
        move(0.5, -2.0)
        for name, tensor in there.items():
            torch.testing.assert_close(dict(network.named_parameters())[name].data, tensor)
        move(0.0, 0.0)
        assert all(torch.equal(tensor, before[name]) for name, tensor in network.state_dict().items())
        move(1.0, 1.0)
        network[1].running_mean.fill_(9)
    assert all(torch.equal(tensor, before[name]) for name, tensor in network.state_dict().items())
    assert [module.training for module in network.modules()] == modes
    assert network[0].weight.grad is gradient


@pytest.mark.parametrize("memory", ["normal", "low"])
@pytest.mark.parametrize("kind", [torch.bfloat16, torch.float16])
def test_coefficient_1_is_the_other_network_in_16_bits(kind: torch.dtype, memory: Any) -> None:
    """Rounded to 16 bits, 0.001 - 1 is -1, which would lead to 0."""
    model = nn.Linear(2, 2).to(kind)
    nn.init.ones_(model.weight)
    nn.init.constant_(model.bias, 0.5)
    other = {"weight": torch.full((2, 2), 0.001, dtype=kind), "bias": torch.full((2,), -300.0, dtype=kind)}
    plane = make_plane(model, (0, 1, 2), None, targets=(other,), memory=memory)
    with on_plane(model, plane, CPU) as move:
        move(1.0)
        assert torch.equal(model.weight, other["weight"])
        assert torch.equal(model.bias, other["bias"])


def test_given_directions_are_those_of_the_axes_without_a_target(network: nn.Module) -> None:
    other = {name: tensor.detach() + 1 for name, tensor in network.named_parameters()}
    along = {"0.weight": torch.ones_like(network[0].weight)}
    plane = make_plane(network, (-1, 1, 3), (-1, 1, 3), kind=Given("mine", (along,)), targets=(other,))
    assert [recipe["kind"] for recipe in plane.recipes] == ["between", "mine"]
    assert torch.equal(plane.directions[1]["0.weight"], along["0.weight"])
    with pytest.raises(UsageError, match=r"1 directions \(mine\) for 2 axes"):
        make_plane(network, (-1, 1, 3), (-1, 1, 3), kind=Given("mine", (along,)))


def test_coming_back_from_an_exception(network: nn.Module) -> None:
    before = state(network)
    plane = make_plane(network, (-1, 1, 3), None, seed=4)

    def fail() -> None:
        with on_plane(network, plane, CPU) as move:
            move(3.0)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert all(torch.equal(tensor, before[name]) for name, tensor in network.state_dict().items())


def test_a_model_without_weights_is_refused() -> None:
    with pytest.raises(UsageError, match="no weights to move"):
        make_plane(nn.ReLU(), (-1, 1, 3), None)

"""The fused step against torch's plain one."""

from __future__ import annotations

import copy
from typing import Any

import pytest
import torch
from torch import nn

from landscape.training import Recipe, optimizers

# A plain loop over the tensors, without kernels that take several.
PLAIN: dict[str, Any] = {"fused": False, "foreach": False}


def network() -> nn.Module:
    """Filters of 3 x 3, of 1 x 1 and in channels_last, BatchNorm, and a layer that gets no gradient."""
    torch.manual_seed(0)
    layers = nn.Sequential(
        nn.Conv2d(3, 8, 3, bias=False), nn.BatchNorm2d(8), nn.Conv2d(8, 4, 1), nn.Flatten(), nn.Linear(4 * 36, 5)
    ).to(memory_format=torch.channels_last)  # type: ignore[call-overload]
    layers.append(nn.Identity())
    layers[-1].unused = nn.Parameter(torch.ones(2))
    return layers


def step(model: nn.Module, optimizer: torch.optim.Optimizer, seed: int) -> None:
    inputs = torch.randn(6, 3, 8, 8, generator=torch.Generator().manual_seed(seed))
    optimizer.zero_grad()
    model(inputs.to(memory_format=torch.channels_last)).square().sum().backward()
    optimizer.step()


def equal(first: nn.Module, second: nn.Module) -> None:
    for one, other in zip(first.parameters(), second.parameters(), strict=True):
        torch.testing.assert_close(one, other, rtol=1e-5, atol=1e-7)


@pytest.mark.parametrize("name", ["sgd", "adam", "adamw"])
def test_a_fused_step_is_the_plain_one(name: str) -> None:
    recipe = Recipe(optimizer=name, lr=1e-3)  # type: ignore[arg-type]
    model, twin = network(), network()
    optimizer = optimizers.make(model, recipe)
    assert optimizer.param_groups[0]["fused"]
    options = {k: v for k, v in optimizer.param_groups[0].items() if k not in {"params", "fused", "foreach"}}
    kinds = {"sgd": torch.optim.SGD, "adam": torch.optim.Adam, "adamw": torch.optim.AdamW}
    plain = kinds[name](twin.parameters(), lr=1e-3, **PLAIN)
    plain.param_groups[0].update(options)
    for seed in range(4):
        step(model, optimizer, seed)
        step(twin, plain, seed)
        equal(model, twin)


@pytest.mark.parametrize("name", ["sgd", "adam"])
def test_the_state_of_an_unfused_optimizer_is_continued_by_a_fused_one(name: str) -> None:
    recipe = Recipe(optimizer=name, lr=1e-3)  # type: ignore[arg-type]
    model = network()
    before = optimizers.make(model, recipe)
    before.param_groups[0]["fused"] = False
    step(model, before, 0)
    twin = copy.deepcopy(model)
    after = optimizers.make(twin, recipe)
    optimizers.load(after, copy.deepcopy(before.state_dict()))
    assert after.param_groups[0]["fused"]
    step(model, before, 1)
    step(twin, after, 1)
    equal(model, twin)


def test_other_types_of_parameters_are_not_fused() -> None:
    model = nn.Linear(2, 2, dtype=torch.complex64)
    assert not optimizers.make(model, Recipe()).param_groups[0]["fused"]

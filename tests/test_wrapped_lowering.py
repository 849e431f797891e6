"""Networks in wrappers are lowered like the networks themselves, and have the values of a plain loop."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import torch
from torch import Tensor, nn
from torch.nn import functional

import landscape
from landscape.measure.inquire import directions_of
from landscape.measure.protocol import Protocol

AXES: dict[str, Any] = {"x": (-0.5, 0.5, 3), "y": None, "ignore": "none", "device": "cpu"}


def network() -> nn.Module:
    torch.manual_seed(0)
    model = nn.Sequential(nn.Conv2d(3, 8, 3), nn.BatchNorm2d(8), nn.ReLU(), nn.Flatten(), nn.Linear(8 * 36, 5))
    with torch.no_grad():
        for name, buffer in model.named_buffers():
            if "running" in name:
                buffer.add_(torch.rand(buffer.shape))
    return model.eval()


def data() -> tuple[Tensor, Tensor]:
    return torch.randn(20, 3, 8, 8, generator=torch.Generator().manual_seed(1)), torch.arange(20) % 5


@pytest.fixture(autouse=True)
def one_process(tmp_path: Path) -> Iterator[None]:
    torch.distributed.init_process_group("gloo", f"file://{tmp_path}/store", rank=0, world_size=1)
    yield
    torch.distributed.destroy_process_group()


def distributed() -> nn.Module:
    return nn.parallel.DistributedDataParallel(network())


def compiled() -> nn.Module:
    wrapped: Any = torch.compile(network(), backend="eager")
    return wrapped


@pytest.mark.parametrize(
    "make",
    [
        lambda: nn.DataParallel(network()),
        pytest.param(compiled, marks=pytest.mark.slow),
        pytest.param(lambda: nn.DataParallel(compiled()), marks=pytest.mark.slow),
        distributed,
    ],
    ids=["DataParallel", "compiled", "both", "distributed"],
)
def test_wrapped_networks_are_lowered(make: Any) -> None:
    model = make()
    surface = landscape.loss_surface(model, data(), **AXES)
    assert "1 BatchNorm folded" in surface.attributes["evaluation"][0]
    (direction,) = directions_of(model, data(), Protocol(**AXES)).tensors
    inputs, targets = data()
    centre = {name: tensor.clone() for name, tensor in model.named_parameters()}
    for place, value in zip((-0.5, 0.0, 0.5), surface.variables["train_loss"], strict=True):
        with torch.no_grad():
            for name, tensor in model.named_parameters():
                tensor.copy_(centre[name] + place * direction[name])
            assert value == pytest.approx(float(functional.cross_entropy(model(inputs), targets)), rel=1e-5)


def test_a_wrapper_that_changes_the_outputs_is_not_left_out() -> None:
    class Twice(nn.DataParallel):
        def forward(self, inputs: Tensor) -> Tensor:
            return 2 * self.module(inputs)

    model = Twice(network())
    surface = landscape.loss_surface(model, data(), **AXES)
    inputs, targets = data()
    with torch.no_grad():
        expected = float(functional.cross_entropy(2 * model.module(inputs), targets))
    assert surface.variables["train_loss"][1] == pytest.approx(expected, rel=1e-5)

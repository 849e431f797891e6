"""`torch.autocast` around a measurement changes no values, and its cached weights are not used at other points."""

from __future__ import annotations

import copy
from typing import Any

import pytest
import torch
from torch import Tensor, nn
from torch.nn import functional

import landscape
from landscape.measure.inquire import directions_of
from landscape.measure.protocol import Protocol


class Plain(nn.Sequential):
    """A network with a branch on its inputs, which is not lowered."""

    def forward(self, inputs: Tensor) -> Tensor:
        for layer in self:
            inputs = layer(inputs + 1 if float(inputs.sum()) > 1e9 else inputs)
        return inputs


@pytest.mark.parametrize("kind", [nn.Sequential, Plain])
@pytest.mark.parametrize(("precision", "tolerance"), [("float32", 1e-5), ("bfloat16", 1e-2)])
def test_a_measurement_within_autocast(kind: type[nn.Sequential], precision: str, tolerance: float) -> None:
    torch.manual_seed(0)
    network = kind(nn.Linear(8, 16), nn.ReLU(), nn.Linear(16, 3))
    data = torch.randn(64, 8), torch.arange(64) % 3
    options: dict[str, Any] = {"x": (-1, 1, 3), "device": "cpu"}
    (direction,) = directions_of(network, data, Protocol(y=None, **options)).tensors
    expected = []
    for place in (-1, 0, 1):
        moved = copy.deepcopy(network)
        with torch.no_grad():
            for name, parameter in moved.named_parameters():
                parameter.add_(direction[name], alpha=place)
            expected.append(float(functional.cross_entropy(moved(data[0]), data[1])))
    with torch.autocast("cpu", torch.bfloat16):
        before = network(data[0])
        surface = landscape.loss_curve(network, data, precision=precision, **options)
        after = network(data[0])
    assert list(surface.variables["train_loss"]) == pytest.approx(expected, rel=tolerance)
    assert max(expected) - min(expected) > 0.05
    assert torch.equal(after, before)
    assert after.dtype == torch.bfloat16

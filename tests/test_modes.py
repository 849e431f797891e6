"""Networks whose weights change with their mode, and BatchNorm layers that stay in evaluation mode."""

from __future__ import annotations

import copy
from functools import partial
from typing import Any

import numpy as np
import pytest
import torch
from torch import Tensor, nn
from torch.nn import functional

import landscape
from landscape import LandscapeError, loss_curve
from landscape.measure.inquire import directions_of
from landscape.measure.protocol import Protocol

X, Y = torch.randn(32, 5, generator=torch.Generator().manual_seed(1)), torch.arange(32) % 3
AXIS = (-1, 1, 3)


class Merging(nn.Linear):
    """Adds a low-rank product to its weight in evaluation mode by `data`, as loralib does, which changes no version."""

    def __init__(self, inputs: int, outputs: int) -> None:
        super().__init__(inputs, outputs)
        self.a, self.b = nn.Parameter(torch.randn(2, inputs)), nn.Parameter(torch.randn(outputs, 2))
        self.merges, self.merged = True, False
        self.weight.requires_grad = False

    def train(self, mode: bool = True) -> Merging:
        super().train(mode)
        if self.merges and mode == self.merged:
            self.weight.data += (self.b @ self.a) * (-1 if mode else 1)
            self.merged = not mode
        return self

    def forward(self, inputs: Tensor) -> Tensor:
        outputs = super().forward(inputs)
        return outputs if self.merged else outputs + inputs @ self.a.T @ self.b.T


class Averaged(nn.Linear):
    """Uses another weight in evaluation mode, as a new parameter."""

    def __init__(self) -> None:
        super().__init__(5, 3)
        self.other: Any = [nn.Parameter(self.weight.detach() + 1)]

    def train(self, mode: bool = True) -> Averaged:
        if mode != self.training:
            self.weight, self.other[0] = self.other[0], self.weight
        return super().train(mode)


def merging() -> nn.Sequential:
    torch.manual_seed(0)
    return nn.Sequential(Merging(5, 8), nn.Tanh(), nn.Dropout(0.5).eval(), Merging(8, 3))


@pytest.mark.parametrize("make", [merging, Averaged])
@pytest.mark.parametrize("how", ["curve", "states", "low", "hessian"])
def test_a_network_that_changes_its_weights_in_eval_is_refused_and_left_as_it_was(make: Any, how: str) -> None:
    network = make()
    before = copy.deepcopy(network)
    expected = before(X)
    measure: Any
    if how == "hessian":
        measure = partial(landscape.hessian, network, (X, Y), top=1)
    else:
        memory, space = ("low" if how == "low" else "normal"), ("states" if how == "states" else "parameters")
        measure = partial(loss_curve, network, (X, Y), x=AXIS, device="cpu", space=space, memory=memory)
    said = r"changes its weights when its mode changes \(first '(0\.)?weight', of .*merge_weights=False"
    with pytest.raises(LandscapeError, match=said):
        measure()
    assert [m.training for m in network.modules()] == [m.training for m in before.modules()]
    for (name, tensor), other in zip(network.state_dict().items(), before.state_dict().values(), strict=True):
        assert torch.equal(tensor, other), name
    assert torch.equal(network(X), expected)
    network.eval()
    np.testing.assert_allclose(network(X).detach(), before.eval()(X).detach(), rtol=1e-5)  # it still switches


def test_a_merging_network_is_measured_in_evaluation_mode_without_merging() -> None:
    evaluated, never = merging().eval(), merging()
    for layer in never:
        if isinstance(layer, Merging):
            layer.merges = False
    for network in (evaluated, never):
        torch.manual_seed(3)
        before = {name: tensor.clone() for name, tensor in network.state_dict().items()}
        (direction,) = directions_of(network, (X, Y), Protocol(x=AXIS, y=None, device="cpu")).tensors
        curve = loss_curve(network, (X, Y), x=AXIS, device="cpu", precision="float32", metrics=["loss"])
        for at, value in zip(curve.x, curve.variables["train_loss"], strict=True):
            moved: Any = copy.deepcopy(network)
            with torch.no_grad():
                for name, parameter in moved.named_parameters():
                    parameter += float(at) * direction[name] if name in direction else 0
            assert value == pytest.approx(functional.cross_entropy(moved(X), Y).item(), rel=1e-5)
        assert all(torch.equal(tensor, before[name]) for name, tensor in network.state_dict().items())


class Frozen(nn.BatchNorm1d):
    def train(self, mode: bool = True) -> Frozen:
        return super().train(False)


@pytest.mark.parametrize("beside", [nn.Identity, lambda: nn.BatchNorm1d(6)])
def test_recalibrating_leaves_a_batch_norm_alone_that_stays_in_evaluation_mode(beside: Any) -> None:
    torch.manual_seed(0)
    network: Any = nn.Sequential(nn.Linear(5, 6), Frozen(6), beside(), nn.Tanh(), nn.Linear(6, 3)).eval()
    network[1].running_mean.add_(0.7)
    network[1].running_var.mul_(3)
    (direction,) = directions_of(network, (X, Y), Protocol(x=AXIS, y=None, device="cpu")).tensors
    given = loss_curve(network, (X, Y), x=AXIS, bn="recalibrate", device="cpu", precision="float32", metrics=["loss"])
    for at, value in zip(given.x, given.variables["train_loss"], strict=True):
        moved: Any = copy.deepcopy(network)
        with torch.no_grad():
            for name, parameter in moved.named_parameters():
                parameter += float(at) * direction[name] if name in direction else 0
            layer: Any = moved[2]
            if beside is not nn.Identity:
                hidden = moved[:2](X)
                layer.running_mean.copy_(hidden.mean(0))
                layer.running_var.copy_(hidden.var(0))
            assert value == pytest.approx(functional.cross_entropy(moved(X), Y).item(), rel=1e-5)
    assert network[1].running_mean.eq(0.7).all()

"""Networks whose code does more than a graph of operations shows have the values of a plain loop.

The batches are of other sizes than the first examples, on which a lowered network is compared with the plain one.
"""

from __future__ import annotations

from typing import Any

import pytest
import torch
import torch.nn.utils.prune
from torch import Tensor, nn
from torch.nn import functional

import landscape
from landscape.measure.inquire import directions_of
from landscape.measure.protocol import Protocol

EXAMPLES, BATCH, PLACES = 75, 32, (-2.0, 0.0, 2.0)  # the last batch is shorter


class Network(nn.Module):
    """A base class: subclasses do something unusual between `features` and the last layer."""

    def __init__(self) -> None:
        super().__init__()
        self.body = nn.Sequential(nn.Conv2d(3, 8, 3, padding=1), nn.BatchNorm2d(8), nn.ReLU())
        self.head = nn.Linear(8, 5)

    def features(self, inputs: Tensor) -> Any:
        found: Tensor = self.body(inputs).mean((2, 3))
        return found

    def forward(self, inputs: Tensor) -> Any:
        return self.head(self.changed(self.features(inputs), inputs))

    def changed(self, features: Tensor, inputs: Tensor) -> Any:
        return features


class BranchOnSize(Network):
    def changed(self, features: Tensor, inputs: Tensor) -> Any:
        return features * 2 if inputs.shape[0] > 16 else features


class CaughtBranch(Network):
    def changed(self, features: Tensor, inputs: Tensor) -> Any:
        try:
            return features * 2 if inputs.shape[0] > 16 else features
        except Exception:
            return features


class BranchOnTensorsOnly(Network):
    def changed(self, features: Tensor, inputs: Tensor) -> Any:
        return features * 2 if isinstance(inputs, Tensor) and inputs.shape[0] > 16 else features


class BranchOnValue(Network):
    def changed(self, features: Tensor, inputs: Tensor) -> Any:
        return features * 2 if inputs.sum() > 0 else features


class BranchOnWeight(Network):
    def changed(self, features: Tensor, inputs: Tensor) -> Any:
        return features * 2 if float(self.state_dict()["head.bias"].sum()) > 0 else features


class View(Network):
    def changed(self, features: Tensor, inputs: Tensor) -> Any:
        return features.view(inputs.size(0), -1)


class SizeAsNumber(Network):
    def changed(self, features: Tensor, inputs: Tensor) -> Any:
        return features + torch.arange(inputs.size(0))[:, None] / 100


class Halves(Network):
    def changed(self, features: Tensor, inputs: Tensor) -> Any:
        half = inputs.shape[0] // 2
        return torch.cat([self.features(inputs[:half]), 2 * self.features(inputs[half:])])


class BatchMean(Network):
    def changed(self, features: Tensor, inputs: Tensor) -> Any:
        return features - features.mean(0)


class BatchStatistics(Network):
    def changed(self, features: Tensor, inputs: Tensor) -> Any:
        return functional.batch_norm(features, None, None, training=True)


class NormOfAll(Network):
    """Its effect is so small that a comparison near the centre does not show it."""

    def changed(self, features: Tensor, inputs: Tensor) -> Any:
        return features * torch.stack([p.detach().square().sum() for p in self.parameters()]).sum().sqrt() / 10


class NumberOfAll(Network):
    def changed(self, features: Tensor, inputs: Tensor) -> Any:
        return features * sum(float(p.detach().square().sum()) for p in self.parameters()) ** 0.5 / 10


class NumpyOfABuffer(Network):
    def changed(self, features: Tensor, inputs: Tensor) -> Any:
        return features * (1 + 1e-3 * float(next(iter(self.head.buffers(False)), self.head.bias.data).numpy().sum()))


class NoGrad(Network):
    def changed(self, features: Tensor, inputs: Tensor) -> Any:
        with torch.no_grad():
            return features / self.head.weight.norm()


class ViewOfAWeight(Network):
    """A view of a weight as another attribute, with little effect."""

    def __init__(self) -> None:
        super().__init__()
        self.scale = nn.Parameter(torch.randn(8))
        self.held = [self.scale.data]

    def changed(self, features: Tensor, inputs: Tensor) -> Any:
        return features + 1e-3 * self.held[0]


class Lists(Network):
    def __init__(self) -> None:
        super().__init__()
        self.scales = nn.ParameterList([nn.Parameter(torch.randn(8)) for _ in range(2)])

    def changed(self, features: Tensor, inputs: Tensor) -> Any:
        for scale in self.scales:
            features = features * scale
        return features


class Sign(torch.autograd.Function):
    @staticmethod
    def forward(ctx: Any, weight: Tensor) -> Tensor:
        return weight.sign() * weight.abs().mean()


class Binary(Network):
    def __init__(self) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(8, 8))

    def changed(self, features: Tensor, inputs: Tensor) -> Any:
        return functional.linear(features, Sign.apply(self.weight))


class Twice(Network):
    """One convolution behind two BatchNorms, and one that shares its weight."""

    def __init__(self) -> None:
        super().__init__()
        self.twice, self.other = nn.Conv2d(8, 8, 3, padding=1), nn.Conv2d(8, 8, 3, padding=1)
        self.other.weight = self.twice.weight
        self.norms = nn.ModuleList(nn.BatchNorm2d(8) for _ in range(3))

    def features(self, inputs: Tensor) -> Any:
        found = self.body(inputs)
        for layer, norm in zip((self.twice, self.twice, self.other), self.norms, strict=True):
            found = norm(layer(found)).relu()
        return found.mean((2, 3))


def weight_norm() -> nn.Module:
    network = Network()
    nn.utils.parametrizations.weight_norm(network.head)
    return network


def spectral_norm() -> nn.Module:
    network = Network()
    nn.utils.parametrizations.spectral_norm(network.body[0])
    return network


def pruned() -> nn.Module:
    network = Network()
    torch.nn.utils.prune.random_unstructured(network.body[0], "weight", 0.3)
    return network


class Words(nn.Module):
    """A network with integer inputs."""

    def __init__(self) -> None:
        super().__init__()
        self.words, self.layer, self.norm = nn.Embedding(9, 6), nn.Linear(6, 8), nn.BatchNorm1d(8)
        self.head = nn.Linear(8, 5)

    def forward(self, inputs: Tensor) -> Any:
        return self.head(self.norm(self.layer(self.words(inputs).mean(1))).relu())


MADE = [BranchOnSize, CaughtBranch, BranchOnTensorsOnly, BranchOnValue, BranchOnWeight, View, SizeAsNumber, Halves]
MADE += [
    BatchMean,
    BatchStatistics,
    NormOfAll,
    NumberOfAll,
    NumpyOfABuffer,
    NoGrad,
    ViewOfAWeight,
    Lists,
    Binary,
    Twice,
]


@pytest.mark.parametrize("make", [*MADE, weight_norm, spectral_norm, pruned, Words], ids=lambda make: make.__name__)
@torch.no_grad()
def test_the_values_are_those_of_a_plain_loop(make: Any) -> None:
    torch.manual_seed(0)
    network = make().eval()
    for module in network.modules():
        if isinstance(module, (nn.BatchNorm1d, nn.BatchNorm2d)):
            assert module.running_mean is not None
            assert module.running_var is not None
            module.running_mean.normal_(0, 0.3)
            module.running_var.uniform_(0.5, 2)
    inputs = torch.randint(0, 9, (EXAMPLES, 4)) if make is Words else torch.randn(EXAMPLES, 3, 6, 6)
    data = inputs, torch.arange(EXAMPLES) % 5
    options: dict[str, Any] = {"x": (-2, 2, 3), "batch_size": BATCH, "ignore": "none", "device": "cpu"}
    surface = landscape.loss_curve(network, data, precision="float32", **options)
    (direction,) = directions_of(network, data, Protocol(y=None, **options)).tensors
    centre = {name: parameter.clone() for name, parameter in network.named_parameters()}
    expected = []
    for place in PLACES:
        for name, parameter in network.named_parameters():
            parameter.copy_(centre[name] + place * direction[name])
        total = sum(
            float(functional.cross_entropy(network(part), targets, reduction="sum"))
            for part, targets in zip(inputs.split(BATCH), data[1].split(BATCH), strict=True)
        )
        expected.append(total / EXAMPLES)
    assert list(surface.variables["train_loss"]) == pytest.approx(expected, rel=1e-5)

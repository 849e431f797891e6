"""Reordered units: the same function, a planted order found again, and what cannot be reordered is refused."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import torch
from torch import Tensor, nn

from landscape import models
from landscape.connectivity import matching
from landscape.connectivity.matching import align
from landscape.connectivity.symmetry import permutation_groups, permute
from landscape.core.errors import LandscapeError, UsageError

# The residual stream of each stage is one group; so is each block's inner width. With padding, a stage's stream is the
# earlier one and as many new channels; without shortcuts every convolution has an order of its own.
ZOO: list[Any] = [  # name, arguments, sizes
    ("resnet20", {}, [16] * 4 + [32] * 4 + [64] * 4),
    ("resnet20", {"shortcut": "pad"}, [16] * 5 + [32] * 4 + [64] * 3),
    ("resnet20", {"activation": "prelu", "norm": "layer"}, [16] * 4 + [32] * 4 + [64] * 4),
    ("resnet20_noshort", {"norm": "none"}, [16] * 7 + [32] * 6 + [64] * 6),
    pytest.param("wrn56_2", {"shortcut": "pad"}, [32] * 11 + [64] * 10 + [128] * 9, marks=pytest.mark.slow),
    ("vgg9", {}, [64] * 2 + [128] * 2 + [256] * 4),
    ("densenet40_12", {}, []),
]


def network(name: str, **arguments: Any) -> tuple[nn.Module, Tensor]:
    """In float64, with weights and statistics that tell units apart, and inputs for it."""
    torch.manual_seed(0)
    model = models.build(name, **arguments).double()
    inputs = torch.randn(4, 3, 32, 32, dtype=torch.float64)
    return stirred(model, inputs), inputs


def stirred(model: nn.Module, inputs: Tensor) -> nn.Module:
    with torch.no_grad():
        for parameter in model.parameters():
            if parameter.dim() == 1:
                parameter.add_(0.3 * torch.randn_like(parameter))
        model.train()(inputs)
    return model.eval()


def shuffled(model: nn.Module, inputs: Tensor, seed: int = 1) -> nn.Module:
    """The network with every group in a random order."""
    generator = np.random.default_rng(seed)
    state = dict(model.state_dict())
    for group in permutation_groups(model, inputs):
        state = permute(state, group, generator.permutation(group.size))
    other = copy.deepcopy(model)
    other.load_state_dict(state)
    return other


@pytest.mark.slow
@pytest.mark.parametrize(("name", "arguments", "sizes"), ZOO, ids=lambda part: str(part)[:40])
def test_a_planted_order_is_found_again(name: str, arguments: dict[str, Any], sizes: list[int]) -> None:
    model, inputs = network(name, **arguments)
    groups = permutation_groups(model, inputs[:2])
    if sizes:
        assert sorted(group.size for group in groups) == sorted(sizes)
    other = shuffled(model, inputs[:2])
    with torch.no_grad():
        torch.testing.assert_close(other(inputs), model(inputs), rtol=1e-9, atol=1e-9)
    found = align(model, other, inputs[:2])
    assert found.distance_before > 10
    assert found.distance_after == 0
    for key, tensor in model.state_dict().items():
        assert torch.equal(found.state[key], tensor), key


def test_networks_that_differ_come_nearer_and_compute_the_same() -> None:
    (model, inputs), (other, _) = network("resnet20"), network("resnet20")
    torch.manual_seed(7)
    with torch.no_grad():
        for parameter in other.parameters():
            parameter.copy_(torch.randn_like(parameter) * parameter.std() if parameter.dim() > 1 else parameter + 0.1)
    before = {name: tensor.clone() for name, tensor in other.state_dict().items()}
    found = align(model, other, inputs)
    assert found.distance_after < found.distance_before
    assert all(torch.equal(tensor, before[name]) for name, tensor in other.state_dict().items())
    expected = other(inputs)
    other.load_state_dict(found.state)
    torch.testing.assert_close(other(inputs), expected, rtol=1e-6, atol=1e-6)
    again = align(model, other, inputs)
    assert again.distance_after <= found.distance_after + 1e-9


class Small(nn.Module):
    """Two linear layers around whatever stands between."""

    def __init__(self, between: Callable[[Tensor], Tensor] | nn.Module, width: int = 6) -> None:
        super().__init__()
        self.first, self.last, self.between = nn.Linear(5, 6), nn.Linear(width, 3), between

    def forward(self, x: Tensor) -> Tensor:
        out: Tensor = self.last(self.between(torch.relu(self.first(x))))
        return out


def test_the_best_order_of_a_layer_is_the_assignment_of_least_distance() -> None:
    """All 720 orders of six hidden units are tried."""
    import itertools

    torch.manual_seed(3)
    model, other = Small(nn.Identity()).double(), Small(nn.Identity()).double()
    inputs = torch.randn(3, 5, dtype=torch.float64)
    found = align(model, other, inputs)
    distances = []
    for order in map(list, itertools.permutations(range(6))):
        parts = (
            (model.first.weight, other.first.weight[order]), (model.first.bias, other.first.bias[order]),
            (model.last.weight, other.last.weight[:, order]), (model.last.bias, other.last.bias),
        )  # fmt: skip
        distances.append(sum(float((a - b).detach().square().sum()) for a, b in parts) ** 0.5)
    assert found.distance_after == pytest.approx(min(distances))
    assert found.distance_before == pytest.approx(distances[0])


@pytest.mark.parametrize(
    ("between", "width", "sizes"),
    [
        (lambda x: x[:, 2:], 4, [2, 4]),  # two units are used nowhere else
        (lambda x: torch.cat([x, x], 1), 12, [6]),
        (lambda x: x + x[:, :1], 6, [5]),
        (lambda x: x[:, 1:] + x[:, :-1], 5, []),  # a unit's neighbour is part of it
    ],
)
def test_units_that_are_used_apart_are_grouped_apart(between: Any, width: int, sizes: list[int]) -> None:
    torch.manual_seed(0)
    model, inputs = Small(between, width).double(), torch.randn(3, 5, dtype=torch.float64)
    assert sorted(group.size for group in permutation_groups(model, inputs)) == sizes
    torch.testing.assert_close(shuffled(model, inputs)(inputs), model(inputs))


def test_shared_weights_are_reordered_once() -> None:
    class Twice(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.first, self.again, self.last = nn.Linear(5, 6), nn.Linear(6, 6), nn.Linear(6, 3)

        def forward(self, x: Tensor) -> Tensor:
            out: Tensor = self.last(self.again(self.again(self.first(x).tanh()).tanh()))
            return out

    torch.manual_seed(0)
    model, inputs = Twice().double(), torch.randn(3, 5, dtype=torch.float64)
    (group,) = permutation_groups(model, inputs)
    assert group.size == 6
    assert len(group.places) == 6
    torch.testing.assert_close(shuffled(model, inputs)(inputs), model(inputs))


@pytest.mark.parametrize(
    ("between", "word"),
    [
        (lambda x: torch.sort(x)[0], "sort"),
        (lambda x: x.flip(1), "flip"),
        (lambda x: x * torch.linspace(0, 1, 6), "shape"),
        (lambda x: x if x.sum() > 0 else -x, "trace"),
        (nn.Softmax(1), "Softmax"),
    ],
)
def test_unknown_layers_are_refused_in_one_line(between: Any, word: str) -> None:
    with pytest.raises(UsageError, match=word) as refused:
        permutation_groups(Small(between), torch.randn(2, 5))
    assert "\n" not in str(refused.value)


def test_groups_of_channels_are_refused() -> None:
    model, inputs = network("resnet20", norm="group")
    with pytest.raises(UsageError, match="'bn1' normalises 16 groups of channels") as refused:
        align(model, model, inputs)
    assert "\n" not in str(refused.value)


def test_a_network_that_would_compute_something_else_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    torch.manual_seed(0)
    model, other, inputs = Small(nn.Identity()), Small(nn.Identity()), torch.randn(3, 5)
    before = {name: tensor.clone() for name, tensor in other.state_dict().items()}
    monkeypatch.setattr(matching, "permutation_groups", lambda *_: permutation_groups(model, inputs)[:1] and [_wrong()])
    with pytest.raises(LandscapeError, match="computes something else"):
        align(model, other, inputs)
    assert all(torch.equal(tensor, before[name]) for name, tensor in other.state_dict().items())


class Noisy(nn.Module):
    def forward(self, x: Tensor) -> Tensor:
        return x + torch.rand_like(x)


@pytest.mark.parametrize(
    ("between", "inputs", "words"),
    [
        (Noisy(), torch.ones(3, 5), "other outputs each time"),
        (nn.Identity(), torch.full((3, 5), torch.nan), "not finite"),
    ],
)
def test_an_alignment_that_cannot_be_checked_is_an_error(
    between: nn.Module, inputs: Tensor, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(matching, "permutation_groups", lambda *_: [_wrong()])
    with pytest.raises(LandscapeError, match=words):
        align(Small(between), Small(between), inputs)


def _wrong() -> Any:
    """As if the second layer did not notice that the first one's units have changed their places."""
    from landscape.connectivity.symmetry import Group, Place

    return Group(6, (Place("first.weight", 0, np.arange(6)[:, np.newaxis]),))


def normalised(wrap: Callable[[nn.Module], nn.Module]) -> nn.Module:
    """Two convolutions and two linear layers, each wrapped; weights and lengths from a generator."""
    layers = [nn.Conv2d(3, 6, 3), nn.Conv2d(6, 7, 3, bias=False), nn.Linear(7, 5), nn.Linear(5, 4)]
    first, second, third, last = (wrap(layer.double()) for layer in layers)
    pooled = (nn.AdaptiveAvgPool2d(1), nn.Flatten())
    model = nn.Sequential(first, nn.ReLU(), second, nn.ReLU(), *pooled, third, nn.ReLU(), last)
    generator = torch.Generator().manual_seed(0)
    with torch.no_grad():
        for parameter in model.parameters():
            parameter.copy_(torch.randn(parameter.shape, generator=generator, dtype=torch.float64))
    return model


WEIGHT_NORMS: list[Callable[[nn.Module], nn.Module]] = [
    torch.nn.utils.parametrizations.weight_norm,
    lambda layer: torch.nn.utils.parametrizations.weight_norm(layer, dim=1),
    lambda layer: torch.nn.utils.parametrizations.weight_norm(layer, dim=None),
    torch.nn.utils.weight_norm,
]


@pytest.mark.parametrize("wrap", WEIGHT_NORMS)
@pytest.mark.filterwarnings("ignore:.*weight_norm.* is deprecated:FutureWarning")
def test_a_planted_order_is_found_again_behind_weight_normalisation(wrap: Callable[[nn.Module], nn.Module]) -> None:
    inputs = torch.randn(4, 3, 8, 8, generator=torch.Generator().manual_seed(1), dtype=torch.float64)
    model, other = normalised(wrap), normalised(wrap)
    groups = permutation_groups(model, inputs)
    assert sorted(group.size for group in groups) == [5, 6, 7]
    state, generator = dict(model.state_dict()), np.random.default_rng(2)
    for group in groups:
        state = permute(state, group, generator.permutation(group.size))
    other.load_state_dict(state)
    with torch.no_grad():
        torch.testing.assert_close(other(inputs), model(inputs), rtol=1e-9, atol=1e-9)
    found = align(model, other, inputs)
    assert found.distance_before > 1
    assert found.distance_after == 0
    assert all(torch.equal(found.state[key], tensor) for key, tensor in model.state_dict().items())


def test_other_parametrizations_are_refused_by_the_layers_name() -> None:
    model = nn.Sequential(nn.Linear(5, 6), nn.ReLU())
    model.add_module("head", torch.nn.utils.parametrizations.spectral_norm(nn.Linear(6, 3)))
    words = "'head' is a layer Linear whose weight is computed by SpectralNorm"
    with pytest.raises(UsageError, match=words):
        align(model, model, torch.randn(4, 5))


def test_a_network_that_fails_is_named_with_its_place() -> None:
    class Short(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.layer = nn.Linear(4, 3)

        def forward(self, x: Tensor) -> Tensor:
            out: Tensor = self.layer(x[:, :3])
            return out

    with pytest.raises(LandscapeError, match=r"Short cannot be aligned: .* \(RuntimeError raised by the network"):
        align(Short(), Short(), torch.randn(4, 5))


def test_a_network_that_asks_for_what_is_not_there_is_at_fault() -> None:
    class Asking(nn.Module):
        def forward(self, x: Tensor) -> Any:
            return x.nothing()  # type: ignore[operator]

    with pytest.raises(
        LandscapeError, match=r"Asking cannot be aligned: .*'nothing'.* \(AttributeError raised by the net"
    ):
        align(Asking(), Asking(), torch.randn(4, 5))

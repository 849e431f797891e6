"""The tensors of a network's state against its state_dict, if that is complete."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

import pytest
import torch
from torch import Tensor, nn
from torch.nn.utils.parametrizations import spectral_norm, weight_norm

import landscape
from landscape.plane.plane import movable
from landscape.weights.network_state import left_out


class Tied(nn.Module):
    """A network with tied weights, a module with two names, and persistent, non-persistent and missing buffers."""

    def __init__(self) -> None:
        super().__init__()
        self.embedding, self.body = nn.Embedding(5, 3), nn.Linear(3, 3)
        self.head = nn.Linear(3, 5, bias=False)
        self.head.weight = self.embedding.weight
        self.again = self.body
        self.register_buffer("mask", torch.ones(3), persistent=False)
        self.register_buffer("mean", torch.ones(3))
        self.register_buffer("absent", None)
        self.late = nn.Parameter(torch.ones(2))


ORDINARY: dict[str, Callable[[], nn.Module]] = {
    "tied": Tied,
    "statistics": lambda: nn.Sequential(nn.Linear(3, 3), nn.BatchNorm1d(3), nn.LSTM(3, 3)),
    "parametrized": lambda: nn.Sequential(weight_norm(nn.Linear(3, 3)), spectral_norm(nn.Linear(3, 3))),
    "data parallel": lambda: nn.DataParallel(Tied()),
    "compiled": lambda: cast("nn.Module", torch.compile(Tied())),
    "averaged": lambda: torch.optim.swa_utils.AveragedModel(Tied()),
    "scripted": lambda: torch.jit.script(nn.Sequential(nn.Linear(3, 3), nn.BatchNorm1d(3))),
}


@pytest.mark.parametrize("kind", ORDINARY)
def test_an_ordinary_network_has_the_names_and_the_order_of_its_state_dict(kind: str) -> None:
    """The fingerprints in existing files, and random directions, depend on the order."""
    model = ORDINARY[kind]()
    expected: dict[str, Tensor] = {}
    for name, tensor in model.state_dict(keep_vars=True).items():
        if not any(tensor is other for other in expected.values()):
            expected[name] = tensor
    given = movable(model, "states")
    assert list(given) == list(expected)
    assert all(given[name] is tensor for name, tensor in expected.items())
    assert not left_out(model)


class Hooked(nn.Module):
    def __init__(self, change: Callable[[dict[str, Tensor]], dict[str, Tensor]]) -> None:
        super().__init__()
        self.body, self.norm, self.head = nn.Linear(4, 3), nn.BatchNorm1d(3), nn.Linear(3, 2)
        self.register_state_dict_post_hook(  # type: ignore[no-untyped-call]
            lambda module, found, prefix, local: _replace(found, change(dict(found)))
        )

    def forward(self, x: Tensor) -> Tensor:
        return cast("Tensor", self.head(self.norm(self.body(x))))


def _replace(found: Any, other: dict[str, Tensor]) -> None:
    found.clear()
    found.update(other)


CHANGES: dict[str, Callable[[dict[str, Tensor]], dict[str, Tensor]]] = {
    "leaves out": lambda found: {name: tensor for name, tensor in found.items() if "head" in name},
    "renames": lambda found: {f"net.{name}": tensor for name, tensor in found.items()},
    "copies": lambda found: {name: tensor.detach().clone() for name, tensor in found.items()},
    "is empty": lambda found: {},
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_state_dict_that_is_changed_hides_nothing(change: str) -> None:
    model = Hooked(CHANGES[change])
    own = {**dict(model.named_parameters()), **dict(model.named_buffers())}
    given = movable(model, "states")
    assert given.keys() == own.keys()
    assert all(given[name] is tensor for name, tensor in own.items())
    hidden = {"leaves out": own.keys() - {"head.weight", "head.bias"}, "is empty": own.keys()}.get(change, set())
    assert left_out(model).keys() == hidden


@pytest.mark.parametrize("change", CHANGES)
def test_a_network_with_hooks_is_measured_and_restored(change: str) -> None:
    torch.manual_seed(0)
    model, (x, y) = Hooked(CHANGES[change]), (torch.randn(30, 4), torch.randint(2, (30,)))
    other = Hooked(CHANGES[change])
    own = {**dict(model.named_parameters()), **dict(model.named_buffers())}
    before = {name: tensor.detach().clone() for name, tensor in own.items()}
    landscape.loss_curve(model, (x, y), x=(-1, 1, 3), metrics=["loss"])
    surface = landscape.interpolate(model, other, (x, y), x=(0, 1, 2), metrics=["loss"], precision="float32")
    assert all(torch.equal(tensor, before[name]) for name, tensor in own.items())
    ends = [nn.functional.cross_entropy(net.eval()(x), y).item() for net in (model, other)]
    assert surface.variables["train_loss"].tolist() == pytest.approx(ends, rel=1e-5)

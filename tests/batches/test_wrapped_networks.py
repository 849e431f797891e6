"""How inputs reach a network that is wrapped, and how its outputs are read."""

from __future__ import annotations

import functools
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
import torch
import torch.nn.functional as F
from torch import Tensor, nn
from torch.optim.swa_utils import AveragedModel

import landscape
from landscape.core.errors import UsageError
from landscape.data.batches import outputs_of


class Two(nn.Module):
    """Takes two inputs of different sizes, so that neither their order nor a tuple of them can be mistaken."""

    def __init__(self) -> None:
        super().__init__()
        self.a, self.b = nn.Linear(3, 4), nn.Linear(2, 4)

    def forward(self, p: Tensor, q: Tensor) -> Any:
        return self.a(p) * self.b(q)


class One(nn.Module):
    """Takes a batch as one argument."""

    def __init__(self) -> None:
        super().__init__()
        self.two = Two()

    def forward(self, batch: Any) -> Any:
        return self.two(**batch) if isinstance(batch, dict) else self.two(*batch)


class Passes(nn.Module):
    """Hands on whatever it gets, as Lightning modules and a user's own wrappers do."""

    def __init__(self, network: nn.Module) -> None:
        super().__init__()
        self.network = network

    def forward(self, *args: Any, **kwargs: Any) -> Any:
        return self.network(*args, **kwargs)


class Joins(nn.Module):
    """Takes any number of inputs."""

    def __init__(self) -> None:
        super().__init__()
        self.linear = nn.Linear(5, 4)

    def forward(self, *inputs: Tensor) -> Any:
        return self.linear(torch.cat(inputs, 1))


class Decorated(Two):
    def _counted(method: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(method)
        def call(*args: Any, **kwargs: Any) -> Any:
            return method(*args, **kwargs)

        return call

    forward = _counted(Two.forward)


P, Q = (torch.randn(6, size, generator=torch.Generator().manual_seed(size)) for size in (3, 2))
WRAPPERS: dict[str, Callable[[nn.Module], Any]] = {
    "as it is": lambda network: network,
    "DataParallel": nn.DataParallel,
    "compiled": lambda network: torch.compile(network, backend="eager"),
    "compiled, then DataParallel": lambda network: nn.DataParallel(torch.compile(network, backend="eager")),
    "AveragedModel": AveragedModel,
    "of a user": Passes,
}


@pytest.mark.parametrize("inside", [Two, One, Decorated])
@pytest.mark.parametrize("wrapper", list(WRAPPERS))
def test_the_network_within_decides_how_it_is_called(wrapper: str, inside: type[nn.Module]) -> None:
    torch.manual_seed(0)
    network = inside()
    expected = network(P, Q) if not isinstance(network, One) else network((P, Q))
    wrapped = WRAPPERS[wrapper](network)
    for inputs in ((P, Q), [P, Q], {"q": Q, "p": P}):
        assert torch.equal(outputs_of(wrapped, inputs), expected)


@pytest.mark.parametrize("kind", ["script", "trace", "fx"])
def test_networks_that_were_recorded(kind: str) -> None:
    network = Two()
    made = {
        "script": lambda: torch.jit.script(network),
        "trace": lambda: torch.jit.trace(network, (P, Q)),  # type: ignore[no-untyped-call]
        "fx": lambda: torch.fx.symbolic_trace(network),
    }[kind]()
    for inputs in ((P, Q), {"q": Q, "p": P}):
        torch.testing.assert_close(outputs_of(made, inputs), network(P, Q))


def test_any_number_of_inputs() -> None:
    network = Joins()
    expected = network.linear(torch.cat([P, Q], 1))
    for wrapper in WRAPPERS.values():
        assert torch.equal(outputs_of(wrapper(network), (P, Q)), expected)


@pytest.mark.parametrize("wrapper", ["as it is", "DataParallel", "compiled"])
@pytest.mark.parametrize("kind", ["dict", "object", "tuple"])
def test_outputs_are_handed_on_as_they_are(wrapper: str, kind: str) -> None:
    class Out(nn.Module):
        def forward(self, p: Tensor, q: Tensor) -> Any:
            return {"dict": {"out": p, "more": [q]}, "object": SimpleNamespace(out=p, more=q), "tuple": (p, (q, None))}[
                kind
            ]

    found = outputs_of(WRAPPERS[wrapper](Out()), (P, Q))
    if kind == "dict":
        assert list(found) == ["out", "more"]
        assert torch.equal(found["out"], P)
        assert torch.equal(found["more"][0], Q)
    elif kind == "object":
        assert torch.equal(found.out, P)
        assert torch.equal(found.more, Q)
    else:
        assert torch.equal(found[0], P)
        assert found[1][1] is None


def test_names_of_inputs_that_do_not_fit_are_listed() -> None:
    with pytest.raises(UsageError, match=r"inputs are p, mask, and forward takes p, q: give a dict with these names"):
        outputs_of(nn.DataParallel(Two()), {"p": P, "mask": Q})


@pytest.mark.parametrize("wrapper", ["as it is", "DataParallel", "compiled"])
def test_a_surface_of_a_wrapped_network(wrapper: str) -> None:
    torch.manual_seed(0)
    network, targets = Two(), torch.arange(6) % 4
    expected = F.cross_entropy(network(P, Q), targets).item()
    curve = landscape.loss_curve(WRAPPERS[wrapper](network), ((P, Q), targets), x=(-1, 1, 3), device="cpu")
    assert curve.variables["train_loss"][1] == pytest.approx(expected, rel=1e-6)

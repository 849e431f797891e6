"""Losses and data that read the network's weights: detected by memory accesses, and measured at the point."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest
import torch
from torch import Tensor, nn
from torch.nn import functional

import landscape
from landscape.measure.inquire import directions_of
from landscape.measure.network.weight_reads import WeightReads
from landscape.measure.protocol import Protocol

Read = Callable[[Any, Tensor], Any]


class Network(nn.Sequential):
    """A network of linear layers, BatchNorm and tensors of other kinds."""

    def __init__(self) -> None:
        super().__init__(nn.Linear(4, 3), nn.BatchNorm1d(3))
        self.register_buffer("sparse", torch.eye(3).to_sparse())
        self.register_buffer("compressed", torch.eye(3).to_sparse_csr())
        self.register_buffer("complex", torch.ones(3, dtype=torch.complex64))
        self.register_buffer("empty", torch.empty(0))


def differentiated(weight: Tensor) -> Any:
    with torch.enable_grad():
        return torch.autograd.grad(weight.square().sum(), weight)


READ: dict[str, Read] = {
    "forward": lambda net, x: net(x),
    "a penalty": lambda net, x: sum(p.square().sum() for p in net.parameters()),
    "a list": lambda net, x: torch.cat([x, net[0].weight]),
    "a keyword": lambda net, x: torch.add(input=x, other=net[0].weight[0]),
    "data": lambda net, x: net[0].weight.data.sum(),
    "numpy": lambda net, x: net[1].running_mean.numpy(),
    "array": lambda net, x: np.asarray(net[1].running_mean),
    "dlpack": lambda net, x: np.from_dlpack(net[1].running_mean),
    "list": lambda net, x: net[1].running_mean.tolist(),
    "an integer": lambda net, x: int(net[1].num_batches_tracked),
    "an address": lambda net, x: net[0].weight.data_ptr(),
    "sparse": lambda net, x: torch.sparse.mm(net.sparse, torch.ones(3, 3)),
    "compressed": lambda net, x: net.compressed.to_dense(),
    "complex": lambda net, x: torch.view_as_real(net.complex).sum(),
    "a functional call": lambda net, x: torch.func.functional_call(net[0], dict(net[0].named_parameters()), (x,)),
    "vmap": lambda net, x: torch.func.vmap(lambda row: (row * net[0].weight).sum())(x),
    "autograd": lambda net, x: differentiated(net[0].weight),
    "TorchScript": lambda net, x: torch.jit.trace(net[0], x)(x),
    "a copy": lambda net, x: copy.deepcopy(net[0]),
    "a view of a row": lambda net, x: torch.from_numpy(net[0].weight.detach().numpy()[1:]).sum(),
}
NOT_READ: dict[str, Read] = {
    "its device and shape": lambda net, x: (x.to(net[0].weight.device), net[0].weight.shape, net[0].weight.numel()),
    "one like it": lambda net, x: torch.zeros_like(net[0].weight) + net[0].weight.new_ones(3, 4),
    "no numbers": lambda net, x: net.empty.sum(),
    "other numbers": lambda net, x: nn.Linear(4, 3)(x),
    "an equal network": lambda net, x: torch.linalg.norm(x),
}


def was_read(read: Read) -> bool:
    network, x = Network().eval(), torch.ones(2, 4)
    watch = WeightReads(network)
    with torch.no_grad(), watch.watching():
        read(network, x)
    return watch.found


@pytest.mark.parametrize("kind", READ)
def test_reads_of_weights_are_detected(kind: str) -> None:
    assert was_read(READ[kind])


@pytest.mark.parametrize("kind", NOT_READ)
def test_functions_that_read_no_weights_are_not_reported(kind: str) -> None:
    assert not was_read(NOT_READ[kind])


def test_a_compiled_network_is_found_and_stays_compiled() -> None:
    network, x, compiled = nn.Linear(4, 3), torch.ones(2, 4), []

    def backend(graph: Any, examples: Any) -> Any:
        compiled.append(graph)
        return lambda *inputs: graph.forward(*inputs)

    fast = torch.compile(network, backend=backend)
    fast(x)
    watch = WeightReads(network)
    with torch.no_grad(), watch.watching():
        fast(x)
    assert watch.found
    fast(x)
    assert len(compiled) == 1


def test_the_forward_pass_that_gives_the_outputs_does_not_count() -> None:
    network = nn.Linear(4, 3)
    watch = WeightReads(network)
    with watch.watching():
        with watch.paused():
            outputs = network(torch.ones(2, 4))
        outputs.softmax(1).sum()
        assert not watch.found
        network.bias.sum()
    assert watch.found


@pytest.fixture(scope="module")
def separable() -> tuple[nn.Module, Tensor, Tensor]:
    """A trained classifier whose accuracy is 1 near its weights and lower far away."""
    torch.manual_seed(0)
    x = torch.randn(200, 2)
    y = (x[:, 0] > 0).long()
    x[:, 0] += 2 * (2 * y - 1)
    network = nn.Sequential(nn.Linear(2, 8), nn.ReLU(), nn.Linear(8, 2))
    optimizer = torch.optim.Adam(network.parameters(), 0.05)
    for _ in range(100):
        optimizer.zero_grad()
        functional.cross_entropy(network(x), y).backward()
        optimizer.step()
    return network.eval(), x, y


def by_closure(network: nn.Module, x: Tensor, y: Tensor) -> Callable[[Any, Any], Any]:
    def accuracy(outputs: Any, targets: Any) -> Any:
        return (network(x).argmax(1) == y).float().mean().expand(len(targets))

    return accuracy


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"tolerance": 1e-9},
        {"bn": "recalibrate"},
        {"memory": "low"},
        {"precision": "bfloat16"},
        {"batch_size": 64},
        {"sampler": "adaptive", "points": 9},
    ],
    ids=str,
)
def test_an_accuracy_by_closure_is_the_accuracy(
    separable: tuple[nn.Module, Tensor, Tensor], options: dict[str, Any]
) -> None:
    network, x, y = separable
    chosen: dict[str, Any] = {"accuracy": "accuracy", "by_closure": by_closure(network, x, y)}
    surface = landscape.loss_surface(
        network, (x, y), x=(-3, 3, 5), y=(-3, 3, 5), metrics=chosen, device="cpu", **{"precision": "float32", **options}
    )
    named, closed = surface.variables["train_accuracy"], surface.variables["train_by_closure"]
    assert np.nanmin(named) < 0.5
    assert np.nanmax(named) == 1
    if options.get("precision") == "bfloat16":  # of the outputs; the closure's own forward pass stays in float32
        exact = landscape.loss_surface(network, (x, y), x=(-3, 3, 5), y=(-3, 3, 5), precision="float32", device="cpu")
        named = exact.variables["train_accuracy"]
    np.testing.assert_allclose(closed, named, atol=1e-6)
    if "recalibrate" not in str(options) and "memory" not in options:
        assert "the metric 'by_closure' reads the network's weights" in surface.attributes["evaluation"][0]


def test_a_closure_over_a_network_computes_in_float32(separable: tuple[nn.Module, Tensor, Tensor]) -> None:
    network, x, y = separable
    kinds: set[torch.dtype] = set()

    def loss(outputs: Tensor, targets: Tensor) -> Tensor:
        kinds.add(network(x[:2]).dtype)
        return outputs.float().sum(1)

    landscape.loss_curve(network, (x, y), x=(-1, 1, 3), loss=loss, precision="bfloat16", device="cpu")
    assert kinds == {torch.float32}


def test_a_teacher_network_in_the_loss_does_not_move_and_costs_no_speed(
    separable: tuple[nn.Module, Tensor, Tensor],
) -> None:
    network, x, y = separable
    teacher = copy.deepcopy(network)

    def distance(outputs: Tensor, targets: Tensor) -> Any:
        return (outputs - teacher(x[: len(outputs)])).square().sum(1)

    options: dict[str, Any] = {"x": (-1, 1, 3), "loss": distance, "batch_size": 200, "device": "cpu"}
    surface = landscape.loss_curve(network, (x, y), **options)
    assert "lowered" in surface.attributes["evaluation"][0]
    assert surface.variables["train_loss"][1] == pytest.approx(0, abs=1e-10)
    (direction,) = directions_of(network, (x, y), Protocol(y=None, **options)).tensors
    moved = {name: weight + direction[name] for name, weight in network.state_dict().items()}
    with torch.no_grad():
        away = float((torch.func.functional_call(network, moved, (x,)) - network(x)).square().sum(1).mean())
    assert surface.variables["train_loss"][2] == pytest.approx(away, rel=1e-5)


class Adversarial:
    """Batches computed by the network: each input is shifted by the network's first output."""

    def __init__(self, network: nn.Module, x: Tensor, y: Tensor) -> None:
        self.network, self.x, self.y = network, x, y

    def __iter__(self) -> Iterator[tuple[Tensor, Tensor]]:
        yield self.x + self.network(self.x)[:, :1].detach(), self.y


def test_data_that_the_network_makes_are_made_at_each_point(separable: tuple[nn.Module, Tensor, Tensor]) -> None:
    network, x, y = separable
    options: dict[str, Any] = {"x": (-1, 1, 3), "device": "cpu", "precision": "float32"}
    surface = landscape.loss_curve(network, Adversarial(network, x, y), **options)
    assert surface.attributes["evaluation"][0].endswith("the data 'train' are made with the network's weights")
    (direction,) = directions_of(network, (x, y), Protocol(y=None, **options)).tensors
    for number, at in enumerate((-1, 0, 1)):
        moved = copy.deepcopy(network)
        moved.load_state_dict({name: weight + at * direction[name] for name, weight in network.state_dict().items()})
        with torch.no_grad():
            expected = float(functional.cross_entropy(moved(x + moved(x)[:, :1]), y))
        assert surface.variables["train_loss"][number] == pytest.approx(expected, rel=1e-5)


def test_a_metric_of_another_part_of_ours_is_looked_at(separable: tuple[nn.Module, Tensor, Tensor]) -> None:
    """A metric of this package that wraps a user's one may depend on more than outputs and targets."""
    network, x, y = separable
    from landscape.resampling.samples import OnSample

    counted = torch.stack([y, torch.ones_like(y)], 1)
    metric = OnSample(by_closure(network, x, y), 1)
    surface = landscape.loss_curve(
        network, (x, counted), x=(-3, 3, 5), loss=metric, metrics=("loss",), device="cpu", precision="float32"
    )
    plain = landscape.loss_curve(
        network, (x, y), x=(-3, 3, 5), metrics=("accuracy",), device="cpu", precision="float32"
    )
    np.testing.assert_allclose(surface.variables["train_loss"], plain.variables["train_accuracy"], atol=1e-6)


def test_a_metric_that_cannot_be_watched_is_measured_with_the_network_moved(
    separable: tuple[nn.Module, Tensor, Tensor],
) -> None:
    network, x, y = separable

    def unwatched(outputs: Tensor, targets: Tensor) -> Any:
        if torch.utils._python_dispatch._get_current_dispatch_mode() is not None:
            raise RuntimeError("no modes here")
        return by_closure(network, x, y)(outputs, targets)

    surface = landscape.loss_curve(
        network,
        (x, y),
        x=(-3, 3, 5),
        metrics={"accuracy": "accuracy", "closed": unwatched},
        device="cpu",
        precision="float32",
    )
    named, closed = surface.variables["train_accuracy"], surface.variables["train_closed"]
    assert named.min() < 0.9
    np.testing.assert_allclose(closed, named, atol=1e-6)

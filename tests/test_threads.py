"""Measuring in threads: several networks at the same time, and one that several threads share."""

from __future__ import annotations

import copy
import functools
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import torch
from torch import Tensor, nn
from torch.nn import functional

import landscape
from landscape.core.device import tensor_float32
from landscape.measure.inquire import directions_of
from landscape.measure.protocol import Protocol
from landscape.weights.network_lock import one_at_a_time

THREADS, TIMES = 4, 5
Losses = list[float]


@pytest.fixture(autouse=True)
def threads_that_change_often() -> Iterator[None]:
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    yield
    sys.setswitchinterval(before)


@pytest.fixture(scope="module")
def batch() -> tuple[Tensor, Tensor]:
    return torch.randn(20, 3, 6, 6, generator=torch.Generator().manual_seed(0)), torch.arange(20) % 5


def network(seed: int) -> nn.Module:
    torch.manual_seed(seed)
    layers = nn.Conv2d(3, 4, 3, padding=1), nn.BatchNorm2d(4), nn.ReLU(), nn.Flatten(), nn.Linear(4 * 36, 5)
    return nn.Sequential(*layers)


def measured(model: nn.Module, batch: tuple[Tensor, Tensor], seed: int = 0) -> Losses:
    surface = landscape.loss_curve(
        model, batch, x=(-1, 1, 3), seed=seed, precision="float32", engine="local", batch_size=20, device="cpu"
    )
    assert "lowered" in surface.attributes["evaluation"][0]
    return list(surface.variables["train_loss"])


@torch.no_grad()
def by_hand(model: nn.Module, batch: tuple[Tensor, Tensor], seed: int = 0) -> Losses:
    """The values of a plain loop over a copy of the network."""
    (direction,) = directions_of(model, batch, Protocol(x=(-1, 1, 3), y=None, seed=seed, device="cpu")).tensors
    found = []
    for place in (-1, 0, 1):
        moved = copy.deepcopy(model).eval()
        for name, parameter in moved.named_parameters():
            parameter.add_(direction[name], alpha=place)
        found.append(float(functional.cross_entropy(moved(batch[0]), batch[1])))
    return found


def in_threads(works: Sequence[Callable[[], Losses]]) -> list[Losses]:
    with ThreadPoolExecutor(len(works)) as pool:
        return [job.result() for job in [pool.submit(work) for work in works]]


@pytest.mark.slow
def test_networks_are_measured_at_the_same_time(batch: tuple[Tensor, Tensor]) -> None:
    models = [network(seed) for seed in range(THREADS)]
    expected = [by_hand(model, batch) for model in models]
    before = nn.Module.__call__, nn.Module.__getattr__

    def work(model: nn.Module) -> Callable[[], Losses]:
        return lambda: [loss for _ in range(TIMES) for loss in measured(model, batch)]

    for found, losses in zip(in_threads([work(model) for model in models]), expected, strict=True):
        assert found == pytest.approx(losses * TIMES, rel=1e-5)
    assert (nn.Module.__call__, nn.Module.__getattr__) == before


def test_another_thread_computes_while_a_network_is_traced(batch: tuple[Tensor, Tensor]) -> None:
    """Calls of modules by another thread, such as a training, work as usual."""
    model, other, stop = network(0), network(1).eval(), threading.Event()
    with torch.no_grad():
        expected = other(batch[0])

    def compute() -> Losses:
        found = []
        while not stop.is_set():
            with torch.no_grad():
                found.append(float((other(batch[0]) - expected).abs().max()))
        return found

    with ThreadPoolExecutor(1) as pool:
        computing = pool.submit(compute)
        try:
            for _ in range(TIMES):
                measured(model, batch)
        finally:
            stop.set()
        assert max(computing.result()) == 0


def test_one_network_is_measured_by_several_threads(batch: tuple[Tensor, Tensor]) -> None:
    """The loss requires the network itself to be moved; two threads that moved it at once would mix their weights."""
    model = network(0)
    expected = [by_hand(model, batch, seed) for seed in range(THREADS)]

    def loss(outputs: Tensor, targets: Tensor, model: nn.Module) -> Tensor:
        return functional.cross_entropy(model(batch[0]), targets, reduction="none") if len(targets) == 20 else targets

    def work(seed: int) -> Callable[[], Losses]:
        def moved() -> Losses:
            surface = landscape.loss_curve(
                model if seed % 2 else nn.Sequential(model),
                batch,
                x=(-1, 1, 3),
                seed=seed,
                loss=loss,
                precision="float32",
                batch_size=20,
                device="cpu",
            )
            return list(surface.variables["train_loss"])

        return moved if seed else lambda: measured(model, batch)

    for found, losses in zip(in_threads([work(seed) for seed in range(THREADS)]), expected, strict=True):
        assert found == pytest.approx(losses, rel=1e-5)


@pytest.mark.parametrize("share", [lambda m: m, nn.Sequential, lambda m: nn.Sequential(m[0], nn.Flatten())])
def test_networks_that_share_weights_take_turns(share: Callable[[nn.Module], nn.Module]) -> None:
    model = network(0)
    order: list[str] = []
    entered = threading.Event()

    def other() -> None:
        with one_at_a_time(share(model)):
            entered.set()
            order.append("other")

    thread = threading.Thread(target=other)
    with one_at_a_time(model), one_at_a_time(model):
        thread.start()
        assert not entered.wait(0.05)
        model.double()  # as moving to another device does: new memory
        assert not entered.wait(0.05)
        order.append("first")
    thread.join(10)
    assert order == ["first", "other"]


@pytest.mark.parametrize("end", [lambda m: m, lambda m: [m], lambda m: m.state_dict()], ids=["one", "list", "tensors"])
def test_the_network_at_the_end_of_a_line_is_not_read_while_it_is_moved(
    batch: tuple[Tensor, Tensor], end: Callable[[nn.Module], Any]
) -> None:
    first, last = network(0), network(1)
    with torch.no_grad():
        expected = [float(functional.cross_entropy(copy.deepcopy(m).eval()(batch[0]), batch[1])) for m in (first, last)]
    own = last[0].weight.detach().clone()
    moved, measured_beside = threading.Event(), threading.Event()

    def loss(outputs: Tensor, targets: Tensor, model: nn.Module) -> Tensor:
        if not moved.is_set() and not torch.equal(model.get_parameter("0.weight"), own):
            moved.set()
            measured_beside.wait(0.5)  # in vain, if the other measurement waits for this one
        return functional.cross_entropy(outputs, targets, reduction="none")

    options: dict[str, Any] = {"precision": "float32", "engine": "local", "batch_size": 20, "device": "cpu"}
    with ThreadPoolExecutor(1) as pool:
        moving = pool.submit(landscape.loss_curve, last, batch, x=(-1, 1, 3), loss=loss, **options)
        assert moved.wait(60)
        line = landscape.interpolate(first, end(last), batch, x=(0, 1, 2), **options)
        measured_beside.set()
        moving.result()
    assert line.variables["train_loss"] == pytest.approx(expected, rel=1e-5)


def test_networks_that_share_nothing_do_not_wait() -> None:
    entered = threading.Event()

    def other() -> None:
        with one_at_a_time(network(1)):
            entered.set()

    with one_at_a_time(network(0)):
        thread = threading.Thread(target=other)
        thread.start()
        assert entered.wait(10)
    thread.join()


def test_an_error_lets_the_next_thread_in(batch: tuple[Tensor, Tensor]) -> None:
    model = network(0)
    with pytest.raises(landscape.LandscapeError):
        landscape.loss_curve(model, (batch[0][:, :2], batch[1]), x=(-1, 1, 3), device="cpu")
    assert in_threads([lambda: measured(model, batch)]) == [pytest.approx(by_hand(model, batch), rel=1e-5)]


def test_tensor_float32_is_one_setting_for_all_threads() -> None:
    """Its switches are those of the process, with or without a GPU."""
    gpu, matmul = torch.device("cuda"), torch.backends.cuda.matmul
    before = matmul.allow_tf32, torch.backends.cudnn.allow_tf32

    def wrong(allowed: bool) -> Losses:
        """The number of times that the switch has another value within the context."""
        found = 0
        for _ in range(50):
            with tensor_float32(allowed, gpu):
                time.sleep(1e-4)
                found += matmul.allow_tf32 != allowed
        return [float(found)]

    works = [functools.partial(wrong, allowed) for allowed in (True, False, True, False)]
    assert in_threads(works) == [[0.0]] * 4
    with tensor_float32(True, gpu):
        with tensor_float32(False, gpu):
            assert not matmul.allow_tf32
        assert matmul.allow_tf32
    assert (matmul.allow_tf32, torch.backends.cudnn.allow_tf32) == before

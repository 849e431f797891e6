"""Losses and data that read the network, measured by other processes: the values of a plain loop, or refused."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest
import torch
from torch import Tensor, nn
from torch.nn import functional

import closures
import landscape
from landscape.core.errors import UsageError
from landscape.measure import engine as engines
from landscape.measure.engines import processes
from landscape.measure.inquire import directions_of
from landscape.measure.protocol import Protocol

PLACES = (-1.0, 0.0, 1.0)


@pytest.fixture
def batch() -> tuple[Tensor, Tensor]:
    return torch.randn(7, 5, generator=torch.Generator().manual_seed(4)), torch.arange(7) % 3


def measured(data: Any, engine: str, **options: Any) -> list[float]:
    surface = landscape.loss_curve(
        closures.SHARED, data, x=(-1, 1, 3), device="cpu", precision="float32", engine=engine, **options
    )
    return list(surface.variables["train_loss"])


def by_hand(data: Any, loss: Callable[[nn.Module], Tensor]) -> list[float]:
    """The loss of the moved network in a plain loop."""
    (direction,) = directions_of(closures.SHARED, data, Protocol(x=(-1, 1, 3), y=None, device="cpu")).tensors
    found = []
    for place in PLACES:
        moved = copy.deepcopy(closures.SHARED)
        with torch.no_grad():
            for name, parameter in moved.named_parameters():
                parameter.add_(direction[name], alpha=place)
            found.append(float(loss(moved)))
    return found


def penalised(batch: tuple[Tensor, Tensor]) -> list[float]:
    def loss(moved: nn.Module) -> Tensor:
        squares = sum(parameter.square().sum() for parameter in moved.parameters())
        return functional.cross_entropy(moved(batch[0]), batch[1]) + squares

    return by_hand(batch, loss)


@pytest.mark.slow
@pytest.mark.parametrize("loss", [closures.by_name, closures.Held(closures.SHARED)], ids=["by name", "held"])
def test_a_loss_that_reads_the_network_equals_a_plain_loop_in_processes(
    batch: tuple[Tensor, Tensor], loss: Any
) -> None:
    assert measured(batch, "processes", loss=loss) == pytest.approx(penalised(batch), rel=1e-5)


@pytest.mark.parametrize(
    "loss", [closures.in_a_module, closures.Forgotten(closures.SHARED)], ids=["module", "forgotten"]
)
def test_a_loss_that_reads_a_network_of_this_process_is_refused(batch: tuple[Tensor, Tensor], loss: Any) -> None:
    with pytest.raises(UsageError, match="name `model` among its parameters"):
        measured(batch, "processes", loss=loss)
    assert measured(batch, "local", loss=loss) == pytest.approx(penalised(batch), rel=1e-5)


def test_a_loss_that_also_reads_one_of_this_process_is_refused(batch: tuple[Tensor, Tensor]) -> None:
    with pytest.raises(UsageError, match="'loss' reads a network of this process"):
        measured(batch, "processes", loss=closures.by_name_and_in_a_module)


@pytest.mark.slow
def test_auto_measures_it_here(batch: tuple[Tensor, Tensor], monkeypatch: pytest.MonkeyPatch) -> None:
    """With several simulated GPUs, on which `auto` is usually `processes`."""
    monkeypatch.setattr(processes, "has_several_gpus", lambda task: True)
    ran: list[str] = []
    run = engines.run

    def noted(name: str, *rest: Any) -> Any:
        ran.append(name)
        return run(name, *rest)

    monkeypatch.setattr(engines, "run", noted)
    for loss in (closures.in_a_module, closures.Forgotten(closures.SHARED)):
        assert measured(batch, "auto", loss=loss) == pytest.approx(penalised(batch), rel=1e-5)
    assert ran == ["local", "local"]
    assert measured(batch, "auto", loss=closures.by_name) == pytest.approx(penalised(batch), rel=1e-5)
    assert ran[-1] == "processes"


@pytest.mark.slow
@pytest.mark.parametrize("held", [True, False])
def test_data_that_the_network_makes(batch: tuple[Tensor, Tensor], held: bool) -> None:
    data = closures.Made(*batch, closures.SHARED if held else None)

    def loss(moved: nn.Module) -> Tensor:
        return functional.cross_entropy(moved(batch[0] + moved(batch[0]).sum(1, keepdim=True)), batch[1])

    expected = by_hand(batch, loss)
    assert measured(data, "local") == pytest.approx(expected, rel=1e-5)
    if held:
        assert measured(data, "processes") == pytest.approx(expected, rel=1e-5)
    else:
        with pytest.raises(UsageError, match="the data 'train' are made with a network of this process"):
            measured(data, "processes")

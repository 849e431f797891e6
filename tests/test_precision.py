"""The precision `auto`: when it chooses a faster precision, what is measured in float32, and what the file stores."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from torch import Tensor, nn

import landscape
from landscape.core.progress import Progress
from landscape.measure.engine import Task
from landscape.measure.inquire import explain
from landscape.measure.network import precision
from landscape.measure.network.lowering import Lowered
from landscape.measure.network.point_values import losses
from landscape.measure.network.precision import _judge, excess, probe_places
from landscape.measure.protocol import Protocol
from landscape.plane.plane import make_plane
from subjects import Stop


def test_the_promise_is_one_per_cent_or_a_thousandth() -> None:
    assert excess(10.0, 10.05) == pytest.approx(0.5)
    assert excess(0.01, 0.0105) == pytest.approx(0.5)
    assert excess(math.inf, math.inf) == excess(math.nan, math.nan) == 0
    assert excess(1.0, math.inf) == excess(1.0, math.nan) == math.inf


def test_probes_are_the_centre_the_edges_and_between(network: nn.Module) -> None:
    places = probe_places(make_plane(network, (-1, 1, 5), (-2, 2, 5)))
    assert places[0] == (0.0, 0.0)
    assert len(places) == len(set(places)) == 11
    assert {(-1.0, 0.0), (0.0, 2.0)} <= set(places)
    assert all(-1 <= x <= 1 and -2 <= y <= 2 for x, y in places)
    assert len(probe_places(make_plane(network, (0, 1, 5), None))) == 6  # the centre is an end of the axis


def probes(*pairs: tuple[float, float]) -> list[dict[str, Any]]:
    return [{"at": [0.0], "float32": {"train_loss": a}, "bfloat16": {"train_loss": b}} for a, b in pairs]


@pytest.mark.parametrize(
    ("pairs", "chosen", "below"),
    [
        ([(0.1, 0.1), (1, 1.001), (5, 5.01)], "bfloat16", -math.inf),
        ([(0.1, 0.105), (1, 1.001), (5, 5.01)], "bfloat16", 1),
        ([(0.1, 0.1), (1, 1.1), (5, 5.01), (7, 7.01), (9, 9.0)], "bfloat16", 5),
        ([(0.1, 0.1), (1, 1.1), (5, 5.5)], "float32", -math.inf),
        ([(0.1, math.nan), (1, 1), (5, math.inf), (7, 7), (8, 8)], "float32", -math.inf),
    ],
)
def test_the_probes_decide_the_precision(pairs: list[tuple[float, float]], chosen: str, below: float) -> None:
    choice = _judge("bfloat16", probes(*pairs), 2.0)
    assert (choice.precision, choice.float32_below) == (chosen, below)
    assert len(choice.probes) == len(pairs)


@pytest.fixture
def eager(monkeypatch: pytest.MonkeyPatch) -> None:
    """A faster precision is considered, whatever the times are."""
    monkeypatch.setattr(precision, "WORTH_RATIO", 0.0)
    monkeypatch.setattr(precision, "WORTH_SECONDS", 0.0)
    monkeypatch.setattr(precision, "FEWEST_POINTS", 0)
    monkeypatch.setattr(precision, "faster_kind", lambda device: "bfloat16")


GRID: dict[str, Any] = {"x": (-1, 1, 5), "y": (-1, 1, 5), "seed": 1, "device": "cpu"}


@pytest.mark.parametrize("lowered", [True, False])
def test_auto_keeps_its_promise(
    lowered: bool, network: nn.Module, examples: tuple[Tensor, Tensor], eager: None, tmp_path: Path
) -> None:
    if not lowered:
        network[0].register_forward_hook(lambda *_: None)
    exact = landscape.loss_surface(network, examples, **GRID, precision="float32")
    surface = landscape.loss_surface(network, examples, **GRID, path=tmp_path / "s.h5")
    stored = landscape.Surface.load(tmp_path / "s.h5").attributes
    assert stored["precision"] == "bfloat16"
    assert len(stored["precision_probes"]) == 11
    ours, theirs = surface.variables["train_loss"], exact.variables["train_loss"]
    assert (np.abs(ours - theirs) <= np.maximum(0.01 * theirs, 0.001)).all()
    assert (ours != theirs).any()
    assert any("bfloat16" in line for line in stored["evaluation"])


def test_the_trial_shows_progress(network: nn.Module, examples: tuple[Tensor, Tensor], eager: None) -> None:
    stages: list[list[Any]] = []

    class Watch(Progress):
        def start(self, title: str, total: float, unit: str, done: float = 0) -> None:
            stages.append([title, total, 0])

        def advance(self, amount: float = 1, note: str = "") -> None:
            stages[-1][2] += amount

    landscape.loss_surface(network, examples, **GRID, progress=Watch())
    assert stages == [["comparing bfloat16 with float32", 10, 10], ["measuring", 25, 25]]


def test_the_valley_is_measured_in_float32(
    network: nn.Module, examples: tuple[Tensor, Tensor], eager: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    exact = landscape.loss_surface(network, examples, **GRID, precision="float32").variables["train_loss"]
    level = float(np.median(exact))
    monkeypatch.setattr(
        precision,
        "_judge",
        lambda fast, probes, ratio: precision.PrecisionChoice(fast, level, "as the test says", probes),
    )
    surface = landscape.loss_surface(network, examples, **GRID)
    mixed = surface.variables["train_loss"]
    assert surface.attributes["float32_below"] == level
    low, high = exact < 0.99 * level, exact > 1.01 * level
    np.testing.assert_array_equal(mixed[low], exact[low])
    assert (mixed[high] != exact[high]).any()


def test_a_continued_run_keeps_what_was_chosen(
    network: nn.Module, examples: tuple[Tensor, Tensor], eager: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    whole = landscape.loss_surface(network, examples, **GRID)
    with pytest.raises(KeyboardInterrupt):
        landscape.loss_surface(network, examples, **GRID, path=tmp_path / "s.h5", progress=Stop(9))
    monkeypatch.setattr(precision, "faster_kind", lambda device: None)
    continued = landscape.loss_surface(network, examples, **GRID, path=tmp_path / "s.h5")
    np.testing.assert_array_equal(continued.variables["train_loss"], whole.variables["train_loss"])
    assert continued.attributes["precision"] == "bfloat16"


@pytest.mark.slow
def test_with_a_tolerance_the_trial_takes_a_sample_too(
    network: nn.Module, eager: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without this, the trial would take as many forward passes as the tolerance saves."""
    generator = torch.Generator().manual_seed(0)
    many = torch.randn(6000, 1, 6, 6, generator=generator), torch.randint(0, 3, (6000,), generator=generator)
    seen: list[int] = []
    forward = Lowered.__call__
    monkeypatch.setattr(Lowered, "__call__", lambda self, inputs: (seen.append(len(inputs)), forward(self, inputs))[1])
    explained = explain(network, many, Protocol(**GRID, tolerance=0.05))
    assert any(line.startswith("bfloat16:") for line in explained)
    assert sum(seen) < 30 * 1100
    surface = landscape.loss_surface(network, many, **GRID, tolerance=0.05)
    for probe in surface.attributes["precision_probes"]:
        assert probe["float32"]["train_examples"] == probe["bfloat16"]["train_examples"] >= 1000
    exact = landscape.loss_surface(network, many, **{**GRID, "x": (-1, 1, 3), "y": None})
    assert surface.attributes["centre_train_loss"] == pytest.approx(exact.variables["train_loss"][1], rel=0.01)


def test_losses_are_told_from_errors_and_counts() -> None:
    assert losses({"train_loss": 1.0, "train_loss_stderr": 0.1, "train_accuracy": 0.5, "train_examples": 9.0}) == [1.0]
    assert losses({"train_mine": 1.0, "train_mine_stderr": 0.1, "train_examples": 9.0}) == [1.0]


def test_recalibrated_statistics_stay_in_float32(
    network: nn.Module, examples: tuple[Tensor, Tensor], eager: None
) -> None:
    surface = landscape.loss_surface(network, examples, **GRID, bn="recalibrate")
    assert surface.attributes["precision"] == "float32"
    assert "float32: BatchNorm's statistics are recalibrated in it" in surface.attributes["evaluation"]


def test_short_runs_stay_in_float32(network: nn.Module, examples: tuple[Tensor, Tensor]) -> None:
    surface = landscape.loss_surface(network, examples, **{**GRID, "x": (-1, 1, 21)})
    assert surface.attributes["precision"] == "float32"
    assert "precision_probes" not in surface.attributes


def test_explaining_measures_nothing_that_is_kept(network: nn.Module, examples: tuple[Tensor, Tensor]) -> None:
    before = {name: tensor.clone() for name, tensor in network.state_dict().items()}
    lines = explain(network, examples, Protocol(**GRID))
    assert any("1 convolutions and 1 linear layers lowered" in line for line in lines)
    assert any(line.startswith("float32: 25 points are too few") for line in lines)
    assert all(torch.equal(tensor, before[name]) for name, tensor in network.state_dict().items())
    network[0].register_forward_hook(lambda *_: None)
    assert explain(network, examples, Protocol(**GRID))[0] == "the network is not lowered: 0 has hooks"


def test_the_first_point_does_not_decide_how_long_a_run_takes(
    network: nn.Module, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It includes initialisation: here 1,000 points of 0.1 s, of which the first takes 10 s."""
    clock = [0.0]

    class Slow:
        def __init__(self, task: Task) -> None:
            self.seconds = 10.0

        def __enter__(self) -> Slow:
            return self

        def __exit__(self, *error: object) -> None:
            pass

        def measure_in(self, precision: str, *place: float) -> dict[str, float]:
            clock[0] += self.seconds
            self.seconds = 0.1
            return {"train_loss": 1.0}

    monkeypatch.setattr(precision, "Evaluator", Slow)
    monkeypatch.setattr(precision, "faster_kind", lambda device: "bfloat16")
    monkeypatch.setattr(precision.time, "perf_counter", lambda: clock[0])
    task = Task(network, make_plane(network, (-1, 1, 5), (-1, 1, 5)), {}, {}, torch.device("cpu"))
    assert precision.choose(task, 1000).reason == "float32: all points take less than 120 s in it"

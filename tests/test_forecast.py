"""Forecasts, on a clock that the test moves: the time of each point is known."""

from __future__ import annotations

import csv
import json
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import torch
from torch import Tensor, nn
from torch.nn.functional import cross_entropy

import landscape
from landscape.analysis import checks
from landscape.cli import progress_bar
from landscape.cli.time_left import TimeLeft
from landscape.core.progress import Progress
from landscape.measure import forecast
from landscape.measure.engines import processes
from landscape.measure.engines import ray as ray_engine
from landscape.measure.inputs.input_protocol import InputProtocol
from landscape.measure.run import measure
from landscape.measure.samplers import grid
from landscape.trajectories import projected_run

Examples = tuple[Tensor, Tensor]
SETUP, POINT = 7.0, 2.0


class FakeClock:
    """A clock that a loss moves by `POINT` at each point, the first time by `SETUP` more."""

    def __init__(self, pauses: dict[int, float] | None = None) -> None:
        self.now, self.calls, self.pauses = 100.0, 0, pauses or {}

    def perf_counter(self) -> float:
        return self.now

    def loss(self, outputs: Tensor, targets: Tensor) -> Tensor:
        self.now += POINT + (SETUP if self.calls == 0 else 0.0) + self.pauses.get(self.calls, 0.0)
        self.calls += 1
        return cross_entropy(outputs, targets, reduction="none")


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> FakeClock:
    found = FakeClock()
    monkeypatch.setattr(forecast, "time", found)
    return found


def test_the_forecast_is_the_time_of_the_measurement(network: nn.Module, examples: Examples, clock: FakeClock) -> None:
    options: dict[str, Any] = {"x": (-1, 1, 30), "y": (-1, 1, 20), "loss": clock.loss, "device": "cpu"}
    before = {name: tensor.clone() for name, tensor in network.state_dict().items()}
    found = landscape.estimate(network, examples, **options)
    assert found.per_point == POINT
    assert found.points == 600
    assert (found.done, found.workers, found.engine) == (0, 1, "local")
    assert found.seconds == found.preparation + 600 * POINT
    passes = clock.calls - found.timed - 1
    assert found.preparation == pytest.approx(SETUP + passes * POINT)
    assert 3 <= found.timed < 10  # 5 seconds of points of 2 seconds, and 3 at least
    assert all(torch.equal(tensor, before[name]) for name, tensor in network.state_dict().items())
    began = clock.now
    measure(network, examples, InputProtocol(**options))
    # The checks after the points take a few passes over the data.
    assert found.seconds == pytest.approx(clock.now - began, rel=0.02)


def test_a_pause_of_the_machine_changes_little(network: nn.Module, examples: Examples, clock: FakeClock) -> None:
    options: dict[str, Any] = {"x": (-1, 1, 30), "y": None, "loss": clock.loss, "device": "cpu"}
    quiet = landscape.estimate(network, examples, **options)
    clock.pauses = {2 * clock.calls - quiet.timed + 1: 0.8}
    assert landscape.estimate(network, examples, **options).per_point == POINT


def test_points_of_the_file_need_no_time(
    network: nn.Module, examples: Examples, clock: FakeClock, tmp_path: Path
) -> None:
    class Stop(Progress):
        def advance(self, amount: float = 1, note: str = "") -> None:
            nonlocal left
            left -= 1
            if left == 0:
                raise KeyboardInterrupt

    left = 8
    options: dict[str, Any] = {"x": (-1, 1, 30), "y": None, "loss": clock.loss, "device": "cpu"}
    path = tmp_path / "s.h5"
    with pytest.raises(KeyboardInterrupt):
        landscape.loss_surface(network, examples, path=path, progress=Stop(), **options)
    content = path.read_bytes()
    found = landscape.estimate(network, examples, path=path, **options)
    assert (found.points, found.done) == (30, 8)
    assert found.seconds == found.preparation + 22 * POINT
    assert path.read_bytes() == content
    assert [item.name for item in tmp_path.iterdir()] == ["s.h5"]
    with pytest.raises(landscape.UsageError, match="other settings"):
        landscape.estimate(network, examples, path=path, **{**options, "seed": 3})
    assert landscape.estimate(network, examples, path=path, force=True, **options).done == 0


@pytest.mark.parametrize(
    ("more", "points"),
    [
        ({"shard": (2, 4)}, 25),
        ({"sampler": "adaptive", "points": 17}, 17),
        ({"memory": "low"}, 100),
        ({"over": "inputs", "examples": (0,)}, 100),
    ],
)
def test_points_are_those_of_the_sampler(
    network: nn.Module, examples: Examples, clock: FakeClock, more: dict[str, Any], points: int
) -> None:
    options: dict[str, Any] = {"x": (-1, 1, 10), "y": (-1, 1, 10), "loss": clock.loss, "device": "cpu", **more}
    found = landscape.estimate(network, examples, **options)
    assert (found.points, found.per_point) == (points, POINT)


def test_several_workers_measure_at_once(
    network: nn.Module, examples: Examples, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Three workers of a simulated engine: a point takes 6 s in each, after 20 s of starting."""

    def run(task: Any, points: Iterator[Any]) -> Iterator[Any]:
        clock.now += 20
        for number, point in enumerate(points):
            clock.now += 6.0 if number % 3 == 0 else 0.0
            yield SimpleNamespace(point=point, values={})

    monkeypatch.setattr(forecast.engines, "run", lambda engine, task, points: run(task, points))
    monkeypatch.setattr(forecast, "_workers", lambda engine, task: 3)
    found = landscape.estimate(network, examples, x=(-1, 1, 100), y=None, loss=clock.loss, device="cpu")
    assert found.per_point == pytest.approx(2.0)
    preparation = found.preparation - 20  # and the passes before the first point
    assert preparation == pytest.approx(SETUP + (clock.calls) * POINT)
    assert found.seconds == pytest.approx(found.preparation + 34 * 6.0)  # the last round has one point
    assert "3 points at once" in str(found.report().numbers[-1].text)


def test_the_number_of_workers() -> None:
    task = SimpleNamespace(device=torch.device("cpu"))
    assert forecast._workers("local", task) == 1  # type: ignore[arg-type]
    assert forecast._workers("processes", task) == len(processes.devices(torch.device("cpu")))  # type: ignore[arg-type]
    ray = SimpleNamespace(available_resources=lambda: {"CPU": 5.0, "GPU": 2.0})
    assert [ray_engine.free_slots(ray, on_gpu=on_gpu) for on_gpu in (False, True)] == [5, 2]


def test_a_tolerance_is_forecast_with_its_references(network: nn.Module, examples: Examples, clock: FakeClock) -> None:
    options: dict[str, Any] = {"x": (-1, 1, 20), "y": None, "loss": clock.loss, "device": "cpu", "tolerance": 0.5}
    found = landscape.estimate(network, examples, tolerance_floor=1.0, **options)
    assert found.preparation > SETUP + 3 * POINT
    assert found.per_point >= POINT


@pytest.mark.slow
def test_a_trajectory_includes_its_checkpoints(
    network: nn.Module, examples: Examples, clock: FakeClock, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(projected_run, "time", clock)
    files = []
    for number in range(4):
        with torch.no_grad():
            network[5].weight.add_(0.1 * torch.randn(3, 16))
        files.append(tmp_path / f"step_{number}.pt")
        torch.save(network.state_dict(), files[-1])
    options: dict[str, Any] = {"direction": "random", "grid": (20, 15), "loss": clock.loss, "device": "cpu"}
    found = landscape.estimate_trajectory(network, files, examples, **options)
    assert (found.points, found.per_point) == (300, POINT)
    began = clock.now
    landscape.trajectory(network, files, examples, **options)
    # Without the passes of the checks, and with those at the first use of the loss.
    assert found.seconds == pytest.approx(clock.now - began, rel=0.03)
    shorter = landscape.estimate_trajectory(network, files[:3], examples, **options)
    assert found.preparation - shorter.preparation >= 2 * POINT  # at the checkpoint, and at its projection


def test_time_left_follows_the_later_half() -> None:
    now = [0.0]
    left = TimeLeft(100, 10, clock=lambda: now[0])
    for seconds in (50.0, 1.0, 1.0):  # the first one includes the start
        assert left.seconds is None
        now[0] += seconds
        left.advance(1)
    assert left.rate == pytest.approx(1.0)
    assert left.seconds == pytest.approx(87.0)
    for _ in range(20):
        now[0] += 3.0
        left.advance(1)
    assert left.seconds == pytest.approx(67 * 3.0)
    assert TimeLeft(float("inf"), clock=lambda: now[0]).seconds is None


def test_time_left_of_many_steps() -> None:
    now = [0.0]
    left = TimeLeft(10_000, clock=lambda: now[0])
    for _ in range(5000):
        now[0] += 0.25
        left.advance(1)
    assert left.seconds == pytest.approx(1250.0)
    assert len(left._steps) <= 513


def test_a_log_has_the_forecast_at_once(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    now = [0.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    lines = progress_bar.Lines()
    for total, said in ((1000, "33 min left"), (12, "")):
        lines.start("measuring", total, "points")
        for _ in range(4):
            now[0] += 2.0
            lines.advance(1, "loss 1")
        assert said in capsys.readouterr().err
    lines.finish()


def stop(surface: Any) -> None:
    raise KeyboardInterrupt


@pytest.mark.slow
def test_the_command_line_prints_the_estimate_alone(  # type: ignore[no-untyped-def]
    call, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    run = tmp_path / "run"
    landscape.train("mlp", "digits", run, landscape.Recipe(epochs=1, limit=60, save_every=1))
    other = next(path for path in sorted(run.rglob("*.safetensors")) if path.name != "model.safetensors")
    there = sorted(path.name for path in tmp_path.iterdir())
    for words in (
        ("surface", run, "--x", "-1:1:5", "--y", "auto:7"), ("curve", run, "--x", "-1:1:35", "-o", tmp_path / "s.h5"),
        ("interpolate", run, other, "--x", "0:1:35"),
        ("trajectory", run, "--direction", "random", "--x", "-1:1:5", "--y", "-1:1:7"),
    ):  # fmt: skip
        done = call(*words, "--data", "digits", "--limit", 20, "--estimate")
        assert done.returncode == 0, (words[0], done.stderr)
        rows = dict(line.split(maxsplit=1) for line in done.stdout.splitlines())
        assert rows["points"].split()[0] == "35", (words[0], done.stdout)
        assert {"time", "preparation", "engine"} <= set(rows)
        done = call(*words, "--data", "digits", "--limit", 20, "--estimate", "--json", "--csv", tmp_path / "t.csv")
        with (tmp_path / "t.csv").open(newline="") as table:
            values = {row["name"]: row["value"] for row in csv.DictReader(table)}
        assert (values["points"], float(values["time"])) == ("35", json.loads(done.stdout)["seconds"])
        (tmp_path / "t.csv").unlink()
        assert sorted(path.name for path in tmp_path.iterdir()) == there
    begun = ("curve", run, "--x", "auto:35", "--data", "digits", "--limit", 20, "-o", tmp_path / "s.h5")
    with monkeypatch.context() as patch:
        patch.setattr(grid.Grid, "points", lambda self: iter(self._plane.points()[:9]))
        patch.setattr(checks, "of_file", stop)
        assert call(*begun).returncode == 130
    done = call(*begun, "--estimate")
    assert done.returncode == 0, done.stderr
    assert "26 of 35" in done.stdout

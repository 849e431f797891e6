"""The engine `processes`: the values of `local`, one line for each failure, and no process remains."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
import torch
from torch import nn

import landscape
from landscape import Surface
from landscape.core import new_interpreter
from landscape.core.errors import LandscapeError, UsageError
from landscape.core.progress import Progress
from landscape.data.batches import as_splits
from landscape.measure import engine, metric
from landscape.measure.engine import Task
from landscape.measure.engines import local, processes
from landscape.measure.workers import hang_detection
from landscape.measure.workers.task_file import Code, TaskFile
from landscape.plane.plane import Point, make_plane
from landscape.weights.checkpoint import save_checkpoint
from landscape.weights.model_spec import ModelSpec
from processes import environment
from subjects import GRID, Examples, fails_elsewhere
from test_kill import TIMEOUT, measured

CPU = torch.device("cpu")
ROUNDING = 1e-6  # of sums by another number of threads
AHEAD = processes.PROCESSES_ON_CPU * processes.POINTS_AT_ONCE

# `landscape`, which writes after each point. Ctrl-C works as in a terminal, also where the tests themselves run in the
# background, which ignores it.
KILLED = """
import signal, sys
from landscape.measure import record
from landscape.cli.app import main
signal.signal(signal.SIGINT, signal.default_int_handler)
record.SECONDS_BETWEEN_WRITES = 0.0
main(sys.argv[1:])
"""
# It measures for ever while there is a file `endless`.
OWN_MODEL = """
import os
from torch import nn
class Net(nn.Sequential):
    def forward(self, inputs):
        while os.path.exists("endless"):
            open(f"at_work_{os.getpid()}", "w").close()
        return super().forward(inputs)
def net():
    return Net(nn.Flatten(), nn.Linear(36, 3))
"""
SCRIPT = """
import landscape, torch
class Net(torch.nn.Linear):
    pass
def main():
    data = torch.randn(8, 4), torch.randint(0, 3, (8,))
    return landscape.loss_curve(Net(4, 3), data, x=(-1, 1, 3), device="cpu", engine="processes")
"""


@pytest.fixture
def task(network: nn.Module, examples: Examples) -> Task:
    splits = as_splits(examples, batch_size=7, device=CPU)
    return Task(network, make_plane(network, (-1, 1, 5), (-1, 1, 3)), splits, metric.choose("cross_entropy", None), CPU)


@pytest.fixture(autouse=True)
def nobody_stays_behind() -> Iterator[None]:
    yield
    assert multiprocessing.active_children() == []


@pytest.mark.slow
def test_values_and_examples_are_those_of_one_process(task: Task) -> None:
    task = replace(task, with_examples=True)
    points = task.plane.points()
    expected = {result.point: result for result in local.run(task, points)}
    results = list(processes.run(task, points))
    assert sorted(result.point.index for result in results) == sorted(point.index for point in points)
    for result in results:
        there = expected[result.point]
        assert result.values == pytest.approx(there.values, rel=ROUNDING)
        assert result.examples is not None
        assert there.examples is not None
        for name, values in there.examples.items():
            torch.testing.assert_close(result.examples[name], values, rtol=ROUNDING, atol=ROUNDING)


@pytest.mark.slow
def test_points_are_asked_for_when_results_have_been_taken(task: Task) -> None:
    """Points that depend on results: each is chosen by the last loss that was told."""
    asked: list[Point] = []
    told: list[float] = [0.0]

    def points() -> Iterator[Point]:
        for number in range(12):
            assert len(asked) - (len(told) - 1) < AHEAD
            asked.append(Point((number,), (told[-1] / 10, number / 10)))
            yield asked[-1]

    for result in processes.run(task, points()):
        assert result.point in asked
        told.append(result.values["train_loss"])
    assert (len(asked), len(told)) == (12, 13)
    assert any(point.coefficients[0] for point in asked)


def test_without_points_no_process_is_started(task: Task, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "_start", lambda *_: pytest.fail("started"))
    assert list(processes.run(task, [])) == []


@pytest.mark.slow
def test_a_sampler_that_chooses_by_values(network: nn.Module, examples: Examples) -> None:
    pytest.importorskip("adaptive")
    surface = landscape.loss_surface(network, examples, **GRID, sampler="adaptive", points=11, engine="processes")
    assert surface.is_complete
    assert surface.points is not None
    assert surface.points.y is not None
    places = list(zip(surface.points.x.tolist(), surface.points.y.tolist(), strict=True))
    assert len(set(places)) == 11
    plane = make_plane(network, GRID["x"], GRID["y"], seed=GRID["seed"])
    task = Task(
        network, plane, as_splits(examples, batch_size=None, device=CPU), metric.choose("cross_entropy", None), CPU
    )
    losses = [result.values["train_loss"] for result in local.run(task, [Point((0,), place) for place in places])]
    np.testing.assert_allclose(surface.points.variables["train_loss"], losses, rtol=ROUNDING)


@pytest.mark.slow
@pytest.mark.process
def test_an_error_elsewhere_is_one_line_here(network: nn.Module, examples: Examples) -> None:
    words = r"measured at \(.*\): no such luck at all \(ValueError raised by the loss at .*subjects\.py:\d+\);"
    with pytest.raises(LandscapeError, match=words) as caught:
        landscape.loss_surface(network, examples, **GRID, loss=fails_elsewhere, engine="processes")
    assert "\n" not in str(caught.value)


class Killer(Progress):
    """Sends a signal to a number of the engine's processes when some points are measured."""

    def __init__(
        self, processes: int, number: signal.Signals = signal.SIGKILL, then: Callable[[], None] = lambda: None
    ) -> None:
        self.points, self.processes, self.number, self.then = 0, processes, number, then

    def advance(self, amount: float = 1, note: str = "") -> None:
        self.points += 1
        if self.points == 4:
            for process in multiprocessing.active_children()[: self.processes]:
                os.kill(process.pid or 0, self.number)
            self.then()


@pytest.mark.slow
@pytest.mark.process
def test_the_others_measure_the_points_of_a_process_that_is_killed(network: nn.Module, examples: Examples) -> None:
    grid = {**GRID, "x": (-1, 1, 10), "y": (-1, 1, 10), "precision": "float32"}
    surface = landscape.loss_surface(network, examples, **grid, engine="processes", progress=Killer(1))
    whole = landscape.loss_surface(network, examples, **grid)
    assert surface.is_complete
    np.testing.assert_allclose(surface.variables["train_loss"], whole.variables["train_loss"], rtol=ROUNDING)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("number", "said"),
    [(signal.SIGKILL, "was killed by signal 9"), (signal.SIGSTOP, r"has not answered for .* s")],
    ids=["killed", "hanging"],
)
def test_the_end_of_the_last_process_costs_no_points(
    number: signal.Signals,
    said: str,
    network: nn.Module,
    examples: Examples,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def hang_soon() -> None:  # not earlier, since processes may start slowly on a busy machine
        monkeypatch.setattr(hang_detection, "LEAST_SECONDS", 0.5)
        monkeypatch.setattr(hang_detection, "SECONDS_TO_OPEN", 0.5)

    path = tmp_path / "s.h5"
    grid = {**GRID, "x": (-1, 1, 60), "y": (-1, 1, 60), "precision": "float32"}  # otherwise a trial decides
    everybody = Killer(processes.PROCESSES_ON_CPU, number, then=hang_soon)
    with pytest.raises(LandscapeError, match=f"on cpu {said}; the points in the file are kept, and the same command"):
        landscape.loss_surface(network, examples, **grid, path=path, engine="processes", progress=everybody)
    assert 4 <= measured(path) < 60 * 60
    # Another engine continues the file.
    surface = landscape.loss_surface(network, examples, **grid, path=path, engine="local")
    whole = landscape.loss_surface(network, examples, **grid)
    np.testing.assert_allclose(surface.variables["train_loss"], whole.variables["train_loss"], rtol=ROUNDING)


def test_tasks_that_cannot_be_pickled_are_refused_before_a_file_is_replaced(
    network: nn.Module, examples: Examples, tmp_path: Path
) -> None:
    path = tmp_path / "s.h5"
    before = landscape.loss_curve(network, examples, x=(-1, 1, 3), path=path)
    with pytest.raises(UsageError, match=r"cannot be sent to other processes .*lambda.* use engine='local'"):
        landscape.loss_curve(
            network,
            examples,
            x=(-1, 1, 3),
            path=path,
            force=True,
            loss=lambda o, t: nn.functional.cross_entropy(o, t, reduction="none"),
            engine="processes",
        )
    assert Surface.load(path).attributes["created"] == before.attributes["created"]


@pytest.mark.slow
@pytest.mark.parametrize("guarded", [True, False])
def test_networks_defined_in_a_script_need_a_main_guard(guarded: bool, tmp_path: Path) -> None:
    call = 'if __name__ == "__main__":\n    assert main().is_complete\n' if guarded else "main()\n"
    (tmp_path / "script.py").write_text(SCRIPT + call)
    command = [sys.executable, "-W", "ignore", "script.py"]  # of checks of what is random
    done = subprocess.run(command, cwd=tmp_path, env=environment(), capture_output=True, text=True, timeout=TIMEOUT)
    if guarded:
        assert (done.returncode, done.stderr) == (0, "")
    else:
        assert done.returncode == 1
        assert "measure under `if __name__ == \"__main__\":`, or use engine='local'" in done.stderr


@pytest.fixture
def measuring(tmp_path: Path) -> subprocess.Popen[str]:
    """`landscape surface` with a network of a user's file, in its own process group, as in a terminal."""
    (tmp_path / "own.py").write_text(OWN_MODEL)
    model = nn.Sequential(nn.Flatten(), nn.Linear(36, 3))
    spec = ModelSpec(f"{tmp_path}/own.py:net")
    save_checkpoint(tmp_path / "own.safetensors", model.state_dict(), spec=spec, metadata={})
    generator = np.random.default_rng(0)
    x, y = generator.integers(0, 256, (20, 6, 6, 1), dtype=np.uint8), generator.integers(0, 3, 20)
    np.savez(tmp_path / "data.npz", x_train=x, y_train=y)
    words = "surface own.safetensors --data data.npz --x -1:1:199 --y -1:1:199 --engine processes --device cpu --quiet"
    for name in ("multiprocessing", "pickle", "typer"):  # in the current folder, where nothing is searched
        (tmp_path / f"{name}.py").write_text("raise RuntimeError('not ours')")
    command = new_interpreter.command(KILLED, *words.split(), "--model", spec.name, "-o", "s.h5")
    (tmp_path / "tmp").mkdir()
    process = subprocess.Popen(
        command,
        cwd=tmp_path,
        env={**environment(), "TMPDIR": str(tmp_path / "tmp")},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    latest = time.monotonic() + TIMEOUT
    while measured(tmp_path / "s.h5") < 4 or list((tmp_path / "tmp").iterdir()):
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < latest
        time.sleep(0.01)
    return process


@pytest.mark.slow
def test_a_killed_measurement_leaves_no_process(measuring: subprocess.Popen[str], tmp_path: Path) -> None:
    """Also none in the middle of a point."""
    (tmp_path / "endless").touch()
    latest = time.monotonic() + TIMEOUT
    while len(list(tmp_path.glob("at_work_*"))) < processes.PROCESSES_ON_CPU:
        assert time.monotonic() < latest
        time.sleep(0.01)
    measuring.kill()
    assert measuring.communicate(timeout=TIMEOUT) == ("", "")  # ends when no process is left that could write to it
    assert measured(tmp_path / "s.h5") >= 4
    assert list((tmp_path / "tmp").iterdir()) == []


@pytest.mark.slow
def test_ctrl_c_ends_all_processes_and_one_reports(measuring: subprocess.Popen[str], tmp_path: Path) -> None:
    os.killpg(measuring.pid, signal.SIGINT)
    stdout, said = measuring.communicate(timeout=TIMEOUT)
    assert (measuring.returncode, stdout) == (130, "")
    there = measured(tmp_path / "s.h5")
    assert (
        said
        == f"landscape: stopped; s.h5 contains {there} of 39601 points, and the same command continues from there\n"
    )


def test_tensors_of_a_gpu_are_opened_on_that_of_the_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A loss that holds a tensor of the first GPU, such as weights of classes, is measured on each."""
    moved_to: list[torch.device] = []

    class Storage:
        def to(self, *, device: torch.device) -> Storage:
            moved_to.append(device)
            return self

    def load(path: Path, *, map_location: Callable[[Storage, str], Storage | None], **more: Any) -> Any:
        assert map_location(Storage(), "cpu") is None  # it stays in the file's pages
        assert map_location(Storage(), "cuda:0") is not None
        return SimpleNamespace(on=lambda device: device)

    monkeypatch.setattr(torch, "load", load)
    second = torch.device("cuda:1")
    assert TaskFile(tmp_path / "task.pt", Code()).open(second) == second
    assert moved_to == [second]


def test_auto_takes_processes_on_several_gpus(task: Task, monkeypatch: pytest.MonkeyPatch) -> None:
    gpus = replace(task, device=torch.device("cuda"))
    monkeypatch.setattr(torch.cuda, "device_count", lambda: 2)
    assert processes.devices(gpus.device) == [torch.device("cuda:0"), torch.device("cuda:1")]
    assert engine.choose("auto", gpus) == "processes"
    assert engine.choose("auto", gpus, by_values=True) == "local"
    assert engine.choose("auto", replace(gpus, device=torch.device("cuda:1"))) == "local"
    assert engine.choose("auto", replace(gpus, metrics={"loss": lambda o, t: o})) == "local"
    assert engine.choose("auto", task) == "local"
    assert engine.choose("processes", task) == "processes"
    monkeypatch.setattr(torch.cuda, "device_count", lambda: 1)
    assert engine.choose("auto", gpus) == "local"

"""A measurement that is killed or stopped, at any moment and any number of times, ends with the same values."""

from __future__ import annotations

import itertools
import random
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np
import pytest

from landscape import Surface
from landscape.measure import record
from landscape.plane.plane import Point
from processes import Fork

Command = Callable[..., subprocess.CompletedProcess[str]]

LINE = "surface run --limit 20 --device cpu --quiet"
GRID = "--x -1:1:9 --y -1:1:8"
POINTS = 9 * 8
HELD = 15  # points of a process that will be killed: it has not ended by itself, however late it is killed
TIMEOUT = 120  # seconds until a process must have begun to measure, on a busy machine


@pytest.fixture(scope="module")
def run(trained: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A finished training."""
    folder = tmp_path_factory.mktemp("kill") / "run"
    shutil.copytree(trained, folder)
    return folder


def write_each_point() -> None:
    """Write after each point, so that many kills occur during a write."""
    record.SECONDS_BETWEEN_WRITES = 0.0


def write_each_point_and_wait() -> None:
    """Measure some points, then wait for a signal."""
    write_each_point()
    plain, measured = record.Recording.record, itertools.count(1)

    def recorded(self: record.Recording, point: Point, values: Mapping[str, float]) -> None:
        plain(self, point, values)
        if next(measured) == HELD:
            time.sleep(3600)

    record.Recording.record = recorded  # type: ignore[method-assign]


def start(run: Path, output: Path, *words: str, prepare: Callable[[], None]) -> Fork:
    asked = [*LINE.split(), *words, "-o", str(output)]
    return Fork(prepare, asked, cwd=run.parent, said=output.parent.with_name(f"{output.parent.name}-said"))


def measure(run: Path, output: Path, *words: str) -> Surface:
    """Measure until the end; no file remains but the surface."""
    process = start(run, output, *words, prepare=write_each_point)
    _, complaints = process.communicate()
    assert (process.returncode, complaints) == (0, "")
    assert [path.name for path in output.parent.iterdir()] == [output.name]
    surface = Surface.load(output)
    assert surface.is_complete
    return surface


def begin(run: Path, output: Path, *words: str) -> Fork:
    """Start measuring, and wait until a new point is measured."""
    before, found = measured(output), written(output)
    process = start(run, output, *words, prepare=write_each_point_and_wait)
    latest = time.monotonic() + TIMEOUT
    while written(output) == found or measured(output) <= before:  # loading takes more time than looking
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < latest
        time.sleep(0.05)
    return process


def written(output: Path) -> int:
    """When the file was written, in nanoseconds; 0 if it is not there."""
    return output.stat().st_mtime_ns if output.exists() else 0


def measured(output: Path) -> int:
    """The number of measured points in the file, which must load at any moment."""
    return Surface.load(output).measured if output.exists() else 0


@pytest.fixture(scope="module")
def whole(run: Path, tmp_path_factory: pytest.TempPathFactory) -> Surface:
    """The surface of a run that was not interrupted."""
    return measure(run, tmp_path_factory.mktemp("whole") / "whole.h5", *GRID.split())


def assert_equal(surface: Surface, whole: Surface) -> None:
    assert set(surface.variables) == set(whole.variables)
    for name, values in whole.variables.items():
        np.testing.assert_array_equal(surface.variables[name], values, strict=True)
    if surface.points is not None and whole.points is not None:
        np.testing.assert_array_equal(surface.points.x, whole.points.x, strict=True)
        np.testing.assert_array_equal(surface.points.y, whole.points.y, strict=True)
    same = set(whole.attributes) - {"command", "created", "seconds"}
    assert {name: surface.attributes[name] for name in same} == {name: whole.attributes[name] for name in same}


def killed_at_random(run: Path, output: Path, grid: str, *, kills: int, seed: int) -> Surface:
    """Kill a measurement repeatedly, each time after some new points."""
    chance = random.Random(seed)
    for _ in range(kills):
        process = begin(run, output, *grid.split())
        time.sleep(chance.uniform(0, 0.1))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        assert process.returncode == -signal.SIGKILL  # it had not ended by itself
        assert measured(output) > 0
    return measure(run, output, *grid.split())


@pytest.mark.process
def test_killed_three_times(run: Path, whole: Surface, tmp_path: Path) -> None:
    assert_equal(killed_at_random(run, tmp_path / "killed.h5", GRID, kills=3, seed=0), whole)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("seed", "grid"),
    [
        (1, "--x -1:1:23 --y -1:1:21"),
        pytest.param(2, "--x -1:1:23 --y -1:1:21", marks=pytest.mark.soak),
        (3, "--x -1:1:31 --y -1:1:29 --sampler adaptive --points 200"),
    ],
)
def test_killed_ten_times(seed: int, grid: str, run: Path, tmp_path: Path) -> None:
    (tmp_path / "whole").mkdir()
    (tmp_path / "killed").mkdir()
    whole = measure(run, tmp_path / "whole" / "s.h5", *grid.split())
    assert_equal(killed_at_random(run, tmp_path / "killed" / "s.h5", grid, kills=10, seed=seed), whole)


def test_the_temporary_file_of_a_killed_run_is_removed(run: Path, tmp_path: Path, call: Command) -> None:
    """A kill between writing and renaming, which random kills rarely hit."""
    (tmp_path / ".s.h5.0123456789abcdef.tmp.h5").write_bytes(b"half a file")
    assert call("curve", run, "--x", "-1:1:3", "--limit", 5, "-o", tmp_path / "s.h5").returncode == 0
    assert [path.name for path in tmp_path.iterdir()] == ["s.h5"]


@pytest.mark.process
@pytest.mark.parametrize("force", [[], ["--force"]], ids=["plain", "force"])
@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)], ids=["ctrl-c", "preempted"])
def test_a_stopped_command_prints_what_is_kept(
    sent: signal.Signals, code: int, force: list[str], run: Path, whole: Surface, tmp_path: Path
) -> None:
    output = tmp_path / "s.h5"
    process = begin(run, output, *GRID.split(), *force)
    process.send_signal(sent)
    stdout, said = process.communicate()
    assert (process.returncode, stdout) == (code, "")
    there = measured(output)
    assert 0 < there < POINTS
    again = "the same command without --force" if force else "the same command"
    assert (
        said == f"landscape: stopped; {output} contains {there} of {POINTS} points, and {again} continues from there\n"
    )
    assert [path.name for path in tmp_path.iterdir()] == ["s.h5"]
    if not force:
        assert_equal(measure(run, output, *GRID.split()), whole)

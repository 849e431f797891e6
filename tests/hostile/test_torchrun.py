"""Two processes of torchrun whose folder somebody else has prepared, or of which one is lost: one line, and an end."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest
import torch

from landscape import Surface
from landscape.training import state
from processes import environment, run_landscape
from scripts.soak import bombs

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(900),
    pytest.mark.skipif(
        sys.platform != "linux", reason="looks for processes in /proc, and ends with them, as Linux can"
    ),
]
TIMEOUT = 300
SETTINGS = "--data digits --limit 60 --batch-size 16 --lr 0.05 --device cpu --precision float32 --epochs 30000"
TRAIN = ["-m", "landscape", "train", "mlp", *SETTINGS.split(), "--quiet", "-o", "run"]

Start = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """torchrun with two processes on a free port of this machine; what a failed test leaves is ended."""
    launcher = [sys.executable, "-m", "torch.distributed.run", "--standalone", "--nproc-per-node=2"]
    started: list[subprocess.Popen[str]] = []

    def run(*words: str) -> subprocess.Popen[str]:
        started.append(
            subprocess.Popen(
                [*launcher, *words],
                cwd=tmp_path,
                env={**environment(), "OMP_NUM_THREADS": "1"},
                text=True,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                start_new_session=True,
            )
        )
        return started[-1]

    yield run
    for process in started:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate(timeout=TIMEOUT)


def said(process: subprocess.Popen[str]) -> list[str]:
    """The lines that are ours, when all processes have ended, of which none may be left."""
    _, errors = process.communicate(timeout=TIMEOUT)
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)
    return [line for line in errors.splitlines() if line.startswith("landscape: ")]


def epochs(folder: Path) -> int:
    log = folder / "log.csv"
    return len(log.read_text().splitlines()) - 1 if log.exists() else 0


def wait_for(condition: Callable[[], object], process: subprocess.Popen[str]) -> None:
    latest = time.monotonic() + TIMEOUT
    while not condition():
        assert process.poll() is None, process.communicate()[1]
        assert time.monotonic() < latest
        time.sleep(0.05)


def ranks(launcher: subprocess.Popen[str]) -> dict[int, int]:
    """The process ids of the ranks that torchrun has started."""
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):  # it has just ended, or is another user's
            parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            words = (folder / "environ").read_bytes().split(b"\0") if parent == launcher.pid else []
            found.update({int(word[5:]): int(folder.name) for word in words if word.startswith(b"RANK=")})
    return found


def test_each_lost_process_costs_a_line_and_no_epoch(start: Start, tmp_path: Path) -> None:
    run = tmp_path / "run"
    training = start(*TRAIN)
    wait_for(lambda: epochs(run) >= 2, training)

    # A second job in the folder is refused, and harms neither.
    (line,) = said(start(*TRAIN))
    assert line.startswith("landscape: another process is writing run/run.json")
    (line,) = said(start(*TRAIN, "--force"))
    assert line.startswith("landscape: another process is writing run/run.json")

    # The first process is killed, which alone writes.
    wait_for(lambda: (run / "state.pt").exists(), training)
    os.kill(ranks(training)[0], signal.SIGKILL)
    (line,) = said(training)
    assert "another process of the training has ended" in line
    before = state.load(run / "state.pt").epoch

    # torchrun itself is killed: its processes notice, and store where they are.
    training = start(*TRAIN)
    there = epochs(run)
    wait_for(lambda: epochs(run) > there + 1, training)
    assert len(ranks(training)) == 2
    training.kill()
    (line,) = said(training)
    assert "stopped; run contains the training's current state" in line
    assert state.load(run / "state.pt").epoch >= before
    assert not list(run.glob(".*"))


def other_weights(path: Path) -> None:
    found = torch.load(path, weights_only=True)
    torch.save(found | {"weights": {"w": torch.zeros(3)}}, path)


def moved(path: Path) -> None:
    path.rename(path.with_name("others"))
    path.symlink_to(path.with_name("others"))


@pytest.fixture(scope="module")
def stopped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run that one process has begun."""
    folder = tmp_path_factory.mktemp("stopped")
    training = subprocess.Popen(
        [sys.executable, *TRAIN], cwd=folder, env=environment(), stderr=subprocess.PIPE, text=True
    )
    wait_for((folder / "run" / "state.pt").exists, training)  # written after the log
    training.send_signal(signal.SIGTERM)
    training.communicate(timeout=TIMEOUT)
    return folder / "run"


@pytest.mark.parametrize(
    ("name", "change", "words"),
    [
        (
            "state.pt",
            other_weights,
            "state.pt is damaged (its weights are of another network): start the training again",
        ),
        ("state.pt", lambda path: bombs.compressed_weights(path, 3 * 2**30), "its records are compressed"),
        ("run.json", lambda path: (path.unlink(), os.mkfifo(path)), "run.json is a named pipe (FIFO)"),
        ("checkpoints", moved, "checkpoints is a link: remove it"),
    ],
    ids=["other weights", "bomb", "pipe", "link"],
)
def test_all_processes_refuse_a_hostile_folder_in_one_line(
    name: str, change: Callable[[Path], object], words: str, stopped: Path, tmp_path: Path, start: Start
) -> None:
    """Only the first one reads it, and none waits for it."""
    shutil.copytree(stopped, tmp_path / "run")
    change(tmp_path / "run" / name)
    (line,) = said(start(*TRAIN))
    assert words in line


def test_each_process_measures_its_own_shard(start: Start, tmp_path: Path) -> None:
    """Verbs other than `train` know of no other process: with one file, the second is refused."""
    net = ["train", "mlp", "--data", "digits", "--limit", 40, "--epochs", 1, "--device", "cpu", "-o", "net", "--quiet"]
    assert run_landscape(*net, cwd=tmp_path).returncode == 0
    words = "surface net --limit 40 --x=-1:1:5 --y=-1:1:4 --device cpu --precision float32 --quiet"
    command = f"{sys.executable} -m landscape {words}"
    assert said(start("--no-python", "sh", "-c", f"{command} --shard $((RANK+1))/$WORLD_SIZE -o parts/$RANK.h5")) == []
    assert run_landscape("merge", "parts/0.h5", "parts/1.h5", "-o", "merged.h5", cwd=tmp_path).returncode == 0
    many = words.replace("-1:1:5", "-1:1:301").split()
    assert any(
        "another process is writing s.h5" in line for line in said(start("-m", "landscape", *many, "-o", "s.h5"))
    )
    assert not list(tmp_path.glob(".*"))
    assert run_landscape(*words.split(), "-o", "whole.h5", cwd=tmp_path).returncode == 0
    merged, whole = Surface.load(tmp_path / "merged.h5"), Surface.load(tmp_path / "whole.h5")
    assert merged.is_complete
    np.testing.assert_allclose(merged.values("train_loss"), whole.values("train_loss"), rtol=1e-6)

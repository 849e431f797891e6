"""Where faults happen: the real command, in a folder of its own; and what must hold after each of them.

Nothing is lost: what was finished before a fault is in the files, the files can be read, the same command goes on, and
in the end every number is that of a run that was left alone, bit for bit.
"""

from __future__ import annotations

import contextlib
import json
import math
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

import torch

from landscape.surface.surface import Surface
from landscape.training import state
from landscape.weights.checkpoint import load_checkpoint
from ray_cluster import cluster

HERE = Path(__file__).parent
SLOWNESS = float(os.environ.get("FAULTS_SLOWNESS", 1))  # of a machine that has much else to do
TIMEOUT = 300 * SLOWNESS  # seconds until something must have happened
GRACE = 30.0 * SLOWNESS  # seconds from SIGTERM to SIGKILL: those that Slurm and Kubernetes give


class Work(Protocol):
    """What a command does: its words, how much of it is finished, and the numbers that count."""

    def words(self, engine: str) -> str:
        """The command line without `landscape`; all that it writes goes into the folder `out`."""

    def done(self, out: Path) -> float:
        """How much the files hold; infinite once they hold all. They must be readable at any moment."""

    def numbers(self, out: Path) -> dict[str, bytes]:
        """Every number of the finished work by name."""


class Started(Protocol):
    """A command that was started: a `subprocess.Popen`, or a copy of a process that has loaded torch."""

    pid: int
    returncode: int | None

    def poll(self) -> int | None: ...
    def communicate(self, *, timeout: float) -> tuple[str, str]: ...
    def send_signal(self, number: signal.Signals, /) -> None: ...
    def kill(self) -> None: ...


class TooLate(Exception):
    """The work was finished before the fault."""


@dataclass(frozen=True)
class Measuring:
    """`landscape surface`, of a network that is there already."""

    axes: tuple[int, int] = (13, 11)
    more: str = ""

    def words(self, engine: str) -> str:
        x, y = self.axes
        return (
            f"surface model.pt --model net.py:build --data digits --limit 50 --x -1:1:{x} --y -1:1:{y} --device cpu "
            f"--precision float32 --engine {engine} {self.more} --quiet -o out/s.h5"
        )

    def done(self, out: Path) -> float:
        if not (out / "s.h5").exists():
            return 0
        surface = Surface.load(out / "s.h5")
        return math.inf if surface.is_complete else surface.measured

    def numbers(self, out: Path) -> dict[str, bytes]:
        assert sorted(path.name for path in out.iterdir()) == ["s.h5"]
        return {name: values.tobytes() for name, values in Surface.load(out / "s.h5").variables.items()}


@dataclass(frozen=True)
class Training:
    """`landscape train`."""

    epochs: int = 20
    STEPS = 10  # an epoch

    def words(self, engine: str) -> str:
        assert engine == "local"
        return (
            f"train net.py:build --data digits --epochs {self.epochs} --limit {20 * self.STEPS} --batch-size 20 "
            "--lr 0.1 --save-every 2.5 --device cpu --precision float32 --quiet -o out/run"
        )

    def done(self, out: Path) -> float:
        if (out / "run" / "model.safetensors").exists():
            return math.inf
        for _ in range(100):
            with contextlib.suppress(FileNotFoundError):  # removed between the two looks: it has just finished
                if not (out / "run" / "state.pt").exists():
                    return math.inf if (out / "run" / "model.safetensors").exists() else 0
                at = state.load(out / "run" / "state.pt")
                return at.epoch * self.STEPS + at.step
        raise AssertionError("comes and goes")

    def numbers(self, out: Path) -> dict[str, bytes]:
        files = {str(path.relative_to(out)): path for path in out.rglob("*") if path.is_file()}
        rows = [line.split(",")[:7] for line in files.pop("run/log.csv").read_text().splitlines()]  # without its times
        numbers = {"log": repr(rows).encode()}
        assert json.loads(files.pop("run/run.json").read_text())["status"] == "finished"
        for name, path in files.items():
            saved = load_checkpoint(path)
            numbers[f"{name} results"] = repr(saved.metadata.get("results")).encode()
            numbers |= {f"{name} {weight}": tensor.numpy().tobytes() for weight, tensor in saved.weights.items()}
        return numbers


@dataclass
class Scene:
    """A work in a folder of its own.

    Attributes:
        nodes: a Ray cluster, for the engine `ray`.
        seconds_to_hang: after which a worker that does not answer is given up; None: the usual ones.
        before: what was finished when a fault happened.
        later: seconds, at most, that pass between the first thing that is finished and the fault.
        said: all that the commands printed, to explain a failure.
        processes: all commands that were started.
        forked: start commands as copies of a process that has loaded torch, which saves seconds; those that need an
            interpreter of their own get one.
    """

    folder: Path
    work: Work
    engine: str = "local"
    nodes: Nodes | None = None
    seconds_to_hang: float | None = None
    before: float = 0
    later: float = 0.0
    chance: random.Random = field(default_factory=lambda: random.Random(0))
    said: list[str] = field(default_factory=list)
    processes: list[Started] = field(default_factory=list)
    forked: bool = False

    def __post_init__(self) -> None:
        self.out.mkdir(parents=True)
        shutil.copy(HERE / "net.py", self.folder)
        torch.save({"layer.weight": torch.linspace(-1, 1, 640).reshape(10, 64), "layer.bias": torch.zeros(10)},
                   self.folder / "model.pt")  # fmt: skip

    @property
    def out(self) -> Path:
        """Where the work writes."""
        return self.folder / "out"

    def start_over(self) -> None:
        """Forget what was finished."""
        shutil.rmtree(self.out)
        self.out.mkdir()
        for name in ("trap", "clock"):
            (self.folder / name).unlink(missing_ok=True)
        self.before, self.seconds_to_hang = 0, None

    def done(self) -> float:
        """How much is finished."""
        return self.work.done(self.out)

    def start(self, *, under: tuple[str, ...] = (), **environment: str) -> Started:
        """Run the command in a group of processes of its own, as in a terminal."""
        forked = self.forked and not under and not environment
        words = self.work.words(self.engine).split()
        if self.nodes is not None:
            words += ["--address", self.nodes.address]
        if self.seconds_to_hang is not None:
            environment["FAULTS_SECONDS_TO_HANG"] = str(self.seconds_to_hang)
        environment = {"OMP_NUM_THREADS": "1", "COLUMNS": "200", "PYTHONHASHSEED": "0", **environment}
        self.processes.append(self._fork(words, environment) if forked else self._run(words, environment, under))
        return self.processes[-1]

    def _fork(self, words: list[str], environment: dict[str, str]) -> Started:
        from command import write_after_each

        from processes import Fork

        said = self.folder / f"said-{len(self.processes)}"
        return Fork(write_after_each, words, cwd=self.folder, said=said, environment=environment)

    def _run(self, words: list[str], environment: dict[str, str], under: tuple[str, ...]) -> Started:
        return subprocess.Popen(
            [*under, sys.executable, str(HERE / "command.py"), *words],
            cwd=self.folder,
            env={**os.environ, **environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def begin(self, **options: Any) -> Started:
        """Start, and wait until something more is finished than before.

        Raises:
            TooLate: all is finished by then.
        """
        process = self.start(**options)
        self.wait_for_more(process)
        time.sleep(self.chance.uniform(0, self.later))
        self.before = self.done()
        if process.poll() is not None:
            assert self.ends(process) == (0, "")
            raise TooLate
        return process

    def wait_for_more(self, process: Started) -> None:
        """Wait until something more is finished than now, or the process ends."""
        there, latest = self.done(), time.monotonic() + TIMEOUT
        while self.done() <= there and process.poll() is None:
            assert time.monotonic() < latest, "nothing is finished"
            time.sleep(0.02)
        self.before = self.done()

    def ends(self, process: Started, within: float = TIMEOUT) -> tuple[int, str]:
        """The exit code, and what was said on standard error: nothing, or a line."""
        _, complaints = process.communicate(timeout=within)
        self.said.append(f"exit code {process.returncode}: {complaints}")
        assert complaints.count("\n") <= 1, complaints
        assert not complaints or complaints.startswith("landscape: "), complaints
        return process.returncode, complaints

    def finish(self) -> None:
        """Give the same command again; what is finished is refused."""
        code, complaints = self.ends(self.start())
        assert (code, complaints) == (0, "") or (code == 2 and "is finished" in complaints), (code, complaints)

    def end(self) -> None:
        """Leave no process behind."""
        for process in self.processes:
            with contextlib.suppress(ProcessLookupError):
                signal_group(process, signal.SIGKILL)
            process.communicate(timeout=TIMEOUT)


def assert_nothing_is_lost(scene: Scene, whole: dict[str, bytes]) -> None:
    """The one check, after whatever happened."""
    assert scene.done() >= scene.before, "finished before the fault, and not there after it"
    if scene.done() < math.inf:
        scene.finish()
    assert scene.work.numbers(scene.out) == whole


def children(of: int) -> Iterator[tuple[int, str]]:
    """The processes below one: their numbers and command lines."""
    parents: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal():
            with contextlib.suppress(OSError):
                parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
                parents.setdefault(parent, []).append(int(entry.name))
    waiting = [of]
    while waiting:
        for child in parents.get(waiting.pop(), []):
            waiting.append(child)
            with contextlib.suppress(OSError):
                yield child, Path(f"/proc/{child}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")


class Nodes:
    """A Ray cluster on this machine: a head without a core for workers, and nodes of a core each."""

    def __init__(self, count: int = 2) -> None:
        self._open = ExitStack()
        self._cluster = self._open.enter_context(cluster(head=0, others=count))
        self._nodes: list[Any] = self._cluster.others

    @property
    def address(self) -> str:
        """As `--address` takes it."""
        address: str = self._cluster.address
        return address

    def complete(self, count: int = 2) -> None:
        """Let as many nodes join as are missing."""
        while len(self._nodes) < count:
            self._nodes.append(self._cluster.add_node(num_cpus=1))

    def kill(self, chance: random.Random) -> None:
        """End a node with all that is on it, as a machine without power."""
        node = self._nodes.pop(chance.randrange(len(self._nodes)))
        self._cluster.remove_node(node, allow_graceful=False)

    def end(self) -> None:
        """End the cluster."""
        self._open.close()


def signal_group(process: Started, number: signal.Signals) -> None:
    """As a terminal does it, or a scheduler: to the command and all that it has started."""
    os.killpg(process.pid, number)

"""Measure in several processes of this machine: one for each GPU, or a few that share a CPU's cores.

A process has at most two points at a time, so the order of the results, and the values known to a sampler when it
chooses points, depend on timing.

Danger: no process may be left running. Each exits when its connection closes, after its current point, and in the
middle of a point if this process has ended. A terminal sends Ctrl-C to all of them; only this process reacts.
"""

from __future__ import annotations

import atexit
import multiprocessing
import os
import pickle
import signal
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import chain
from multiprocessing import resource_tracker
from multiprocessing.connection import wait
from pathlib import Path
from types import ModuleType
from typing import Any

import torch

from landscape.core import new_interpreter, parent_death
from landscape.core.errors import LandscapeError, UsageError, first_line
from landscape.core.option_words import setting
from landscape.measure.engine import PointResult, Task
from landscape.measure.engines import local
from landscape.measure.network import evaluator
from landscape.measure.network.pickled_closures import lost_reads, refuse_lost_reads
from landscape.measure.workers import task_file
from landscape.measure.workers.pool import Policy, WorkerPool
from landscape.measure.workers.task_file import TaskFile, code_of
from landscape.measure.workers.transport import Ended, Failed, Measured, Message, Opened
from landscape.plane.plane import Point

# Number of processes that share a CPU's cores: threads alone do not use them fully for layers of small networks.
PROCESSES_ON_CPU = 2
# Points of a process: the current one and the next.
POINTS_AT_ONCE = 2
# The time in which processes may exit on their own after all points are measured.
SECONDS_TO_END = 5.0

# The first message of a process, after it has opened the task; results or an error follow.
READY = "ready"


def run(task: Task, points: Iterable[Point]) -> Iterator[PointResult]:
    """Measure the points, each as soon as a process is free; the results are yielded as they arrive.

    Raises:
        UsageError: the task cannot be sent to other processes.
        LandscapeError: no process could open the task, or the last one failed, was killed, or hangs.
    """
    points = iter(points)
    first = next(points, None)
    if first is None:
        return
    if not task.report:
        task = evaluator.prepare(task)
        check(task)
    if task.device.type == "cuda":
        torch.cuda.empty_cache()  # for the other processes
    # The file is removed once all processes have opened the task, so that none is left if this process is killed.
    with tempfile.TemporaryDirectory(prefix="landscape-") as folder:
        transport = Processes(task_file.write(task, Path(folder)), devices(task.device))
        yield from WorkerPool(transport, chain([first], points), Policy(batches=POINTS_AT_ONCE)).results()


def check(task: Task) -> None:
    """Reject a task that `run` would reject, before a file is created.

    Args:
        task: prepared.

    Raises:
        UsageError: the task cannot be sent to other processes, or would read a network there that is not moved.
    """
    code_of(task)
    refuse_lost_reads(task, "processes")


def workers(task: Task) -> int:
    """How many points are measured at once."""
    return len(devices(task.device))


def devices(device: torch.device) -> list[torch.device]:
    """The device of each process: all GPUs if the device is `cuda` without a number."""
    if device.type == "cuda" and device.index is None:
        return [torch.device("cuda", number) for number in range(torch.cuda.device_count())]
    return [device] * (PROCESSES_ON_CPU if device.type == "cpu" else 1)


def suits(task: Task) -> bool:
    """Whether `auto` chooses this engine: there are several GPUs, and the task is not defined in a script.

    Every process would have to run the script again, which only its author can allow.

    Args:
        task: prepared; its network is on one device.
    """
    if not has_several_gpus(task):
        return False
    try:
        return not code_of(task).script and not lost_reads(task)
    except UsageError:
        return False


def has_several_gpus(task: Task) -> bool:
    """Whether the task is measured on more than one GPU."""
    return task.device.type == "cuda" and len(devices(task.device)) > 1


@dataclass(frozen=True)
class _Process:
    """A process and this process's end of the connection."""

    process: Any
    connection: Any
    device: torch.device


class Processes:
    """A transport (`workers/transport.py`): one process for each device, connected by a pipe; none is replaced."""

    def __init__(self, file: TaskFile, places: Sequence[torch.device]) -> None:
        self.file, self.places = file, places
        self.processes: list[_Process] = []  # a worker's number is its index
        self.at_work: dict[Any, int] = {}  # workers by their connections
        self.opening: set[int] = set()

    def start(self) -> list[int]:
        """Start all processes."""
        atexit.register(self._end)  # runs before multiprocessing waits for them, if the transport is not closed
        threads = max(1, torch.get_num_threads() // len(self.places))
        for place in self.places:
            started = _start(self.file, place, threads)
            number = len(self.processes)
            self.processes.append(started)
            self.at_work[started.connection] = number
            self.opening.add(number)
        return list(self.at_work.values())

    def submit(self, worker: int, points: Sequence[Point]) -> None:
        """Send a point."""
        (point,) = points
        with suppress(OSError):  # the process has ended, which `wait` reports
            self.processes[worker].connection.send_bytes(pickle.dumps(point))

    def wait(self, seconds: float) -> list[Message]:
        """Receive a message of each process that has sent one."""
        return [self._received(self.at_work[connection]) for connection in wait(list(self.at_work), seconds)]

    def stop(self, worker: int) -> None:
        """Kill a process; `close` waits until it is gone."""
        del self.at_work[self.processes[worker].connection]
        self.processes[worker].process.kill()
        self._no_longer_opening(worker)

    def title(self, worker: int) -> str:
        """The name of a process in error messages."""
        return f"the process that measures on {self.processes[worker].device}"

    def close(self, *, finished: bool) -> None:
        """End all processes: wait for idle ones to exit if `finished`, otherwise kill them."""
        try:
            if finished:
                self._end(SECONDS_TO_END)
        finally:
            self._end()
            atexit.unregister(self._end)

    def _received(self, worker: int) -> Message:
        try:
            message = pickle.loads(self.processes[worker].connection.recv_bytes())  # nosec B301 (of our own process)
        except (EOFError, OSError):
            return self._ended(worker)
        if isinstance(message, LandscapeError):
            return Failed(worker, message)
        if message == READY:
            self._no_longer_opening(worker)
            return Opened(worker)
        return Measured(worker, [message])

    def _ended(self, worker: int) -> Message:
        process, device = self.processes[worker].process, self.processes[worker].device
        process.join(SECONDS_TO_END)
        code = process.exitcode
        how = f"was killed by signal {-code}" if code is not None and code < 0 else f"ended with exit code {code}"
        if worker in self.opening and self.file.code.script:
            message = (
                f"a process for {device} {how} while it ran this script again, to have what the script defines: "
                'measure under `if __name__ == "__main__":`, or use '
                f"{setting('engine', 'local')}"
            )
            return Failed(worker, UsageError(message))
        return Ended(worker, f"{self.title(worker)} {how}")

    def _no_longer_opening(self, worker: int) -> None:
        """Remove the task's file after all processes have opened it."""
        self.opening.discard(worker)
        if not self.opening:
            with suppress(OSError):  # Windows cannot delete mapped files; the folder is removed at the end
                self.file.path.unlink()
                self.file.path.parent.rmdir()

    def _end(self, seconds: float = 0.0) -> None:
        """End the processes; kill those that do not exit within `seconds`."""
        for ended in self.processes:
            ended.connection.close()
            if not seconds:
                ended.process.kill()
        while self.processes:
            process = self.processes[-1].process
            process.join(seconds or None)
            if process.is_alive():
                process.kill()
                process.join()
            process.close()
            self.processes.pop()


def _start(file: TaskFile, device: torch.device, threads: int) -> _Process:
    """Start a new interpreter, as CUDA requires."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    # Not a daemon, as it may need child processes for a DataLoader.
    words = (file, device, threads, theirs, os.getpid())
    process = context.Process(target=_work, args=words, name=f"landscape on {device}")
    with new_interpreter.multiprocessing_without_folder():
        resource_tracker.ensure_running()  # `start` would start it without ignoring Ctrl-C
        with _without_ctrl_c(), _with_script(file.code.script):
            process.start()
    theirs.close()  # so that the connection closes when the process ends
    return _Process(process, ours, device)


@contextmanager
def _without_ctrl_c() -> Iterator[None]:
    """Let processes that are started inside ignore Ctrl-C from the beginning."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _with_script(is_needed: bool) -> Iterator[None]:
    """Let processes that are started inside run this script again only if something is defined in it."""
    script = sys.modules["__main__"]
    if not is_needed:
        sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = script


def _work(file: TaskFile, device: torch.device, threads: int, connection: Any, parent: int) -> None:
    """The main function of a process: open the task, then measure the arriving points until the connection closes."""
    new_interpreter.restore_environment()
    parent_death.exits(parent)
    # Schedulers send SIGTERM to all processes of a job; the parent ends its workers.
    for stop in (signal.SIGINT, signal.SIGTERM):
        signal.signal(stop, signal.SIG_IGN)

    def send(message: Any) -> bool:
        content = pickle.dumps(message)  # by value: the sender of shared memory must stay alive
        try:
            connection.send_bytes(content)
        except OSError:
            return False  # the connection is closed
        return True

    def received() -> Iterator[Point]:
        with suppress(EOFError, OSError):
            while True:
                yield pickle.loads(connection.recv_bytes())  # nosec B301 (of the process that started this one)

    doing = "set up"
    try:
        torch.set_num_threads(threads)
        if device.type == "cuda":
            torch.cuda.set_device(device)
        task = file.open(device)
        send(READY)
        doing = "measured"
        for result in local.run(task, received()):
            if not send(result):
                return
    except LandscapeError as error:
        send((UsageError if isinstance(error, UsageError) else LandscapeError)(str(error)))
    except Exception as error:
        send(
            LandscapeError(
                f"the task cannot be {doing} in a process on {device} ({type(error).__name__}: {first_line(error)}): "
                f"{setting('engine', 'local')} shows whether it works in one process"
            )
        )

"""Several processes of this machine: one for each GPU, or a few that share a CPU's cores.

Every process opens the task once and then measures, by `local`, the points that it is handed: one, and the next so that
it need not wait. So a slow GPU holds up nobody, and results come in the order in which they are finished. The points
are asked for ahead of the results, two a process at most and otherwise only when a result has been taken: a sampler
that chooses them by values does so without the last few, and which these are depends on the clock.

A process that dies, fails or hangs costs no points: the others measure those that it had. Only the end of the last one
is an error.

The danger is a process that stays behind. Each ends by itself when its connection does, also if this process is killed,
though not before the point that it measures is done.
Ctrl-C, which a terminal sends to all of them, is this process's business alone.
"""

from __future__ import annotations

import atexit
import multiprocessing
import pickle
import signal
import sys
import tempfile
import time
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import chain
from multiprocessing import resource_tracker
from multiprocessing.connection import wait
from pathlib import Path
from types import ModuleType
from typing import Any

import torch

from landscape.core.errors import LandscapeError, UsageError, first_line
from landscape.measure.engine import PointResult, Task
from landscape.measure.engines import local
from landscape.measure.network import evaluator
from landscape.measure.network.pickled_closures import refuse_lost_reads
from landscape.measure.workers.hang_detection import hangs
from landscape.measure.workers.task_file import Parcel, code_of, pack
from landscape.plane.plane import Point, movable

# So many share a CPU's cores: the layers of small networks do not fill them by threads alone.
PROCESSES_ON_CPU = 2
# Points that a process has: the one that it measures, and the next.
POINTS_AT_ONCE = 2
# What a process gets to end by itself when all points are measured.
SECONDS_TO_END = 5.0
# And to open the task: the first imports on a busy machine, and a network of gigabytes.
SECONDS_TO_OPEN = 600.0
SECONDS_BETWEEN_LOOKS = 2.0  # for processes that hang

KEPT = "the points in the file are kept, and the same command goes on from there"

# What a process says when it has opened the task; then come results, or an error.
READY = "ready"


def run(task: Task, points: Iterable[Point]) -> Iterator[PointResult]:
    """Measure the points, each as soon as a process is free; the results come as they are finished.

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
        torch.cuda.empty_cache()  # another process will want it
    workers: list[_Worker] = []
    stop = atexit.register(lambda: _stop(workers))  # before multiprocessing waits for them, if nobody closes us
    try:
        # On disk no longer than until all have opened it: if this process is killed, nothing is left.
        with tempfile.TemporaryDirectory(prefix="landscape-") as folder:
            parcel = pack(task, Path(folder))
            places = devices(task.device)
            threads = max(1, torch.get_num_threads() // len(places))
            for place in places:
                workers.append(_start(parcel, place, threads))
            crew = _Crew(workers, chain([first], points))
            yield from crew.measure(opened=lambda: _remove(parcel.path))
        _stop(workers, SECONDS_TO_END)
    finally:
        _stop(workers)
        atexit.unregister(stop)


def check(task: Task) -> None:
    """Refuse now what `run` would refuse after the file is begun.

    Args:
        task: prepared.

    Raises:
        UsageError: the task cannot be sent to other processes, or would read a network there that is not moved.
    """
    code_of(task)
    refuse_lost_reads(task, "processes")


def devices(device: torch.device) -> list[torch.device]:
    """One for each process: all GPUs where the device is `cuda` without a number."""
    if device.type == "cuda" and device.index is None:
        return [torch.device("cuda", number) for number in range(torch.cuda.device_count())]
    return [device] * (PROCESSES_ON_CPU if device.type == "cpu" else 1)


def suits(task: Task) -> bool:
    """Whether the task gains by this engine, and loses nothing: several GPUs, and nothing of it is in a script.

    A script would be run again by every process, which only its author can allow.
    """
    if task.device.type != "cuda" or len(devices(task.device)) < 2:
        return False
    if len({tensor.device for tensor in movable(task.model, "states").values()}) > 1:
        return False
    try:
        return not code_of(task).script
    except UsageError:
        return False


@dataclass
class _Worker:
    """A process as this one sees it.

    Attributes:
        points: those that it has not answered, in the order of measuring.
        silent: seconds for which this process has waited for the next answer.
        seconds: of the last point; None before the first.
    """

    process: Any
    connection: Any
    device: torch.device
    script: bool
    is_ready: bool = False
    points: deque[Point] = field(default_factory=deque)
    silent: float = 0.0
    seconds: float | None = None

    def give(self, point: Point) -> None:
        """Let it measure the point after those that it has."""
        with suppress(OSError):  # it has ended, and what it said last is its next answer
            self.connection.send_bytes(pickle.dumps(point))
        self.points.append(point)

    def answer(self) -> PointResult | None:
        """What it says next: a result, or None, which is that it is ready; an error is raised."""
        try:
            message = pickle.loads(self.connection.recv_bytes())  # nosec B301 (of a process that we started)
        except (EOFError, OSError):
            raise self._died() from None
        if isinstance(message, LandscapeError):
            raise message
        if message == READY:
            self.is_ready, self.silent = True, 0.0
            return None
        self.points.popleft()
        self.seconds, self.silent = self.silent, 0.0
        result: PointResult = message
        return result

    def _died(self) -> LandscapeError:
        self.process.join(SECONDS_TO_END)
        code = self.process.exitcode
        how = f"was killed by signal {-code}" if code is not None and code < 0 else f"ended with exit code {code}"
        if not self.is_ready and self.script:
            return UsageError(
                f"a process for {self.device} {how} while it ran this script again, to have what the script defines: "
                'measure under `if __name__ == "__main__":`, or use --engine local'
            )
        return LandscapeError(f"the process that measures on {self.device} {how}; {KEPT}")


class _Crew:
    """The processes that are at work, and the points that are to be measured."""

    def __init__(self, workers: Iterable[_Worker], points: Iterator[Point]) -> None:
        self.at_work = {worker.connection: worker for worker in workers}
        self.points, self.finished = points, False
        self.back: deque[Point] = deque()  # of processes that are no longer at work

    def measure(self, opened: Callable[[], None]) -> Iterator[PointResult]:
        """Hand the points out until all are measured; calls `opened` when all processes have opened the task."""
        while not self.finished or self.back or any(worker.points for worker in self.at_work.values()):
            began = time.monotonic()
            heard = wait(list(self.at_work), SECONDS_BETWEEN_LOOKS)
            # No longer, though the clock may say so: all of us may have been stopped (Ctrl-Z) for a while.
            self._look_for_the_hanging(heard, waited=min(time.monotonic() - began, SECONDS_BETWEEN_LOOKS))
            for connection in heard:
                worker = self.at_work[connection]
                try:
                    result = worker.answer()
                except LandscapeError as error:
                    self._lose(worker, error)
                    continue
                if result is not None:
                    yield result
                elif all(other.is_ready for other in self.at_work.values()):
                    opened()
                self._hand_to(worker)

    def _hand_to(self, worker: _Worker) -> None:
        """Let the worker have as many points as it may."""
        while len(worker.points) < POINTS_AT_ONCE:
            point = self.back.popleft() if self.back else next(self.points, None)
            if point is None:
                self.finished = True
                return
            worker.give(point)

    def _lose(self, worker: _Worker, error: LandscapeError) -> None:
        """The worker is no longer at work: the others measure its points, if there are any."""
        del self.at_work[worker.connection]
        worker.process.kill()
        if not self.at_work:
            raise error
        self.back += worker.points
        worker.points.clear()
        for other in self.at_work.values():
            if other.is_ready:
                self._hand_to(other)

    def _look_for_the_hanging(self, heard: Collection[Any], waited: float) -> None:
        """Give up who has been silent for too long, these seconds included."""
        known = [worker.seconds for worker in self.at_work.values()]
        for connection, worker in list(self.at_work.items()):
            worker.silent += waited if worker.points or not worker.is_ready else 0.0
            if worker.is_ready:
                gone = hangs(worker.silent, len(worker.points), known)
            else:
                gone = worker.silent > SECONDS_TO_OPEN
            if gone and connection not in heard:
                silent = f"the process that measures on {worker.device} has not answered for {worker.silent:.0f} s"
                self._lose(worker, LandscapeError(f"{silent}; {KEPT}"))


def _remove(path: Path) -> None:
    with suppress(OSError):  # Windows keeps files that are mapped; the folder is removed at the end
        path.unlink()
        path.parent.rmdir()


def _start(parcel: Parcel, device: torch.device, threads: int) -> _Worker:
    """A new interpreter, as CUDA needs it."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    # No daemon: it may need processes of its own, those of a DataLoader.
    process = context.Process(target=_work, args=(parcel, device, threads, theirs), name=f"landscape on {device}")
    resource_tracker.ensure_running()  # otherwise `start` does, and lets Ctrl-C through
    with _without_ctrl_c(), _with_script(parcel.code.script):
        process.start()
    theirs.close()  # so that the end of the process is the end of the connection
    return _Worker(process, ours, device, parcel.code.script)


def _stop(workers: list[_Worker], patience: float = 0.0) -> None:
    """End the processes: those that have nothing left to do by themselves, the others at once."""
    for worker in workers:
        worker.connection.close()
        if not patience:
            worker.process.kill()  # it has nothing to lose
    while workers:
        process = workers[-1].process
        process.join(patience or None)
        if process.is_alive():
            process.kill()
            process.join()
        process.close()
        workers.pop()


@contextmanager
def _without_ctrl_c() -> Iterator[None]:
    """Processes that are started within do not hear it, from their first moment on."""
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
    """Processes that are started within run this script again only if something is defined in it."""
    script = sys.modules["__main__"]
    if not is_needed:
        sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = script


def _work(parcel: Parcel, device: torch.device, threads: int, connection: Any) -> None:
    """What a process does: open the task, then measure what it is handed until the connection ends."""
    # Schedulers send SIGTERM to all processes of a job: the one that hands out the points ends the others.
    for stop in (signal.SIGINT, signal.SIGTERM):
        signal.signal(stop, signal.SIG_IGN)

    def say(message: Any) -> bool:
        words = pickle.dumps(message)  # by value: the sender of shared memory must stay alive
        try:
            connection.send_bytes(words)
        except OSError:
            return False  # nobody listens any more
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
        task = parcel.open(device)
        say(READY)
        doing = "measured"
        for result in local.run(task, received()):
            if not say(result):
                return
    except LandscapeError as error:
        say((UsageError if isinstance(error, UsageError) else LandscapeError)(str(error)))
    except Exception as error:
        say(
            LandscapeError(
                f"the task cannot be {doing} in a process on {device} ({type(error).__name__}: {first_line(error)}): "
                "--engine local shows whether it can without"
            )
        )

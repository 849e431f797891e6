"""Many machines: Ray's actors, one for each GPU, or for each core where there is none (Moritz et al. 2018).

Each actor opens the task once and then measures the points that it is handed, by `local`. They come in batches that
take about a second, so that messages cost nothing and a slow actor holds up nobody. The task travels once to each
machine, as a file that all actors there map into their memory.

The danger is that parts of a cluster die. Points of an actor that died, fails or does not answer go back and are
measured elsewhere; actors are started again, and on machines that join. All results come to this process, the only one
that writes. A point that ends one actor after the other is not tried for ever.

    ray start --head                 on one machine, and on the others: ray start --address HEAD:6379
    landscape surface ... --engine ray --address HEAD:6379

Without an address, and without RAY_ADDRESS, Ray is started on this machine alone.
"""

from __future__ import annotations

import logging
import os
import secrets
import shutil
import signal
import socket
import tempfile
import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

import torch

from landscape.core import files
from landscape.core.errors import LandscapeError, UsageError, first_line, needs
from landscape.measure.engine import PointResult, Task
from landscape.measure.engines import local
from landscape.measure.network import evaluator
from landscape.measure.network.pickled_closures import refuse_lost_reads
from landscape.measure.workers.hang_detection import hangs
from landscape.measure.workers.task_file import Parcel, code_of, pack
from landscape.plane.plane import Point

CPUS = 1  # of an actor where there is no GPU; it computes with as many threads
SECONDS_A_BATCH = 1.0
LARGEST_BATCH = 256
# A point is given to so many actors, where they die, hang or fail.
TRIES = 3
SECONDS_TO_CONNECT, SECONDS_TO_TIDY, SECONDS_TO_WRITE = 10.0, 2.0, 120.0
SECONDS_BETWEEN_LOOKS = 2.0  # for machines that joined
# Ray says some time after a death that what the dead one had is free.
SECONDS_FOR_ROOM = 30.0


def run(task: Task, points: Iterable[Point]) -> Iterator[PointResult]:
    """Measure the points on all that the cluster has; the results come as they are finished.

    Raises:
        UsageError: the task cannot be sent to other processes, or there is no cluster at the address.
        LandscapeError: Ray is not installed, a point cannot be measured, or nothing is left to measure it.
    """
    points = iter(points)
    first = next(points, None)
    if first is None:
        return
    ray = _ray()
    if not task.report:
        task = evaluator.prepare(task)
        check(task)
    ours = not ray.is_initialized()
    if ours:
        with _own_sigterm():
            _connect(ray)
    crew = None
    try:
        with tempfile.TemporaryDirectory(prefix="landscape-") as folder:
            content = ray.put(pack(task, Path(folder)).path.read_bytes())
        crew = _Crew(ray, task, content)
        yield from crew.measure(_chained(first, points))
    finally:
        if crew is not None:
            crew.end()
        if ours:
            ray.shutdown()


def check(task: Task) -> None:
    """Refuse now what `run` would refuse after the file is begun.

    Args:
        task: prepared.

    Raises:
        UsageError: the task cannot be sent to other processes, depends on a script, or would read a network there that
            is not moved.
        LandscapeError: Ray is not installed.
    """
    _ray()
    if code_of(task).script:
        raise UsageError(
            "the network, its data or its metrics are defined in the script that runs: for --engine ray define them at "
            "the top of a module that all machines have"
        )
    refuse_lost_reads(task, "ray")


def _chained(first: Point, others: Iterator[Point]) -> Iterator[Point]:
    yield first
    yield from others


def _ray() -> Any:
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # nothing is sent anywhere
    os.environ.setdefault("RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO", "0")
    try:
        with _own_sigterm():
            import ray
    except ModuleNotFoundError as error:
        raise needs("ray", "the engine ray") from error
    return ray


@contextmanager
def _own_sigterm() -> Iterator[None]:
    """Ray would end this process on SIGTERM: without a word of what is kept, and with an exit code of its own."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.getsignal(signal.SIGTERM)
    try:
        yield
    finally:
        if before is not None:
            signal.signal(signal.SIGTERM, before)


def _connect(ray: Any, **more: Any) -> None:
    quiet: dict[str, Any] = {"log_to_driver": False, "logging_level": logging.ERROR, **more}
    address = os.environ.get("RAY_ADDRESS")
    try:
        if address is None:
            # Not Ray's default, which joins whatever was started on this machine before.
            quiet |= {"address": "local", "include_dashboard": False}
        elif address not in ("auto", "local"):
            host, _, port = address.removeprefix("ray://").rpartition(":")
            socket.create_connection((host, int(port)), SECONDS_TO_CONNECT).close()  # Ray would wait for minutes
        ray.init(**quiet)
    except (ConnectionError, ValueError, RuntimeError, OSError) as error:
        raise UsageError(
            f"no Ray at {address or 'this machine'} ({first_line(error)}): start it with `ray start --head`, and give "
            "--address HOST:6379; where it asks for a token, set RAY_AUTH_MODE=token"
        ) from error


@dataclass
class _Worker:
    """An actor as this process sees it.

    Attributes:
        handle: Ray's.
        node: where it runs; empty until it is ready.
        batch: the points that it has.
        since: when it got them, or was started.
        seconds: of a point, as it measured the last ones; None before the first.
    """

    handle: Any
    batch: list[Point] = field(default_factory=list)
    since: float = field(default_factory=time.monotonic)
    seconds: float | None = None
    is_ready: bool = False


class _Crew:
    """The actors of a cluster, and the points that are under way."""

    def __init__(self, ray: Any, task: Task, content: Any) -> None:
        self.ray, self.content, self.code = ray, content, code_of(task)
        self.on_gpu = task.device.type == "cuda"
        self.workers: dict[Any, _Worker] = {}  # by the answer that each owes
        self.back: deque[Point] = deque()
        self.tries: dict[tuple[int, ...], int] = {}
        self.name = f"landscape-{secrets.token_hex(16)}"  # of a folder on each machine, which nobody can guess
        self.looked, self.judged, self.deaths = 0.0, 0.0, 0
        self.absent = 0.0  # seconds for which this process was stopped itself (Ctrl-Z), while actors went on

    def measure(self, points: Iterator[Point]) -> Iterator[PointResult]:
        """Hand the points out until all are measured."""
        finished = False
        while True:
            self._find_workers()
            began = time.monotonic()
            answered, others = self.ray.wait(list(self.workers), num_returns=1, timeout=SECONDS_BETWEEN_LOOKS)
            self.absent += max(0.0, time.monotonic() - began - 2 * SECONDS_BETWEEN_LOOKS)
            if answered and others:  # all that are there: a look costs the more the more workers there are
                answered += self.ray.wait(others, num_returns=len(others), timeout=0)[0]
            for answer in answered:
                worker = self.workers.pop(answer)
                yield from self._received(answer, worker)
                if not worker.is_ready:
                    continue  # it died
                batch, finished = self._next(worker, points, finished)
                self._give(worker, batch)
            self._give_up_the_hanging()
            if finished and not self.back and not any(worker.batch for worker in self.workers.values()):
                return

    def end(self) -> None:
        """End all actors, and remove what they wrote."""
        handles = [worker.handle for worker in self.workers.values()]
        with suppress(Exception):
            self.ray.wait(
                [handle.tidy.remote() for handle in handles], num_returns=len(handles), timeout=SECONDS_TO_TIDY
            )
        for handle in handles:
            with suppress(Exception):
                self.ray.kill(handle)
        self.workers.clear()

    def _now(self) -> float:
        """Seconds, of those in which this process could have heard an answer."""
        return time.monotonic() - self.absent

    def _find_workers(self) -> None:
        """Have a worker at least.

        Raises:
            LandscapeError: nothing is free for one.
        """
        end = time.monotonic() + SECONDS_FOR_ROOM
        self._look_around()
        while not self.workers:
            if time.monotonic() > end:
                raise LandscapeError(
                    "the cluster has no free GPU or core for a worker: the points in the file are kept, and the same "
                    "command goes on when it has"
                )
            time.sleep(SECONDS_BETWEEN_LOOKS / 4)
            self._look_around()

    def _look_around(self) -> None:
        """Start an actor for every GPU or core that has none: at the beginning, after a death, when a machine joins."""
        if time.monotonic() - self.looked < SECONDS_BETWEEN_LOOKS and self.workers:
            return
        self.looked = time.monotonic()
        free = self.ray.available_resources().get("GPU" if self.on_gpu else "CPU", 0.0)
        starting = sum(not worker.is_ready for worker in self.workers.values())
        for _ in range(int(free // (1 if self.on_gpu else CPUS)) - starting):
            options = {"num_gpus": 1, "num_cpus": 0} if self.on_gpu else {"num_cpus": CPUS}
            actor = self.ray.remote(_Actor).options(**options, max_restarts=0).remote(self.code, self.name, self.on_gpu)
            self.workers[actor.open.remote([self.content])] = _Worker(actor)

    def _received(self, answer: Any, worker: _Worker) -> Iterator[PointResult]:
        """The results of an answer; the points of an actor that died go back."""
        try:
            results = self.ray.get(answer)
        except self.ray.exceptions.RayError as error:
            worker.is_ready = False
            self._lost(worker, error)
            return
        if isinstance(results, LandscapeError):
            if not worker.batch:
                raise results
            worker.is_ready = False
            self._dismiss(worker)
            self._lost(worker, results)
            return
        if worker.batch:
            worker.seconds = (self._now() - worker.since) / len(worker.batch)
        worker.is_ready, worker.batch = True, []
        yield from results

    def _next(self, worker: _Worker, points: Iterator[Point], finished: bool) -> tuple[list[Point], bool]:
        """The next batch: what came back first, and as many as take about `SECONDS_A_BATCH` there."""
        count = 1 if worker.seconds is None else int(SECONDS_A_BATCH / max(worker.seconds, 1e-6))
        count = max(1, min(count, LARGEST_BATCH))
        batch = [self.back.popleft() for _ in range(min(count, len(self.back)))]
        # Points that were lost are measured alone, so that one that ends its actor takes no other with it.
        if batch and self.tries.get(batch[0].index, 0) > 1:
            self.back.extendleft(reversed(batch[1:]))
            return batch[:1], finished
        if not finished:
            fresh = list(islice(points, count - len(batch)))
            finished = len(fresh) < count - len(batch)
            batch += fresh
        return batch, finished

    def _give(self, worker: _Worker, batch: list[Point]) -> None:
        """Hand over a batch; an idle actor is asked again when there may be points."""
        worker.batch, worker.since = batch, self._now()
        answer = worker.handle.measure.remote(batch) if batch else worker.handle.rest.remote()
        self.workers[answer] = worker

    def _lost(self, worker: _Worker, error: Exception) -> None:
        self.deaths += 1
        for point in worker.batch:
            self.tries[point.index] = self.tries.get(point.index, 0) + 1
            if self.tries[point.index] >= TRIES:
                raise (
                    error
                    if isinstance(error, LandscapeError)
                    else LandscapeError(
                        f"the point {point.coefficients} ended {TRIES} workers ({first_line(error)}); the points in "
                        "the file are kept"
                    )
                )
        self.back.extend(worker.batch)
        if not worker.batch and self.deaths > 100:
            raise LandscapeError(
                f"workers of the cluster die before they begin ({first_line(error)}): see Ray's logs there"
            )
        worker.batch = []

    def _give_up_the_hanging(self) -> None:
        if time.monotonic() - self.judged < SECONDS_BETWEEN_LOOKS:
            return
        self.judged = time.monotonic()
        now, known = self._now(), [worker.seconds for worker in self.workers.values()]
        for answer, worker in list(self.workers.items()):
            if worker.batch and hangs(now - worker.since, len(worker.batch), known):
                del self.workers[answer]
                self._dismiss(worker)
                self._lost(worker, TimeoutError(f"no answer in {now - worker.since:.0f} s"))

    def _dismiss(self, worker: _Worker) -> None:
        with suppress(Exception):
            self.ray.kill(worker.handle)


class _Actor:
    """What runs on a GPU or a core of the cluster."""

    def __init__(self, code: Any, name: str, on_gpu: bool) -> None:
        self.code, self.name = code, name
        self.device = torch.device("cuda" if on_gpu else "cpu")
        if not on_gpu:
            torch.set_num_threads(CPUS)

    def open(self, content: list[Any]) -> list[PointResult] | LandscapeError:
        """Read the task, which the first actor of a machine writes for all that are there.

        Args:
            content: a reference in a list, so that Ray brings it to those alone who ask for it.
        """
        try:
            place = self._brought(content[0])
            self.queue: deque[Point] = deque()
            self.results = local.run(Parcel(place, self.code).open(self.device), self._handed())
        except Exception as error:
            return LandscapeError(f"a worker cannot open the task ({type(error).__name__}: {first_line(error)})")
        return []

    def _brought(self, content: Any) -> Path:
        """The task's file on this machine; one actor writes it, and the others wait."""
        place = Path(tempfile.gettempdir()) / self.name / "task.pt"
        place.parent.mkdir(mode=0o700, exist_ok=True)
        try:
            place.with_name("writing").touch(exist_ok=False)
        except FileExistsError:
            end = time.monotonic() + SECONDS_TO_WRITE
            while not place.exists() and time.monotonic() < end:
                time.sleep(0.05)
        if not place.exists():  # or it died, who was to write it
            with files.replacing(place) as beside:
                beside.write_bytes(_ray().get(content))
        return place

    def measure(self, batch: list[Point]) -> list[PointResult] | LandscapeError:
        """The results of the points."""
        self.queue.extend(batch)
        try:
            return [next(self.results) for _ in batch]
        except LandscapeError as error:
            return error
        except Exception as error:
            return LandscapeError(f"{type(error).__name__}: {first_line(error)}")

    def tidy(self) -> None:
        """Remove the task from this machine."""
        shutil.rmtree(Path(tempfile.gettempdir()) / self.name, ignore_errors=True)

    def rest(self) -> list[PointResult]:
        """Nothing to do for a moment."""
        time.sleep(0.2)
        return []

    def _handed(self) -> Iterator[Point]:
        while True:
            yield self.queue.popleft()

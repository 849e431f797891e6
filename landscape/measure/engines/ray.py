"""Measure on several machines with Ray's actors, one for each GPU, or for each core (Moritz et al. 2018).

Points are sent in batches of about a second, which makes the cost of messages negligible without waiting for slow
actors. The task is sent once to each machine, as a file that all its actors map into memory.

Danger: parts of a cluster fail. Actors are restarted, also on machines that join; a point at which several actors fail
is given up. All results are sent to this process, the only one that writes.

    ray start --head                 on one machine, and on the others: ray start --address HEAD:6379
    landscape surface ... --engine ray --address HEAD:6379

Without an address and without RAY_ADDRESS, Ray is started on this machine only.
"""

from __future__ import annotations

import secrets
import shutil
import tempfile
import time
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain, count
from pathlib import Path
from typing import Any

import torch

from landscape.core import files
from landscape.core.errors import LandscapeError, UsageError, first_line
from landscape.measure.engine import PointResult, Task
from landscape.measure.engines import local
from landscape.measure.network import evaluator
from landscape.measure.network.pickled_closures import refuse_lost_reads
from landscape.measure.workers import task_file
from landscape.measure.workers.pool import Policy, WorkerPool
from landscape.measure.workers.ray_connection import connected, import_ray
from landscape.measure.workers.task_file import Code, TaskFile, code_of
from landscape.measure.workers.transport import Ended, Failed, Measured, Message, Opened
from landscape.plane.plane import Point

CPUS = 1  # cores and threads of an actor without a GPU
SECONDS_A_BATCH = 1.0
LARGEST_BATCH = 256
# Attempts for a point at which actors die, hang or raise an error.
TRIES = 3
SECONDS_TO_TIDY, SECONDS_TO_WRITE = 2.0, 120.0
# Ray reports the resources of a dead actor as free after this time.
SECONDS_TO_WAIT = 30.0

# The answer of an actor that has opened the task.
READY = "ready"


def run(task: Task, points: Iterable[Point]) -> Iterator[PointResult]:
    """Measure the points on the whole cluster; the results are yielded as they arrive.

    Raises:
        UsageError: the task cannot be sent to other processes, or there is no cluster at the address.
        LandscapeError: Ray is not installed, a point cannot be measured, or nothing is left to measure it.
    """
    points = iter(points)
    first = next(points, None)
    if first is None:
        return
    ray = import_ray()
    if not task.report:
        task = evaluator.prepare(task)
        check(task)
    if task.device.type == "cuda":
        torch.cuda.empty_cache()  # for the actors
    with connected(ray):
        with tempfile.TemporaryDirectory(prefix="landscape-") as folder:
            file = task_file.write(task, Path(folder))
            content = ray.put(file.path.read_bytes())
        actors = Actors(ray, file.code, content, on_gpu=task.device.type == "cuda")
        yield from WorkerPool(actors, chain([first], points), policy()).results()


def workers(task: Task) -> int:
    """How many points the cluster measures at once, with the GPUs or cores that are free now."""
    ray = import_ray()
    with connected(ray):
        return free_slots(ray, on_gpu=task.device.type == "cuda")


def free_slots(ray: Any, *, on_gpu: bool) -> int:
    """The number of actors for which there are free GPUs or cores."""
    free = ray.available_resources().get("GPU" if on_gpu else "CPU", 0.0)
    return int(free // (1 if on_gpu else CPUS))


def policy() -> Policy:
    """How points are assigned to actors."""
    return Policy(
        batch_seconds=SECONDS_A_BATCH,
        largest_batch=LARGEST_BATCH,
        tries=TRIES,
        limits_opening=False,
        replaces=True,
        seconds_to_wait=SECONDS_TO_WAIT,
        no_slot=(
            "the cluster has no free GPU or core for a worker: the points in the file are kept, and the same command "
            "continues when it has"
        ),
    )


def check(task: Task) -> None:
    """Reject a task that `run` would reject, before a file is created.

    Args:
        task: prepared.

    Raises:
        UsageError: the task cannot be sent to other processes, depends on a script, or would read a network there that
            is not moved.
        LandscapeError: Ray is not installed.
    """
    import_ray()
    if code_of(task).script:
        raise UsageError(
            "the network, its data or its metrics are defined in the script that runs: for the engine ray define them "
            "at the top of a module that all machines have"
        )
    refuse_lost_reads(task, "ray")


@dataclass
class _ActorState:
    """The state of an actor in this process.

    Attributes:
        handle: Ray's handle.
        calls: the calls without an answer yet.
    """

    handle: Any
    calls: int = 0
    is_open: bool = False


class Actors:
    """A transport (`workers/transport.py`): actors of a cluster, as many as its resources allow."""

    def __init__(self, ray: Any, code: Code | None, content: Any, *, on_gpu: bool) -> None:
        self.ray, self.code, self.content, self.on_gpu = ray, code, content, on_gpu
        self.numbers = count()
        self.actors: dict[int, _ActorState] = {}
        self.calls: dict[Any, int] = {}  # the actor of each expected answer
        self.idle: set[int] = set()  # actors without a call
        self.name = f"landscape-{secrets.token_hex(16)}"  # an unpredictable name for a folder on each machine

    def start(self) -> list[int]:
        """Start an actor for every free GPU or core: at the beginning, after a death, when a machine joins."""
        starting = sum(not actor.is_open for actor in self.actors.values())
        options = {"num_gpus": 1, "num_cpus": 0} if self.on_gpu else {"num_cpus": CPUS}
        started = []
        for _ in range(free_slots(self.ray, on_gpu=self.on_gpu) - starting):
            made = self.ray.remote(_Actor).options(**options, max_restarts=0).remote(self.code, self.name, self.on_gpu)
            number = next(self.numbers)
            self.actors[number] = _ActorState(made)
            self._expect(number, made.open.remote([self.content]))
            started.append(number)
        return started

    def submit(self, worker: int, points: Sequence[Point]) -> None:
        """Send a batch."""
        self.idle.discard(worker)
        self._expect(worker, self.actors[worker].handle.measure.remote(list(points)))

    def wait(self, seconds: float) -> list[Message]:
        """Collect the answers that have arrived."""
        for number in self.idle:  # the death of an actor is reported only by an answer
            self._expect(number, self.actors[number].handle.rest.remote())
        self.idle.clear()
        answered, others = self.ray.wait(list(self.calls), num_returns=1, timeout=seconds)
        # Collect all that arrived: the cost of a call grows with the number of expected answers.
        if answered and others:
            answered += self.ray.wait(others, num_returns=len(others), timeout=0)[0]
        messages = [self._received(self.calls.pop(answer), answer) for answer in answered]
        return [message for message in messages if message is not None]

    def stop(self, worker: int) -> None:
        """Kill an actor."""
        self.calls = {answer: number for answer, number in self.calls.items() if number != worker}
        self.idle.discard(worker)
        handle = self.actors.pop(worker).handle
        with suppress(Exception):
            self.ray.kill(handle)

    def title(self, worker: int) -> str:
        """The name of an actor in error messages."""
        return "a worker of the cluster"

    def close(self, *, finished: bool) -> None:
        """End all actors, and remove their files."""
        handles = [actor.handle for actor in self.actors.values()]
        with suppress(Exception):
            removed = [handle.tidy.remote() for handle in handles]
            self.ray.wait(removed, num_returns=len(removed), timeout=SECONDS_TO_TIDY)
        for handle in handles:
            with suppress(Exception):
                self.ray.kill(handle)
        self.actors.clear()

    def _expect(self, worker: int, answer: Any) -> None:
        self.calls[answer] = worker
        self.actors[worker].calls += 1

    def _received(self, worker: int, answer: Any) -> Message | None:
        """The message of an answer; None for that of `_Actor.rest`."""
        actor = self.actors[worker]
        actor.calls -= 1
        try:
            content = self.ray.get(answer)
        except self.ray.exceptions.RayError as error:
            return Ended(worker, first_line(error) + ("" if actor.is_open else ": see Ray's logs there"))
        if isinstance(content, LandscapeError):
            return Failed(worker, content)
        if not actor.calls:
            self.idle.add(worker)
        if content == READY:
            actor.is_open = True
            return Opened(worker)
        return None if content is None else Measured(worker, content)


class _Actor:
    """An actor, which runs on a GPU or a core of the cluster."""

    def __init__(self, code: Code, name: str, on_gpu: bool) -> None:
        self.code, self.name = code, name
        self.device = torch.device("cuda" if on_gpu else "cpu")
        if not on_gpu:
            torch.set_num_threads(CPUS)

    def open(self, content: list[Any]) -> str | LandscapeError:
        """Read the task, which the first actor of a machine writes for all actors there.

        Args:
            content: a reference in a list, so that Ray sends the content only to the actor that asks for it.
        """
        try:
            place = self._written(content[0])
            self.queue: deque[Point] = deque()
            self.results = local.run(TaskFile(place, self.code).open(self.device), self._queued())
        except Exception as error:
            return LandscapeError(f"a worker cannot open the task ({type(error).__name__}: {first_line(error)})")
        return READY

    def _written(self, content: Any) -> Path:
        """The task's file on this machine, which one actor writes while the others wait."""
        place = Path(tempfile.gettempdir()) / self.name / "task.pt"
        files.make_private(place.parent)  # the file is a pickle: who can write it can run code here
        try:
            place.with_name("writing").touch(exist_ok=False)
        except FileExistsError:
            end = time.monotonic() + SECONDS_TO_WRITE
            while not place.exists() and time.monotonic() < end:
                time.sleep(0.05)
        if not place.exists():  # or the writing actor died
            with files.replacing(place) as beside:
                beside.write_bytes(import_ray().get(content))
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
        """Remove the task's file from this machine."""
        shutil.rmtree(Path(tempfile.gettempdir()) / self.name, ignore_errors=True)

    def rest(self) -> None:
        """Wait a moment without work."""
        time.sleep(0.2)

    def _queued(self) -> Iterator[Point]:
        while True:
            yield self.queue.popleft()

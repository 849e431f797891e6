"""The worker pool: hands out points, returns those of lost workers to the queue, and collects the results.

This is the only scheduler. How workers are started and reached is a transport (`transport.py`): processes of this
machine, or Ray's actors. Results are yielded as they arrive. Points are taken from their iterator only when a worker
can be handed them, so that a sampler that chooses points by the values of others has seen nearly all values.

A worker that ends, raises an error or hangs costs no points: other workers measure those that it had. An error ends the
run when no worker is left (`processes`), or when the same point has cost several workers (`ray`), which distinguishes a
point that cannot be measured from a machine that fails.
"""

from __future__ import annotations

import math
import time
from collections import Counter, deque
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Protocol

from landscape.core.errors import LandscapeError
from landscape.measure.engine import PointResult
from landscape.measure.workers import hang_detection
from landscape.measure.workers.hang_detection import ActiveTime
from landscape.measure.workers.transport import Ended, Failed, Measured, Message, Opened, Transport
from landscape.plane.plane import Point

# Between two searches for workers that hang, and for free GPUs or cores.
SECONDS_BETWEEN_CHECKS = 2.0
# Workers that may be lost, one after the other, before one opens the task, where lost workers are replaced.
LOST_BEFORE_OPENING = 100
LEAST_SECONDS_A_POINT = 1e-6

KEPT = "the points in the file are kept, and the same command continues from there"


@dataclass(frozen=True, kw_only=True)
class Policy:
    """What differs between the engines.

    Attributes:
        batches: the largest number of unfinished batches of one worker; with 2, the next batch waits at the worker
            while it measures the first.
        batch_seconds: the duration of a batch that the pool aims at; 0 means one point per batch.
        largest_batch: the largest number of points in a batch.
        tries: how many workers may fail at a point before the run ends.
        limits_opening: a worker that has not opened the task after `hang_detection.SECONDS_TO_OPEN` is lost. False
            where it may have to wait for a machine.
        replaces: lost workers are replaced, and workers are added on GPUs and cores that become free.
        seconds_to_wait: how long to wait for a free GPU or core while there is no worker at all.
        no_slot: the error message if none becomes free.
    """

    batches: int = 1
    batch_seconds: float = 0.0
    largest_batch: int = 1
    tries: float = math.inf
    limits_opening: bool = True
    replaces: bool = False
    seconds_to_wait: float = 0.0
    no_slot: str = "no worker could be started"


class Clock(Protocol):
    """The functions of `time` that the pool uses."""

    def monotonic(self) -> float:
        """Seconds since some moment."""

    def sleep(self, seconds: float, /) -> None:
        """Wait."""


@dataclass
class _Worker:
    """A worker as the pool sees it.

    Attributes:
        since: when it was started, answered last, or was handed points while it had none (in active time).
        batches: those that it has not answered, oldest first.
        seconds: its latest seconds per point; None before the first answer.
    """

    number: int
    since: float
    is_open: bool = False
    batches: deque[list[Point]] = field(default_factory=deque)
    seconds: float | None = None


class WorkerPool:
    """The workers of one run, and the points that they have not measured."""

    def __init__(self, transport: Transport, points: Iterable[Point], policy: Policy, *, clock: Clock = time) -> None:
        self.transport, self.policy, self.clock = transport, policy, clock
        self.points, self.exhausted = iter(points), False
        self.returned: deque[Point] = deque()  # points of lost workers
        self.losses: Counter[tuple[int, ...]] = Counter()  # workers that were lost with a point, by its index
        self.workers: dict[int, _Worker] = {}
        self.lost_before_opening = 0
        self.active = ActiveTime(clock.monotonic, 2 * SECONDS_BETWEEN_CHECKS)
        self.started = -math.inf  # when the transport was asked last to start workers
        self.checked = 0.0  # when hanging workers were searched last, in active time

    def results(self) -> Iterator[PointResult]:
        """Measure all points; each result is yielded once, as soon as it has arrived.

        The transport is closed in the end, also when the iterator is closed or an error is raised.

        Raises:
            LandscapeError: a point cannot be measured, or no worker is left to measure it.
        """
        finished = False
        try:
            while not self._is_finished():
                self._start_workers()
                messages = self.transport.wait(SECONDS_BETWEEN_CHECKS)
                self._lose_hanging(answered={message.worker for message in messages})
                for message in messages:
                    yield from self._handle(message)
            finished = True
        finally:
            self.transport.close(finished=finished)

    def _is_finished(self) -> bool:
        return self.exhausted and not self.returned and not any(worker.batches for worker in self.workers.values())

    def _start_workers(self) -> None:
        """Start workers on free GPUs or cores; wait for one as long as there is no worker at all."""
        if self.workers and not (self.policy.replaces and self._seconds_since_start() >= SECONDS_BETWEEN_CHECKS):
            return
        latest = self.clock.monotonic() + self.policy.seconds_to_wait
        while True:
            self.started = self.clock.monotonic()
            now = self.active.now()
            self.workers |= {number: _Worker(number, now) for number in self.transport.start()}
            if self.workers:
                return
            if self.clock.monotonic() >= latest:
                raise LandscapeError(self.policy.no_slot)
            self.clock.sleep(SECONDS_BETWEEN_CHECKS / 4)

    def _seconds_since_start(self) -> float:
        return self.clock.monotonic() - self.started

    def _handle(self, message: Message) -> Iterator[PointResult]:
        worker = self.workers.get(message.worker)
        if worker is None:  # lost in the meantime: others measure its points
            return
        match message:
            case Opened():
                worker.is_open = True
                self.lost_before_opening = 0
            case Measured(results=results):
                now, points = self.active.now(), worker.batches.popleft()
                worker.seconds, worker.since = (now - worker.since) / len(points), now
                yield from results
            case Failed(error=error):
                self._lose(worker, error)
                return
            case Ended(reason=reason):
                self._lose(worker, reason)
                return
        self._hand_out(worker)

    def _hand_out(self, worker: _Worker) -> None:
        """Hand the worker as many batches as it may have."""
        while len(worker.batches) < self.policy.batches and (batch := self._next_batch(worker)):
            if not worker.batches:
                worker.since = self.active.now()
            worker.batches.append(batch)
            self.transport.submit(worker.number, batch)

    def _next_batch(self, worker: _Worker) -> list[Point]:
        """The next points for the worker, those of lost workers first; empty where there are none for it now."""
        if worker.batches and self._is_suspect(worker.batches[0][0]):
            return []
        if self.returned and self._is_suspect(self.returned[0]):
            return [] if worker.batches else [self.returned.popleft()]
        size = 1
        if worker.seconds is not None:
            size = int(self.policy.batch_seconds / max(worker.seconds, LEAST_SECONDS_A_POINT))
            size = max(1, min(size, self.policy.largest_batch))
        batch: list[Point] = []
        while len(batch) < size and self.returned and not self._is_suspect(self.returned[0]):
            batch.append(self.returned.popleft())
        if not self.exhausted:
            batch += islice(self.points, size - len(batch))
            self.exhausted = len(batch) < size
        return batch

    def _is_suspect(self, point: Point) -> bool:
        """Whether the point is measured alone, as the run ends when it costs one more worker."""
        return self.losses[point.index] >= self.policy.tries - 1

    def _lose(self, worker: _Worker, reason: str | LandscapeError) -> None:
        """Kill the worker; its points go to others.

        Args:
            reason: an error that the worker raised, or why it is of no more use.

        Raises:
            LandscapeError: this was the last worker, or the last try of a point.
        """
        del self.workers[worker.number]
        self.transport.stop(worker.number)
        if not self.policy.replaces and not self.workers:
            raise _as_error(reason)
        if self.policy.replaces and not worker.is_open:
            self._lose_before_opening(reason)
        points = [point for batch in worker.batches for point in batch]
        self.losses.update(point.index for point in points)
        for point in points:
            if (losses := self.losses[point.index]) >= self.policy.tries:
                if isinstance(reason, LandscapeError):
                    raise reason
                what = f"the point {point.coefficients} ended {losses} workers ({reason})"
                raise LandscapeError(f"{what}; finished points of a file are kept")
        self.returned += points
        for other in self.workers.values():
            if other.is_open:
                self._hand_out(other)

    def _lose_before_opening(self, reason: str | LandscapeError) -> None:
        """Raise an error where the worker that replaces this one could open the task no better."""
        self.lost_before_opening += 1
        if isinstance(reason, LandscapeError):
            raise reason
        if self.lost_before_opening > LOST_BEFORE_OPENING:
            raise _as_error(f"{self.lost_before_opening} workers ended before they had opened the task ({reason})")

    def _lose_hanging(self, answered: Collection[int]) -> None:
        """Lose the workers that have not answered for too long, and not just now."""
        now = self.active.now()
        if now - self.checked < SECONDS_BETWEEN_CHECKS:
            return
        self.checked = now
        known = [worker.seconds for worker in self.workers.values()]
        for worker in list(self.workers.values()):
            silent = now - worker.since
            if worker.number not in answered and self._hangs(worker, silent, known):
                title = self.transport.title(worker.number)
                self._lose(worker, f"{title} has not answered for {silent:.0f} s")

    def _hangs(self, worker: _Worker, silent: float, known: list[float | None]) -> bool:
        if not worker.is_open:
            return self.policy.limits_opening and silent > hang_detection.SECONDS_TO_OPEN
        points = sum(map(len, worker.batches))
        return points > 0 and hang_detection.hangs(silent, points, known)


def _as_error(reason: str | LandscapeError) -> LandscapeError:
    return reason if isinstance(reason, LandscapeError) else LandscapeError(f"{reason}; {KEPT}")

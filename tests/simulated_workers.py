"""A transport of the worker pool with simulated workers, and a simulated clock."""

from __future__ import annotations

import itertools
import math
from collections import deque
from collections.abc import Callable, Sequence

from landscape.measure.engine import PointResult
from landscape.measure.workers.transport import Measured, Message, Opened
from landscape.plane.plane import Point

SECONDS_A_POINT = 0.1
HANGS = "hangs"

# What a worker does with a batch: None to measure it, HANGS, or the message that it sends instead.
Behaviour = Callable[[int, Sequence[Point]], Message | str | None]


def well(worker: int, batch: Sequence[Point]) -> None:
    """Measure every batch."""


class Workers:
    """A transport and a clock; a worker takes a tenth of a second for each point, unless a test decides otherwise.

    Attributes:
        free: the number of workers that can be started.
        to_open: seconds that a worker takes to open the task; infinite: for ever.
        lag: seconds until a new worker can be started after one has ended.
        pause: seconds by which the next wait is longer, as if the process were suspended.
        handed: every batch that was handed out, with its worker.
        closed: the values of `finished` with which the transport was closed.
    """

    def __init__(self, free: int, does: Behaviour = well, *, to_open: float = 1.0, lag: float = 0.0) -> None:
        self.free, self.does, self.lag, self.pause = free, does, lag, 0.0
        self.to_open: Callable[[int], float] = lambda worker: to_open
        self.now = 0.0
        self.numbers = itertools.count()
        self.at_work: dict[int, deque[tuple[float, Message]]] = {}  # the messages that each will send
        self.busy_until: dict[int, float] = {}
        self.free_at: list[float] = []
        self.handed: list[tuple[int, list[int]]] = []
        self.stopped: list[int] = []
        self.closed: list[bool] = []

    # The clock.

    def monotonic(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds

    # The transport.

    def start(self) -> list[int]:
        self.free += sum(when <= self.now for when in self.free_at)
        self.free_at = [when for when in self.free_at if when > self.now]
        started = [next(self.numbers) for _ in range(self.free)]
        self.free = 0
        for number in started:
            self.busy_until[number] = self.now + self.to_open(number)
            self.at_work[number] = deque([(self.busy_until[number], Opened(number))])
            if (at_once := self.does(number, [])) is not None and at_once != HANGS:  # it fails to open the task
                assert not isinstance(at_once, str)
                self.at_work[number] = deque([(self.busy_until[number], at_once)])
        return started

    def submit(self, worker: int, points: Sequence[Point]) -> None:
        assert points
        self.handed.append((worker, [point.index[0] for point in points]))
        told = self.does(worker, points)
        if told == HANGS:
            self.busy_until[worker] = math.inf
        start = max(self.now, self.busy_until[worker])
        self.busy_until[worker] = start + SECONDS_A_POINT * len(points)
        results = [PointResult(point, {"train_loss": point.coefficients[0]}) for point in points]
        message = Measured(worker, results) if told is None or isinstance(told, str) else told
        self.at_work[worker].append((self.busy_until[worker], message))

    def wait(self, seconds: float) -> list[Message]:
        assert self.at_work
        first = min((messages[0][0] for messages in self.at_work.values() if messages), default=math.inf)
        self.now = max(self.now, min(first, self.now + seconds))
        there = [messages for messages in self.at_work.values() if messages and messages[0][0] <= self.now]
        self.now, self.pause = self.now + self.pause, 0.0
        return [messages.popleft()[1] for messages in there]

    def stop(self, worker: int) -> None:
        del self.at_work[worker]
        self.stopped.append(worker)
        self.free_at.append(self.now + self.lag)

    def title(self, worker: int) -> str:
        return f"worker {worker}"

    def close(self, *, finished: bool) -> None:
        self.closed.append(finished)

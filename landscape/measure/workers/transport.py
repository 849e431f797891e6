"""The contract between the worker pool (`pool.py`) and the engines that start processes or actors for it.

A transport starts workers, hands points to them and returns what they answer; it makes no decisions. A worker is a
number, which its transport uses once. It opens the task, then measures the batches that it is handed in their order,
with one message for each.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from landscape.core.errors import LandscapeError
from landscape.measure.engine import PointResult
from landscape.plane.plane import Point


@dataclass(frozen=True)
class Opened:
    """The worker has opened the task and can be handed points."""

    worker: int


@dataclass(frozen=True)
class Measured:
    """The results of the worker's oldest batch."""

    worker: int
    results: Sequence[PointResult]


@dataclass(frozen=True)
class Failed:
    """The worker raised an error while it opened the task or measured a point, and takes no more points.

    Attributes:
        error: one line with its origin: the user's network, loss, metric or data, or this package.
    """

    worker: int
    error: LandscapeError


@dataclass(frozen=True)
class Ended:
    """The worker ended without an error message.

    Attributes:
        reason: as in "the process that measures on cpu was killed by signal 9".
    """

    worker: int
    reason: str


Message = Opened | Measured | Failed | Ended


class Transport(Protocol):
    """Workers of one kind, such as processes of this machine or actors of a cluster."""

    def start(self) -> Sequence[int]:
        """Start a worker on each free GPU or core.

        Returns:
            The new workers; each will send `Opened`.
        """

    def submit(self, worker: int, points: Sequence[Point]) -> None:
        """Hand a batch to a worker; where the worker has ended, `wait` will return `Ended`."""

    def wait(self, seconds: float) -> Sequence[Message]:
        """Return the messages that have arrived, at most one a worker, after that many seconds at the latest."""

    def stop(self, worker: int) -> None:
        """Kill a worker, which may have ended already; no message of it is returned afterwards."""

    def title(self, worker: int) -> str:
        """The name of a worker in error messages, as in "the process that measures on cpu"."""

    def close(self, *, finished: bool) -> None:
        """End all workers.

        Args:
            finished: all points are measured, so that workers may take a moment to end by themselves.
        """

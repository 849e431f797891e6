"""When a worker that does not answer is considered to hang, so that other workers measure its points."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterable

# A worker hangs when it takes this many times as long as workers usually take for as many points,
# but not before this many seconds.
TIMES, LEAST_SECONDS = 30.0, 120.0
# Time to open the task: the first imports on a busy machine, and a network of gigabytes.
SECONDS_TO_OPEN = 600.0


def hangs(silent: float, points: int, known: Iterable[float | None]) -> bool:
    """Whether a worker hangs that has not answered for some time.

    Args:
        silent: seconds since its last answer.
        points: the number of points that it was given and has not answered.
        known: each worker's latest seconds per point; None for a worker that has measured none. Without any number no
            worker is considered to hang.
    """
    if silent <= LEAST_SECONDS:
        return False
    seconds = [one for one in known if one is not None]
    return bool(seconds) and silent > TIMES * statistics.median(seconds) * points


class ActiveTime:
    """A clock that stands still while this process is suspended (Ctrl-Z, a closed laptop).

    Workers of the same machine are suspended with it, and answers of other machines cannot be received: neither is a
    sign that a worker hangs. A suspension shows as a long time between two calls of `now`.
    """

    def __init__(self, clock: Callable[[], float], longest: float) -> None:
        """Start at 0.

        Args:
            clock: monotonic seconds.
            longest: seconds between two calls of `now`; what exceeds it is not counted.
        """
        self.clock, self.longest = clock, longest
        self.last, self.total = clock(), 0.0

    def now(self) -> float:
        """Seconds since the start, without suspensions."""
        read = self.clock()
        self.total += min(read - self.last, self.longest)
        self.last = read
        return self.total

"""The time that is left of a stage, from the times of its steps."""

from __future__ import annotations

import math
import time
from collections.abc import Callable

# Steps that are remembered; beyond, every second one is forgotten.
REMEMBERED = 512
# Steps besides the first before there is an estimate.
FEWEST = 2


class TimeLeft:
    """Follows the steps of a stage.

    The rate is that of the later half of the steps, as it may change: points far from the centre need more examples,
    other processes come and go. The first step is not counted, as it includes the start of workers and compilation.

    Args:
        total: units of the stage, which may be infinite.
        done: units that an earlier run has finished.
    """

    def __init__(self, total: float, done: float = 0, *, clock: Callable[[], float] | None = None) -> None:
        self._total, self._done, self._clock = total, done, clock or time.monotonic
        self._steps: list[tuple[float, float]] = []  # the time, and the units done

    def advance(self, amount: float) -> None:
        """Another `amount` of units is done."""
        self._done += amount
        self._steps.append((self._clock(), self._done))
        if len(self._steps) > REMEMBERED:
            self._steps = [*self._steps[:-1:2], self._steps[-1]]

    @property
    def rate(self) -> float | None:
        """Units a second; None if it is not known yet."""
        if len(self._steps) <= FEWEST:
            return None
        began, before = self._steps[(len(self._steps) - 1) // 2] if len(self._steps) > 2 * FEWEST else self._steps[0]
        ended, after = self._steps[-1]
        return (after - before) / (ended - began) if ended > began else None

    @property
    def seconds(self) -> float | None:
        """Seconds until the end; None if they are not known yet, or there is no known end."""
        rate = self.rate
        return (self._total - self._done) / rate if rate and math.isfinite(self._total) else None

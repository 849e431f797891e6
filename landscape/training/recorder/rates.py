"""The learning rates of a training, and the places where the rate drops."""

from __future__ import annotations

from collections.abc import Sequence


class Rates:
    """The rate of the last step, and the drops before it.

    A drop is a fall to half or less in one step. Smooth schedules have none: a cosine falls by more than half from step
    to step at its end, but by less before. Once the rate has fallen by less than half, no fall counts any more.
    """

    def __init__(self, drops: Sequence[float] = ()) -> None:
        self.rate: float | None = None
        self.drops = list(drops)
        self._is_smooth = False

    def add(self, rate: float, epochs: float) -> None:
        """The rate of the step after `epochs` epochs."""
        before, self.rate = self.rate, rate
        if before is None or rate >= before:
            return
        if rate > before / 2:
            self._is_smooth = True
        elif not self._is_smooth:
            self.drops.append(epochs)

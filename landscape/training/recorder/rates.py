"""The learning rates of a training, and the places where the rate drops."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any


class Rates:
    """The rate of the last step, and the drops before it.

    A drop is a fall to half or less in one step. Smooth schedules have none: a cosine falls by more than half from step
    to step at its end, but by less before. Once the rate has fallen by less than half, no fall counts any more.

    Attributes:
        rate: of the last step; None if it is not known.
        drops: the epochs after which the rate dropped.
        is_smooth: whether the rate has fallen by less than half.
    """

    def __init__(self, drops: Sequence[float] = (), *, rate: float | None = None, is_smooth: bool = False) -> None:
        self.rate = rate
        self.drops = list(drops)
        self.is_smooth = is_smooth

    def add(self, rate: float, epochs: float) -> None:
        """The rate of the step after `epochs` epochs."""
        before, self.rate = self.rate, rate
        if before is None or rate >= before:
            return
        if rate > before / 2:
            self.is_smooth = True
        elif not self.is_smooth:
            self.drops.append(epochs)

    def header(self) -> dict[str, Any]:
        """What a checkpoint stores, as JSON."""
        rate = self.rate if self.rate is not None and math.isfinite(self.rate) else None
        return {"lr": rate, "learning_rate_drops": list(self.drops), "learning_rate_is_smooth": self.is_smooth}

    @classmethod
    def of_header(cls, header: Mapping[str, Any], *, is_last: bool) -> Rates:
        """The rates until a checkpoint with this header.

        Older files do not contain whether the rates are smooth: then the last rate does not count, as its next fall may
        be one of a smooth schedule.

        Args:
            is_last: it is the checkpoint of the last step, so that its rate is that of the last step.
        """
        is_known = is_last and "learning_rate_is_smooth" in header
        rate, drops = header.get("lr") if is_known else None, header.get("learning_rate_drops")
        return cls(
            [float(epoch) for epoch in drops] if isinstance(drops, list) else [],
            rate=float(rate) if isinstance(rate, (int, float)) else None,
            is_smooth=header.get("learning_rate_is_smooth") is True,
        )

"""The options of a range test of the learning rate; must not import torch."""

from __future__ import annotations

from dataclasses import dataclass

from landscape.core.option import option


@dataclass(frozen=True, kw_only=True)
class RangeOptions:
    """The options of `landscape lr-find`, and the defaults of `range_test`, which checks the values."""

    low: float = option(1e-6, "The first rate.", type=float, flag="--from")
    high: float = option(10.0, "The last rate.", type=float, flag="--to")
    steps: int = option(100, "Steps from the first rate to the last.", type=int, metavar="N")
    linear: bool = option(False, "Increase the rate linearly (Smith 2015), not exponentially.", type=bool)
    repeat: int = option(1, "Repeat with N seeds.", type=int, metavar="N")
    # A smoothed loss averages over about 1 / (1 - 0.9) steps; the rules ignore as many steps at the beginning.
    smoothing: float = option(0.9, "Smoothing of the losses, 0 to below 1.", type=float)

"""Clocks for pairs: A B A B ..., so that whatever slows the machine for a while slows both sides."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import torch

from landscape.core.device import wait_for

# Significant digits of what is recorded: no clock here is better, and files stay readable.
DIGITS = 4

Summary = dict[str, Any]


@dataclass(frozen=True)
class Rounds:
    """What each side took and gave, round by round.

    Attributes:
        seconds: by side, one number a round.
        values: by side, what it returned in each round.
    """

    seconds: dict[str, list[float]]
    values: dict[str, list[Any]]

    def times_as_fast(self, slow: str, fast: str) -> list[float]:
        """How many times as fast `fast` is, round by round."""
        return [s / f for s, f in zip(self.seconds[slow], self.seconds[fast], strict=True)]


def alternate(sides: Mapping[str, Callable[[int], Any]], rounds: int, device: torch.device) -> Rounds:
    """Call each side in turn with the round's number, `rounds` times, after one call of each that does not count."""
    taken = Rounds({name: [] for name in sides}, {name: [] for name in sides})
    for call in sides.values():
        clock(call, 0, device)
    for number in range(rounds):
        for name, call in sides.items():
            value, seconds = clock(call, number, device)
            taken.seconds[name].append(seconds)
            taken.values[name].append(value)
    return taken


def clock(call: Callable[[int], Any], number: int, device: torch.device) -> tuple[Any, float]:
    """What a call gives, and its seconds until the device has nothing left to do."""
    wait_for(device)
    began = time.perf_counter()
    value = call(number)
    wait_for(device)
    return value, time.perf_counter() - began


def summary(samples: Sequence[float]) -> Summary:
    """The median and the spread, with the samples that they come from."""
    return {
        "median": rounded(statistics.median(samples)),
        "min": rounded(min(samples)),
        "max": rounded(max(samples)),
        "samples": [rounded(sample) for sample in samples],
    }


def rounded(number: float) -> float:
    """A number with `DIGITS` significant digits."""
    return float(f"{number:.{DIGITS}g}")

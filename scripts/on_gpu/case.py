"""A check of a section of scripts/gpu_check.py, and the networks, images and clocks of all sections."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from statistics import median
from typing import Any

import torch

from landscape.core.device import wait_for

PASSES = 5  # of a work whose median time is stated


@dataclass(frozen=True)
class Case:
    """The result of a check.

    Attributes:
        passed: None if nothing was decided: the facts are measured only, or there was nothing to check.
        facts: plain data.
    """

    name: str
    passed: bool | None
    facts: dict[str, Any] = field(default_factory=dict)


def seconds(work: Callable[[], object], device: torch.device) -> float:
    """The median time of a work, after a first one that is not timed."""

    def once() -> float:
        began = time.perf_counter()
        work()
        wait_for(device)
        return time.perf_counter() - began

    work()
    wait_for(device)
    return float(f"{median(once() for _ in range(PASSES)):.4g}")


def rounded(number: float) -> float:
    """A number with three digits."""
    return float(f"{number:.3g}")

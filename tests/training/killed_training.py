"""A training in a process that will be killed: it reports each step and waits, so that the kill hits the training."""

from __future__ import annotations

import os
import time
from multiprocessing.connection import Connection
from typing import Any

import networks
import torch

from landscape.training import Recipe, train


def report_steps(reports: Connection, out: str, recipe: dict[str, Any], state_seconds: float) -> None:
    """Train a perceptron with dropout in the folder `out`; each step sends its number."""
    os.environ["OMP_NUM_THREADS"] = "1"
    torch.set_num_threads(1)
    steps = 0

    def wait() -> bool:
        nonlocal steps
        steps += 1
        reports.send(steps)
        time.sleep(0.01)
        return False

    train(networks.spec(dropout=0.2), "digits", out, Recipe(**recipe), stop=wait, state_seconds=state_seconds)

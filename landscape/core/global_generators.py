"""Torch's global generators of random numbers, from which dropout and the initialisation of networks draw."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import torch


def seed(number: int, device: torch.device) -> None:
    """Seed the generators of the CPU and of `device`."""
    torch.default_generator.manual_seed(number)
    if device.type == "cuda":
        with torch.cuda.device(device):
            torch.cuda.manual_seed(number)
    elif device.type == "mps":
        torch.mps.manual_seed(number)


@contextmanager
def restored(device: torch.device) -> Iterator[None]:
    """A context that restores the generators of the CPU and of `device` when it ends."""
    mps = torch.mps.get_rng_state() if device.type == "mps" else None
    index = torch.cuda.current_device() if device.type == "cuda" and device.index is None else device.index
    try:
        with torch.random.fork_rng(devices=[index] if device.type == "cuda" else []):
            yield
    finally:
        if mps is not None:
            torch.mps.set_rng_state(mps)

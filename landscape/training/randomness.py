"""Random numbers of a training, derived from one seed and from the place in the training where they are drawn.

The state of a generator is never saved. The numbers drawn in step 3 of epoch 7 depend only on the seed, the epoch and
the step, so that a continued run draws the same numbers as one that never stopped.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager

import torch

from landscape.core.option import LARGEST_SEED


def derived(seed: int, *where: str | int) -> int:
    """A seed for one purpose and place; different places give independent seeds."""
    digest = hashlib.sha256("/".join(map(str, (seed, *where))).encode()).digest()
    return int.from_bytes(digest[:8], "big") & LARGEST_SEED


def generator(seed: int, *where: str | int) -> torch.Generator:
    """A new CPU generator for one purpose and place; the numbers are the same on every device."""
    return torch.Generator().manual_seed(derived(seed, *where))


def seed_global(seed: int, device: torch.device) -> None:
    """Seed torch's global generators of the CPU and of `device`, which initialisation and dropout draw from."""
    torch.default_generator.manual_seed(seed)
    if device.type == "cuda":
        with torch.cuda.device(device):
            torch.cuda.manual_seed(seed)
    elif device.type == "mps":
        torch.mps.manual_seed(seed)


@contextmanager
def global_state_kept(device: torch.device) -> Iterator[None]:
    """A context that restores torch's global generators, of the CPU and of `device`, when it ends."""
    mps = torch.mps.get_rng_state() if device.type == "mps" else None
    index = torch.cuda.current_device() if device.type == "cuda" and device.index is None else device.index
    try:
        with torch.random.fork_rng(devices=[index] if device.type == "cuda" else []):
            yield
    finally:
        if mps is not None:
            torch.mps.set_rng_state(mps)

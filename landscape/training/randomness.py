"""Every random number of a training, from one seed and from where in the training it is drawn.

No generator's state is ever saved: what epoch 7 or step 3 of epoch 7 draws depends on the seed and on these numbers
alone, so that a run continued there goes on as if it had never stopped.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager

import torch

LARGEST_SEED = 2**63 - 1


def derived(seed: int, *where: str | int) -> int:
    """A seed for one purpose and place; different places give unrelated ones."""
    digest = hashlib.sha256("/".join(map(str, (seed, *where))).encode()).digest()
    return int.from_bytes(digest[:8], "big") & LARGEST_SEED


def generator(seed: int, *where: str | int) -> torch.Generator:
    """A CPU generator of its own for one purpose and place; the numbers are the same on every device."""
    return torch.Generator().manual_seed(derived(seed, *where))


def seed_global(seed: int, device: torch.device) -> None:
    """Seed what initialisation and dropout draw from: torch's own generators, of the CPU and of this device alone."""
    torch.default_generator.manual_seed(seed)
    if device.type == "cuda":
        with torch.cuda.device(device):
            torch.cuda.manual_seed(seed)
    elif device.type == "mps":
        torch.mps.manual_seed(seed)


@contextmanager
def global_state_kept(device: torch.device) -> Iterator[None]:
    """Within, torch's global generators may be seeded (dropout draws from them); then they are put back."""
    mps = torch.mps.get_rng_state() if device.type == "mps" else None
    index = torch.cuda.current_device() if device.type == "cuda" and device.index is None else device.index
    try:
        with torch.random.fork_rng(devices=[index] if device.type == "cuda" else []):
            yield
    finally:
        if mps is not None:
            torch.mps.set_rng_state(mps)

"""Random numbers of a training, derived from one seed and from the place in the training where they are drawn.

The state of a generator is never saved. The numbers drawn in step 3 of epoch 7 depend only on the seed, the epoch and
the step, so that a continued run draws the same numbers as one that never stopped.
"""

from __future__ import annotations

import hashlib

import torch

from landscape.core.option import LARGEST_SEED


def derived(seed: int, *where: str | int) -> int:
    """A seed for one purpose and place; different places give independent seeds."""
    digest = hashlib.sha256("/".join(map(str, (seed, *where))).encode()).digest()
    return int.from_bytes(digest[:8], "big") & LARGEST_SEED


def generator(seed: int, *where: str | int) -> torch.Generator:
    """A new CPU generator for one purpose and place; the numbers are the same on every device."""
    return torch.Generator().manual_seed(derived(seed, *where))

"""Label noise (Zhang et al. 2017, "Understanding deep learning requires rethinking generalization")."""

from __future__ import annotations

import torch
from torch import Tensor


def with_noise(targets: Tensor, *, share: float, classes: int, generator: torch.Generator) -> Tensor:
    """A copy of the labels [N] in which round(share * N) are replaced by another class, drawn uniformly.

    All replaced labels are wrong: a share of 0.2 leaves exactly 80 % correct. Drawing from all of ten classes would
    leave 82 % correct.
    """
    noisy = targets.clone()
    chosen = torch.randperm(len(targets), generator=generator)[: round(share * len(targets))]
    if classes > 1:
        shift = torch.randint(1, classes, (len(chosen),), generator=generator)
        noisy[chosen] = (targets[chosen] + shift) % classes
    return noisy

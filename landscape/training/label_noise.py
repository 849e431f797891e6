"""Wrong labels on purpose (Zhang et al. 2017, "Understanding deep learning requires rethinking generalization")."""

from __future__ import annotations

import torch
from torch import Tensor


def with_noise(targets: Tensor, *, share: float, classes: int, generator: torch.Generator) -> Tensor:
    """A copy of the labels [N] where round(share * N) of them are another class, drawn uniformly from the others.

    All of the chosen labels are wrong: a share of 0.2 leaves exactly 80 % right (drawing from *all* classes would leave
    82 % of ten classes right).
    """
    noisy = targets.clone()
    chosen = torch.randperm(len(targets), generator=generator)[: round(share * len(targets))]
    if classes > 1:
        shift = torch.randint(1, classes, (len(chosen),), generator=generator)
        noisy[chosen] = (targets[chosen] + shift) % classes
    return noisy

"""Cross-entropy of softmax outputs, in nats."""

from __future__ import annotations

import torch
from torch import Tensor


def cross_entropy(outputs: Tensor, targets: Tensor) -> Tensor:
    """-log softmax(outputs)[target] [N], in float32 at least; outputs [N, C, ...] are averaged over the rest."""
    precise = outputs if outputs.dtype == torch.float64 else outputs.float()
    values = torch.nn.functional.cross_entropy(precise, targets, reduction="none")
    return values.flatten(1).mean(1) if values.dim() > 1 else values

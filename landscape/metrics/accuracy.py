"""The share of examples whose largest output is the right class, 0 to 1."""

from __future__ import annotations

from torch import Tensor


def accuracy(outputs: Tensor, targets: Tensor) -> Tensor:
    """1.0 where argmax(outputs) is the target, else 0.0, [N]; outputs [N, C, ...] are averaged over the rest."""
    values = (outputs.argmax(1) == targets).float()
    return values.flatten(1).mean(1) if values.dim() > 1 else values

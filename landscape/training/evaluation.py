"""Loss and accuracy of a network on a whole split in evaluation mode, summed as the points of a surface are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn

from landscape.core.device import exact_arithmetic
from landscape.measure.metrics.accuracy import accuracy
from landscape.measure.metrics.cross_entropy import cross_entropy
from landscape.measure.weighted_values import totals
from landscape.training.examples import Examples
from landscape.training.group import ALONE, Group
from landscape.training.machine import Machine


@dataclass(frozen=True)
class Measured:
    """Means over a split: the cross-entropy in nats, and the accuracy (0 to 1)."""

    loss: float
    accuracy: float


@torch.no_grad()
def measure(model: nn.Module, examples: Examples, machine: Machine, group: Group = ALONE) -> Measured:
    """Pass once over a split, each process over its share; the model's mode is restored.

    Only a machine with the precision "tf32" uses TensorFloat-32, also within a training that uses it.
    """
    was_training = model.training
    model.eval()
    part = slice(0, len(examples))
    is_shared = len(examples) >= group.size

    def forward(inputs: Tensor) -> Any:
        with machine.autocast():
            return model(inputs)

    batches = examples.in_order(group.share(part) if is_shared else part)
    with exact_arithmetic(machine.device, tf32=machine.precision == "tf32"):
        sums = totals(model, forward, batches, {"loss": cross_entropy, "accuracy": accuracy})
    if is_shared:
        group.sum_(sums)
    model.train(was_training)
    return Measured(*(sums[:, 0] / sums[:, 1]).tolist())

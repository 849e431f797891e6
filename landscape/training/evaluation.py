"""Loss and accuracy of the network as it is, on a whole split, in evaluation mode."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import nn
from torch.nn.functional import cross_entropy

from landscape.training.examples import Examples
from landscape.training.machine import Machine


@dataclass(frozen=True)
class Measured:
    """Means over a split: the cross-entropy in nats, and the share (0 to 1) of right answers."""

    loss: float
    accuracy: float


@torch.no_grad()
def measure(model: nn.Module, examples: Examples, machine: Machine) -> Measured:
    """Pass once over a split; the model comes back in the mode it was in."""
    was_training = model.training
    model.eval()
    loss, right = torch.zeros((), device=machine.device), torch.zeros((), device=machine.device)
    for inputs, targets in examples.in_order():
        with machine.autocast():
            outputs = model(inputs)
        loss += cross_entropy(outputs.float(), targets, reduction="sum")
        right += (outputs.argmax(1) == targets).sum()
    model.train(was_training)
    return Measured(float(loss) / len(examples), float(right) / len(examples))

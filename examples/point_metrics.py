"""Metrics that are not averages of the network's outputs: robust accuracy, calibration error, a ridge term.

landscape surface run --metrics loss,examples/point_metrics.py:RobustAccuracy,examples/point_metrics.py:ridge -o s.h5
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional


@dataclass(frozen=True)
class RobustAccuracy:
    """Accuracy under projected gradient descent within an L-infinity ball (Madry et al. 2018, arXiv:1706.06083)."""

    epsilon: float = 8 / 255
    steps: int = 10

    def measure(self, model: nn.Module, batches: Any, generator: torch.Generator) -> float:
        """The share of examples that are classified correctly after an attack, which starts at a random point."""
        right = total = 0
        for inputs, targets in batches:
            start = self.epsilon * (2 * torch.rand(inputs.shape, generator=generator).to(inputs) - 1)
            attacked = inputs + start
            for _ in range(self.steps):
                attacked = attacked.detach().requires_grad_()
                loss = functional.cross_entropy(model(attacked), targets)
                (slope,) = torch.autograd.grad(loss, attacked)
                attacked = attacked + 2.5 * self.epsilon / self.steps * slope.sign()
                attacked = inputs + (attacked - inputs).clamp(-self.epsilon, self.epsilon)
            right += int((model(attacked.detach()).argmax(1) == targets).sum())
            total += len(targets)
        return right / total


@dataclass(frozen=True)
class CalibrationError:
    """The expected calibration error with bins of equal width (Guo et al. 2017, arXiv:1706.04599)."""

    bins: int = 15

    def measure(self, model: nn.Module, batches: Any, generator: torch.Generator) -> float:
        """The mean over bins of |accuracy - confidence|, weighted by the share of examples."""
        with torch.no_grad():
            found = [(model(inputs).softmax(1).max(1), targets) for inputs, targets in batches]
        confidence = torch.cat([best.values for best, _ in found]).double()
        right = torch.cat([best.indices == targets for best, targets in found]).double()
        places = (confidence * self.bins).ceil().long().clamp(1, self.bins) - 1
        gaps = torch.zeros(self.bins, dtype=torch.float64).index_add_(0, places.cpu(), (right - confidence).cpu())
        return float(gaps.abs().sum() / len(right))


def ridge(model: nn.Module, batches: Any, generator: torch.Generator) -> Tensor:
    """Half the squared length of all weights, the term that weight decay adds to the loss."""
    return sum((0.5 * parameter.square().sum() for parameter in model.parameters()), torch.zeros(()))

"""Squared error against numbers, or against one-hot classes."""

from __future__ import annotations

import torch
from torch import Tensor


def squared_error(outputs: Tensor, targets: Tensor) -> Tensor:
    """|output - target|^2 summed over the outputs, [N]; integer targets [N] stand for one-hot rows of [N, C]."""
    precise = outputs if outputs.dtype == torch.float64 else outputs.float()
    if not targets.is_floating_point() and outputs.dim() == 2 and targets.dim() == 1:
        targets = torch.nn.functional.one_hot(targets, outputs.shape[1])
    difference = precise - targets.reshape(precise.shape).to(precise.dtype)
    return difference.square().reshape(len(outputs), -1).sum(1)

"""A plain, slow reference in PyTorch, written without the toolkit."""

from __future__ import annotations

import copy

import numpy as np
import torch
from torch import Tensor, nn


def directions(model: nn.Module, seed: int, count: int = 2) -> list[dict[str, Tensor]]:
    """Filter-normalised random directions as Li et al. describe them; biases and BatchNorm stay."""
    torch.manual_seed(seed)
    made = []
    for _ in range(count):
        direction = {name: torch.randn(weight.shape) for name, weight in model.named_parameters()}
        for name, weight in model.named_parameters():
            if weight.dim() <= 1:
                direction[name] = torch.zeros_like(weight)
                continue
            for d, w in zip(direction[name], weight.detach(), strict=True):
                d *= w.norm() / (d.norm() + 1e-10)
        made.append(direction)
    return made


def loss_and_accuracy(
    model: nn.Module, steps: list[tuple[float, dict[str, Tensor]]], inputs: Tensor, targets: Tensor
) -> tuple[float, float]:
    """Mean cross-entropy and accuracy of a copy of the model, moved by the steps."""
    moved = copy.deepcopy(model).eval()
    with torch.no_grad():
        for name, weight in moved.named_parameters():
            for step, direction in steps:
                weight += step * direction[name]
        outputs = moved(inputs)
    probabilities = outputs.double().softmax(1)[torch.arange(len(targets)), targets]
    return float(-probabilities.log().mean()), float((outputs.argmax(1) == targets).double().mean())


def surface(
    model: nn.Module, inputs: Tensor, targets: Tensor, x: np.ndarray, y: np.ndarray, seed: int
) -> tuple[np.ndarray, np.ndarray]:
    """Loss and accuracy [ny, nx]."""
    d_x, d_y = directions(model, seed)
    values = [[loss_and_accuracy(model, [(a, d_x), (b, d_y)], inputs, targets) for a in x] for b in y]
    both = np.array(values)
    return both[..., 0], both[..., 1]

"""Networks whose Hessian is known."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from torch import Tensor, nn

from landscape.data.batches import TensorBatches
from landscape.measure.derivatives.hessian_product import Hessian


class Quadratic(nn.Module):
    """Its 'outputs' are the loss itself, w' A w / 2, the same for every example."""

    def __init__(self, matrix: Tensor) -> None:
        super().__init__()
        self.matrix = matrix
        half = len(matrix) // 2
        self.first = nn.Parameter(torch.ones(half, dtype=matrix.dtype))
        self.second = nn.Parameter(torch.ones(len(matrix) - half, dtype=matrix.dtype))

    def forward(self, inputs: Tensor) -> Tensor:
        w = torch.cat([self.first, self.second])
        return (w @ self.matrix @ w / 2).expand(len(inputs))


def value_itself(outputs: Tensor, targets: Tensor) -> Tensor:
    return outputs


def with_spectrum(values: np.ndarray, seed: int = 0) -> Tensor:
    """A symmetric float64 matrix with these eigenvalues in random directions."""
    turned, _ = np.linalg.qr(np.random.default_rng(seed).normal(size=(len(values), len(values))))
    return torch.tensor(turned @ np.diag(values) @ turned.T)


@pytest.fixture
def quadratic():
    def make(values, batch_size: int = 2) -> tuple[Hessian, Tensor]:
        matrix = with_spectrum(np.asarray(values, float))
        batches = TensorBatches(torch.zeros(5, 1), torch.zeros(5, dtype=torch.long), batch_size)
        return Hessian(Quadratic(matrix), batches, value_itself), matrix

    return make


@pytest.fixture
def network():
    """A small network in float64 with BatchNorm (evaluation mode: an affine function) and dropout, and its data."""
    torch.manual_seed(0)
    model = nn.Sequential(
        nn.Linear(6, 8), nn.BatchNorm1d(8), nn.Tanh(), nn.Dropout(0.5), nn.Linear(8, 3)
    ).double()  # fmt: skip
    with torch.no_grad():
        model[1].running_mean.normal_()
        model[1].running_var.uniform_(0.5, 2)
    inputs, targets = torch.randn(17, 6, dtype=torch.float64), torch.randint(0, 3, (17,))
    return model, TensorBatches(inputs, targets, 5)

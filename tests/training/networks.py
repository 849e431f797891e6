"""Networks for the trainer's tests, named by `path/to/file.py:callable` as users name theirs."""

from __future__ import annotations

import time

import torch
from torch import Tensor, nn

from landscape.weights.model_spec import ModelSpec


def perceptron(channels: int = 1, size: int = 8, classes: int = 10, width: int = 16, dropout: float = 0.0) -> nn.Module:
    return nn.Sequential(
        nn.Flatten(),
        nn.Linear(channels * size * size, width),
        nn.BatchNorm1d(width),
        nn.ReLU(),
        nn.Dropout(dropout),
        nn.Linear(width, classes),
    )


def linear(channels: int = 1, size: int = 8, classes: int = 10) -> nn.Module:
    return nn.Sequential(nn.Flatten(), nn.Linear(channels * size * size, classes))


class _Exploding(nn.Module):
    """Its losses are all finite; the gradient of the fourth step, and so the weights after it, are not."""

    def __init__(self) -> None:
        super().__init__()
        self.inner = linear()
        self.steps = 0

    def forward(self, x: Tensor) -> Tensor:
        outputs: Tensor = self.inner(x)
        self.steps += outputs.requires_grad
        if outputs.requires_grad and self.steps == 4:
            outputs.register_hook(lambda gradient: gradient * float("inf"))
        return outputs


class _Quadratic(nn.Module):
    """The cross-entropy of the first class is 0.5 + sum_i e_i (w_i - p)^2 / 2, with e = 1 and 10, p = mean input / 30.

    With q that number and logits (0, log(exp(q) - 1)) it is log(1 + exp(q) - 1) = q.
    """

    def __init__(self) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.tensor([0.3, -0.2]))
        self.register_buffer("eigenvalues", torch.tensor([1.0, 10.0]))

    def forward(self, x: Tensor) -> Tensor:
        point = x.mean((1, 2, 3))[:, None] / 30
        loss = 0.5 + (self.eigenvalues * (self.weight - point) ** 2).sum(1) / 2
        second = loss + torch.log1p(-torch.exp(-loss))
        return torch.stack([torch.zeros_like(second), second], 1)


def quadratic() -> nn.Module:
    return _Quadratic()


def broken() -> nn.Module:
    network = linear()
    with torch.no_grad():
        network[1].weight.fill_(float("nan"))
    return network


class _TwoHeads(nn.Module):
    """Gives something else in training than in evaluation, as networks with auxiliary classifiers do."""

    def __init__(self) -> None:
        super().__init__()
        self.inner = linear()

    def forward(self, x: Tensor) -> Tensor | tuple[Tensor, Tensor]:
        outputs: Tensor = self.inner(x)
        return (outputs, outputs) if self.training else outputs


def two_heads() -> nn.Module:
    return _TwoHeads()


def seeded(seed: int = 0, width: int = 16) -> nn.Module:
    """Its arguments have the names of other settings."""
    return perceptron(width=width)


def exploding() -> nn.Module:
    return _Exploding()


class _Narrow(nn.Module):
    """Too few logits for batches of more than the two images with which a network is checked."""

    def __init__(self) -> None:
        super().__init__()
        self.inner = linear()

    def forward(self, x: Tensor) -> Tensor:
        outputs: Tensor = self.inner(x)
        return outputs[:, :2] if len(x) > 2 else outputs


def narrow() -> nn.Module:
    return _Narrow()


class _InPlace(nn.Module):
    """Changes values that the backward pass needs."""

    def __init__(self) -> None:
        super().__init__()
        self.inner = linear()

    def forward(self, x: Tensor) -> Tensor:
        outputs = torch.sigmoid(self.inner(x))
        outputs += 1
        return outputs


def in_place() -> nn.Module:
    return _InPlace()


def frozen() -> nn.Module:
    return linear().requires_grad_(False)


def spec(name: str = "perceptron", **arguments: object) -> ModelSpec:
    return ModelSpec(f"{__file__}:{name}", arguments)


class _Slow(nn.Module):
    """Waits in every step, so that a signal hits the training."""

    def __init__(self) -> None:
        super().__init__()
        self.inner = linear()

    def forward(self, x: Tensor) -> Tensor:
        if self.training:
            time.sleep(0.03)
        outputs: Tensor = self.inner(x)
        return outputs


def slow() -> nn.Module:
    return _Slow()

"""Networks for the trainer's tests, named by `path/to/file.py:callable` as users name theirs."""

from __future__ import annotations

import time

from torch import Tensor, nn

from landscape.model_spec import ModelSpec


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

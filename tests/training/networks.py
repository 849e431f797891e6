"""Networks for the trainer's tests, named by `path/to/file.py:callable` as users name theirs."""

from __future__ import annotations

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
        self.steps += self.training
        if self.training and self.steps == 4:
            outputs.register_hook(lambda gradient: gradient * float("inf"))
        return outputs


def exploding() -> nn.Module:
    return _Exploding()


def spec(name: str = "perceptron", **arguments: object) -> ModelSpec:
    return ModelSpec(f"{__file__}:{name}", arguments)

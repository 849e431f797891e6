"""Networks, losses and directions that the tests of measuring use."""

from __future__ import annotations

import multiprocessing
from typing import Any

import torch
from torch import Tensor, nn

from landscape.core.progress import Progress
from landscape.data.dataset import DataSet, Split
from landscape.plane.streamed import Streamed

Examples = tuple[Tensor, Tensor]


GRID: dict[str, Any] = {"x": (-1, 1, 3), "y": (-0.5, 1, 4), "seed": 5, "device": "cpu"}


def states(model: nn.Module) -> dict[str, Tensor]:
    return {name: tensor.clone() for name, tensor in model.state_dict().items()}


class Copies(Streamed):
    """A direction that computes its tensors at each request."""

    def __init__(self, tensors: dict[str, Tensor]) -> None:
        super().__init__(tensors)
        self.tensors = tensors

    def tensor(self, name: str) -> Tensor:
        return self.tensors[name].clone()


def images() -> DataSet:
    generator = torch.Generator().manual_seed(2)
    inputs = torch.randint(0, 256, (20, 1, 6, 6), generator=generator, dtype=torch.uint8)
    targets = torch.randint(0, 3, (20,), generator=generator)
    splits = {"train": Split(inputs[:12], targets[:12]), "test": Split(inputs[12:], targets[12:])}
    return DataSet("made", splits, ("a", "b", "c"), (0.4,), (0.3,))


# Forward passes before the first point of a network that is not lowered: whether it can be, how large batches are, and,
# after the centre, whether the loss depends on them (one batch and two halves).
LOOKS = 2 + 3


class Failing(nn.Module):
    """Raises an error at the n-th forward pass."""

    def __init__(self, inner: nn.Module, at: int) -> None:
        super().__init__()
        self.inner, self.left = inner, at

    def forward(self, inputs: Tensor) -> Tensor:
        if bool(inputs.isfinite().any()):  # a branch on a tensor cannot be traced, so the network is not lowered
            self.left -= 1
        if self.left == 0:
            raise KeyboardInterrupt
        return self.inner(inputs)


def fails_elsewhere(outputs: Tensor, targets: Tensor) -> Tensor:
    """A loss that raises an error in the processes that an engine starts."""
    if multiprocessing.parent_process() is not None:
        raise ValueError("no such luck\nat all")
    return nn.functional.cross_entropy(outputs, targets, reduction="none")


class Stop(Progress):
    """A progress that stops the measurement after a number of points."""

    def __init__(self, points: int) -> None:
        self.left, self.counts = points, False

    def start(self, title: str, total: float, unit: str, done: float = 0) -> None:
        self.counts = title == "measuring"

    def advance(self, amount: float = 1, note: str = "") -> None:
        self.left -= self.counts
        if not self.left:
            raise KeyboardInterrupt

"""The size of batches on a CPU follows from the activations and the weights, whatever the form of the inputs."""

from __future__ import annotations

import math
from typing import Any

import pytest
import torch
from torch import Tensor, nn

import landscape
from landscape.measure.network.batch_size import without_small_rest

WIDTH, EXAMPLES = 32768, 96
FITTING = 8 * 2**20 // (4 * WIDTH)  # float32 [N, WIDTH] in 8 MiB


class Wide(nn.Module):
    """A network whose largest activation is [N, WIDTH]."""

    def __init__(self) -> None:
        super().__init__()
        self.layer = nn.Linear(4, 3)

    def forward(self, values: Tensor, mask: Tensor | None = None) -> Tensor:
        wide = values.repeat(1, WIDTH // 4)
        return self.layer(wide[:, :4])


class FromEight(Wide):
    """Fails on few examples."""

    def forward(self, values: Tensor, mask: Tensor | None = None) -> Tensor:
        if len(values) < 9:
            raise ValueError("too few")
        return super().forward(values)


def batch_size(model: nn.Module, inputs: Any) -> int:
    targets = torch.arange(EXAMPLES) % 3
    curve = landscape.loss_curve(model, (inputs, targets), x=(-1, 1, 3), device="cpu")
    return int(curve.attributes["batch_size"])


VALUES = torch.randn(EXAMPLES, 4, generator=torch.Generator().manual_seed(1))


@pytest.mark.parametrize("inputs", [VALUES, {"values": VALUES}, {"values": VALUES, "mask": VALUES > 0}])
def test_the_largest_activation_fits(inputs: Any) -> None:
    assert FITTING < EXAMPLES < 2 * FITTING
    assert batch_size(Wide(), inputs) == EXAMPLES // 2, "two batches of the same size"


@pytest.mark.parametrize(
    ("columns", "size"),
    [
        (4, 32),  # 1 MB of weights, 0.25 MB an example: 16 would suffice, the caches hold 32
        (12, 48),  # 3 MB of weights: 48 examples have four times as much
        (1024, 96),  # 256 MB of weights, but 128 examples have an activation of 32 MB, and larger ones are slow
    ],
)
def test_batches_are_larger_where_the_weights_are_large(columns: int, size: int) -> None:
    class Heavy(nn.Module):
        """Weights [2 WIDTH, columns], and an activation [N, 2 WIDTH]."""

        def __init__(self) -> None:
            super().__init__()
            self.weight = nn.Parameter(torch.zeros(WIDTH * 2, columns))
            self.layer = nn.Linear(4, 3)

        def forward(self, values: Tensor) -> Tensor:
            wide = values.repeat(1, WIDTH // 2)
            return self.layer(wide[:, :4]) + self.weight.sum()

    assert batch_size(Heavy(), VALUES) == size


@pytest.mark.parametrize(
    ("operations", "width", "size"),
    [
        (8, WIDTH // 8, 32),  # 32 examples fit the caches, and their operations write over 1 MB on average
        (80, WIDTH // 8, 48),  # an operation writes some 20 KB an example, so that 50 examples are needed
        (400, WIDTH // 16, 96),  # 8 KB an example: all that there are
    ],
)
def test_batches_are_larger_where_operations_are_many_and_small(operations: int, width: int, size: int) -> None:
    class Deep(nn.Module):
        """One activation [N, 2 WIDTH], and many of [N, width]."""

        def __init__(self) -> None:
            super().__init__()
            self.layer = nn.Linear(4, 3)

        def forward(self, values: Tensor) -> Tensor:
            wide = values.repeat(1, WIDTH // 2)
            narrow = wide[:, :width].contiguous()
            for _ in range(operations):
                narrow = narrow + 1
            return self.layer(wide[:, :4]) + narrow[:, :1]

    assert batch_size(Deep(), VALUES) == size


@pytest.mark.parametrize(
    ("count", "size", "found"),
    [(256, 113, 128), (1000, 128, 125), (20, 16, 20), (5, 128, 5), (1500, 1500, 750), (50_000, 4000, 1021)],
)
def test_batches_are_of_nearly_equal_size(count: int, size: int, found: int) -> None:
    assert without_small_rest(count, size) == found
    assert found <= 1.5 * size
    batches = math.ceil(count / found)
    assert batches * found - count < batches, "no small rest"


def test_containers_that_fit_together_in_larger_batches_only_keep_their_size() -> None:
    assert batch_size(FromEight(), {"values": VALUES}) == landscape.data.batches.BATCH_SIZE["cpu"]

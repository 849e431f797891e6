"""The size of batches on a CPU follows from the largest activation, whatever the form of the inputs."""

from __future__ import annotations

from typing import Any

import pytest
import torch
from torch import Tensor, nn

import landscape

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
    assert batch_size(Wide(), inputs) == FITTING


def test_containers_that_fit_together_in_larger_batches_only_keep_their_size() -> None:
    assert batch_size(FromEight(), {"values": VALUES}) == landscape.data.batches.BATCH_SIZE["cpu"]

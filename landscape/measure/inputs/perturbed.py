"""A network whose inputs are perturbed: the perturbation is its only parameter that moves.

A plane over inputs is therefore a plane over one tensor, and all code that moves, measures and differentiates weights
works unchanged.
"""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn

from landscape.data.batches import outputs_of

# The name of the parameter.
PERTURBATION = "perturbation"


class Perturbed(nn.Module):
    """`network(inputs + perturbation / std)`, with a perturbation for each example.

    Its inputs are pairs: the network's inputs [n, ...], and the rows of the perturbation, int64 [n], so that batches
    of any size and order can be measured.

    Args:
        inputs: of all chosen examples, floating point [N, ...].
        std: the standard deviation by which the raw inputs were divided; broadcast to one example.

    Attributes:
        perturbation: [N, ...] in units of the raw inputs, zero at the centre; at least float32.
    """

    std: Tensor

    def __init__(self, network: nn.Module, inputs: Tensor, std: Tensor, device: torch.device) -> None:
        super().__init__()
        kind = torch.promote_types(inputs.dtype, torch.float32)
        self.network = network
        self.perturbation = nn.Parameter(torch.zeros_like(inputs, dtype=kind, device=device))
        self.register_buffer("std", std.to(kind).to(device))

    def forward(self, pair: Any) -> Any:
        """The network's outputs for a pair of inputs and rows."""
        inputs, rows = pair
        return outputs_of(self.network, (inputs + self.perturbation[rows] / self.std).to(inputs.dtype))

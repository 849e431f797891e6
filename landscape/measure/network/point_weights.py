"""Compute a network's tensors at a point of the plane, while the network itself stays at the centre."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn

from landscape.plane import constraints
from landscape.plane.direction import Direction


class PointWeights:
    """The tensors centre + a * d_x (+ b * d_y) on a device; the centre is the network's present weights.

    Tensors are written into existing buffers, so that a point allocates nothing, and a CUDA graph can read every tensor
    at a fixed address; the coefficients are a tensor for the same reason.

    Args:
        is_moved: something else moves the network itself, so that all its tensors change; then without directions.
    """

    def __init__(
        self, model: nn.Module, directions: Sequence[Direction], device: torch.device, *, is_moved: bool = False
    ) -> None:
        self.device, self.dimensions, self._is_moved = device, len(directions), is_moved
        named = [*model.named_parameters(), *model.named_buffers()]
        self.names = {id(tensor): name for name, tensor in named}
        self.centre = {name: tensor.detach().to(device) for name, tensor in named}
        self._directions = [
            {name: tensor.to(device) for name, tensor in direction.items() if _moves(tensor)}
            for direction in directions
        ]
        self._moving = {name for direction in self._directions for name in direction}
        self._at = torch.zeros(len(directions), device=device)

    def move(self, *coefficients: float) -> None:
        """Set the point; without coefficients, the centre."""
        with torch.no_grad():
            self._at.copy_(torch.tensor(coefficients or [0.0] * len(self._at)))

    def is_moving(self, name: str) -> bool:
        """Whether the tensor depends on the point."""
        return self._is_moved or name in self._moving

    def now(self, name: str) -> Tensor:
        """The tensor at the present point; it must not be modified."""
        centre = self.centre[name]
        return self.write(name, torch.empty_like(centre)) if name in self._moving else centre

    def write(self, name: str, out: Tensor) -> Tensor:
        """Write the tensor at the present point into `out`, of the same shape and any layout, and return `out`."""
        out.copy_(self.centre[name])
        for coefficient, direction in zip(self._at, self._directions, strict=True):
            if name in direction:
                out.addcmul_(direction[name], coefficient)
        if name in self._moving:
            constraints.clamp(name, out)
        return out


def _moves(tensor: Tensor) -> bool:
    """Whether any number is not zero; the first number is tested first, as it usually decides."""
    return bool(tensor.flatten()[:1].any()) or bool(tensor.any())

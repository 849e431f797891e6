"""The difference between two sets of weights: at coefficient 1 lies the other network (Goodfellow et al. 2015)."""

from __future__ import annotations

from collections.abc import Mapping

import torch
from torch import Tensor

from landscape.core.errors import UsageError
from landscape.plane.direction import Direction, DirectionRequest
from landscape.plane.selection import can_move
from landscape.plane.streamed import Streamed


def make(request: DirectionRequest) -> Direction:
    """`target - centre`, not normalised and with nothing left out, for every real or complex tensor that moves.

    Raises:
        UsageError: no target, or one that belongs to another architecture.
    """
    if request.target is None:
        raise UsageError("the direction 'between' needs the weights at its far end: give --to CHECKPOINT (to=...)")
    names = [name for name in request.centre if _moves(request.centre[name], name, request.target)]
    return Difference(request.target, request.centre, names)


def _moves(weight: Tensor, name: str, target: Mapping[str, Tensor]) -> bool:
    """Whether the tensor moves; refuses what lies elsewhere in the other network."""
    if not can_move(weight):
        return False
    if name not in target or target[name].shape != weight.shape:
        raise UsageError(f"the two networks differ in '{name}': a line joins weights of one architecture only")
    return True


class Difference(Streamed):
    """`target - centre` by names; both are read when a tensor is asked for."""

    def __init__(self, target: Mapping[str, Tensor], centre: Mapping[str, Tensor], names: list[str]) -> None:
        super().__init__(names)
        self._target, self._centre = target, centre

    def tensor(self, name: str) -> Tensor:
        """The difference, of the centre's type."""
        weight = self._centre[name].detach()
        target = self._target[name].detach().to(weight)
        # What was made for us can be written into: one tensor less.
        return torch.sub(target, weight, out=weight if isinstance(self._centre, Streamed) else None)

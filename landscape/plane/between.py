"""The difference between two sets of weights: coefficient 1 is the other network (Goodfellow et al. 2015)."""

from __future__ import annotations

from collections.abc import Mapping

import torch
from torch import Tensor

from landscape.core.errors import UsageError
from landscape.plane import memory_mapped
from landscape.plane.direction import Direction
from landscape.plane.selection import can_move
from landscape.plane.streamed import Streamed

# The kind of these directions in files. They are chosen by `to`, not by this name.
BETWEEN = "between"


def between(centre: Mapping[str, Tensor], target: Mapping[str, Tensor]) -> Direction:
    """`target - centre`, unscaled and complete, for every real or complex tensor that moves.

    Raises:
        UsageError: the target belongs to another architecture.
    """
    names = [name for name in centre if _moves(centre[name], name, target)]
    return Difference(target, centre, names)


def _moves(weight: Tensor, name: str, target: Mapping[str, Tensor]) -> bool:
    """Whether the tensor moves; rejects a tensor of another shape in the other network."""
    if not can_move(weight):
        return False
    if name not in target or target[name].shape != weight.shape:
        raise UsageError(f"the two networks differ in '{name}': a line joins weights of one architecture only")
    return True


class Difference(Streamed):
    """`target - centre` by name; both are read when a tensor is requested."""

    def __init__(self, target: Mapping[str, Tensor], centre: Mapping[str, Tensor], names: list[str]) -> None:
        super().__init__(names)
        self._target, self._centre = target, centre

    def tensor(self, name: str) -> Tensor:
        """The difference, in the centre's dtype; in float32 where that is narrower.

        Rounded to 16 bits, the difference would not lead to the other network where its weights are much smaller.
        """
        weight = self._centre[name].detach()
        first = memory_mapped.precise(weight)
        last = self._target[name].detach().to(first)
        # A copy can be overwritten, which saves one tensor.
        is_copy = first is not weight or isinstance(self._centre, Streamed)
        return torch.sub(last, first, out=first if is_copy else None)

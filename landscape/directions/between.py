"""The difference between two sets of weights: at coefficient 1 lies the other network (Goodfellow et al. 2015)."""

from __future__ import annotations

from landscape.directions import Direction, DirectionRequest
from landscape.errors import UsageError


def make(request: DirectionRequest) -> Direction:
    """`target - centre`, not normalised and with nothing left out, for every floating tensor.

    Raises:
        UsageError: no target, or one that belongs to another architecture.
    """
    if request.target is None:
        raise UsageError("the direction 'between' needs the weights at its far end: give --to CHECKPOINT (to=...)")
    floating = {name: weight for name, weight in request.centre.items() if weight.is_floating_point()}
    for name, weight in floating.items():
        if name not in request.target or request.target[name].shape != weight.shape:
            raise UsageError(f"the two networks differ in '{name}': a line joins weights of one architecture only")
    return {name: request.target[name].detach().to(weight) - weight.detach() for name, weight in floating.items()}

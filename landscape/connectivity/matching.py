"""Weight matching: find the order of a network's units in which its weights are nearest to another network's.

Ainsworth et al. 2022, "Git Re-Basin" (arXiv:2209.04836), algorithm 1: minimising |A - P(B)| over all permutations P
that do not change the function means maximising the inner product <A, P(B)>. For one group of units, with the others
fixed, this is a linear assignment problem. The iteration ends in a local maximum; the better of two starts is taken.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
import torch
from scipy.optimize import linear_sum_assignment
from torch import Tensor, nn
from torch.utils._pytree import tree_leaves

from landscape.connectivity.symmetry import Group, Place, permutation_groups, permute
from landscape.core.arrays import IntArray
from landscape.core.errors import LandscapeError
from landscape.plane import plane as planes
from landscape.plane.direction import real_row
from landscape.plane.plane import evaluating
from landscape.weights.copying import preserve_state

# Rounds through all groups; a network of 56 layers converges in about ten.
MOST_ROUNDS = 100
# An order must be better by more than rounding, relative to the lengths of the weights.
BETTER = 1e-9
# Rounding error of the outputs when the units are summed in another order, relative to the largest; float32.
SAME_OUTPUTS = 1e-3


@dataclass(frozen=True, eq=False)
class Alignment:
    """The result of aligning one network to another.

    Attributes:
        state: the reordered network's tensors of `movable(model, "states")`, on the CPU.
        groups, units: number of groups, and of units in them.
        moved: number of units that changed their place.
        distance_before, distance_after: Euclidean, between the two networks' parameters.
    """

    state: dict[str, Tensor]
    groups: int
    units: int
    moved: int
    distance_before: float
    distance_after: float

    def as_dict(self) -> dict[str, Any]:
        """The numbers, for a file."""
        return {entry.name: getattr(self, entry.name) for entry in fields(self) if entry.name != "state"}


def align(model: nn.Module, other: nn.Module, inputs: Tensor, *, seed: int = 0) -> Alignment:
    """Reorder the units of `other` so that its weights are near those of `model`; neither network is changed.

    Args:
        inputs: a few examples [N, ...] on the models' device, to trace the network and to check that its outputs do not
            change.
        seed: seed of the order in which groups are matched.

    Raises:
        UsageError: the network has an unsupported layer.
        LandscapeError: the reordered network gives other outputs.
    """
    groups = permutation_groups(other, inputs)
    ours = {name: _numbers(parameter) for name, parameter in model.named_parameters()}
    state = {name: tensor.detach().cpu() for name, tensor in planes.movable(other, "states").items()}
    theirs = {name: _numbers(state[name]) for name in ours}
    groups = [Group(group.size, tuple(p for p in group.places if p.name in state)) for group in groups]
    generator = np.random.default_rng(seed)
    orders = max(
        (_matched(ours, theirs, groups, start, generator) for start in ([], _forward(ours, theirs, groups))),
        key=lambda found: _closeness(ours, _permuted(theirs, groups, found)),
    )
    aligned = _permuted(state, groups, orders)
    _check(other, aligned, inputs)
    moved = sum(int((order != np.arange(len(order))).sum()) for order in orders)
    after = {name: _numbers(aligned[name]) for name in ours}
    distances = _distance(ours, theirs), _distance(ours, after)
    return Alignment(aligned, len(groups), sum(group.size for group in groups), moved, *distances)


def _numbers(tensor: Tensor) -> Tensor:
    """A tensor as float64 on the CPU; the real and imaginary parts of complex numbers are along another dimension."""
    tensor = tensor.detach().cpu()
    return (torch.view_as_real(tensor) if tensor.is_complex() else tensor).double()


def _matched(
    ours: Mapping[str, Tensor], theirs: Mapping[str, Tensor], groups: Sequence[Group], start: Sequence[IntArray],
    generator: np.random.Generator,
) -> list[IntArray]:  # fmt: skip
    """An order for each group that cannot be improved in one group alone."""
    orders = [order.copy() for order in start] or [np.arange(group.size) for group in groups]
    now = _permuted(theirs, groups, orders)
    for _ in range(MOST_ROUNDS):
        improved = False
        for number in generator.permutation(len(groups)):
            group = groups[number]
            places = [place for place in group.places if place.name in ours]
            change = _best(ours, now, group.size, places)
            changed = permute(now, Group(group.size, tuple(places)), change)
            names = {place.name for place in places}
            before, after = ({name: where[name] for name in names} for where in (now, changed))
            scale = _closeness(before, before)
            if _closeness(ours, after) > _closeness(ours, before) + BETTER * scale:
                now, orders[number], improved = changed, orders[number][change], True
        if not improved:
            break
    return orders


def _forward(ours: Mapping[str, Tensor], theirs: Mapping[str, Tensor], groups: Sequence[Group]) -> list[IntArray]:
    """A start: from the inputs on, match each group by the weights whose other groups are already matched."""
    orders = []
    now = dict(theirs)
    open_groups: dict[str, list[int]] = {}
    for number, group in enumerate(groups):
        for place in group.places:
            open_groups.setdefault(place.name, []).append(number)
    for number, group in enumerate(groups):
        places = [place for place in group.places if place.name in ours]
        settled = [p for p in places if len(now[p.name].shape) > 1 and max(open_groups[p.name]) <= number]
        order = _best(ours, now, group.size, settled or places)
        now = permute(now, Group(group.size, tuple(places)), order)
        orders.append(order)
    return orders


def _best(ours: Mapping[str, Tensor], theirs: Mapping[str, Tensor], size: int, places: Sequence[Place]) -> IntArray:
    """The order of one group's units with the largest inner product."""
    gain = np.zeros((size, size))
    for place in places:
        first, second = (_rows(where[place.name], place) for where in (ours, theirs))
        gain += (first @ second.T).numpy()
    _, order = linear_sum_assignment(gain, maximize=True)
    return np.asarray(order, dtype=np.int64)


def _rows(tensor: Tensor, place: Place) -> Tensor:
    """The part of a tensor that belongs to each unit, [units, ...]."""
    index = torch.as_tensor(place.positions)
    return tensor.movedim(place.dim, 0)[index].reshape(len(index), -1)


def _permuted(state: Mapping[str, Tensor], groups: Sequence[Group], orders: Sequence[IntArray]) -> dict[str, Tensor]:
    """The tensors of `state` with all groups reordered."""
    now = dict(state)
    for group, order in zip(groups, orders, strict=True):
        now = permute(now, Group(group.size, tuple(p for p in group.places if p.name in now)), order)
    return now


def _closeness(first: Mapping[str, Tensor], second: Mapping[str, Tensor]) -> float:
    return sum(float((first[name] * tensor).sum()) for name, tensor in second.items())


def _distance(first: Mapping[str, Tensor], second: Mapping[str, Tensor]) -> float:
    return math.sqrt(sum(float((first[name] - tensor).square().sum()) for name, tensor in second.items()))


@torch.no_grad()
def put(model: nn.Module, state: Mapping[str, Tensor]) -> None:
    """Overwrite the network's parameters and running statistics with the tensors of those names."""
    for name, tensor in planes.movable(model, "states").items():
        tensor.copy_(state[name])


@torch.no_grad()
def _check(model: nn.Module, state: Mapping[str, Tensor], inputs: Tensor) -> None:
    """Raise LandscapeError unless the reordered network computes the same function."""
    with evaluating(model), preserve_state(model):
        before, again = _outputs(model, inputs), _outputs(model, inputs)
        put(model, state)
        after = _outputs(model, inputs)
    name = type(model).__name__
    if not before.isfinite().all():
        raise LandscapeError(f"{name} gives outputs that are not finite, so that no alignment can be checked")
    allowed = SAME_OUTPUTS * before.abs().max()
    if not (before - again).abs().max() <= allowed:
        raise LandscapeError(f"{name} gives other outputs each time, so that no alignment can be checked")
    if not (before - after).abs().max() <= allowed:
        raise LandscapeError(f"{name} computes something else when its units are reordered: leave the alignment out")


def _outputs(model: nn.Module, inputs: Tensor) -> Tensor:
    """The outputs as one flat tensor."""
    parts = [part for part in tree_leaves(model(inputs)) if isinstance(part, Tensor)]
    return torch.cat([real_row(part).double() for part in parts])

"""Checks that need the network, run during the measurement and stored in its file (landscape/analysis/checks.py)."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace
from functools import partial
from itertools import islice
from typing import Any

from torch import nn
from torch.nn.modules.batchnorm import _NormBase

from landscape.analysis.checks import Check
from landscape.core.errors import LandscapeError
from landscape.measure.derivatives.batch_dependence import compare_halves
from landscape.measure.derivatives.differentiable import is_coarse
from landscape.measure.engine import Task
from landscape.measure.metric import Metric
from landscape.measure.network.evaluator import Evaluator
from landscape.plane import constraints
from landscape.plane import plane as planes
from landscape.plane.selection import can_move, frozen_among, listed

# Relative tolerance of the loss at the centre when it is measured twice: the number of threads changes the last digits,
# and the size of the batches changes more of them in lower precisions.
REPEATED, REPEATED_ELSE = 1e-5, 1e-3
# The same of metrics of the network.
REPEATED_METRIC = 1e-3


def of_plane_and_batches(task: Task) -> list[Check]:
    """The checks that are possible before the points are measured."""
    moving = task.plane.moving()
    found = (frozen_weights(task, moving), still_weights(task, moving), running_variances(task), of_batches(task))
    return [check for check in found if check is not None]


def in_evaluation_mode(model: nn.Module) -> Check:
    """Whether all modules were in evaluation mode; those with their own `train` method may not be."""
    if planes.has_no_modes(model):
        return Check("evaluation mode", None, "an exported module has no modes: what it does was fixed then")
    with planes.evaluating(model):
        still = [name or type(model).__name__ for name, module in model.named_modules() if module.training]
    words = f"{', '.join(still[:3])} stays in training mode" if still else "every module was in it"
    return Check("evaluation mode", not still, words)


def repeats(
    before: Mapping[str, float], after: Mapping[str, float], precision: str, of_network: AbstractSet[str] = frozenset()
) -> Check:
    """Whether values at the centre, by variable, are equal when they are measured again.

    Args:
        of_network: the variables that metrics of the network measure; the others are losses.
    """
    of_losses = REPEATED if precision == "float32" else REPEATED_ELSE
    for name, value in before.items():
        if not math.isclose(value, after[name], rel_tol=REPEATED_METRIC if name in of_network else of_losses):
            cause = "the network is random or changes"
            if name in of_network:
                cause = "the metric is random; let it draw from its generator, and seed what it uses"
            words = f"{name} at the centre is {value:.7g} and then {after[name]:.7g}: {cause}"
            return Check("repeats itself", False, words)
    return Check("repeats itself", True, "the centre has the same loss twice")


def frozen_weights(task: Task, names: AbstractSet[str]) -> Check | None:
    """Whether frozen weights move; None for a network that is frozen as a whole.

    Args:
        names: of the tensors that move.
    """
    moving = [name for name, _ in task.model.named_parameters() if name in names]
    frozen = frozen_among(task.model, moving)
    if not frozen or not any(parameter.requires_grad for parameter in task.model.parameters()):
        return None
    return Check(
        "frozen weights",
        False,
        f"{len(frozen)} of {len(moving)} tensors that move require no gradient ({listed(frozen)}): parameters="
        "'trainable' (--parameters trainable) leaves them where they are",
    )


def still_weights(task: Task, names: AbstractSet[str]) -> Check | None:
    """Whether selected weights do not move, except those that normalisation excludes by design.

    Args:
        names: of the tensors that move.
    """
    kinds = {recipe["kind"] for recipe in task.plane.recipes}
    whole = [name for name, tensor in task.model.named_parameters() if not can_move(tensor)]
    zero = [
        name
        for name, tensor in task.model.named_parameters()
        if kinds == {"random"} and tensor.dim() > 1 and name in task.plane.directions[0] and name not in names
    ]
    words = []
    if zero:
        words.append(
            f"{len(zero)} of the selected tensors do not move, as their direction is scaled to their own norm of 0 "
            f"({listed(zero)}): norm='none' (--norm none) moves them"
        )
    if whole:
        words.append(f"{len(whole)} parameters hold integers, which do not move ({listed(whole)})")
    return Check("weights that stay", False, "; ".join(words)) if words else None


def running_variances(task: Task) -> Check | None:
    """Whether running variances were clamped at 0 beyond the ends of a line between networks."""
    if task.statistics is not None:
        return None
    plane = task.plane
    axes = [axis for axis in (plane.x, plane.y) if axis is not None]
    names = {name for direction in plane.directions for name in direction if constraints.is_variance(name)}
    count = constraints.clamped_points({name: plane.centre[name] for name in names}, plane.directions, axes)
    if not count:
        return None
    return Check(
        "running variances",
        False,
        f"negative on the straight line at {count} of {math.prod(plane.shape)} points and held at 0 there; "
        "bn='recalibrate' (--bn recalibrate) estimates BatchNorm's statistics at each point",
    )


def of_batches(task: Task) -> Check | None:
    """Whether the losses at the centre depend on the size of the batches.

    The first examples are measured in one batch and in two. None where batches cannot be cut otherwise.

    Args:
        task: prepared; the model stands at the centre.
    """
    named = {name: metric for name, metric in task.metrics.items() if name == "loss"} or dict(task.metrics)
    found = None
    for split, batches in task.splits.items():
        size = _even(batches)
        if size is None:
            continue
        losses = partial(_losses, task, split, size, named)
        try:
            compared = compare_halves(losses, coarse=is_coarse(task.model))
        except LandscapeError:
            return None  # these examples have no weight, or the memory does not suffice
        if compared.is_random:
            return None  # another check reports it
        for name in compared.different:
            return Check("batch size", False, _depends(task, name, compared.whole[name], compared.halves[name], size))
        found = Check("batch size", True, "the loss does not depend on it")
    return found


def _losses(task: Task, split: str, size: int, named: dict[str, Metric], count: int) -> dict[str, float]:
    """The losses at the centre of the first `size` examples in so many batches."""
    batches: Any = task.splits[split]
    part: Any = list(islice(iter(batches.sized(size // count)), count))
    alone = replace(
        task, splits={split: part}, metrics=named, sampling=None, statistics=None, of_point={}, capture=False
    )
    with Evaluator(alone) as at_centre:
        return at_centre.measure_in("float32", *(0.0,) * len(task.plane.directions))


def _even(batches: Any) -> int | None:
    """The even number of examples in the first batch; None if there are fewer than two, or they cannot be cut."""
    if not hasattr(batches, "sized"):
        return None
    size = min(batches.batch_size, batches.count) // 2 * 2
    return size or None


def _depends(task: Task, name: str, whole: float, halves: float, size: int) -> str:
    layers = list(_without_statistics(task.model))
    taken = f"statistics of the batch are taken by {listed(layers)}"
    reason = taken if layers else "the network or the loss compares examples"
    split: Any = next(iter(task.splits.values()))
    used = min(split.batch_size, split.count)
    return (
        f"{name} of the first {size} examples is {whole:.5g} in one batch and {halves:.5g} in two: {reason}, so the "
        f"values are those of batches of {used} (batch_size, --batch-size)"
    )


def _without_statistics(model: nn.Module) -> Iterator[str]:
    """The layers that use statistics of the batch in evaluation mode."""
    for name, module in model.named_modules():
        of_batch = isinstance(module, _NormBase) and not isinstance(module, nn.modules.instancenorm._InstanceNorm)
        if of_batch and module.running_mean is None and module.running_var is None:
            yield f"'{name or type(model).__name__}' ({type(module).__name__})"


def nearest_without_number(losses: Mapping[tuple[float, ...], float]) -> tuple[float, ...] | None:
    """The point nearest to the centre whose loss is not finite."""
    bad = [place for place, value in losses.items() if not math.isfinite(value)]
    return min(bad, key=lambda place: sum(c * c for c in place), default=None)

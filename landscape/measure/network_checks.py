"""Checks that need the network, run during the measurement and stored in its file (landscape/analysis/checks.py)."""

from __future__ import annotations

import math
from collections.abc import Mapping
from collections.abc import Set as AbstractSet

from torch import nn

from landscape.analysis.checks import Check
from landscape.core.listing import listed
from landscape.measure.engine import Task
from landscape.measure.first_examples import FirstExamples
from landscape.plane import constraints
from landscape.plane import plane as planes
from landscape.plane.selection import can_move, frozen_among

# Relative tolerance of the loss at the centre when it is measured twice: the number of threads changes the last digits,
# and the size of the batches changes more of them in lower precisions.
REPEATED, REPEATED_ELSE = 1e-5, 1e-3
# The same of metrics of the network.
REPEATED_METRIC = 1e-3


def of_plane_and_batches(task: Task, first: FirstExamples) -> list[Check]:
    """The checks that are possible before the points are measured."""
    moving, of_batches = task.plane.moving(), first.depend_on_batches()
    found = (frozen_weights(task, moving), unmoved_weights(task, moving), running_variances(task), of_batches)
    return [check for check in found if check is not None]


def in_evaluation_mode(model: nn.Module) -> Check:
    """Whether all modules were in evaluation mode; those with their own `train` method may not be."""
    if planes.has_no_modes(model):
        return Check("evaluation mode", None, "an exported module has no modes; its behaviour was fixed at export")
    with planes.evaluating(model):
        still = [name or type(model).__name__ for name, module in model.named_modules() if module.training]
    words = f"{', '.join(still[:3])} stays in training mode" if still else "every module was in evaluation mode"
    return Check("evaluation mode", not still, words)


def repeats(
    before: Mapping[str, float],
    after: Mapping[str, float],
    precision: str,
    of_network: AbstractSet[str] = frozenset(),
    *,
    examples: int | None = None,
) -> Check:
    """Whether values at the centre, by variable, are equal when they are measured again.

    Args:
        of_network: the variables that metrics of the network measure; the others are losses.
        examples: the largest number of examples of a split that were measured; None: all.
    """
    of_losses = REPEATED if precision == "float32" else REPEATED_ELSE
    for name, value in before.items():
        if not math.isclose(value, after[name], rel_tol=REPEATED_METRIC if name in of_network else of_losses):
            cause = "the network is random or changes"
            if name in of_network:
                cause = "the metric is random; let it draw from its generator, and seed what it uses"
            words = f"{name} at the centre is {value:.7g} and then {after[name]:.7g}: {cause}"
            return Check("repeats itself", False, words)
    what = "" if examples is None else f" of the first {examples} examples"
    return Check("repeats itself", True, f"two measurements{what} at the centre gave the same loss")


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


def unmoved_weights(task: Task, names: AbstractSet[str]) -> Check | None:
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


def nearest_without_number(losses: Mapping[tuple[float, ...], float]) -> tuple[float, ...] | None:
    """The point nearest to the centre whose loss is not finite."""
    bad = [place for place, value in losses.items() if not math.isfinite(value)]
    return min(bad, key=lambda place: sum(c * c for c in place), default=None)

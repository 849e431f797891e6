"""Detect whether the loss of an example depends on the other examples of its batch, and so on the batch size.

BatchNorm without running statistics has this effect, and so do losses that compare the examples of a batch, such as
contrastive ones.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor
from torch.utils._pytree import tree_leaves, tree_map

from landscape.measure.derivatives.objective import Objective

# The largest relative (also for 16 bits) and absolute difference between the losses of the same examples in one batch
# and in two that is attributed to rounding, since kernels sum in another order. Batch statistics cause far larger ones.
SAME, SAME_16, ABSOLUTE = 1e-4, 2e-2, 1e-6

Losses = Mapping[str, float]


@dataclass(frozen=True)
class Halves:
    """Losses of the same examples in one batch and in two.

    Attributes:
        whole, halves: in one batch and in two, by name.
        different: the names of those that differ by more than rounding.
        is_random: whether the losses in one batch differ, too, when they are computed again.
    """

    whole: Losses
    halves: Losses
    different: tuple[str, ...]
    is_random: bool = False


def compare_halves(losses: Callable[[int], Losses], *, coarse: bool = False) -> Halves:
    """Compare losses in one batch and in two.

    Args:
        losses: a function of the number of batches that returns the losses of the same examples by name.
        coarse: whether the losses are computed in 16 bits.
    """
    whole, halves = losses(1), losses(2)
    different = _different(whole, halves, coarse)
    is_random = bool(different) and bool(_different(whole, losses(1), coarse))
    return Halves(whole, halves, different, is_random)


def _different(one: Losses, other: Losses, coarse: bool) -> tuple[str, ...]:
    tolerance = SAME_16 if coarse else SAME
    return tuple(
        name for name, value in one.items()
        if not math.isclose(value, other[name], rel_tol=tolerance, abs_tol=ABSOLUTE)
    )  # fmt: skip


def depends_on_batch(objective: Objective) -> bool:
    """Whether the loss of the first batch differs from that of its two halves; False if it cannot be halved."""
    inputs, targets = batch = next(iter(objective.batches))
    count = _count_of(batch)
    if count is None or count < 2:
        return False

    def losses(batches: int) -> Losses:
        ends = [count * number // batches for number in range(batches + 1)]
        cuts = [slice(first, last) for first, last in itertools.pairwise(ends)]
        terms = [objective.terms(*_rows(inputs, targets, cut)) for cut in cuts]
        total, weight = (sum(float(getattr(one, name).sum()) for one in terms) for name in ("products", "weights"))
        return {"loss": total / weight if weight else math.nan}

    with objective.ready(), torch.no_grad():
        try:
            found = compare_halves(losses)
        except Exception:  # the network takes batches of one size only
            return False
    return bool(found.different) and not found.is_random


def first_rows(batch: tuple[Any, Any], count: int) -> tuple[Any, Any] | None:
    """Copies of the first rows of a batch; None if its tensors have different numbers of rows."""
    return None if _count_of(batch) is None else _rows(*batch, slice(0, count))


def _count_of(batch: tuple[Any, Any]) -> int | None:
    """The number of rows of all tensors of a batch; None if they differ."""
    rows = {len(part) for part in tree_leaves(batch) if isinstance(part, Tensor) and part.dim() > 0}
    return rows.pop() if len(rows) == 1 else None


def _rows(inputs: Any, targets: Any, rows: slice) -> tuple[Any, Any]:
    """Copies of some rows of a batch, since networks may write into their inputs."""
    cut: tuple[Any, Any] = tree_map(
        lambda part: part[rows].clone() if isinstance(part, Tensor) and part.dim() else part, (inputs, targets)
    )
    return cut

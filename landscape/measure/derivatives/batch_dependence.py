"""Whether the loss of an example depends on the others in its batch: then every number depends on the batch size, too.

BatchNorm without running statistics does that, and losses within a batch (contrastive ones).
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

# Relative and absolute, of the loss over the same examples in one batch and in two: kernels sum in another order, which
# shows far more in weights of 16 bits; statistics of the batch change far more than that.
SAME, SAME_16, ABSOLUTE = 1e-4, 2e-2, 1e-6

Losses = Mapping[str, float]


@dataclass(frozen=True)
class Halves:
    """Losses of the same examples in one batch and in two.

    Attributes:
        whole, halves: in one batch and in two, by name.
        different: the names of those that differ by more than rounding.
        is_random: whether they differ in one batch, too, when they are computed again.
    """

    whole: Losses
    halves: Losses
    different: tuple[str, ...]
    is_random: bool = False


def compare_halves(losses: Callable[[int], Losses], *, coarse: bool = False) -> Halves:
    """Compare losses in one batch and in two.

    Args:
        losses: of the same examples in so many batches, by name.
        coarse: whether they are computed in 16 bits.
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
    """Whether the first batch has another loss as a whole than in two halves; False where it cannot be halved."""
    inputs, targets = next(iter(objective.batches))
    parts = [part for part in tree_leaves((inputs, targets)) if isinstance(part, Tensor) and part.dim() > 0]
    rows = {len(part) for part in parts}
    if len(rows) != 1 or (count := rows.pop()) < 2:
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
        except Exception:  # a network for batches of one size
            return False
    return bool(found.different) and not found.is_random


def _rows(inputs: Any, targets: Any, rows: slice) -> tuple[Any, Any]:
    """Some rows of a batch, as copies: networks may write into them."""
    cut: tuple[Any, Any] = tree_map(
        lambda part: part[rows].clone() if isinstance(part, Tensor) and part.dim() else part, (inputs, targets)
    )
    return cut

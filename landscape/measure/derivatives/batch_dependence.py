"""Detect losses of an example that depend on the others in its batch; all results then depend on the batch size.

BatchNorm without running statistics and losses within a batch (contrastive ones) do.
"""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor
from torch.utils._pytree import tree_leaves, tree_map

from landscape.measure.derivatives.objective import Objective

# Relative difference of an example's loss, a hundred times the rounding of float32.
DIFFERENT = 1e-3


def depends_on_batch(objective: Objective) -> bool:
    """Whether the losses of the first batch differ between the whole and its halves; False if it cannot be halved."""
    inputs, targets = next(iter(objective.batches))
    parts = [part for part in tree_leaves((inputs, targets)) if isinstance(part, Tensor) and part.dim() > 0]
    rows = {len(part) for part in parts}
    if len(rows) != 1 or (count := rows.pop()) < 2:
        return False
    return _differs(objective, inputs, targets, count)


def _differs(objective: Objective, inputs: Any, targets: Any, count: int) -> bool:
    cuts = [slice(0, count), slice(0, count // 2), slice(count // 2, count)]
    with objective.ready(), torch.no_grad():
        try:
            whole, *halves = (objective.terms(*_rows(inputs, targets, rows)) for rows in cuts)
        except Exception:  # the network may accept batches of one size only
            return False
        if len(whole.products) == count:
            one, other = whole.products, torch.cat([half.products for half in halves])
        else:  # a batch loss returns only the mean
            products, weights = (
                torch.cat([getattr(half, name) for half in halves]) for name in ("products", "weights")
            )
            one, other = whole.mean(), products.sum() / weights.sum()
        scale = one.abs().max()
        return bool((one - other).abs().max() > DIFFERENT * scale) if bool(scale.isfinite()) else False


def _rows(inputs: Any, targets: Any, rows: slice) -> tuple[Any, Any]:
    """Copies of some rows of a batch, as networks may write into their inputs."""
    cut: tuple[Any, Any] = tree_map(
        lambda part: part[rows].clone() if isinstance(part, Tensor) and part.dim() else part, (inputs, targets)
    )
    return cut

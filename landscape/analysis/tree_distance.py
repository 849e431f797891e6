"""How much the merge tree of a network's minima depends on the plane: distances between the trees of several planes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np

from landscape.analysis.bottleneck import bottleneck
from landscape.analysis.shape import Shape
from landscape.core.arrays import FloatArray


@dataclass(frozen=True, eq=False)
class TreeDistances:
    """Bottleneck distances between the persistence diagrams of all pairs of planes, in the unit of the loss.

    A minimum whose persistence is more than twice the largest distance occurs in every plane.

    Attributes:
        matrix: float64 [planes, planes], symmetric, 0 on the diagonal; infinity if one plane has more pieces that are
            separated by infinite losses than the other.
    """

    matrix: FloatArray

    @property
    def pairs(self) -> FloatArray:
        """float64 [n (n - 1) / 2], one for each pair of planes."""
        found: FloatArray = self.matrix[np.triu_indices(len(self.matrix), 1)]
        return found

    @property
    def mean(self) -> float:
        """The mean over the pairs."""
        return float(self.pairs.mean())

    @property
    def spread(self) -> float | None:
        """The standard deviation over the pairs; None for one pair or an infinite distance."""
        return float(self.pairs.std(ddof=1)) if len(self.pairs) > 1 and np.isfinite(self.pairs).all() else None

    def as_json(self) -> dict[str, Any]:
        """The JSON of the distances."""
        largest = float(self.pairs.max())
        return {"mean": self.mean, "spread": self.spread, "largest": largest, "matrix": self.matrix.tolist()}


def tree_distances(shapes: Sequence[Shape | None]) -> TreeDistances | None:
    """The distances between planes; None unless there are two or more, all finished and of the same loss."""
    known = [shape for shape in shapes if shape is not None and len(shape.pairs)]
    if len(known) < 2 or len(known) < len(shapes) or len({shape.variable for shape in known}) > 1:
        return None
    matrix = np.zeros((len(known), len(known)))
    for one, other in combinations(range(len(known)), 2):
        matrix[one, other] = matrix[other, one] = bottleneck(known[one].pairs, known[other].pairs)
    return TreeDistances(matrix)

"""The bottleneck distance between two persistence diagrams: how much two landscapes of minima differ.

It is the least d for which every basin of one diagram has a partner in the other whose birth and death differ by at
most d, where basins of a persistence of at most 2 d need no partner (Edelsbrunner and Harer 2010, chapter VIII). A
change of all heights by at most d changes it by at most d (Cohen-Steiner, Edelsbrunner and Harer 2007).
"""

from __future__ import annotations

import numpy as np

from landscape.core.arrays import BoolArray, FloatArray


def bottleneck(one: FloatArray, other: FloatArray) -> float:
    """The distance between two diagrams, float64 [n, 2] and [m, 2] of birth and death, in the unit of the heights.

    It is exact: the result is one of the finitely many distances that can occur, found by bisection. Basins that never
    die have partners that never die; infinity if their numbers differ.
    """
    endless, other_endless = (np.sort(pairs[np.isinf(pairs[:, 1]), 0]) for pairs in (one, other))
    if len(endless) != len(other_endless):
        return float("inf")
    # In one dimension the sorted order is the best matching.
    least = float(np.abs(endless - other_endless).max(initial=0.0))
    first, second = (pairs[np.isfinite(pairs[:, 1])] for pairs in (one, other))
    births, deaths = (np.abs(np.subtract.outer(first[:, end], second[:, end])) for end in (0, 1))
    moves = np.maximum(births, deaths)
    to_diagonal = np.diff(first)[:, 0] / 2, np.diff(second)[:, 0] / 2
    steps = np.unique(np.concatenate([[0.0], moves.ravel(), *to_diagonal]))
    low, high = 0, len(steps) - 1  # at the last step, every basin goes to the diagonal
    while low < high:
        middle = (low + high) // 2
        if _suffices(steps[middle], moves, *to_diagonal):
            high = middle
        else:
            low = middle + 1
    return max(least, float(steps[low]))


def _suffices(step: float, moves: FloatArray, first: FloatArray, second: FloatArray) -> bool:
    """Whether all basins that cannot go to the diagonal within `step` have distinct partners within `step`.

    If those of the first diagram can be matched, and those of the second can be, then a single matching contains both
    (theorem of Mendelsohn and Dulmage 1958), so each side is decided by itself.

    Args:
        moves: float64 [n, m], the distances between basins; first, second: those to the diagonal.
    """
    near = moves <= step
    return _can_match(near[first > step]) and _can_match(near.T[second > step])


def _can_match(near: BoolArray) -> bool:
    """Whether every row has a column of its own."""
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import maximum_bipartite_matching

    if not len(near):
        return True
    if near.shape[0] > near.shape[1] or not near.any(axis=1).all():
        return False
    partners = maximum_bipartite_matching(csr_array(near), perm_type="column")
    return bool((partners >= 0).all())

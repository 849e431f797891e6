"""The outline of the ball in the plane: the edge of the region in which every example stays within its ball."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from landscape.core.arrays import FloatArray

# The points of an outline that is not a polygon.
POINTS = 360
# Significant digits that are stored.
DIGITS = 7
# Numbers of so many examples are reduced to the corners of their hull at once: all numbers of images take gigabytes.
NUMBERS_AT_ONCE = 2**20


def outline(directions: Sequence[FloatArray], ball: str, epsilon: float) -> list[list[float]]:
    """The edge of the region of coefficients (a, b) with |a d1 + b d2| <= epsilon for every example.

    For `linf` the region is a polygon, the polar of the convex hull of +-(d1, d2) / epsilon over all numbers of all
    examples; for `l2` it is an intersection of ellipses.

    Args:
        directions: one or two, float64 [N, n].

    Returns:
        The corners in anticlockwise order, [a, b] each; of a line the two ends, [a] each.
    """
    if len(directions) == 1:
        norm = np.abs(directions[0]).max() if ball == "linf" else np.linalg.norm(directions[0], axis=1).max()
        return [[_rounded(-epsilon / norm)], [_rounded(epsilon / norm)]]
    corners = _polygon(directions, epsilon) if ball == "linf" else _ellipses(directions, epsilon)
    return [[_rounded(a), _rounded(b)] for a, b in corners]


def _polygon(directions: Sequence[FloatArray], epsilon: float) -> FloatArray:
    from scipy.spatial import ConvexHull  # takes half a second, which every other measurement saves

    first, second = directions
    rows = max(1, NUMBERS_AT_ONCE // first[0].size)
    pairs = np.concatenate(
        [_extreme(first[start : start + rows], second[start : start + rows]) for start in range(0, len(first), rows)]
    )
    hull = ConvexHull(np.concatenate([pairs, -pairs]) / epsilon)
    # Each edge n . p = c of the hull is a corner n / c of its polar; edges that the hull divides give one corner.
    corners = hull.equations[:, :2] / -hull.equations[:, 2:]
    corners = np.where(np.abs(corners) < 1e-12 * np.abs(corners).max(), 0.0, corners)  # no -0.0, of angle -pi
    corners = corners[np.argsort(np.arctan2(corners[:, 1], corners[:, 0]))]
    apart = np.linalg.norm(corners - np.roll(corners, 1, axis=0), axis=1) > 1e-9 * np.abs(corners).max()
    kept: FloatArray = corners[apart]
    return kept


def _extreme(first: FloatArray, second: FloatArray) -> FloatArray:
    """The pairs of numbers [n, 2] at the corners of their convex hull; all of them where it has no area."""
    from scipy.spatial import ConvexHull, QhullError

    pairs = np.stack([first.ravel(), second.ravel()], axis=1)
    try:
        return np.asarray(pairs[ConvexHull(pairs).vertices])
    except QhullError:
        return pairs


def _ellipses(directions: Sequence[FloatArray], epsilon: float) -> FloatArray:
    angle = np.linspace(0, 2 * np.pi, POINTS, endpoint=False)
    ways = np.stack([np.cos(angle), np.sin(angle)], axis=1)
    gram = np.einsum("kni,lni->nkl", np.stack(directions), np.stack(directions)) / epsilon**2
    squares = np.einsum("pk,nkl,pl->pn", ways, gram, ways).max(axis=1)
    corners: FloatArray = ways / np.sqrt(squares)[:, None]
    return corners


def _rounded(number: float) -> float:
    return float(f"{number:.{DIGITS}g}") + 0.0  # no -0.0

"""Coordinates of weights in a plane, in units of its directions, by least squares.

The directions need not be orthogonal or of length 1, so a coordinate is not a dot product: (x, y) minimises
|row - x d_x - y d_y|, and the minimum is the distance from the plane.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from landscape.core.arrays import FloatArray
from landscape.core.errors import UsageError
from landscape.plane.direction import Direction, dot
from landscape.trajectories.pca import RowLoader


@dataclass(frozen=True, eq=False)
class Projection:
    """The projection of rows onto a plane.

    Attributes:
        coordinates: float64 [n, axes], in units of the directions.
        distance: float64 [n], Euclidean, from the row to its projection, in units of the weights.
    """

    coordinates: FloatArray
    distance: FloatArray


def project(rows: Sequence[RowLoader], directions: Sequence[Direction]) -> Projection:
    """Project each row (a difference to the plane's centre); a direction is zero in the tensors that it lacks.

    Raises:
        UsageError: the directions are parallel.
    """
    gram = np.array([[dot(a, b) for b in directions] for a in directions])
    scale = np.sqrt(np.diag(gram))
    if not (scale > 0).all() or np.linalg.cond(gram / np.outer(scale, scale)) > 1e12:
        raise UsageError("the directions are parallel or zero, so there is no plane to project on: choose other ones")
    coordinates = np.zeros((len(rows), len(directions)))
    squares = np.zeros(len(rows))
    for number, row in enumerate(rows):
        weights = row()
        along = np.array([dot(weights, direction) for direction in directions])
        coordinates[number] = np.linalg.solve(gram, along)
        squares[number] = dot(weights, weights) - coordinates[number] @ along
    return Projection(coordinates, np.sqrt(np.maximum(squares, 0)))

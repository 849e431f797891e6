"""A quadratic bowl of a given condition number: every convex quadratic of two weights is one, up to scale."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from landscape.core.arrays import FloatArray
from landscape.problems.problem import Problem, check_number

# Distance of the start from the minimum along both principal axes, so that the gradient does not point to the minimum.
START = (-1.0, 0.6)


@dataclass(frozen=True, eq=False)
class Bowl(Problem):
    """loss = (steep^2 + flat^2 / condition) / 2, so that the largest eigenvalue of the Hessian is 1.

    Attributes:
        condition: largest over smallest eigenvalue of the Hessian.
        angle: of the flat principal axis to the x axis, in degrees.
    """

    condition: float = 20.0
    angle: float = 0.0

    name = "bowl"
    loss_name = "bowl"

    def __post_init__(self) -> None:
        check_number(self.name, "condition", self.condition, 1, 1e8)
        check_number(self.name, "angle", self.angle, -360, 360)

    def loss(self, x: FloatArray, y: FloatArray) -> FloatArray:
        """w' H w / 2 of the weights w = (x, y)."""
        (xx, xy), (_, yy) = self._matrix
        return np.asarray(xx * x * x + 2 * xy * x * y + yy * y * y) / 2

    def gradient(self, at: FloatArray) -> FloatArray:
        """H at."""
        return np.asarray(self._matrix @ at)

    def hessian(self, at: FloatArray) -> FloatArray:
        """H, the same everywhere."""
        return self._matrix

    @property
    def minimum(self) -> FloatArray:
        """Zero."""
        return np.zeros(2)

    @property
    def start(self) -> FloatArray:
        """A start off both principal axes."""
        return np.asarray(self._turn @ np.array(START))

    @property
    def _turn(self) -> FloatArray:
        """[2, 2], whose columns are the flat and the steep axis."""
        cosine, sine = math.cos(math.radians(self.angle)), math.sin(math.radians(self.angle))
        return np.array([[cosine, -sine], [sine, cosine]])

    @property
    def _matrix(self) -> FloatArray:
        return np.asarray(self._turn @ np.diag([1 / self.condition, 1.0]) @ self._turn.T)

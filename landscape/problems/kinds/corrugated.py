"""A smooth bowl with ripples: many small minima on the way to the lowest one."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from landscape.core.arrays import FloatArray
from landscape.problems.problem import Problem, check_number


@dataclass(frozen=True, eq=False)
class Corrugated(Problem):
    """loss = (x^2 + y^2 / condition) / 2 + height (sin^2(pi x / wavelength) + sin^2(pi y / wavelength)).

    The lowest minimum is at (0, 0), with loss 0. The others are near the points where both weights are multiples of the
    wavelength, as long as the bowl is not steeper there than the ripples. With height 0 only the bowl remains.

    Attributes:
        height: of a ripple, from its valley to its crest.
        wavelength: distance between two crests.
        condition: condition number of the bowl: largest over smallest second derivative.
    """

    height: float = 0.3
    wavelength: float = 0.5
    condition: float = 2.0

    name = "corrugated"
    loss_name = "corrugated"
    points = 121
    share = 0.2  # small steps, so that the picture shows how paths cross the ripples

    def __post_init__(self) -> None:
        check_number(self.name, "height", self.height, 0, 1e6)
        check_number(self.name, "wavelength", self.wavelength, 1e-6, 1e6)
        check_number(self.name, "condition", self.condition, 1, 1e8)

    def loss(self, x: FloatArray, y: FloatArray) -> FloatArray:
        """The loss of the class's formula."""
        ripples = np.sin(self._pace * x) ** 2 + np.sin(self._pace * y) ** 2
        return np.asarray((x * x + y * y / self.condition) / 2 + self.height * ripples)

    def gradient(self, at: FloatArray) -> FloatArray:
        """The gradients of the bowl and of the ripples, added."""
        return np.asarray(self._bowl * at + self.height * self._pace * np.sin(2 * self._pace * at))

    def hessian(self, at: FloatArray) -> FloatArray:
        """Diagonal, as each term of the loss depends on one weight."""
        return np.diag(self._bowl + 2 * self.height * self._pace**2 * np.cos(2 * self._pace * at))

    @property
    def minimum(self) -> FloatArray:
        """(0, 0), where all terms are smallest and the second derivatives largest."""
        return np.zeros(2)

    @property
    def start(self) -> FloatArray:
        """A few ripples away from the lowest minimum."""
        return np.array([-2.2, 2.7])

    @property
    def detail(self) -> float:
        """A quarter of a ripple."""
        return self.wavelength / 4 if self.height else math.inf

    @property
    def title(self) -> str:
        """A title with the height of the ripples."""
        return f"bowl with ripples of {self.height:g}" if self.height else "smooth bowl"

    @property
    def _pace(self) -> float:
        return math.pi / self.wavelength

    @property
    def _bowl(self) -> FloatArray:
        return np.array([1.0, 1 / self.condition])

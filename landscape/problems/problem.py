"""The interface of a problem with two weights: an exact loss with its exact derivatives and its minimum."""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from dataclasses import asdict, dataclass
from typing import Any, ClassVar

import numpy as np

from landscape.core.arrays import FloatArray
from landscape.core.errors import UsageError


@dataclass(frozen=True, eq=False)
class Problem(ABC):
    """A loss over two weights; the fields of a subclass are the problem's arguments.

    Attributes:
        name: the name of its file.
        loss_name: the name of the loss in a surface file.
        points: default number of grid points along each axis, enough to show its details.
        share: default learning rate, as a share of the largest stable one without momentum.
    """

    name: ClassVar[str]
    loss_name: ClassVar[str]
    points: ClassVar[int] = 101
    share: ClassVar[float] = 0.9

    @abstractmethod
    def loss(self, x: FloatArray, y: FloatArray) -> FloatArray:
        """The loss at weights x and y, arrays of one shape (or shapes that broadcast); the result has that shape."""

    @abstractmethod
    def gradient(self, at: FloatArray) -> FloatArray:
        """The gradient [2] at the weights `at` [2]."""

    @abstractmethod
    def hessian(self, at: FloatArray) -> FloatArray:
        """The Hessian [2, 2] at the weights `at` [2]."""

    @property
    @abstractmethod
    def minimum(self) -> FloatArray:
        """The weights [2] of the lowest loss."""

    @property
    @abstractmethod
    def start(self) -> FloatArray:
        """The default start [2] of descent."""

    @property
    def largest_curvature(self) -> float:
        """An upper bound of the Hessian's eigenvalues everywhere, which gives the largest stable learning rate."""
        return float(self.eigenvalues[0])

    @property
    def detail(self) -> float:
        """The length scale of the surface's finest structure; infinite if there is a single valley."""
        return math.inf

    @property
    def title(self) -> str:
        """The title of pictures."""
        return f"{self.name}, condition number {self.condition_number:.3g}"

    @property
    def eigenvalues(self) -> FloatArray:
        """The eigenvalues [2] of the Hessian at the minimum, largest first."""
        return eigenvalues(self.hessian(self.minimum))

    @property
    def condition_number(self) -> float:
        """Largest over smallest eigenvalue of the Hessian at the minimum."""
        return float(self.eigenvalues[0] / self.eigenvalues[1])

    @property
    def arguments(self) -> dict[str, Any]:
        """The arguments that create the same problem."""
        return asdict(self)

    def at(self, weights: FloatArray) -> FloatArray:
        """The losses at `weights` [..., 2]."""
        return self.loss(weights[..., 0], weights[..., 1])


def eigenvalues(hessian: FloatArray) -> FloatArray:
    """The eigenvalues [2] of a Hessian [2, 2], largest first."""
    return np.asarray(np.linalg.eigvalsh(hessian)[::-1], np.float64)


def check_number(
    problem: str, name: str, value: Any, low: float, high: float, *, whole: bool = False, above: bool = False
) -> None:
    """Raise UsageError unless an argument is a number from `low` (with `above`: above it) to `high`."""
    number = isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)
    if not number or not low <= value <= high or (above and value == low) or (whole and value != int(value)):
        kind = "a whole number" if whole else "a number"
        raise UsageError(f"{problem}: {name}={value}: give {kind} {'above' if above else 'from'} {low:g} to {high:g}")

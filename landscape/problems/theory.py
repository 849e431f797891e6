"""Theory of gradient descent with momentum on a quadratic (Polyak 1964; Goh 2017, Why Momentum Really Works).

A rate is the factor by which a step multiplies the distance to the minimum, in the long run: below 1 descent converges,
above 1 it diverges.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from landscape.core.arrays import FloatArray


@dataclass(frozen=True)
class Best:
    """The settings with the smallest rate, and that rate."""

    lr: float
    momentum: float
    rate: float


def largest_stable_lr(largest: float, momentum: float = 0.0, *, nesterov: bool = False) -> float:
    """The largest stable learning rate for the `largest` eigenvalue of the Hessian: 2 (1 + momentum) / largest."""
    return 2 * (1 + momentum) / (largest * (1 + 2 * momentum if nesterov else 1))


def rate(lr: float, momentum: float, eigenvalues: FloatArray, *, nesterov: bool = False) -> float:
    """The rate for any settings: the largest spectral radius of the map from (weight, velocity) to the next step.

    With the gradient g = eigenvalue * weight: velocity <- momentum * velocity + g; weight <- weight - lr * velocity,
    or with Nesterov momentum weight - lr * (g + momentum * velocity).
    """
    radius = 0.0
    for value in eigenvalues:
        if nesterov:
            step = [[1 - lr * value * (1 + momentum), -lr * momentum**2], [value, momentum]]
        else:
            step = [[1 - lr * value, -lr * momentum], [value, momentum]]
        radius = max(radius, float(np.abs(np.linalg.eigvals(np.array(step))).max()))
    return radius


def best_without_momentum(eigenvalues: FloatArray) -> Best:
    """lr = 2 / (largest + smallest); rate = (condition - 1) / (condition + 1)."""
    largest, smallest = float(eigenvalues[0]), float(eigenvalues[1])
    return Best(2 / (largest + smallest), 0.0, (largest - smallest) / (largest + smallest))


def best_with_momentum(eigenvalues: FloatArray) -> Best:
    """Polyak's heavy ball: lr = (2 / (sqrt(largest) + sqrt(smallest)))^2; momentum = rate^2.

    rate = (sqrt(condition) - 1) / (sqrt(condition) + 1)
    """
    largest, smallest = math.sqrt(eigenvalues[0]), math.sqrt(eigenvalues[1])
    share = (largest - smallest) / (largest + smallest)
    return Best((2 / (largest + smallest)) ** 2, share**2, share)

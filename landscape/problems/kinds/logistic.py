"""Logistic regression on the features of the ravine: the same ravine, but the loss is not quadratic.

Its Hessian is X^T diag(p (1 - p)) X / n, with p (1 - p) at most 1/4, where the two classes are equally likely.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from landscape.core.arrays import FloatArray
from landscape.core.errors import UsageError
from landscape.problems.features import OfFeatures
from landscape.problems.problem import eigenvalues

NEWTON_STEPS = 100
STILL = 1e-12  # a smaller gradient is zero up to rounding


@dataclass(frozen=True, eq=False)
class Logistic(OfFeatures):
    """loss = mean of log(1 + exp(-label (w1 x1 + w2 x2))), without a bias, in nats.

    The label is 1 where the second feature is larger than the first (each in 0..1, up to the noise); else -1.

    Without noise there is no minimum, because larger weights always decrease the loss.
    """

    noise: float = 0.5

    name = "logistic"
    loss_name = "cross_entropy"
    aside = (3.0, -1.0)

    def __post_init__(self) -> None:
        super().__post_init__()
        _ = self.minimum

    @cached_property
    def signed(self) -> FloatArray:
        """[examples, 2]: inputs times label."""
        made = self.features
        labels = np.where(made.even[:, 1] - made.even[:, 0] + self.noise * made.noise > 0, 1.0, -1.0)
        return np.asarray(made.scaled * labels[:, np.newaxis])

    def loss(self, x: FloatArray, y: FloatArray) -> FloatArray:
        """The loss of the class's formula."""
        margins = np.multiply.outer(x, self.signed[:, 0]) + np.multiply.outer(y, self.signed[:, 1])
        return np.asarray(np.logaddexp(0, -margins).mean(-1))

    def gradient(self, at: FloatArray) -> FloatArray:
        """-1/n times the sum of the signed inputs, each times the probability of the wrong label."""
        return np.asarray(-self.signed.T @ _wrong(self.signed @ at) / self.examples)

    def hessian(self, at: FloatArray) -> FloatArray:
        """X^T diag(p (1 - p)) X / n."""
        wrong = _wrong(self.signed @ at)
        return np.asarray((self.signed.T * (wrong * (1 - wrong))) @ self.signed / self.examples)

    @cached_property
    def minimum(self) -> FloatArray:
        """By Newton's method from zero, each step halved until the loss falls: the loss is convex."""
        at = np.zeros(2)
        for _ in range(NEWTON_STEPS):
            gradient = self.gradient(at)
            if (self.signed @ at > 0).all():  # separable classes: larger weights decrease the loss further
                break
            if np.abs(gradient).max() <= STILL * np.abs(self.signed).max():
                return at
            try:
                step = np.linalg.solve(self.hessian(at), gradient)
            except np.linalg.LinAlgError:
                break
            while self.at(at - step) > self.at(at) and np.abs(step).max() > STILL:
                step = step / 2
            at = at - step
        raise UsageError(
            f"{self.name}: noise={self.noise} with {self.examples} examples: the classes are linearly separable, so "
            "the loss has no minimum: give more noise"
        )

    @property
    def largest_curvature(self) -> float:
        """The bound with p (1 - p) = 1/4 for all examples."""
        return float(eigenvalues(self.signed.T @ self.signed / (4 * self.examples))[0])


def _wrong(margins: FloatArray) -> FloatArray:
    """The probability of the wrong label, [n]."""
    return np.asarray(np.exp(-np.logaddexp(0, margins)))

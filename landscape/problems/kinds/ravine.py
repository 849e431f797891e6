"""Linear regression on two features of very different size: the loss is a ravine, unless the features are scaled.

The Hessian of the mean squared error is 2/n X^T X: its eigenvalues depend on the inputs, not on the targets (LeCun,
Bottou, Orr and Müller 1998, Efficient BackProp, section 5).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from landscape.core.arrays import FloatArray
from landscape.problems.features import OfFeatures


@dataclass(frozen=True, eq=False)
class Ravine(OfFeatures):
    """loss = mean of (w1 x1 + w2 x2 - answer)^2, without a bias.

    The answer is the sum of both features, each in 0..1, and noise. With `standard` its mean is subtracted too, because
    the model has no bias.
    """

    name = "ravine"
    loss_name = "squared_error"
    aside = (-1.5, 0.5)

    @cached_property
    def inputs(self) -> FloatArray:
        """[examples, 2]."""
        return self.features.scaled

    @cached_property
    def answers(self) -> FloatArray:
        """[examples]."""
        answers = self.features.even.sum(1) + self.noise * self.features.noise
        return np.asarray(answers - answers.mean() if self.scaling == "standard" else answers)

    def loss(self, x: FloatArray, y: FloatArray) -> FloatArray:
        """The quadratic that the minimum and the Hessian define."""
        (xx, xy), (_, yy) = self._matrix
        aside, beyond = x - self.minimum[0], y - self.minimum[1]
        return np.asarray(self._least + (xx * aside * aside + 2 * xy * aside * beyond + yy * beyond * beyond) / 2)

    def gradient(self, at: FloatArray) -> FloatArray:
        """H (at - minimum)."""
        return np.asarray(self._matrix @ (at - self.minimum))

    def hessian(self, at: FloatArray) -> FloatArray:
        """2/n X^T X, the same everywhere."""
        return self._matrix

    @cached_property
    def minimum(self) -> FloatArray:
        """By least squares."""
        return np.asarray(np.linalg.lstsq(self.inputs, self.answers, rcond=None)[0])

    @cached_property
    def _matrix(self) -> FloatArray:
        return np.asarray(2 * self.inputs.T @ self.inputs / self.examples)

    @cached_property
    def _least(self) -> float:
        return float(np.mean((self.inputs @ self.minimum - self.answers) ** 2))

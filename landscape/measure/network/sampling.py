"""Measure a point on as many examples as a tolerance requires, instead of all.

The examples have the same random order at every point, so that neighbouring points have similar sampling errors and the
surface stays smooth. The sampling error is reduced, too: a few reference points are measured on all examples, and a
regression of the sample's losses on the losses of the same examples at the references corrects the mean. (This is the
regression estimator of survey sampling, Cochran 1977, "Sampling Techniques", chapter 7; in simulation, control variates
with common random numbers.) The standard error follows from the residuals, for a sample without replacement. It cannot
include rare examples outside of the sample whose loss is large at this point, but at no reference.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import torch
from torch import Tensor

from landscape.core.arrays import FloatArray
from landscape.core.errors import UsageError
from landscape.plane.plane import Plane

# The fewest examples at a point by default, and the fewest for each reference.
FEWEST = 250
FEWEST_PER_REFERENCE = 10
# A sample may miss rare examples with large losses, and its own spread does not reveal this. So at each reference, the
# variance of the sampled losses must be at least this share of the variance over all examples.
SHOWN = 0.5
# A sample that does not suffice is tested again when it has grown by this factor: each test reads the whole sample.
GROWTH = 1.05
# Reference points along each axis, and their largest share of all points: each costs a pass over all examples.
REFERENCES_AN_AXIS = (5, 3)
REFERENCE_SHARE = 0.04
# Below this loss (in its own unit: nats for cross-entropy) the tolerance is absolute: a minimum of 0.001 need not be
# measured to 0.00001.
FLOOR = 1.0
# The smallest relative error, that of float32, where a regression fits perfectly, as at the references themselves.
ROUNDING = 1e-6
# Relative singular values below this are treated as noise in the losses at the references.
SMALLEST_SINGULAR = 1e-6


@dataclass(frozen=True)
class Sampling:
    """How precise a sample must be.

    Attributes:
        tolerance: the largest standard error of the mean loss, relative to max(loss, floor).
        guide: the metric to which the tolerance applies; the others are measured on the same examples.
        references: by `{split}_{metric}`, the values of each example at the reference points, float32 [K, N] in the
            order of the examples.
        weights: by `{split}_{metric}`, the weight of each example, float32 [N], if they are not all 1; they must be
            the same at every point.
        fewest: the smallest number of examples at a point.
    """

    tolerance: float
    guide: str
    floor: float = FLOOR
    references: Mapping[str, Tensor] = field(default_factory=dict)
    weights: Mapping[str, Tensor] = field(default_factory=dict)
    fewest: int = FEWEST

    @cached_property
    def known(self) -> dict[str, FloatArray]:
        """The references as regressors: float64 [K, N] with mean 0 and standard deviation 1."""
        return {name: _standardised(rows) for name, rows in self.references.items()}


def reference_places(plane: Plane, points: int) -> list[tuple[float, ...]]:
    """A grid of up to 5 places on each axis, if that is a small share of the points; otherwise the centre alone."""
    for steps in REFERENCES_AN_AXIS:
        axes = [np.linspace(axis[0], axis[-1], steps) for axis in (plane.x, plane.y) if axis is not None]
        if steps ** len(axes) <= REFERENCE_SHARE * points:
            return [tuple(place) for place in np.stack(np.meshgrid(*axes), axis=-1).reshape(-1, len(axes)).tolist()]
    return [(0.0,) * len(plane.directions)]


class Sample:
    """The examples of one split that were measured at one point so far."""

    def __init__(self, sampling: Sampling, split: str, metrics: Sequence[str], population: int) -> None:
        self.split, self.metrics, self.population = split, metrics, population
        self.sampling, self.count, self._next_test = sampling, 0, 0.0
        self._weights = dict.fromkeys(metrics, 0.0)
        self._regressions = {
            metric: Regression(sampling.known.get(f"{split}_{metric}", np.zeros((0, population))), population)
            for metric in metrics
        }

    def add(self, terms: Mapping[str, tuple[Tensor, Tensor]]) -> None:
        """Add the next examples: for each metric the products w v and the weights w, float64 [n] each.

        The mean over the population is that of w v / mean(w), and the mean weight of the population is known.

        Raises:
            UsageError: the weights differ from those at the reference points.
        """
        count = 0
        for metric, (products, weights) in terms.items():
            count = len(products)
            if not self.sampling.references:  # without references, the sample is not corrected
                self._regressions[metric].add(products.numpy().astype(np.float64))
                self._weights[metric] += float(weights.sum())
                continue
            known = self.sampling.weights.get(f"{self.split}_{metric}")
            expected = torch.ones_like(weights) if known is None else known[self.count : self.count + count].double()
            if not torch.allclose(weights, expected):
                raise UsageError(
                    f"the weights of the examples in the metric '{metric}' depend on the point of the plane: "
                    "they cannot be measured on a sample, so leave the tolerance out"
                )
            mean = 1.0 if known is None else float(known.double().mean())
            self._regressions[metric].add(products.numpy().astype(np.float64) / mean)
        self.count += count

    def is_enough(self) -> bool:
        """Whether the loss has the required precision; tested at sizes that grow by `GROWTH`."""
        regression = self._regressions[self.sampling.guide]
        fewest = max(self.sampling.fewest, FEWEST_PER_REFERENCE * regression.references, self._next_test)
        if self.count < min(fewest, self.population):
            return False
        mean, error = regression.estimate()
        is_precise = not np.isfinite(mean) or error < self.sampling.tolerance * max(abs(mean), self.sampling.floor)
        if is_precise and (self.count == self.population or regression.shows(SHOWN)):  # which reads the whole sample
            return True
        self._next_test = GROWTH * self.count
        return False

    def values(self) -> dict[str, float]:
        """Every metric with its standard error, and the number of examples."""
        found: dict[str, float] = {}
        for metric, regression in self._regressions.items():
            name = f"{self.split}_{metric}"
            mean, error = regression.estimate()
            weight = 1.0 if self.sampling.references else self._weights[metric] / self.count
            found[name], found[f"{name}_stderr"] = (mean / weight, error / weight) if weight else (np.nan, np.nan)
        return {**found, f"{self.split}_examples": float(self.count)}


class Regression:
    """An estimate of the mean over a population of N from its first n values and from regressors.

    Args:
        known: [K, N], the regressors of all members in their order, with mean 0 and standard deviation 1.
    """

    def __init__(self, known: FloatArray, population: int) -> None:
        self.known, self.population = known, population
        self.references = len(known)
        self._values: list[FloatArray] = []
        self._count = 0

    def add(self, values: FloatArray) -> None:
        """Add the values of the next members, [n]."""
        self._values.append(values)
        self._count += len(values)

    def shows(self, share: float) -> bool:
        """Whether each regressor has at least that share of its variance among the members so far."""
        return bool((self.known[:, : self._count].var(axis=1) >= share).all())

    def estimate(self) -> tuple[float, float]:
        """The mean over the population, and its standard error.

        The estimate is a weighted sum of the values. Its error allows each value a different variance (HC3, MacKinnon
        and White 1985), as rare examples with large losses are harder to predict, too.
        """
        n, values = self._count, np.concatenate(self._values)
        mean = float(values.mean())
        if n == self.population or not np.isfinite(values).all():
            return mean, 0.0  # no error if all are measured; an infinite value makes the mean infinite
        known = self.known[:, :n]
        offset = known.mean(axis=1)
        known = known - offset[:, None]
        inverse, used = _inverse(known @ known.T)
        if n - used - 1 < 2:
            return mean, float("inf")
        slopes = inverse @ (known @ values)
        residuals = values - mean - slopes @ known
        leverage = 1 / n + np.einsum("in,in->n", known, inverse @ known)
        weights = 1 / n - offset @ inverse @ known
        own = residuals / np.maximum(1 - leverage, 1 / n)
        error = np.sqrt((1 - n / self.population) * np.square(weights * own).sum())
        estimated = mean - float(slopes @ offset)
        return estimated, max(float(error), ROUNDING * abs(estimated))


def _inverse(matrix: FloatArray) -> tuple[FloatArray, int]:
    """The pseudo-inverse and its rank: references may be nearly equal."""
    if not len(matrix):
        return matrix, 0
    values, vectors = np.linalg.eigh(matrix)
    kept = values > SMALLEST_SINGULAR * max(values[-1], np.finfo(float).tiny)
    inverse: FloatArray = (vectors[:, kept] / values[kept]) @ vectors[:, kept].T
    return inverse, int(kept.sum())


def _standardised(references: Tensor) -> FloatArray:
    """Rows of float64 [K, N] with mean 0 and standard deviation 1; infinite and constant rows are left out."""
    known = references.numpy().astype(np.float64)
    known = known[np.isfinite(known).all(axis=1)]
    known = known - known.mean(axis=1, keepdims=True)
    deviation = known.std(axis=1, keepdims=True)
    varies = deviation[:, 0] > 0
    standardised: FloatArray = known[varies] / deviation[varies]
    return standardised

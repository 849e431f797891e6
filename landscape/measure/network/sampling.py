"""A point measured on as many examples as its precision needs, instead of all.

The examples come in the same random order at every point, so that neighbouring points share the luck of the draw and
the surface stays smooth. And the luck is known: a few reference points are measured on all examples, and a regression
of the sample's losses on those that the same examples have at the references tells how far the sample is off, which is
taken away (the regression estimator of survey sampling, Cochran 1977, "Sampling Techniques", chapter 7; control
variates with common random numbers, in the words of simulation). Its standard error comes from the residuals, for a
sample without replacement. What no standard error can tell is what the sample lacks: examples that are rare, and lose
much at this point but at no reference.
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

# Never fewer examples than that at a point unless told otherwise, and never fewer than so many for each reference ...
FEWEST = 250
FEWEST_PER_REFERENCE = 10
# ... and never so few that they lack the rare examples on which a loss hangs: they have to show that share of the
# variance that each reference's losses have over all examples. (A sample cannot tell by itself what it lacks.)
SHOWN = 0.5
# Reference points cost a pass over all examples each.
REFERENCES_AN_AXIS = (5, 3)
REFERENCE_SHARE = 0.04
# Below this loss (in its own unit: nats for cross-entropy) the tolerance is absolute: a valley's floor at 0.001 need
# not be known to 0.00001.
FLOOR = 1.0
# What float32 leaves uncertain where a regression fits perfectly, as at the references themselves.
ROUNDING = 1e-6
# Directions of the references' losses that are hardly there are noise.
SMALLEST_SINGULAR = 1e-6


@dataclass(frozen=True)
class Sampling:
    """When a sample is large enough.

    Attributes:
        tolerance: the standard error of the mean loss that is asked for, relative to max(loss, floor).
        guide: the metric that must be so precise; the others are measured on the same examples.
        references: by `{split}_{metric}`, the values of each example at the reference points, float32 [K, N] in the
            order in which the examples come.
        weights: by `{split}_{metric}`, the weight of each example, float32 [N], where they are not all 1; they must be
            the same at every point.
        fewest: never fewer examples than that at a point.
    """

    tolerance: float
    guide: str
    floor: float = FLOOR
    references: Mapping[str, Tensor] = field(default_factory=dict)
    weights: Mapping[str, Tensor] = field(default_factory=dict)
    fewest: int = FEWEST

    @cached_property
    def known(self) -> dict[str, FloatArray]:
        """The references as regressions take them: float64 [K, N] with mean 0 and deviation 1."""
        return {name: _standardised(rows) for name, rows in self.references.items()}


def reference_places(plane: Plane, points: int) -> list[tuple[float, ...]]:
    """Equal steps over the plane: up to 5 on each axis, as many as are a small share of the points, or the centre."""
    for steps in REFERENCES_AN_AXIS:
        axes = [np.linspace(axis[0], axis[-1], steps) for axis in (plane.x, plane.y) if axis is not None]
        if steps ** len(axes) <= REFERENCE_SHARE * points:
            return [tuple(place) for place in np.stack(np.meshgrid(*axes), axis=-1).reshape(-1, len(axes)).tolist()]
    return [(0.0,) * len(plane.directions)]


class Sample:
    """The examples of one split at one point, so far."""

    def __init__(self, sampling: Sampling, split: str, metrics: Sequence[str], population: int) -> None:
        self.split, self.metrics, self.population = split, metrics, population
        self.sampling, self.count = sampling, 0
        self._weights = dict.fromkeys(metrics, 0.0)
        self._regressions = {
            metric: Regression(sampling.known.get(f"{split}_{metric}", np.zeros((0, population))), population)
            for metric in metrics
        }

    def add(self, terms: Mapping[str, tuple[Tensor, Tensor]]) -> None:
        """The next examples' products w v and weights w, float64 [n] each, by metric.

        The mean over the population is that of w v / mean(w), and the population's mean weight is known.

        Raises:
            UsageError: the weights are not those at the reference points.
        """
        count = 0
        for metric, (products, weights) in terms.items():
            count = len(products)
            if not self.sampling.references:  # nothing is known yet: the sample stands for itself
                self._regressions[metric].add(products.numpy().astype(np.float64))
                self._weights[metric] += float(weights.sum())
                continue
            known = self.sampling.weights.get(f"{self.split}_{metric}")
            expected = torch.ones_like(weights) if known is None else known[self.count : self.count + count].double()
            if not torch.allclose(weights, expected):
                raise UsageError(
                    f"the weights that the metric '{metric}' gives its examples depend on the point of the plane: "
                    "they cannot be measured on a sample, so leave the tolerance out"
                )
            mean = 1.0 if known is None else float(known.double().mean())
            self._regressions[metric].add(products.numpy().astype(np.float64) / mean)
        self.count += count

    def is_enough(self) -> bool:
        """Whether the loss is known as well as asked for."""
        regression = self._regressions[self.sampling.guide]
        if self.count < min(max(self.sampling.fewest, FEWEST_PER_REFERENCE * regression.references), self.population):
            return False
        mean, error = regression.estimate()
        if np.isfinite(mean) and not error < self.sampling.tolerance * max(abs(mean), self.sampling.floor):
            return False
        return self.count == self.population or regression.shows(SHOWN)  # last, as it reads all of the sample

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
    """The mean of a population of N from its first n values and what is known of each member.

    Args:
        known: [K, N], with mean 0 and deviation 1 over the population: what is known of its members, in their order.
    """

    def __init__(self, known: FloatArray, population: int) -> None:
        self.known, self.population = known, population
        self.references = len(known)
        self._values: list[FloatArray] = []
        self._count = 0

    def add(self, values: FloatArray) -> None:
        """The values of the next members, [n]."""
        self._values.append(values)
        self._count += len(values)

    def shows(self, share: float) -> bool:
        """Whether the members so far have that share of the population's variance in all that is known."""
        return bool((self.known[:, : self._count].var(axis=1) >= share).all())

    def estimate(self) -> tuple[float, float]:
        """The mean over the population, and its standard error.

        The regression's mean is a weighted sum of the values; the error is that of the sum, each value with a variance
        of its own (HC3, MacKinnon and White 1985): the rare examples that are hard are harder to predict, too.
        """
        n, values = self._count, np.concatenate(self._values)
        mean = float(values.mean())
        if n == self.population or not np.isfinite(values).all():
            return mean, 0.0  # all are known; or one of them is infinite, and so is the mean
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
    """The pseudo-inverse, and how many directions it has: references may be nearly the same."""
    if not len(matrix):
        return matrix, 0
    values, vectors = np.linalg.eigh(matrix)
    kept = values > SMALLEST_SINGULAR * max(values[-1], np.finfo(float).tiny)
    inverse: FloatArray = (vectors[:, kept] / values[kept]) @ vectors[:, kept].T
    return inverse, int(kept.sum())


def _standardised(references: Tensor) -> FloatArray:
    """[K, N] in float64 with mean 0 and deviation 1; those that are infinite somewhere, or constant, are left out."""
    known = references.numpy().astype(np.float64)
    known = known[np.isfinite(known).all(axis=1)]
    known = known - known.mean(axis=1, keepdims=True)
    deviation = known.std(axis=1, keepdims=True)
    varies = deviation[:, 0] > 0
    standardised: FloatArray = known[varies] / deviation[varies]
    return standardised

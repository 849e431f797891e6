"""Mean, standard deviation and zeros of tensors, accumulated over batches.

Computed in float64: the squares of vanishing or exploding signals leave the range of float32 before the signals do.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from torch import Tensor


@dataclass(frozen=True)
class Numbers:
    """Statistics of many numbers.

    Attributes:
        mean, std: NaN or infinite if one of the numbers is.
        zeros: the share (0 to 1) of exact zeros.
    """

    mean: float
    std: float
    zeros: float

    @property
    def size(self) -> float:
        """The root mean square."""
        return math.hypot(self.mean, self.std)


@dataclass(frozen=True)
class Sums:
    """Sums over batches; `+` adds those of two.

    Attributes:
        count, total, squares, zeros: how many numbers, their sum, the sum of their squares, how many are zero.
        examples: number of examples.
        compared: number of those in batches of two or more, which can be compared with the batch's mean.
        between: the variance between the examples of a batch, averaged over the elements of an example and summed over
            these examples. It is the unbiased one, so that it does not depend on the size of the batches.
    """

    count: int = 0
    total: float = 0.0
    squares: float = 0.0
    zeros: int = 0
    examples: int = 0
    compared: int = 0
    between: float = 0.0

    def __add__(self, other: Sums) -> Sums:
        return Sums(
            self.count + other.count, self.total + other.total, self.squares + other.squares,
            self.zeros + other.zeros, self.examples + other.examples, self.compared + other.compared,
            self.between + other.between,
        )  # fmt: skip

    def numbers(self, scale: float = 1.0) -> Numbers:
        """The statistics of all numbers, times `scale`."""
        mean = self.total / self.count
        variance = self.squares / self.count - mean * mean
        std = math.sqrt(variance) if variance > 0 else variance * 0.0  # 0 after rounding errors; NaN and inf stay
        return Numbers(scale * mean, scale * std, self.zeros / self.count)

    @property
    def differing(self) -> float:
        """The root mean square deviation of the examples from their mean; NaN if no batch has two of them."""
        if not self.compared or not self.between >= 0:
            return math.nan
        return math.sqrt(self.between / self.compared * (self.examples - 1) / self.examples)

    @property
    def length(self) -> float:
        """The root mean square over the examples of their Euclidean norms."""
        return math.sqrt(self.squares / self.examples) if self.squares >= 0 else math.nan


def sums(values: Tensor) -> Sums:
    """The sums of a batch, float64 [examples, ...]."""
    compared = len(values) if len(values) > 1 else 0
    return Sums(
        values.numel(),
        float(values.sum()),
        float(values.square().sum()),
        int((values == 0).sum()),
        len(values),
        compared,
        float(values.var(0).mean()) * compared if compared else 0.0,
    )


def silent_units(values: Tensor, axis: int) -> Tensor:
    """Which units are zero for all examples of a batch: bool [units]."""
    others = [place for place in range(values.dim()) if place != axis % values.dim()]
    return (values == 0).amin(others) if others else values == 0


def share(flags: Tensor) -> float:
    """The share (0 to 1) of true values."""
    return int(flags.sum()) / flags.numel()

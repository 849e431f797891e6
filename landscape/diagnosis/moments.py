"""Mean, spread and zeros of tensors that come one batch after the other, without keeping any of them.

In float64: signals that vanish or explode leave the squares that float32 can hold long before they leave float32.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from torch import Tensor


@dataclass(frozen=True)
class Numbers:
    """What is said of many numbers.

    Attributes:
        mean, std: of all of them; NaN or infinite where one is.
        zeros: the share (0 to 1) that is exactly zero.
    """

    mean: float
    std: float
    zeros: float

    @property
    def size(self) -> float:
        """Their root mean square."""
        return math.hypot(self.mean, self.std)


@dataclass(frozen=True)
class Sums:
    """What is kept of tensors so far; `+` joins two of them.

    Attributes:
        count, total, squares, zeros: how many numbers, their sum, the sum of their squares, how many are zero.
        examples: how many rows they came in.
        between: the sum over the examples of the squared deviation from the batch's mean at the same place, averaged
            over the places: what differs from example to example.
    """

    count: int = 0
    total: float = 0.0
    squares: float = 0.0
    zeros: int = 0
    examples: int = 0
    between: float = 0.0

    def __add__(self, other: Sums) -> Sums:
        return Sums(
            self.count + other.count, self.total + other.total, self.squares + other.squares,
            self.zeros + other.zeros, self.examples + other.examples, self.between + other.between,
        )  # fmt: skip

    def numbers(self, scale: float = 1.0) -> Numbers:
        """Of all that was seen, times `scale`."""
        mean = self.total / self.count
        variance = self.squares / self.count - mean * mean
        std = math.sqrt(variance) if variance > 0 else variance * 0.0  # rounding; NaN and infinity stay what they are
        return Numbers(scale * mean, scale * std, self.zeros / self.count)

    @property
    def differing(self) -> float:
        """The root mean square of what differs from example to example."""
        return math.sqrt(self.between / self.examples) if self.between >= 0 else math.nan

    @property
    def length(self) -> float:
        """The root mean square length (Euclidean norm) of an example's numbers."""
        return math.sqrt(self.squares / self.examples) if self.squares >= 0 else math.nan


def wide(tensor: Tensor) -> Tensor:
    """A copy in float64, on the CPU where the device has none (Apple's GPUs)."""
    tensor = tensor.detach()
    return (tensor.cpu() if tensor.device.type == "mps" else tensor).double()


def sums(values: Tensor) -> Sums:
    """Of a batch, float64 [examples, ...]."""
    return Sums(
        values.numel(),
        float(values.sum()),
        float(values.square().sum()),
        int((values == 0).sum()),
        len(values),
        float(values.var(0, correction=0).mean()) * len(values),
    )


def silent_units(values: Tensor, axis: int) -> Tensor:
    """Which units are zero in a whole batch: bool [units]."""
    others = [place for place in range(values.dim()) if place != axis % values.dim()]
    return (values == 0).amin(others) if others else values == 0


def share(flags: Tensor) -> float:
    """The share (0 to 1) that is true."""
    return int(flags.sum()) / flags.numel()

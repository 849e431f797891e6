"""The share of targets whose class has the largest output, 0 to 1."""

from __future__ import annotations

from typing import Any

from torch import Tensor

from landscape.measure.targets import DEFAULTS, Reading, classes


def accuracy(outputs: Any, targets: Tensor, *, reading: Reading = DEFAULTS) -> tuple[Tensor, Tensor]:
    """1.0 where the largest output is that of the target or most probable class, else 0.0; NaN for NaN outputs.

    Returns:
        The mean over each example's targets [N], and the number of those that carry weight [N].
    """
    read = classes(outputs, targets, reading, "accuracy")
    largest, predicted = read.scores.max(read.dim)
    wanted = read.targets.argmax(read.dim) if read.are_probabilities else read.targets
    right = (predicted == wanted).float()
    return read.per_example(right.masked_fill(largest.isnan(), float("nan")))

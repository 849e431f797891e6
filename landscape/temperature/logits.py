"""Statistics of a network's logits: their scale, their margins, and the temperature with the lowest loss.

The loss at a temperature depends only on the logits and is convex in 1 / T (a log-sum-exp). The best temperature is
therefore found without the network, and is unique if it exists.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from scipy.optimize import brentq
from scipy.special import logsumexp, softmax
from torch import nn

from landscape.core.arrays import FloatArray
from landscape.core.errors import LandscapeError, UsageError
from landscape.data.batches import outputs_of
from landscape.measure.targets import DEFAULTS, Reading

# Bounds of the search for 1 / T, in units of 1 / scale of the logits.
LARGEST = 1e6
# Relative tolerance of 1 / T.
EXACT = 1e-12


@dataclass(frozen=True, eq=False)
class Logits:
    """The outputs of a network over a split.

    Attributes:
        values: float64 [N, C].
        targets: int64 [N], the correct classes.
    """

    values: FloatArray
    targets: npt.NDArray[np.int64]

    @property
    def right(self) -> FloatArray:
        """The logit of the correct class, float64 [N]."""
        return np.take_along_axis(self.values, self.targets[:, None], axis=1)[:, 0]

    @property
    def accuracy(self) -> float:
        """The share (0 to 1) of examples whose largest logit is the correct one; the temperature does not change it."""
        return float((self.values.argmax(axis=1) == self.targets).mean())

    @property
    def margins(self) -> FloatArray:
        """The correct logit minus the largest of the others, float64 [N]; negative for wrong predictions."""
        others = self.values.copy()
        np.put_along_axis(others, self.targets[:, None], -np.inf, axis=1)
        found: FloatArray = self.right - others.max(axis=1)
        return found

    @property
    def scale(self) -> float:
        """Standard deviation of the logits around each example's mean, as softmax ignores constant offsets."""
        return float(np.sqrt(((self.values - self.values.mean(axis=1, keepdims=True)) ** 2).mean()))

    def loss(self, temperature: float = 1.0) -> float:
        """The mean cross-entropy of softmax(values / temperature), in nats."""
        scaled = self.values / temperature
        return float((logsumexp(scaled, axis=1) - self.right / temperature).mean())

    def best_temperature(self) -> float | None:
        """The temperature with the lowest loss (Guo et al. 2017, arXiv:1706.04599).

        It is the root of the derivative of the loss by 1 / T, which increases with 1 / T: the mean logit under softmax
        minus the mean logit of the correct class.

        Returns:
            0 if all predictions are correct, as the loss falls to 0 with T, or if T is below 1e-6 of `scale`; None if
            the loss falls for T to infinity, as guessing has a lower loss than these logits.
        """
        if self._slope(0.0) >= 0:
            return None
        if (self.margins > 0).all():
            return 0.0
        high = 1 / self.scale
        while self._slope(high) < 0:
            if high * self.scale > LARGEST:
                return 0.0
            high *= 2
        return 1 / float(brentq(self._slope, 0.0, high, xtol=EXACT * high))

    def best_loss(self) -> float:
        """The loss at the best temperature; the limit if there is none."""
        best = self.best_temperature()
        if best is None:
            return math.log(self.values.shape[1])
        return 0.0 if best == 0 else self.loss(best)

    def _slope(self, inverse: float) -> float:
        """The derivative of the mean loss by 1 / T."""
        expected = (softmax(inverse * self.values, axis=1) * self.values).sum(axis=1)
        return float((expected - self.right).mean())


@torch.no_grad()
def of(model: nn.Module, batches: Any, reading: Reading = DEFAULTS) -> Logits:
    """The logits of the network with its current weights, in its current mode.

    Raises:
        UsageError: the outputs are not logits of classes, or the targets are not classes.
        LandscapeError: a logit is not finite.
    """
    values, targets = [], []
    for inputs, wanted in batches:
        outputs = reading.tensor(outputs_of(model, inputs), "the temperature")
        if outputs.dim() != 2 or outputs.shape[1] < 2:
            raise UsageError(
                "a temperature needs logits [N, classes] of at least 2 classes, and the outputs are "
                f"{tuple(outputs.shape)}"
            )
        if wanted.dim() != 1 or wanted.is_floating_point():
            raise UsageError(
                f"the targets are {wanted.dtype} {tuple(wanted.shape)}: give the number of a class for each"
            )
        counts = (
            torch.ones_like(wanted, dtype=torch.bool)
            if reading.ignore_index is None
            else wanted != reading.ignore_index
        )
        values.append(outputs[counts].cpu().double().numpy())
        targets.append(wanted[counts].cpu().numpy())
    found = Logits(np.concatenate(values), np.concatenate(targets).astype(np.int64))
    if not np.isfinite(found.values).all():
        count = int((~np.isfinite(found.values)).sum())
        raise LandscapeError(
            f"{count} of the {found.values.size} logits are infinite or NaN, and a temperature needs finite ones: "
            "landscape curve names the cause of values that are not finite"
        )
    return found

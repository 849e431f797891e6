"""Cross-entropy of logits divided by a temperature, as a metric, so that one pass measures all temperatures."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from torch import Tensor

from landscape.core.errors import UsageError
from landscape.measure.metric import Metric
from landscape.measure.metrics.cross_entropy import cross_entropy
from landscape.measure.targets import DEFAULTS, Reading


@dataclass(frozen=True)
class ScaledLoss:
    """-log softmax(outputs / temperature)[target], [N] in nats, for outputs [N, classes].

    Scaling the last linear layer's weights and bias by 1 / temperature gives the same numbers.
    """

    temperature: float
    reading: Reading = DEFAULTS

    def __call__(self, outputs: Any, targets: Tensor) -> tuple[Tensor, Tensor]:
        """A value and a weight for each example."""
        outputs = self.reading.tensor(outputs, "the temperature")
        precise = outputs if outputs.dtype.itemsize == 8 else outputs.float()
        return cross_entropy(precise / self.temperature, targets, reading=replace(self.reading, output=None))


def of_surface(temperature: float, reading: Reading = DEFAULTS) -> ScaledLoss:
    """The loss for a surface, which passes the chosen output alone to callables."""
    return ScaledLoss(temperature, replace(reading, output=None))


def checked(temperatures: Sequence[float]) -> tuple[float, ...]:
    """The temperatures in increasing order, with 1 included.

    Raises:
        UsageError: a temperature is not a number above 0, or is given twice.
    """
    for temperature in temperatures:
        if not (math.isfinite(temperature) and temperature > 0):
            raise UsageError(f"the temperature {temperature:g}: give numbers above 0, as in 0.5,1,2")
    if len({name(temperature) for temperature in temperatures}) < len(temperatures):
        raise UsageError(f"the temperatures {', '.join(f'{t:g}' for t in temperatures)}: give each once")
    return tuple(sorted({*map(float, temperatures), 1.0}))


def name(temperature: float) -> str:
    """The variable's name after the split: `loss` at T = 1, else as in `loss_T0p5`, because names have no points."""
    text = f"{temperature:g}".replace(".", "p").replace("-", "m").replace("+", "")
    return "loss" if temperature == 1 else f"loss_T{text}"


def metrics(temperatures: Sequence[float], reading: Reading = DEFAULTS) -> dict[str, str | Metric]:
    """The argument `metrics` of `loss_surface`: the loss at each temperature, and the accuracy."""
    scaled: dict[str, str | Metric] = {name(t): of_surface(t, reading) for t in temperatures if t != 1}
    return {**scaled, "accuracy": "accuracy"}

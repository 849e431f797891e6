"""The share of next tokens with the largest output, 0 to 1."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from torch import Tensor

from landscape.measure.metrics.accuracy import accuracy
from landscape.measure.metrics.next_token import shifted
from landscape.measure.targets import DEFAULTS, Reading


def next_token_accuracy(outputs: Any, targets: Tensor, *, reading: Reading = DEFAULTS) -> tuple[Tensor, Tensor]:
    """The mean over each sequence's predicted tokens [N], and their number [N]; takes what `next_token` takes."""
    logits, labels = shifted(outputs, targets, reading, "next_token_accuracy")
    return accuracy(logits, labels, reading=replace(reading, class_dim=-1, output=None))

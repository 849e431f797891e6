"""The options of `landscape temperature`: `Protocol` with further options; must not import torch."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from landscape.core.errors import UsageError
from landscape.core.option import option, selected
from landscape.measure.protocol import Protocol
from landscape.plane.choices import Axis

TEMPERATURES = (0.25, 0.5, 1.0, 2.0, 4.0)
# The fields of `Protocol` that are options for one network and for a run, and those of these parts that are not: the
# loss is cross-entropy, and each example has one class.
OF_BOTH = ("x", "function", "examples", "file", "attributes")
OF_OTHER_LOSSES = ("loss", "batch_loss", "class_dim")


@dataclass(frozen=True, kw_only=True)
class TemperatureProtocol(Protocol):
    """How a network is measured at several temperatures; options that are not listed here are those of `Protocol`."""

    y: Axis | None = option(None, "Coefficients of the second direction.", flag=None, doc="as for `loss_surface`.")
    temperatures: Sequence[float] = option(
        TEMPERATURES, "Temperatures T of softmax(logits / T).", flag=None,
        doc="of softmax(logits / T); 1 is always among them.",
    )  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class OverTrainingProtocol(Protocol):
    """How the checkpoints of a run are measured; options that are not listed here are those of `Protocol`."""

    scale: float | None = option(
        None, "With --over-training: scale of all logits; default: the last checkpoint's.", type=float, metavar="S",
        doc="the standard deviation that all logits are scaled to; default: the first split's at the last checkpoint.",
    )  # fmt: skip

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.scale is not None and not 0 < self.scale < math.inf:
            raise UsageError(f"the logits' scale {self.scale:g}: give a number above 0")


# The fields that are options of `temperature_report` and of `temperature_over_training`.
OF_TEMPERATURE = selected(TemperatureProtocol, *OF_BOTH, without=OF_OTHER_LOSSES)
OF_TRAINING = selected(OverTrainingProtocol, *OF_BOTH, without=OF_OTHER_LOSSES)

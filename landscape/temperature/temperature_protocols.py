"""The options of `landscape temperature`: `Protocol` with further options; must not import torch."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from landscape.core.errors import UsageError
from landscape.core.option import option
from landscape.measure.protocol import Protocol
from landscape.plane.choices import Axis

TEMPERATURES = (0.25, 0.5, 1.0, 2.0, 4.0)
# The fields that are options for one network and for a run.
OF_BOTH = (
    "x", "seed", "parameters", "ignore_index", "output", "splits", "limit", "batch_size", "device", "path", "force",
    "attributes", "progress",
)  # fmt: skip
# Those of `temperature_report` and of `temperature_over_training`.
OF_TEMPERATURE = (*OF_BOTH, "y", "temperatures")
OF_TRAINING = (*OF_BOTH, "scale")


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
        None, "Standard deviation that all logits are scaled to.", type=float,
        doc="the standard deviation that all logits are scaled to; default: the first split's at the last checkpoint.",
    )  # fmt: skip

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.scale is not None and not 0 < self.scale < math.inf:
            raise UsageError(f"the logits' scale {self.scale:g}: give a number above 0")

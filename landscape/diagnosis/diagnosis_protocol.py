"""The options of a diagnosis of a network: `Protocol` with other options; must not import torch."""

from __future__ import annotations

from dataclasses import dataclass

from landscape.core.option import option
from landscape.measure.protocol import Protocol

# Default number of inputs: means over a layer of a hundred units are then exact to 1 %, within a second.
EXAMPLES = 256
# The default of `landscape train`.
LR = 0.1

# The fields that are options of `diagnose`.
OF_DIAGNOSIS = (
    "split", "limit", "batch_size", "loss", "ignore_index", "class_dim", "output", "lr", "seed", "device",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class DiagnosisProtocol(Protocol):
    """How a network is diagnosed; options that are not listed here are those of `Protocol`."""

    split: str = option("train", "train or test.", doc="the split of the inputs.")
    lr: float = option(
        LR, "For the ratio of update to weight; default: as in training, or 0.1.", type=float, above=0,
        example="as in 0.1", doc="the learning rate for the ratio of update to weight.",
    )  # fmt: skip
    limit: int | None = option(
        None, f"The first N examples; default: {EXAMPLES}.", type=int, least=1,
        doc=f"use the first `limit` examples; default: {EXAMPLES}, or all of an iterable of batches.",
    )  # fmt: skip
    batch_size: int | None = option(
        None, "Examples in one batch for BatchNorm; default: all.", type=int, least=1,
        doc="examples a pass, which is the batch of BatchNorm; default: all in one.",
    )  # fmt: skip

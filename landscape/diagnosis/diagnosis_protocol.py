"""The options of a diagnosis of a network: `Protocol` with other options; must not import torch."""

from __future__ import annotations

from dataclasses import dataclass

from landscape.core.option import option, selected
from landscape.measure.protocol import Protocol
from landscape.training.recipe import Recipe

# Default number of inputs: means over a layer of a hundred units are then exact to 1 %, within a second.
EXAMPLES = 256
# The default of `landscape train`.
LR = Recipe.lr


@dataclass(frozen=True, kw_only=True)
class DiagnosisProtocol(Protocol):
    """How a network is diagnosed; options that are not listed here are those of `Protocol`."""

    split: str = option("train", "train or test.", role="examples", doc="the split of the inputs.")
    lr: float = option(
        LR, f"Learning rate for the ratio of update to weight; default: the training's, or {LR:g}.", type=float,
        above=0, example="as in 0.1", doc="the learning rate for the ratio of update to weight.",
    )  # fmt: skip
    limit: int | None = option(
        None, f"The first N examples; default: {EXAMPLES}.", type=int, least=1, role="examples",
        doc=f"use the first `limit` examples; default: {EXAMPLES}, or all of an iterable of batches.",
    )  # fmt: skip
    batch_size: int | None = option(
        None, "Examples in one batch for BatchNorm; default: all.", type=int, least=1, role="examples",
        doc="examples a pass, which is the batch of BatchNorm; default: all in one.",
    )  # fmt: skip


# The fields that are options of `over_training` and `sweep`, and of `diagnose`, which shows no progress. Signals pass
# through all layers, so no weights are selected.
OF_DIAGNOSES = selected(DiagnosisProtocol, "function", "examples", without=("splits", "parameters", "batch_loss"))
OF_DIAGNOSIS = tuple(name for name in OF_DIAGNOSES if name != "progress")

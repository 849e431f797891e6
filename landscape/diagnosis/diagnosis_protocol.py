"""What can be chosen for a diagnosis of a network: `Protocol` with further and other options; no torch here."""

from __future__ import annotations

from dataclasses import dataclass

from landscape.measure.option import option
from landscape.measure.protocol import Protocol

# Inputs, where no number is given: means over a layer of a hundred units are then known to 1 %, in a second.
EXAMPLES = 256
# That of `landscape train`.
LR = 0.1

# The fields that `diagnose` takes.
OF_DIAGNOSIS = ("split", "limit", "batch_size", "loss", "lr", "seed", "device")


@dataclass(frozen=True, kw_only=True)
class DiagnosisProtocol(Protocol):
    """How a network is diagnosed; what is not listed here is as in `Protocol`."""

    split: str = option("train", "train or test.", doc="of whose examples the inputs are.")
    lr: float = option(
        LR, "For the ratio of update to weight; default: as in training, or 0.1.", type=float, above=0,
        example="as in 0.1", doc="for the ratio of update to weight.",
    )  # fmt: skip
    limit: int | None = option(
        None, f"The first N examples; default: {EXAMPLES}.", type=int, least=1,
        doc=f"the first so many examples; default: {EXAMPLES}, or all of an iterable of batches.",
    )  # fmt: skip
    batch_size: int | None = option(
        None, "Examples that BatchNorm sees together; default: all.", type=int, least=1,
        doc="examples a pass, which BatchNorm sees together; default: all in one.",
    )  # fmt: skip

"""Where a training stands: all that is needed to go on as if it had never stopped.

Written whole, between two steps, and never with a NaN in it. It holds tensors and plain values alone, so that it loads
with `weights_only=True`. Random generators are not in it (randomness.py says why).
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from landscape.core import files
from landscape.core.errors import LandscapeError


@dataclass
class State:
    """Between two steps of a training.

    Attributes:
        epoch: whole epochs done.
        step: steps done of the epoch that follows.
        losses: [steps an epoch], float32; mean loss of each batch of that epoch, as far as it got.
        right: [steps an epoch], float32; how many answers were right in each batch.
        seconds: spent in that epoch so far.
        log: the rows of log.csv so far, one an epoch.
        weights: the model's state_dict.
        optimizer: the optimizer's state_dict.
    """

    losses: Tensor
    right: Tensor
    epoch: int = 0
    step: int = 0
    seconds: float = 0.0
    log: list[dict[str, float]] = field(default_factory=list)
    weights: dict[str, Tensor] = field(default_factory=dict)
    optimizer: dict[str, Any] = field(default_factory=dict)


def save(path: Path, state: State) -> None:
    """Write a state; raises LandscapeError where the disk does not let it."""
    content = {entry.name: getattr(state, entry.name) for entry in fields(state)}
    # Through a file of Python's: torch's own writer says of a full disk where in its sources it noticed.
    with files.uninterrupted(), files.replacing(path) as beside, beside.open("wb") as file:
        torch.save(content, file)


def load(path: Path) -> State:
    """Read a state, onto the CPU; raises LandscapeError where the file is damaged."""
    try:
        return State(**torch.load(path, map_location="cpu", weights_only=True))
    except Exception as error:  # a damaged file fails anywhere in the unpickler
        raise LandscapeError(
            f"{path} is damaged ({type(error).__name__}): start the training again with --force"
        ) from error


def is_finite(model: nn.Module) -> bool:
    """Whether every number in the model, running statistics included, is finite."""
    tensors = [tensor for tensor in model.state_dict().values() if tensor.is_floating_point()]
    return not tensors or bool(torch.stack([tensor.isfinite().all() for tensor in tensors]).all())

"""The state of a training: all that is needed to continue it as if it had never stopped.

It is written atomically between two steps, and only if all values are finite. It holds only tensors and plain values,
so that it loads with `weights_only=True`. Random generators are not part of it (see randomness.py).
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from landscape.core import files, regular_file
from landscape.core.errors import LandscapeError
from landscape.core.option_words import force_option


@dataclass
class State:
    """The state between two steps of a training.

    Attributes:
        epoch: number of completed epochs.
        step: number of completed steps of the current epoch.
        losses: [steps an epoch], float32; mean loss of each batch of the current epoch so far.
        right: [steps an epoch], float32; number of correct predictions in each batch.
        seconds: spent in the current epoch so far.
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
    """Write a state; raises LandscapeError if it cannot be written."""
    content = {entry.name: getattr(state, entry.name) for entry in fields(state)}
    # Through a Python file: on a full disk, torch's own writer raises an error about its source code.
    with files.uninterrupted(), files.replacing(path) as beside, beside.open("wb") as file:
        torch.save(content, file)


def load(path: Path) -> State:
    """Read a state, onto the CPU; raises LandscapeError if the file is damaged."""
    regular_file.refuse_others(path)
    try:
        return State(**torch.load(path, map_location="cpu", weights_only=True))
    except Exception as error:  # a damaged file raises errors of any class in the unpickler
        raise LandscapeError(
            f"{path} is damaged ({type(error).__name__}): start the training again with {force_option()}"
        ) from error


def is_finite(model: nn.Module) -> bool:
    """Whether every number in the model, running statistics included, is finite."""
    tensors = [tensor for tensor in model.state_dict().values() if tensor.is_floating_point()]
    return not tensors or bool(torch.stack([tensor.isfinite().all() for tensor in tensors]).all())

"""The state of a training: all that is needed to continue it as if it had never stopped.

It is written atomically between two steps, and only if all values are finite. It holds only tensors and plain values,
so that it loads with `weights_only=True`. Random generators are not part of it (see randomness.py).

The folder of a run may come from somebody else: a state is read as weights of others are, and each of its values is
checked, so that a hostile one neither takes memory without bound nor reaches the optimizer's kernels.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from landscape.core import files, regular_file
from landscape.core.errors import LandscapeError
from landscape.core.option_words import force_option
from landscape.weights import tensor_kinds, tensor_limits
from landscape.weights.readers import torch_file


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
    """Read a state, onto the CPU.

    Raises:
        UsageError: it is not a regular file.
        LandscapeError: it is damaged, or not the state of a training.
    """
    regular_file.refuse_others(path)
    try:
        content = torch_file.read(path).tensors
        _check(content)
        tensors = {f"value {number}": tensor for number, tensor in enumerate(_tensors_of(content))}
        tensor_limits.refuse_not_dense(tensors, path)
        tensor_limits.refuse_oversized(tensors.values(), path, path.stat().st_size)
    except (ValueError, LandscapeError) as error:
        raise damaged(path, str(error).removeprefix(f"{path} ")) from error
    return State(**content)


def damaged(path: Path, reason: str) -> LandscapeError:
    """The error for a state that cannot be used."""
    return LandscapeError(f"{path} is damaged ({reason}): start the training again with {force_option()}")


def _check(content: Any) -> None:
    """Raise ValueError for values that no training writes."""
    if not isinstance(content, dict) or content.keys() != {entry.name for entry in fields(State)}:
        raise ValueError("it is not the state of a training")
    losses, right = content["losses"], content["right"]
    vectors = isinstance(losses, Tensor) and isinstance(right, Tensor) and losses.dtype == right.dtype == torch.float32
    if not vectors or losses.ndim != 1 or losses.shape != right.shape:
        raise ValueError("it holds no losses")
    epoch, step, seconds, log = (content[name] for name in ("epoch", "step", "seconds", "log"))
    if type(epoch) is not int or type(step) is not int or epoch < 0 or not 0 <= step < len(losses):
        raise ValueError("its step is outside of the training")
    if not _is_number(seconds) or seconds < 0:
        raise ValueError("it holds no time")
    rows = isinstance(log, list) and len(log) == epoch and all(isinstance(row, dict) and "epoch" in row for row in log)
    if not rows or not all(_is_number(value) for row in log for value in row.values()):
        raise ValueError("it holds no log")


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)


def _tensors_of(content: dict[str, Any]) -> list[Tensor]:
    """The tensors of a state; raises ValueError if the weights or the optimizer's values are not in dictionaries."""
    optimizer = content["optimizer"]
    entries = optimizer.get("state") if isinstance(optimizer, dict) else None
    found = [content["losses"], content["right"]]
    seen: set[int] = set()  # one dictionary under a million numbers would be visited as often
    for entry in [content["weights"], *(entries.values() if isinstance(entries, dict) else [None])]:
        if not isinstance(entry, dict) or id(entry) in seen:
            raise ValueError("it holds no weights, or not the state of an optimizer")
        seen.add(id(entry))
        found += [value for value in entry.values() if isinstance(value, Tensor)]
    return found


def is_finite(model: nn.Module) -> bool:
    """Whether every number in the model, running statistics included, is finite."""
    flags = [tensor_kinds.is_finite(tensor) for tensor in model.state_dict().values()]
    return not flags or bool(torch.stack(flags).all())

"""Squared error with respect to numbers or one-hot classes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import torch
from torch import Tensor

from landscape.measure.targets import DEFAULTS, Reading, classes, numbers


def squared_error(outputs: Any, targets: Tensor, *, reading: Reading = DEFAULTS) -> Tensor | tuple[Tensor, Tensor]:
    """|output - target|^2 summed over the outputs of an example, [N].

    Targets are numbers of the outputs' shape, of any dtype; trailing dimensions of size 1 may be missing. Integers [N]
    with outputs [N, C] of several classes are classes: they stand for one-hot rows, and those to be ignored have weight
    0.
    """
    found = reading.tensor(outputs, "squared_error")
    precise = found if found.dtype == torch.float64 else found.float()
    whole = isinstance(targets, Tensor) and not targets.is_floating_point() and targets.dim() == 1
    if whole and found.dim() == 2 and found.shape[1] > 1:
        read = classes(found, targets, replace(DEFAULTS, ignore_index=reading.ignore_index), "squared_error")
        wanted = torch.nn.functional.one_hot(torch.where(read.counts, read.targets, 0), found.shape[1])
        return (precise - wanted.to(precise.dtype)).square().sum(1), read.counts
    precise, wanted = numbers(precise, targets, reading=DEFAULTS, what="squared_error")
    return (precise - wanted.to(precise.dtype)).square().reshape(len(precise), -1).sum(1)

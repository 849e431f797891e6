"""Read what a loop gives a recorder; an error names the argument and what it allows."""

from __future__ import annotations

from collections.abc import Sized
from typing import SupportsFloat

from torch import Tensor

from landscape.core.errors import UsageError, first_line


def length(given: int | Sized) -> int:
    """The steps of an epoch: a number, or the length of a loader."""
    if isinstance(given, Sized):
        try:
            return len(given)
        except TypeError as error:  # the loader of an IterableDataset
            raise UsageError(f"steps_per_epoch: {first_line(error)}; give a number") from error
    return given


def whole(name: str, value: int) -> int:
    """A number of steps, 1 or more."""
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        allowed = "'epoch', or a number of steps, 1 or more" if name == "every" else "a whole number, 1 or more"
        raise UsageError(f"{name}={value!r}: give {allowed}")
    return value


def number(name: str, value: SupportsFloat | str) -> float:
    """A number, or a tensor of one value."""
    try:
        return float(value.detach() if isinstance(value, Tensor) else value)
    except (TypeError, ValueError, RuntimeError) as error:
        shown = f"a tensor of the shape {tuple(value.shape)}" if isinstance(value, Tensor) else repr(value)[:60]
        raise UsageError(f"{name}={shown}: give a number") from error

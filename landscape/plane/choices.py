"""The allowed values of a plane's options; without torch, so that `--help` and the explorer start fast."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Literal

Normalisation = Literal["filter", "layer", "weight", "dfilter", "dlayer", "none"]
Ignored = Literal["biasbn", "none"]
Space = Literal["parameters", "states"]
Memory = Literal["normal", "low"]

# Minimum, maximum and number of points of a direction's coefficient.
Axis = tuple[float, float, int]

# A longer axis is a typing mistake: 10,000 x 10,000 points would take years.
MAX_AXIS = 10_000


def as_text(parameters: str | Sequence[str] | Callable[..., Any]) -> str:
    """A choice of parameters in the form that files store and the command line accepts; for a function its name."""
    if callable(parameters):
        return f"function {getattr(parameters, '__qualname__', type(parameters).__name__)}"
    return parameters if isinstance(parameters, str) else ",".join(map(str, parameters))

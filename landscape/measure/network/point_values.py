"""The names of a point's values: which of them are means, and which are losses."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from torch import Tensor

Value = TypeVar("Value")

# Appended to the name of a metric: the weights of its examples.
WEIGHT = "/weight"


def is_mean(variable: str) -> bool:
    """Whether a variable is a mean, instead of its standard error or the number of its examples."""
    return not variable.endswith(("_stderr", "_examples"))


def losses(values: Mapping[str, Value]) -> list[Value]:
    """The losses among the values of a point, or of many points; all metrics if none is called `loss`."""
    found = {name: value for name, value in values.items() if is_mean(name)}
    return [value for name, value in found.items() if name.endswith("_loss")] or list(found.values())


def means(examples: Mapping[str, Tensor]) -> dict[str, float]:
    """The mean over the examples of each metric, summed in float64."""
    return {name: float(values.double().mean()) for name, values in examples.items() if not name.endswith(WEIGHT)}

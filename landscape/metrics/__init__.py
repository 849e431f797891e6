"""What is measured at a point, one file a metric, found by name.

A metric is a callable `(outputs, targets) -> float tensor [N]`, one value an example; what is stored is its mean over
the split. A file here defines a function of its own name; imitate accuracy.py. A user's callable is used as it is.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from torch import Tensor

from landscape.errors import UsageError, unknown_name

Metric = Callable[[Any, Any], Tensor]

# The losses that `loss=` may name; the others are metrics beside it.
LOSSES = ("cross_entropy", "squared_error")


def names() -> list[str]:
    """The metrics of this folder."""
    return sorted(module.name for module in pkgutil.iter_modules(__path__))


def find(name: str) -> Metric:
    """The metric of that name.

    Raises:
        UsageError: there is none.
    """
    if name not in names():
        raise unknown_name("metric", name, ["loss", *names()])
    metric: Metric = getattr(importlib.import_module(f"{__name__}.{name}"), name)
    return metric


def choose(loss: str | Metric, metrics: Sequence[str] | Mapping[str, Metric] | None) -> dict[str, Metric]:
    """The metrics to measure by the names that they get in the file; `loss` is what the word "loss" stands for.

    Without a choice: the loss, and the accuracy where the loss is cross-entropy.
    """
    if isinstance(loss, str) and loss not in LOSSES:
        raise unknown_name("loss", loss, LOSSES)
    chosen_loss = find(loss) if isinstance(loss, str) else loss
    if isinstance(metrics, Mapping):
        return {"loss": chosen_loss, **{name: find(m) if isinstance(m, str) else m for name, m in metrics.items()}}
    if metrics is None:
        metrics = ("loss", "accuracy") if loss == "cross_entropy" else ("loss",)
    if not metrics:
        raise UsageError(f"no metric to measure: choose from loss, {', '.join(names())}")
    return {name: chosen_loss if name == "loss" else find(name) for name in metrics}


def per_example(metric: Metric, name: str, outputs: Any, targets: Any) -> Tensor:
    """The metric's values, checked to be one an example.

    Raises:
        UsageError: it gives something else, most often a mean.
    """
    values = metric(outputs, targets)
    count = len(targets)
    if not isinstance(values, Tensor) or values.shape != (count,):
        given = f"shape {tuple(values.shape)}" if isinstance(values, Tensor) else type(values).__name__
        raise UsageError(
            f"the metric '{name}' gives {given} for {count} examples: it must give one value each (reduction='none')"
        )
    return values

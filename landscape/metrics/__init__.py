"""What is measured at a point, one file a metric, found by name.

A metric is a callable `(outputs, targets) -> float tensor [N]`, one value an example; what is stored is its mean over
the split. A file here defines a function of its own name; imitate accuracy.py. A user's callable is used as it is.

What needs the network itself and not its outputs alone (derivatives, say) is a `PointMetric`; its file defines
`make(loss)` instead; imitate curvature.py.
"""

from __future__ import annotations

import functools
import importlib
import pkgutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import ModuleType
from typing import TYPE_CHECKING, Any, Protocol, TypeGuard

import torch
from torch import Tensor, nn

from landscape.errors import UsageError, unknown_name

if TYPE_CHECKING:
    from landscape.batches import Batches

Metric = Callable[[Any, Any], Tensor]


class PointMetric(Protocol):
    """Something measured of the network as it stands at a point, on one split; it leaves the network as it was."""

    @property
    def variables(self) -> tuple[str, ...]:
        """The names of what it gives, behind the split's."""

    def __call__(self, model: nn.Module, batches: Batches) -> dict[str, float]:
        """The values by name."""


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
    metric: Metric = getattr(_module(name), name)
    return metric


def _module(name: str) -> ModuleType:
    if name not in names():
        raise unknown_name("metric", name, ["loss", *names()])
    return importlib.import_module(f"{__name__}.{name}")


def _named(name: str, loss: Metric) -> Metric | PointMetric:
    module = _module(name)
    metric: Metric | PointMetric = module.make(loss) if hasattr(module, "make") else getattr(module, name)
    return metric


def is_of_point(metric: object) -> TypeGuard[PointMetric]:
    """Whether it measures the network rather than its outputs."""
    return hasattr(metric, "variables")


def choose_loss(loss: str | Metric) -> Metric:
    """The loss of that name, or the callable itself.

    Raises:
        UsageError: an unknown name.
    """
    if isinstance(loss, str) and loss not in LOSSES:
        raise unknown_name("loss", loss, LOSSES)
    return find(loss) if isinstance(loss, str) else loss


def choose(
    loss: str | Metric, metrics: Sequence[str] | Mapping[str, Metric | PointMetric] | None
) -> dict[str, Metric | PointMetric]:
    """The metrics to measure by the names that they get in the file; `loss` is what the word "loss" stands for.

    Without a choice: the loss, and the accuracy where the loss is cross-entropy.
    """
    chosen_loss = choose_loss(loss)
    if isinstance(metrics, Mapping):
        return {
            "loss": chosen_loss,
            **{name: _named(m, chosen_loss) if isinstance(m, str) else m for name, m in metrics.items()},
        }
    if metrics is None:
        metrics = ("loss", "accuracy") if loss == "cross_entropy" else ("loss",)
    if not metrics:
        raise UsageError(f"no metric to measure: choose from loss, {', '.join(names())}")
    return {name: chosen_loss if name == "loss" else _named(name, chosen_loss) for name in metrics}


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


def per_batch(forward: Callable[[Any], Any], batches: Iterable[Any], chosen: Mapping[str, Metric]) -> Iterator[Tensor]:
    """The values of each batch, [metrics, examples], as they are to be summed: in float64, so that the order of the
    batches does not show; on Apple's GPUs, which have none, in float32.

    Args:
        forward: the network in evaluation mode, in whatever precision.
        batches: `(inputs, targets)` each.
    """
    for inputs, targets in batches:
        outputs = forward(inputs)
        values = [per_example(metric, name, outputs, targets) for name, metric in chosen.items()]
        yield torch.stack([v.to(torch.float32 if v.device.type == "mps" else torch.float64) for v in values])


def totals(forward: Callable[[Any], Any], batches: Iterable[Any], chosen: Mapping[str, Metric]) -> Tensor:
    """The sums over all examples, [metrics], on their device: nothing waits for it."""
    return functools.reduce(torch.add, (values.sum(1) for values in per_batch(forward, batches, chosen)))

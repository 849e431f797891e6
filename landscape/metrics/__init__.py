"""What is measured at a point, one file a metric, found by name.

A metric is a callable `(outputs, targets) -> float tensor [N]`, one value an example; what is stored is its mean over
the split. A file here defines a function of its own name; imitate accuracy.py. A user's callable is used as it is. One
whose third argument is called `inputs` gets them, too, and may differentiate the outputs by them, as physics-informed
losses do.

What needs the network itself and not its outputs alone (derivatives, say) is a `PointMetric`; its file defines
`make(loss)` instead; imitate curvature.py.
"""

from __future__ import annotations

import functools
import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import ModuleType
from typing import TYPE_CHECKING, Any, Protocol, TypeGuard

import torch
from torch import Tensor, nn
from torch.utils._pytree import tree_map

from landscape.batches import examples_of
from landscape.errors import UsageError, unknown_name

if TYPE_CHECKING:
    from landscape.batches import Batches

Metric = Callable[..., Tensor]


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


def takes_inputs(metric: Metric) -> bool:
    """Whether the metric's third argument is called `inputs`: it then gets what it may differentiate the outputs by."""
    try:
        return list(inspect.signature(metric).parameters)[2:3] == ["inputs"]
    except (TypeError, ValueError):  # a function of C has no signature
        return False


def values_of(forward: Callable[[Any], Any], inputs: Any, targets: Any, chosen: Mapping[str, Metric]) -> list[Tensor]:
    """Each metric's values for one batch, float [examples].

    Where one of them takes the inputs, these require gradients and the forward pass is recorded, also within
    `torch.no_grad()`.

    Raises:
        UsageError: one gives something else than a value an example.
    """
    if not any(map(takes_inputs, chosen.values())):
        outputs = forward(inputs)
        return [per_example(metric, name, outputs, targets) for name, metric in chosen.items()]
    with torch.enable_grad():
        inputs = tree_map(_differentiable, inputs)
        outputs = forward(inputs)
        return [
            per_example(
                functools.partial(metric, inputs=inputs) if takes_inputs(metric) else metric, name, outputs, targets
            )
            for name, metric in chosen.items()
        ]


def _differentiable(item: Any) -> Any:
    return item.detach().requires_grad_() if isinstance(item, Tensor) and item.is_floating_point() else item


def per_example(metric: Metric, name: str, outputs: Any, targets: Any) -> Tensor:
    """The metric's values, checked to be one an example.

    A metric of ours takes the `logits` of outputs that are an object, as those of Hugging Face's models.

    Raises:
        UsageError: it gives something else, most often a mean.
    """
    if not isinstance(outputs, Tensor) and is_ours(metric):
        outputs = getattr(outputs, "logits", outputs)
    values = metric(outputs, targets)
    count = examples_of(targets)
    if not isinstance(values, Tensor) or values.shape != (count,):
        given = f"shape {tuple(values.shape)}" if isinstance(values, Tensor) else type(values).__name__
        raise UsageError(
            f"the metric '{name}' gives {given} for {count} examples: it must give one value each (reduction='none')"
        )
    return values


def is_ours(metric: object) -> bool:
    """Whether it belongs to this package, and so looks at nothing but outputs and targets."""
    module = getattr(metric, "__module__", None) or ""
    return module.partition(".")[0] == __name__.partition(".")[0]


def per_batch(forward: Callable[[Any], Any], batches: Iterable[Any], chosen: Mapping[str, Metric]) -> Iterator[Tensor]:
    """The values of each batch, [metrics, examples], as they are to be summed: in float64, so that the order of the
    batches does not show; on Apple's GPUs, which have none, in float32.

    Args:
        forward: the network in evaluation mode, in whatever precision.
        batches: `(inputs, targets)` each.
    """
    for inputs, targets in batches:
        values = values_of(forward, inputs, targets, chosen)
        yield torch.stack([v.to(torch.float32 if v.device.type == "mps" else torch.float64) for v in values])


def totals(forward: Callable[[Any], Any], batches: Iterable[Any], chosen: Mapping[str, Metric]) -> Tensor:
    """The sums over all examples, [metrics], on their device: nothing waits for it."""
    return functools.reduce(torch.add, (values.sum(1) for values in per_batch(forward, batches, chosen)))

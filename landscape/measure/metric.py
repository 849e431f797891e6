"""What is measured at a point, one file a metric, found by name.

A metric is a callable `(outputs, targets)` that gives a value for each example, float [N]; what is stored is their mean
over the split. It may give `(values, weights)`, both [N]: what is stored is then sum(w v) / sum(w). It may also name
`inputs` and `model` among its parameters: the inputs of the batch, by which it may differentiate the outputs, and the
network at the point, for a penalty or a return. A file here defines a function of its own name; imitate accuracy.py.

A `BatchLoss` gets the network and a whole batch, whatever that is, and gives its sum and its weight. What measures the
network itself and not batches of outputs (derivatives, say) is a `PointMetric`; its file defines `make(loss)` instead;
imitate curvature.py.
"""

from __future__ import annotations

import contextlib
import functools
import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import ModuleType
from typing import TYPE_CHECKING, Any, Protocol, TypeGuard

import torch
from torch import Tensor, nn
from torch.utils._pytree import tree_leaves, tree_map

from landscape.core import plugins
from landscape.core.errors import UsageError, unknown_name
from landscape.data.batches import examples_of
from landscape.measure.protocol import LOSSES
from landscape.measure.targets import USUAL, Reading

if TYPE_CHECKING:
    from landscape.data.batches import Batches

FOLDER = "measure/metrics"

# Gives values [N], or values and weights [N] each.
Metric = Callable[..., Any]


class PointMetric(Protocol):
    """Something measured of the network as it stands at a point, on one split; it leaves the network as it was."""

    @property
    def variables(self) -> tuple[str, ...]:
        """The names of what it gives, behind the split's."""

    def __call__(self, model: nn.Module, batches: Batches) -> dict[str, float]:
        """The values by name."""


# What is measured beside a loss unless something else is asked for.
BESIDE = {"cross_entropy": ("accuracy",), "next_token": ("next_token_accuracy",)}


def names() -> list[str]:
    """The metrics of this folder."""
    return plugins.names(FOLDER)


def find(name: str, reading: Reading = USUAL) -> Metric:
    """The metric of that name, which reads outputs and targets so.

    Raises:
        UsageError: there is none.
    """
    return functools.partial(getattr(_module(name), name), reading=reading)


def _module(name: str) -> ModuleType:
    return plugins.load(FOLDER, name, "metric", also=("loss",))


def _named(name: str, loss: Metric, reading: Reading) -> Metric | PointMetric:
    module = _module(name)
    metric: Metric | PointMetric = module.make(loss) if hasattr(module, "make") else find(name, reading)
    return metric


def is_of_point(metric: object) -> TypeGuard[PointMetric]:
    """Whether it measures the network rather than its outputs."""
    return hasattr(metric, "variables")


@dataclass(frozen=True)
class BatchLoss:
    """A loss of a whole batch: `function(model, batch) -> (sum, weight)`, numbers or tensors of one number.

    What is stored is the sum of the sums over the sum of the weights (for a mean over examples, their number).
    """

    function: Callable[..., Any]

    def __call__(self, model: nn.Module, batch: Any) -> Any:
        """The sum and the weight."""
        return self.function(model, batch)


@dataclass(frozen=True)
class Wrapping:
    """A metric that calls another one, with what that one asks for (`inputs`, `model`) as keywords."""

    metric: Metric


@dataclass(frozen=True)
class _Picked(Wrapping):
    """A user's metric of one of several outputs."""

    reading: Reading

    def __call__(self, outputs: Any, targets: Any, **more: Any) -> Any:
        return self.metric(self.reading.pick(outputs), targets, **more)


def choose_loss(loss: str | Metric, reading: Reading = USUAL) -> Metric:
    """The loss of that name, or the callable itself.

    Raises:
        UsageError: an unknown name, or no callable.
    """
    if isinstance(loss, str):
        if loss not in LOSSES:
            raise unknown_name("loss", loss, LOSSES)
        return find(loss, reading)
    if not callable(loss):
        raise UsageError(f"the loss is a {type(loss).__name__}: give {', '.join(LOSSES)}, or a callable")
    return _own(loss, reading)


def _own(metric: Metric, reading: Reading) -> Metric:
    return metric if reading.output is None or isinstance(metric, BatchLoss) else _Picked(metric, reading)


def choose(
    loss: str | Metric,
    metrics: Sequence[str] | Mapping[str, str | Metric | PointMetric] | None,
    reading: Reading = USUAL,
) -> dict[str, Metric | PointMetric]:
    """The metrics to measure by the names that they get in the file; `loss` is what the word "loss" stands for.

    Without a choice: the loss, and the accuracy where the loss is one of classes.

    Raises:
        UsageError: an unknown name, nothing to measure, or an accuracy that reads targets in another way than the loss.
    """
    chosen_loss = choose_loss(loss, reading)
    chosen: dict[str, Metric | PointMetric]
    if isinstance(metrics, Mapping):
        chosen = {"loss": chosen_loss, **{name: _one(m, chosen_loss, reading) for name, m in metrics.items()}}
    else:
        if metrics is None:
            metrics = ("loss", *(BESIDE.get(loss, ()) if isinstance(loss, str) else ()))
        if not metrics:
            raise UsageError(f"no metric to measure: choose from loss, {', '.join(names())}")
        chosen = {name: chosen_loss if name == "loss" else _named(name, chosen_loss, reading) for name in metrics}
    if loss == "next_token" and any(_plain(metric) is _module("accuracy").accuracy for metric in chosen.values()):
        raise UsageError("accuracy does not shift the targets: with next_token use next_token_accuracy")
    return chosen


def _one(metric: str | Metric | PointMetric, loss: Metric, reading: Reading) -> Metric | PointMetric:
    if isinstance(metric, str):
        return _named(metric, loss, reading)
    return metric if is_of_point(metric) else _own(metric, reading)


def _plain(metric: Any) -> Any:
    """The function itself."""
    while isinstance(metric, (functools.partial, Wrapping)):
        metric = metric.func if isinstance(metric, functools.partial) else metric.metric
    return metric


def takes(metric: Any, name: str) -> bool:
    """Whether the metric names a parameter of that name which is still to be given (no default but None)."""
    while isinstance(metric, Wrapping):
        metric = metric.metric
    try:
        signature = inspect.signature(metric.forward if isinstance(metric, nn.Module) else metric)
    except (TypeError, ValueError):  # a function of C has no signature
        return False
    parameter = signature.parameters.get(name)
    named = (inspect.Parameter.POSITIONAL_OR_KEYWORD, inspect.Parameter.KEYWORD_ONLY)
    # The first two are outputs and targets, whatever they are called.
    if parameter is None or parameter.kind not in named or name in list(signature.parameters)[:2]:
        return False
    return parameter.default in (inspect.Parameter.empty, None)


def takes_inputs(metric: Metric) -> bool:
    """Whether the metric wants the inputs, by which it may differentiate the outputs."""
    return takes(metric, "inputs")


def reads_model(metric: Any) -> bool:
    """Whether the metric is given the network at the point, which must then be moved there itself."""
    return isinstance(metric, BatchLoss) or takes(metric, "model")


@dataclass(frozen=True)
class Terms:
    """What a batch adds to a weighted mean over the split: sum(products) / sum(weights).

    Attributes:
        products: float [n], weight times value; n is the number of examples, 1 for a batch loss.
        weights: of the same shape.
    """

    products: Tensor
    weights: Tensor

    def mean(self) -> Tensor:
        """The weighted mean of this batch alone."""
        return self.products.sum() / self.weights.sum()


def asked_by(metric: Any) -> tuple[str, ...]:
    """Which keywords the metric is given: of `inputs` and `model`."""
    return tuple(name for name in ("inputs", "model") if takes(metric, name))


def terms_of(
    model: nn.Module,
    forward: Callable[[Any], Any],
    inputs: Any,
    targets: Any,
    chosen: Mapping[str, Metric],
    asked: Mapping[str, tuple[str, ...]] | None = None,
) -> dict[str, Terms]:
    """Each metric's terms for one batch.

    Where one of them takes the inputs, these require gradients and the forward pass is recorded, also within
    `torch.no_grad()`.

    Args:
        model: the network at the point.
        forward: its outputs for inputs.
        inputs, targets: a batch; for a `BatchLoss` the batch and None.
        asked: `asked_by` of each metric, where it is known: to look takes as long as small batches do.

    Raises:
        UsageError: a metric gives something else than a value an example.
    """
    found = {name: _of_batch(metric, name, model, inputs) for name, metric in chosen.items() if _is_of_batch(metric)}
    of_outputs = {name: metric for name, metric in chosen.items() if name not in found}
    if of_outputs:
        if targets is None:
            raise UsageError(f"the metric {next(iter(of_outputs))} needs targets: with a batch loss there are none")
        asked = {name: asked_by(metric) for name, metric in of_outputs.items()} if asked is None else asked
        differentiates = any("inputs" in asked[name] for name in of_outputs)
        with torch.enable_grad() if differentiates else contextlib.nullcontext():
            inputs = tree_map(_differentiable, inputs) if differentiates else inputs
            outputs = forward(inputs)
            for place, (name, metric) in enumerate(of_outputs.items(), 1):
                before = _versions((outputs, targets))
                more = {key: {"inputs": inputs, "model": model}[key] for key in asked[name]}
                found[name] = _terms(metric, name, outputs, targets, more)
                if place < len(of_outputs) and before != _versions((outputs, targets)):
                    raise UsageError(
                        f"the metric '{name}' writes into the outputs or targets, which other metrics read, too: "
                        "let it change a copy (clone())"
                    )
    return {name: found[name] for name in chosen}


def _versions(items: Any) -> list[int]:
    """How often each tensor has been written into."""
    leaves = tree_leaves(items)
    return [leaf._version for leaf in leaves if isinstance(leaf, Tensor) and not leaf.is_inference()]


def _is_of_batch(metric: Any) -> TypeGuard[BatchLoss]:
    return isinstance(metric, BatchLoss)


def _of_batch(metric: Any, name: str, model: nn.Module, batch: Any) -> Terms:
    given = metric(model, batch)
    if not isinstance(given, (tuple, list)) or len(given) != 2:
        raise UsageError(f"the batch loss '{name}' gives {type(given).__name__}: it must give a pair (sum, weight)")
    total, weight = (torch.as_tensor(number) for number in given)
    if total.numel() != 1 or weight.numel() != 1:
        raise UsageError(
            f"the batch loss '{name}' gives a sum of shape {tuple(total.shape)} and a weight of {tuple(weight.shape)}: "
            "each must be one number"
        )
    return Terms(total.reshape(1), weight.reshape(1).to(total.device))


def _differentiable(item: Any) -> Any:
    return item.detach().requires_grad_() if isinstance(item, Tensor) and item.is_floating_point() else item


def terms(
    metric: Metric, name: str, outputs: Any, targets: Any, *, inputs: Any = None, model: nn.Module | None = None
) -> Terms:
    """The metric's values and weights, checked to be one an example.

    Raises:
        UsageError: it gives something else, most often a mean.
    """
    given = {"inputs": inputs, "model": model}
    return _terms(metric, name, outputs, targets, {key: given[key] for key in asked_by(metric)})


def _terms(metric: Metric, name: str, outputs: Any, targets: Any, more: Mapping[str, Any]) -> Terms:
    """The same, with the keywords that the metric asks for."""
    given = metric(outputs, targets, **more)
    count = examples_of(targets)
    values, weights = given if isinstance(given, tuple) and len(given) == 2 else (given, None)
    for what, part in (("values", values), ("weights", weights)):
        if (what == "weights" and part is None) or (isinstance(part, Tensor) and part.shape == (count,)):
            continue
        described = f"shape {tuple(part.shape)}" if isinstance(part, Tensor) else type(part).__name__
        raise UsageError(
            f"the metric '{name}' gives {what} of {described} for {count} examples: it must give one value each "
            "(reduction='none'), or values and weights"
        )
    if weights is None:
        return Terms(values, torch.ones_like(values, requires_grad=False))
    # Where nothing counts a value may be anything, also NaN.
    weights = weights.to(values.dtype if values.is_floating_point() else torch.float32)
    return Terms(torch.where(weights == 0, 0, values * weights), weights)


def is_ours(metric: object) -> bool:
    """Whether it is one of this folder, and so looks at nothing but outputs and targets."""
    module = getattr(_plain(metric), "__module__", None) or ""
    return module.startswith("landscape.measure.metrics.")


def per_batch(
    model: nn.Module, forward: Callable[[Any], Any], batches: Iterable[Any], chosen: Mapping[str, Metric]
) -> Iterator[dict[str, Terms]]:
    """The terms of each batch as they are to be summed: in float64, so that the order of the batches does not show; on
    Apple's GPUs, which have none, in float32.

    Args:
        model: the network at the point.
        forward: its outputs for inputs, in evaluation mode and in whatever precision.
        batches: `(inputs, targets)` each.
    """
    asked = {name: asked_by(metric) for name, metric in chosen.items() if not _is_of_batch(metric)}
    for inputs, targets in batches:
        terms_now = terms_of(model, forward, inputs, targets, chosen, asked)
        yield {name: _precise(found) for name, found in terms_now.items()}


def _precise(found: Terms) -> Terms:
    kind = torch.float32 if found.products.device.type == "mps" else torch.float64
    return Terms(found.products.to(kind), found.weights.to(kind))


def totals(
    model: nn.Module, forward: Callable[[Any], Any], batches: Iterable[Any], chosen: Mapping[str, Metric]
) -> Tensor:
    """The sums of products and of weights over all batches, [metrics, 2], on their device: nothing waits for it."""
    sums = (
        torch.stack([torch.stack([found.products.sum(), found.weights.sum()]) for found in batch.values()])
        for batch in per_batch(model, forward, batches, chosen)
    )
    return functools.reduce(torch.add, sums)

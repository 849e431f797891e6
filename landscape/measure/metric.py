"""The contract of losses and metrics, and their choice by name; landscape/measure/metrics has one file for each.

A metric is a callable `(outputs, targets)` that returns one value for each example, float [N]; the stored number is
their mean over the split. It may return `(values, weights)`, both [N]; the stored number is then sum(w v) / sum(w). It
may also have parameters called `inputs` and `model`: the inputs of the batch, so that it can differentiate the outputs
with respect to them, and the network at the point, for a penalty or a return. A file in landscape/measure/metrics
defines a function of its own name; imitate accuracy.py.

A `BatchLoss` takes the network and a whole batch of any type, and returns the sum over the batch and its weight. A
`PointMetric` (point_metric.py) measures the network itself instead of batches of outputs, derivatives for instance; its
file defines `make(loss)` instead; imitate curvature.py.
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import ModuleType
from typing import Any, cast

from torch import nn

from landscape.core import plugins
from landscape.core.errors import UsageError, unknown_name
from landscape.core.option_words import either
from landscape.measure.allowed_values import LOSSES
from landscape.measure.point_metric import PointMetric, as_point_metric, measures_network
from landscape.measure.targets import DEFAULTS, Reading

FOLDER = "measure/metrics"

# Returns values [N], or a pair of values and weights, [N] each.
Metric = Callable[..., Any]

# What is measured beside a loss by default.
BESIDE = {"cross_entropy": ("accuracy",), "next_token": ("next_token_accuracy",)}


@dataclass(frozen=True)
class BatchLoss:
    """A loss of a whole batch: `function(model, batch) -> (sum, weight)`, numbers or tensors of one element.

    The stored number is the sum of the sums divided by the sum of the weights; for a mean over examples, the weight is
    their number.
    """

    function: Callable[..., Any]

    def __call__(self, model: nn.Module, batch: Any) -> Any:
        """The sum and the weight."""
        return self.function(model, batch)


@dataclass(frozen=True)
class Wrapping:
    """A metric that calls another one and passes on the keywords which that one takes (`inputs`, `model`)."""

    metric: Metric


@dataclass(frozen=True)
class _OfOneOutput(Wrapping):
    """A user's metric that is applied to one of several outputs."""

    reading: Reading

    def __call__(self, outputs: Any, targets: Any, **more: Any) -> Any:
        return self.metric(self.reading.pick(outputs), targets, **more)


def names() -> list[str]:
    """The metrics in landscape/measure/metrics."""
    return plugins.names(FOLDER)


def find(name: str, reading: Reading = DEFAULTS) -> Metric:
    """The metric of that name.

    Args:
        reading: how it interprets outputs and targets.

    Raises:
        UsageError: there is none.
    """
    return functools.partial(getattr(_module(name), name), reading=reading)


def choose_loss(loss: str | Metric, reading: Reading = DEFAULTS) -> Metric:
    """The loss of that name, or the callable itself.

    Raises:
        UsageError: an unknown name, or an object that is not callable.
    """
    if isinstance(loss, str):
        if loss not in LOSSES:
            raise unknown_name("loss", loss, LOSSES)
        return find(loss, reading)
    if not callable(loss):
        raise UsageError(f"the loss is a {type(loss).__name__}: give {', '.join(LOSSES)}, or a callable")
    return _of_user(loss, reading)


def choose(
    loss: str | Metric,
    metrics: Sequence[str] | Mapping[str, str | Metric | PointMetric] | None,
    reading: Reading = DEFAULTS,
) -> dict[str, Metric | PointMetric]:
    """The metrics to measure, by the names that they get in the file.

    Args:
        loss: measured under the name "loss".
        metrics: default: the loss and what `BESIDE` lists for it.
        reading: how they interpret outputs and targets.

    Raises:
        UsageError: an unknown name, nothing to measure, a metric of outputs that replaces the loss, or an accuracy that
            aligns targets differently from the loss.
    """
    chosen_loss = choose_loss(loss, reading)
    chosen: dict[str, Metric | PointMetric]
    if isinstance(metrics, Mapping):
        chosen = {"loss": chosen_loss, **{name: _one(m, chosen_loss, reading) for name, m in metrics.items()}}
        if metrics.get("loss", "loss") not in ("loss", loss) and not measures_network(chosen["loss"]):
            raise UsageError(f"a metric called loss would replace the loss: {either('give it as loss=', 'use --loss')}")
    else:
        if metrics is None:
            metrics = ("loss", *(BESIDE.get(loss, ()) if isinstance(loss, str) else ()))
        if callable(metrics) or not isinstance(metrics, Iterable) or not metrics:
            what = f"metrics is a {type(metrics).__name__}" if metrics else "no metric to measure"
            raise UsageError(f"{what}: {_allowed()}")
        if other := [metric for metric in metrics if not isinstance(metric, str)]:
            raise UsageError(f"metrics holds a {type(other[0]).__name__}: {_allowed()}")
        chosen = {name: _named(name, chosen_loss, reading) for name in metrics}
    if loss == "next_token" and any(_unwrapped(metric) is _module("accuracy").accuracy for metric in chosen.values()):
        raise UsageError("accuracy does not shift the targets: with next_token use next_token_accuracy")
    return chosen


def _allowed() -> str:
    return f"give names (loss, {', '.join(names())}), or your own by name, as in metrics={{'mine': metric}}"


def takes(metric: Any, name: str) -> bool:
    """Whether the metric has a parameter of that name without a default, or with the default None."""
    while isinstance(metric, Wrapping):
        metric = metric.metric
    try:
        signature = inspect.signature(metric.forward if isinstance(metric, nn.Module) else metric)
    except (TypeError, ValueError):  # functions implemented in C may have no signature
        return False
    parameter = signature.parameters.get(name)
    named = (inspect.Parameter.POSITIONAL_OR_KEYWORD, inspect.Parameter.KEYWORD_ONLY)
    # The first two parameters are outputs and targets, whatever their names are.
    if parameter is None or parameter.kind not in named or name in list(signature.parameters)[:2]:
        return False
    return parameter.default in (inspect.Parameter.empty, None)


def takes_inputs(metric: Metric) -> bool:
    """Whether the metric takes the inputs, with respect to which it may differentiate the outputs."""
    return takes(metric, "inputs")


def reads_model(metric: Any) -> bool:
    """Whether the metric takes the network, which must then be moved to the point itself."""
    return isinstance(metric, BatchLoss) or takes(metric, "model")


def is_ours(metric: object) -> bool:
    """Whether the metric is one of landscape/measure/metrics, which depend on outputs and targets alone."""
    module = getattr(_unwrapped(metric), "__module__", None) or ""
    return module.startswith("landscape.measure.metrics.")


def _module(name: str) -> ModuleType:
    return plugins.load(FOLDER, name, "metric", also=("loss",))


def _named(name: str, loss: Metric, reading: Reading) -> Metric | PointMetric:
    """The metric of that name, or the loss itself."""
    if name == "loss":
        return loss
    module = _module(name)
    metric: Metric | PointMetric = module.make(loss) if hasattr(module, "make") else find(name, reading)
    return metric


def _of_user(metric: Metric, reading: Reading) -> Metric:
    return metric if reading.output is None or isinstance(metric, BatchLoss) else _OfOneOutput(metric, reading)


def _one(metric: str | Metric | PointMetric, loss: Metric, reading: Reading) -> Metric | PointMetric:
    if isinstance(metric, str):
        return _named(metric, loss, reading)
    of_network = as_point_metric(metric)
    if of_network is None and not callable(metric):
        raise UsageError(f"metrics holds a {type(metric).__name__}: give a callable, a PointMetric or a name")
    return _of_user(cast("Metric", metric), reading) if of_network is None else of_network


def _unwrapped(metric: Any) -> Any:
    """The function within partial applications and wrappers."""
    while isinstance(metric, (functools.partial, Wrapping)):
        metric = metric.func if isinstance(metric, functools.partial) else metric.metric
    return metric

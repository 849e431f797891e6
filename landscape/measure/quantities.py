"""The quantities that a protocol measures at each point: the loss and the metrics."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, cast

from landscape.core.errors import UsageError
from landscape.measure.derivatives.at_point import Curvature
from landscape.measure.metric import BatchLoss, Metric, choose, choose_loss
from landscape.measure.point_metric import PointMetric, measures_network
from landscape.measure.protocol import Protocol
from landscape.measure.targets import Reading


@dataclass(frozen=True)
class Quantities:
    """The loss and the metrics of a measurement.

    Attributes:
        loss: the loss itself, which may also be among the metrics.
        named: metrics of the outputs, by name; none if the measurement has no data.
        network_metrics: metrics of the network, by name.
        reading: how they interpret outputs and targets.
    """

    loss: Metric
    named: dict[str, Metric]
    network_metrics: dict[str, PointMetric]
    reading: Reading

    def variables(self, splits: Sequence[str]) -> list[str]:
        """The names of the arrays that metrics of the outputs measure."""
        return [f"{split}_{name}" for split in splits for name in self.named]


def quantities_of(protocol: Protocol, *, with_data: bool = True) -> Quantities:
    """The loss and the metrics, grouped by whether they need the outputs or the network.

    Args:
        with_data: whether there are examples; without them the loss is not measured.

    Raises:
        UsageError: unknown names, or metrics that the other options do not allow.
    """
    reading = Reading(protocol.ignore_index, protocol.class_dim, protocol.output)
    averaged: str | Metric = protocol.loss if protocol.batch_loss is None else _batch_loss(protocol)
    metrics = (protocol.metrics,) if isinstance(protocol.metrics, str) else protocol.metrics
    loss = choose_loss(averaged, reading)
    chosen = choose(averaged, metrics, reading)
    network_metrics = {
        name: replace(metric, parameters=protocol.parameters) if isinstance(metric, Curvature) else metric
        for name, metric in chosen.items()
        if measures_network(metric)
    }
    if network_metrics and protocol.tolerance is not None:
        raise UsageError(
            f"{', '.join(network_metrics)} cannot be measured on a sample of the examples: leave the tolerance out"
        )
    named = {name: cast("Metric", metric) for name, metric in chosen.items() if not measures_network(metric)}
    if not with_data:
        curvatures = [name for name, metric in network_metrics.items() if isinstance(metric, Curvature)]
        _refuse_metrics_of_examples([*named, *curvatures], metrics)
        return Quantities(loss, {}, network_metrics, reading)
    return Quantities(loss, named or {"loss": loss}, network_metrics, reading)


def _refuse_metrics_of_examples(names: Sequence[str], metrics: Any) -> None:
    """Raise UsageError if the user chose one of these metrics; a mapping of metrics implies the loss.

    Args:
        names: of metrics that need examples.
        metrics: as the user gave them.
    """
    requested = metrics if metrics is not None else ("loss",)
    if needing := [name for name in names if name in requested]:
        raise UsageError(
            f"there is no data, which the metric {needing[0]} needs: give data, or metrics that measure the network "
            "itself (landscape.PointMetric)"
        )


def name_of(loss: str | Callable[..., Any]) -> str:
    """The name of a loss in the file."""
    return loss if isinstance(loss, str) else getattr(loss, "__qualname__", type(loss).__name__)


def _batch_loss(protocol: Protocol) -> BatchLoss:
    """The batch loss; raises UsageError for options that do not work with it."""
    loss, batch_loss = protocol.loss, protocol.batch_loss
    if not callable(batch_loss):
        raise UsageError(
            f"batch_loss is a {type(batch_loss).__name__}: give a callable (model, batch) -> (sum, weight)"
        )
    if loss != "cross_entropy":
        raise UsageError(f"both a loss ({name_of(loss)}) and a batch_loss ({name_of(batch_loss)}): give one of them")
    if protocol.tolerance is not None:
        raise UsageError("a batch loss gives one number a batch, which cannot be sampled: leave the tolerance out")
    return BatchLoss(batch_loss)

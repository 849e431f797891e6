"""Refuse losses, metrics and data that read the weights of the original network by closure.

A path is trained and measured on copies of the network. A loss that reads the weights by closure (a regulariser over
`network.parameters()`) would read those of the original network, which are the same at every point.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import Any

import torch
from torch import nn

from landscape.core import global_generators
from landscape.core.device import choose_device
from landscape.core.errors import UsageError
from landscape.data.batches import Batches, contents, outputs_of
from landscape.measure import metric as metrics
from landscape.measure.metric import Metric
from landscape.measure.network.weight_reads import WeightReads
from landscape.measure.prepare import batches_of
from landscape.measure.protocol import Protocol
from landscape.measure.quantities import quantities_of
from landscape.measure.weighted_values import weighted_values_of
from landscape.plane import plane as planes


def refuse_reads(
    given: nn.Module, copied: nn.Module, batches: Mapping[str, Batches], chosen: Mapping[str, Any], device: torch.device
) -> None:
    """Run the data and the metrics on one batch, and refuse those that read the weights of the network `given`.

    Args:
        copied: the copy of `given` whose outputs the metrics get.
        batches: the data by split.
        chosen: the loss and the metrics of the outputs, by name.

    Raises:
        UsageError: one of them reads these weights.
    """
    asked = {name: metric for name, metric in chosen.items() if not metrics.is_ours(metric)}
    with torch.no_grad(), global_generators.restored(device), planes.at_centre(copied, device):
        first = None
        for split, part in batches.items():
            if getattr(getattr(part, "source", None), "num_workers", 0):
                continue  # reads in other processes cannot be detected
            watch = WeightReads(given)
            with watch.watching():
                batch = next(iter(part), None)
            if watch.found:
                raise UsageError(
                    f"the data '{split}' read the weights of the network that was given, but a path is measured on a "
                    "copy of it: give data that were made before, or that read a copy of your own"
                )
            first = first or batch
        if asked and first is None:
            first = next(iter(next(iter(batches.values()))), None)
        for name, metric in asked.items() if first else ():
            if _reads(given, copied, metric, name, first):
                what = "loss" if name == "loss" else f"metric '{name}'"
                raise UsageError(
                    f"the {what} reads the weights of the network that was given, but a path is measured on a copy of "
                    "it: name `model` among its parameters, and read the weights of that"
                )


def refuse_reads_of_options(given: nn.Module | None, copied: nn.Module, data: Any, protocol: Protocol) -> None:
    """`refuse_reads` for the loss, the metrics and the data of a protocol."""
    if given is None:
        return
    device = choose_device(protocol.device)
    refuse_reads(given, copied, batches_of(data, protocol, device), quantities_of(protocol).named, device)


def _reads(given: nn.Module, copied: nn.Module, metric: Metric, name: str, batch: Any) -> bool:
    """Whether the metric reads the weights of `given`; the forward pass of the copy does not count."""
    watch = WeightReads(given)

    def forward(inputs: Any) -> Any:
        with watch.paused():
            return outputs_of(copied, inputs)

    with suppress(Exception):  # the measurement raises the error again, with its origin
        inputs, targets = contents.copied(batch, None)  # the metric may write into them
        with watch.watching():
            weighted_values_of(copied, forward, inputs, targets, {name: metric})
    return watch.found

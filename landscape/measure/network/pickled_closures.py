"""Detect closures that would read the wrong network in another process.

Another process receives copies of the network, the losses and the data, pickled together. A loss with the network
among its own attributes reads the copy, which is moved over the plane. A loss that reads the network from a global
variable of a module imports that module in the other process, and reads a network that is not moved. So copies are made
here as for another process, and run once to detect which network they read.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch
from torch import nn

from landscape.core.errors import UsageError, first_line
from landscape.core.option_words import setting
from landscape.data.batches import outputs_of
from landscape.measure import metric as metrics
from landscape.measure.engine import Task
from landscape.measure.network.closures import FAILS, few_examples
from landscape.measure.network.weight_reads import WeightReads
from landscape.measure.weighted_values import weighted_values_of
from landscape.plane.plane import at_centre

REMEDY = "name `model` among its parameters (it is then given the network at the point), or use"


def refuse_lost_reads(task: Task, engine: str) -> None:
    """Raise UsageError if a metric or the data would read a network that is not moved.

    Args:
        task: prepared, and such that it can be pickled.

    Raises:
        UsageError: the message names the metric or the split.
    """
    if reason := lost_reads(task):
        raise UsageError(f"{reason}; the engine {engine} does not move that one: {REMEDY} {setting('engine', 'local')}")


def lost_reads(task: Task) -> str:
    """The metric or split that would read a network that is not moved in another process, as a sentence; else empty."""
    failing = {name for name, how in task.reading_metrics.items() if how == FAILS}  # it fails in this process as well
    chosen = {
        name: metric for name, metric in task.metrics.items() if not metrics.is_ours(metric) and name not in failing
    }
    given = any(metrics.reads_model(metric) or metrics.takes_inputs(metric) for metric in chosen.values())
    if not (given or task.reading_metrics.keys() - failing or task.reading_splits):
        return ""
    iterated = {split: task.splits[split] for split in task.reading_splits}
    try:
        return _lost(task, *_sent((task.model, chosen, iterated)))
    except UsageError:
        raise
    except Exception as error:  # from the user's code, or from code that unpickling runs
        name = next(iter([*task.reading_metrics, *task.reading_splits, *chosen]))
        return f"'{name}' may read a network of this process: its copy cannot be tried ({first_line(error)})"


def _sent(items: Any) -> Any:
    """The items as another process receives them."""
    with tempfile.TemporaryDirectory(prefix="landscape-") as folder:
        path = Path(folder) / "copies.pt"
        torch.save(items, path)
        return torch.load(path, weights_only=False)  # nosec B614 (of this process)


def _lost(task: Task, model: nn.Module, chosen: Mapping[str, Any], iterated: Mapping[str, Any]) -> str:
    inputs, targets = few_examples(task)
    model.to(task.device).eval()
    with torch.no_grad(), at_centre(task.model, task.device):
        for split, batches in iterated.items():
            original, own = WeightReads(task.model), WeightReads(model)
            with original.watching(), own.watching():
                next(iter(batches.on(task.device)))
            if original.found or not own.found:
                return f"the data '{split}' are made with a network of this process"
        for name, metric in chosen.items():
            original, own = WeightReads(task.model), WeightReads(model)

            def forward(inputs: Any, own: WeightReads = own) -> Any:
                with own.paused():  # the network's own reads are not the metric's
                    return outputs_of(model, inputs)

            with original.watching(), own.watching():
                weighted_values_of(model, forward, inputs, targets, {name: metric})
            if original.found:
                return f"the metric '{name}' reads a network of this process"
            if name in task.reading_metrics and not own.found:
                return f"the metric '{name}' {task.reading_metrics[name]}, and its copy does not read the copy's"
    return ""

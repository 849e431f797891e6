"""How a network is run: lowered, or as it is and moved on the plane; looked at once, before any engine."""

from __future__ import annotations

import copy
from dataclasses import replace
from typing import Any

import torch
from torch import Tensor

from landscape import metrics
from landscape.device import tensor_float32
from landscape.engines import Task
from landscape.engines.layers import NotLowered
from landscape.engines.lowering import AWAY, Lowering, lower
from landscape.plane import devices, on_plane

KINDS = {"bfloat16": torch.bfloat16, "float16": torch.float16}
# Where a lowered network runs, and in which precisions; the others are left to autocast.
LOWERED_ON = {"cpu": ("float32", "bfloat16"), "cuda": ("float32", "tf32", "bfloat16", "float16")}
# A lowered network is compared with the plain one on so many.
EXAMPLES_TO_CHECK = 8


def with_form(task: Task) -> Task:
    """The task with its lowering, and a report of how the network is run."""
    with tensor_float32(False, task.device):
        lowering, reason = _lowering_of(task)
    if lowering is None:
        report = [f"the network runs as it is: {reason}"]
        if task.precision in KINDS:
            report.append(f"{task.precision} by autocast")
    else:
        report = list(lowering.report)
    return replace(task, lowering=lowering, report=tuple(report))


def _lowering_of(task: Task) -> tuple[Lowering | None, str]:
    """How to lower the network, or None and why not."""
    kind = task.device.type
    if task.plane.stored is not None:
        return None, "with memory low there is no second copy of its weights"
    if len(devices(task.model)) > 1:
        return None, "its weights are on several devices"
    if task.precision not in LOWERED_ON.get(kind, ()):
        return None, f"{task.precision} on {kind} is left to PyTorch"
    if task.statistics is not None and task.precision in KINDS:
        return None, f"BatchNorm's statistics are estimated anew in {task.precision}"
    if any(map(metrics.takes_inputs, task.metrics.values())):
        return None, "the loss differentiates by the inputs"
    if reading := [name for name, metric in task.metrics.items() if metrics.reads_model(metric)]:
        return None, f"the metric '{reading[0]}' is given the network"
    inputs, targets = few_examples(task)
    try:
        lowering, lowered = lower(task.model, inputs, task.plane, task.device, KINDS.get(task.precision, torch.float32))
        lowered.release()
        if task.statistics is None:  # else the network itself is moved
            for name, metric in task.metrics.items():
                _refuse_reading_weights(task, metric, name, inputs, targets)
    except NotLowered as error:
        return None, str(error)
    return lowering, ""


@torch.no_grad()
def _refuse_reading_weights(task: Task, metric: metrics.Metric, name: str, inputs: Tensor, targets: Any) -> None:
    """A metric may look at the network, for a penalty or at what a layer keeps; that needs the network moved."""
    if metrics.is_ours(metric):
        return
    origin = (0.0,) * len(task.plane.directions)
    with on_plane(task.model, task.plane, task.device) as move:
        move(*origin)
        outputs = task.model(inputs.clone())
        values = []
        for place in (origin, (AWAY,) * len(origin)):
            move(*place)
            values.append(metrics.terms(metric, name, outputs.clone(), copy.deepcopy(targets)).products)
            task.model(inputs.clone())
        values.append(metrics.terms(metric, name, outputs.clone(), copy.deepcopy(targets)).products)
    if not all(torch.equal(values[0], other) for other in values[1:]):
        raise NotLowered(f"the metric '{name}' depends on more than the outputs")


def few_examples(task: Task) -> tuple[Any, Any]:
    """The first examples of the first split; a whole batch where it is not one tensor."""
    inputs, targets = next(iter(next(iter(task.splits.values()))))
    if not isinstance(inputs, Tensor):
        return inputs, targets
    return inputs[:EXAMPLES_TO_CHECK], targets[:EXAMPLES_TO_CHECK] if isinstance(targets, Tensor) else targets

"""How a network is run: lowered, or as it is and moved on the plane; looked at once, before any engine.

What is dangerous here is a loss or data that read the network beside its outputs, as a closure does: a lowered network
leaves the user's own at the centre, and such a loss would stay there, too.
"""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import torch
from torch import Tensor
from torch.utils._pytree import tree_map

from landscape.core.device import tensor_float32
from landscape.core.errors import LandscapeError
from landscape.data.batches import outputs_of
from landscape.measure import metric as metrics
from landscape.measure.engine import Task
from landscape.measure.network.layers import NotLowered
from landscape.measure.network.lowering import AWAY, Lowering, lower
from landscape.measure.network.weight_reads import WeightReads
from landscape.measure.terms import Terms, terms_of_metric
from landscape.plane.plane import devices, on_plane

KINDS = {"bfloat16": torch.bfloat16, "float16": torch.float16}
# Where a lowered network runs, and in which precisions; the others are left to autocast.
LOWERED_ON = {"cpu": ("float32", "bfloat16"), "cuda": ("float32", "tf32", "bfloat16", "float16")}
# How a metric reads of which nothing is known.
FAILS = "fails on the first examples"
# Metrics are tried on so many, and a lowered network is compared with the plain one.
FEW, EXAMPLES_TO_COMPARE = 8, 17


def with_execution(task: Task) -> Task:
    """The task with its lowering, what reads the network's weights, and a report of how the network is run."""
    with tensor_float32(False, task.device):
        task = _with_reads(task)
        lowering, reason = _lowering_of(task)
    if lowering is None:
        report = [f"the network runs as it is: {reason}"]
        if task.precision in KINDS:
            report.append(f"{task.precision} by autocast")
    else:
        report = list(lowering.report)
    return replace(task, lowering=lowering, report=tuple(report))


def few_examples(task: Task, count: int = FEW) -> tuple[Any, Any]:
    """The first examples of the first split; a whole batch where it is not one tensor."""
    return _first(count, *next(iter(next(iter(task.splits.values())))))


def _first(count: int, inputs: Any, targets: Any) -> tuple[Any, Any]:
    if not isinstance(inputs, Tensor):
        return inputs, targets
    return inputs[:count], targets[:count] if isinstance(targets, Tensor) else targets


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
    if given := [name for name, metric in task.metrics.items() if metrics.reads_model(metric)]:
        return None, f"the metric '{given[0]}' is given the network"
    if (reason := _reason_to_move(task)) and task.statistics is None:  # else the network itself is moved, too
        return None, reason
    inputs, _ = few_examples(task, EXAMPLES_TO_COMPARE)
    try:
        lowering, lowered = lower(task.model, inputs, task.plane, task.device, KINDS.get(task.precision, torch.float32))
        lowered.release()
    except NotLowered as error:
        return None, str(error)
    return lowering, ""


def _reason_to_move(task: Task) -> str:
    """What reads the network beside its outputs; empty where nothing does."""
    for split in task.reading_splits:
        return f"the data '{split}' are made with the network's weights"
    for name, how in task.reading_metrics.items():
        return f"the metric '{name}' {how}"
    return ""


def _with_reads(task: Task) -> Task:
    """The task with what reads the network beside its outputs."""
    if task.plane.stored is not None or len(devices(task.model)) > 1:
        return task  # the network is always moved itself, and in this process
    iterated = {split: batches for split, batches in task.splits.items() if _is_watched(batches)}
    chosen = {name: metric for name, metric in task.metrics.items() if not _is_known(metric)}
    if not iterated and not chosen:
        return task
    splits: list[str] = []
    reading: dict[str, str] = {}
    with torch.no_grad(), on_plane(task.model, task.plane, task.device) as move:
        for split, batches in iterated.items():
            watch = WeightReads(task.model)
            with watch.watching():
                next(iter(batches))
            if watch.found:
                splits.append(split)
        batch = next(iter(next(iter(task.splits.values()))))
        for name, metric in chosen.items():
            try:
                how = _how_it_reads(task, move, metric, name, *_first(FEW, *batch))
            except LandscapeError:
                raise
            except Exception:  # not with so few examples
                how = _on_a_whole_batch(task, move, metric, name, *batch)
            if how:
                reading[name] = how
    return replace(task, reading_metrics=reading, reading_splits=tuple(splits))


def _on_a_whole_batch(task: Task, *of_a_metric: Any) -> str:
    try:
        return _how_it_reads(task, *of_a_metric)
    except LandscapeError:
        raise
    except Exception:  # which measuring raises, too, where smaller batches do not help
        return FAILS


def _is_watched(batches: Any) -> bool:
    """Whether the batches are made anew at each point, by code that runs in this process.

    A DataLoader's workers would be watched as long as they live, and what they read would not be known here.
    """
    return not hasattr(batches, "sized") and not getattr(getattr(batches, "source", None), "num_workers", 0)


def _is_known(metric: metrics.Metric) -> bool:
    """Whether it reads the outputs alone, or else is given the network or the inputs, so that the network is moved."""
    return metrics.is_ours(metric) or metrics.reads_model(metric) or metrics.takes_inputs(metric)


def _how_it_reads(
    task: Task, move: Callable[..., None], metric: metrics.Metric, name: str, inputs: Any, targets: Any
) -> str:
    """How the metric depends on more than the outputs; empty where it does not."""
    model, origin = task.model, (0.0,) * len(task.plane.directions)
    move(*origin)
    outputs = _copied(outputs_of(model, _copied(inputs)))

    def terms() -> Terms:
        return terms_of_metric(metric, name, _copied(outputs), copy.deepcopy(targets))

    watch = WeightReads(model)
    try:
        with watch.watching():
            terms()
    except LandscapeError:
        raise
    except Exception:
        terms()  # its own fault, or does it fail because it is watched?
        return "cannot be watched, and may read the network's weights"
    if watch.found:
        return "reads the network's weights"
    # What the watch cannot see may show in the values. Between them the network runs: layers may keep something.
    found = []
    for place in (origin, (AWAY,) * len(origin)):
        move(*place)
        found.append(terms())
        outputs_of(model, _copied(inputs))
    found.append(terms())
    move(*origin)
    same = all(
        torch.equal(one.nan_to_num(), other.nan_to_num())
        for later in found[1:]
        for one, other in ((found[0].products, later.products), (found[0].weights, later.weights))
    )
    return "" if same else "depends on more than the outputs"


def _copied(items: Any) -> Any:
    return tree_map(lambda item: item.clone() if isinstance(item, Tensor) else item, items)

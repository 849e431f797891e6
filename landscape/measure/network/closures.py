"""Metrics and data that read the network's weights without being given the network, as closures do.

A lowered network leaves the user's own network at the centre. A loss that reads the user's network would then be
evaluated at the centre as well, and its values would be wrong. So metrics and data run once before any engine starts,
while their reads are watched; if one of them reads the weights, the network itself is moved.
"""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import torch
from torch import Tensor
from torch.utils._pytree import tree_map

from landscape.core.errors import LandscapeError
from landscape.data.batches import outputs_of
from landscape.measure.engine import Task
from landscape.measure.metric import Metric, is_ours, reads_model, takes_inputs
from landscape.measure.network.lowering import AWAY
from landscape.measure.network.weight_reads import WeightReads
from landscape.measure.weighted_values import WeightedValues, terms_of_metric
from landscape.plane.plane import devices, on_plane

# Recorded for a metric that raises an error in the trial, so that nothing is known of what it reads.
FAILS = "fails on the first examples"
# How many examples metrics are tried on.
FEW = 8


def with_reads(task: Task) -> Task:
    """The task with the metrics and splits that read the weights (`reading_metrics`, `reading_splits`)."""
    if task.plane.stored is not None or len(devices(task.model)) > 1:
        return task  # the network itself is moved in any case, and in this process
    if not task.splits:
        return task
    iterated = {split: batches for split, batches in task.splits.items() if _is_made_here(batches)}
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
                how = _how_it_reads(task, move, metric, name, *first(FEW, *batch))
            except LandscapeError:
                raise
            except Exception:  # the metric may need more examples
                how = _on_a_whole_batch(task, move, metric, name, *batch)
            if how:
                reading[name] = how
    return replace(task, reading_metrics=reading, reading_splits=tuple(splits))


def few_examples(task: Task, count: int = FEW) -> tuple[Any, Any]:
    """The first examples of the first split; a whole batch if its inputs are not one tensor."""
    return first(count, *next(iter(next(iter(task.splits.values())))))


def first(count: int, inputs: Any, targets: Any) -> tuple[Any, Any]:
    """The first examples of a batch; the whole batch if its inputs are not one tensor."""
    if not isinstance(inputs, Tensor):
        return inputs, targets
    return inputs[:count], targets[:count] if isinstance(targets, Tensor) else targets


def _on_a_whole_batch(task: Task, *of_a_metric: Any) -> str:
    try:
        return _how_it_reads(task, *of_a_metric)
    except LandscapeError:
        raise
    except Exception:  # the measurement raises it again, unless smaller batches help
        return FAILS


def _is_made_here(batches: Any) -> bool:
    """Whether code in this process makes the batches again at each point.

    The workers of a DataLoader are other processes, whose reads cannot be watched from here.
    """
    return not hasattr(batches, "sized") and not getattr(getattr(batches, "source", None), "num_workers", 0)


def _is_known(metric: Metric) -> bool:
    """Whether no trial is needed: the metric reads the outputs alone, or is given what makes the network move."""
    return is_ours(metric) or reads_model(metric) or takes_inputs(metric)


def _how_it_reads(task: Task, move: Callable[..., None], metric: Metric, name: str, inputs: Any, targets: Any) -> str:
    """How the metric depends on more than the outputs; empty if it does not."""
    model, origin = task.model, (0.0,) * len(task.plane.directions)
    move(*origin)
    outputs = _copied(outputs_of(model, _copied(inputs)))

    def terms() -> WeightedValues:
        return terms_of_metric(metric, name, _copied(outputs), copy.deepcopy(targets))

    watch = WeightReads(model)
    try:
        with watch.watching():
            terms()
    except LandscapeError:
        raise
    except Exception:
        terms()  # an error of the metric itself is raised here again; otherwise watching caused it
        return "cannot be watched, and may read the network's weights"
    if watch.found:
        return "reads the network's weights"
    # Some reads cannot be watched, but change the values elsewhere. The network runs in between, as a hook may store
    # what the metric reads.
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

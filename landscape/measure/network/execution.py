"""How the network is run: lowered, or as it is and moved over the plane; decided once, before any engine starts."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress
from dataclasses import replace

import torch

from landscape.core.device import exact_arithmetic
from landscape.measure.engine import Task
from landscape.measure.inputs.perturbed import Perturbed
from landscape.measure.metric import reads_model, takes_inputs
from landscape.measure.network import kernel_choice
from landscape.measure.network.closures import few_examples, with_reads
from landscape.measure.network.layer_forms import NotLowered
from landscape.measure.network.lowering import Lowered, Lowering, lower
from landscape.measure.network.point_weights import PointWeights
from landscape.plane.plane import devices
from landscape.weights.network_lock import one_at_a_time

KINDS = {"bfloat16": torch.bfloat16, "float16": torch.float16}
# The devices on which networks are lowered, and the precisions; the others are computed by autocast.
LOWERED_ON = {"cpu": ("float32", "bfloat16"), "cuda": ("float32", "tf32", "bfloat16", "float16")}
# How many examples a lowered network is compared with the user's on.
EXAMPLES_TO_COMPARE = 17


def with_execution(task: Task) -> Task:
    """The task with its lowering, what reads the network's weights, and a report of how the network is run."""
    with one_at_a_time(task.model), exact_arithmetic(task.device):
        task = with_reads(task)
        lowering, reason = _lowering_of(task)
    if lowering is None:
        report = [f"the network is not lowered: {reason}"]
        if task.precision in KINDS:
            report.append(f"{task.precision} by autocast")
    else:
        report = list(lowering.report)
    return replace(task, lowering=lowering, report=tuple(report))


def with_kernels_chosen(task: Task, own: Collection[str] | None = None) -> Task:
    """A lowered task for an NVIDIA GPU in its precision, with the kernels of its convolutions and a line about them.

    Args:
        own: the names of the convolutions that our own kernel computes; None: as it is timed.
    """
    assert task.lowering is not None, "lowered"
    with one_at_a_time(task.model), exact_arithmetic(task.device, tf32=task.precision == "tf32"):
        at = PointWeights(task.model, (), task.device)
        network = task.lowering.build(at, KINDS.get(task.precision, torch.float32))
        if own is None:
            own = _own_kernels(task, network)
        elif not kernel_choice.may_pay(network, tf32=task.precision == "tf32"):  # another machine began the file
            own = ()
        for name, layer in network.convolutions().items():
            layer.is_own = name in own
        line = f"{network.fused_by_cudnn or 'no'} convolutions run with bias and ReLU in one kernel of cuDNN"
        if own:
            line += f"; {len(own)} run in landscape's own Triton kernel, which was faster in a trial"
        network.release()
    return replace(task, own_kernels=frozenset(own), report=(*task.report, line))


def _own_kernels(task: Task, network: Lowered) -> frozenset[str]:
    """Those for which our own kernel is faster; none where the memory does not suffice to time it."""
    tf32 = task.precision == "tf32"
    if not kernel_choice.may_pay(network, tf32=tf32):
        return frozenset()
    inputs = next((inputs for batches in task.splits.values() for inputs, _ in batches), None)
    with suppress(torch.cuda.OutOfMemoryError):
        if isinstance(inputs, torch.Tensor):
            captures = task.capture and task.device.type == "cuda"
            return kernel_choice.own_kernels(network, inputs, tf32=tf32, captures=captures)
    return frozenset()


def _lowering_of(task: Task) -> tuple[Lowering | None, str]:
    """The lowering of the network, or None and the reason."""
    kind = task.device.type
    if not task.splits:
        return None, "there is no data, and only metrics of the network itself are measured"
    if isinstance(task.model, Perturbed):
        return None, "its inputs are perturbed"
    if task.plane.stored is not None:
        return None, "with memory low there is no second copy of its weights"
    if len(devices(task.model)) > 1:
        return None, "its weights are on several devices"
    if task.precision not in LOWERED_ON.get(kind, ()):
        return None, f"{task.precision} on {kind} is left to PyTorch"
    if task.statistics is not None and task.precision in KINDS:
        return None, f"BatchNorm's statistics are recalibrated in {task.precision}"
    if any(map(takes_inputs, task.metrics.values())):
        return None, "the loss differentiates by the inputs"
    if given := [name for name, metric in task.metrics.items() if reads_model(metric)]:
        return None, f"the metric '{given[0]}' is given the network"
    # With recalibrated statistics, the network itself is moved, too, so that reading it does no harm.
    if (reason := _reason_to_move(task)) and task.statistics is None:
        return None, reason
    inputs, _ = few_examples(task, EXAMPLES_TO_COMPARE)
    try:
        lowering, lowered = lower(task.model, inputs, task.plane, task.device, KINDS.get(task.precision, torch.float32))
        lowered.release()
    except NotLowered as error:
        return None, str(error)
    return lowering, ""


def _reason_to_move(task: Task) -> str:
    """What reads the network without being given it; empty if nothing does."""
    for split in task.reading_splits:
        return f"the data '{split}' are made with the network's weights"
    for name, how in task.reading_metrics.items():
        return f"the metric '{name}' {how}"
    return ""

"""The size of batches: what fits a CPU's caches, or what a GPU needs to be nearly as fast as it can be."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from statistics import median
from typing import Any

import torch
from torch import Tensor

from landscape.core.device import without_autocast
from landscape.data.batches import Batches, outputs_of
from landscape.measure.engine import Task
from landscape.measure.network import cuda_graph
from landscape.measure.network.closures import few_examples
from landscape.measure.network.dispatch_mode import DispatchMode
from landscape.measure.network.execution import KINDS
from landscape.plane.plane import on_plane

# On a CPU the largest activation should stay in the caches. Larger ones cost more than their size: beyond 32 MB each
# is new memory from the system, page by page, and a 52 MB tensor took 10 times as long to write (glibc, 2 cores of an
# AMD EPYC, 2026-11-24).
CACHED_BYTES, ALLOCATED_BYTES = 8 * 2**20, 32 * 2**20
# Every batch reads all weights. Of a network whose weights are large, batches should write so many times as much in
# activations: with 64 x 64 images, ResNet-18 (45 MB, 1.9 MB of activations an example) is 1.2 times as fast in batches
# of 64 to 128 as in those of 32, whose largest activation fits the caches (2 cores of an AMD EPYC, 2026-12-01).
ACTIVATIONS_PER_WEIGHT = 4.0
# Every operation of every batch costs some 10 microseconds besides its work. So it should write at least so many bytes,
# on average over the operations of a network: with 64 x 64 images, EfficientNet-B0 (289 operations, 5.2 MB an example)
# is 1.4 times as fast in batches of 52 as in those of 22 (2 cores of an AMD EPYC, 2026-12-01).
WRITTEN_PER_OPERATION = 1e6
SMALLEST_BATCH, LARGEST_BATCH = 16, 1024
# The number of examples whose activations are inspected.
FEW = 8
# On a GPU the size is doubled until larger batches are no faster; of each size several passes are timed.
SMALLEST_ON_GPU, LARGEST_BATCH_ON_GPU = 128, 16384
NEARLY, PASSES = 0.97, 7
# The largest batches where examples are sampled: a sample grows by whole batches.
SAMPLED_BATCH = {"cpu": 64, "cuda": 512}


def suitable(task: Task, fastest: Callable[[], int]) -> dict[str, Batches]:
    """The splits in batches of a suitable size; batches that cannot be cut into other sizes stay as they are.

    Args:
        fastest: finds the size on a GPU, as `by_trial` does.
    """
    if not task.splits or not can_be_cut(task.splits):
        return dict(task.splits)
    inputs, targets = few_examples(task)
    if targets is None:  # then the inputs are a whole batch, which need not be the network's inputs
        return dict(task.splits)
    size = None
    if task.device.type == "cpu":
        size = for_caches(task)
    elif task.device.type == "cuda" and isinstance(inputs, Tensor):
        size = fastest()
    if size is None:
        return dict(task.splits)
    if task.sampling is not None:
        size = min(size, SAMPLED_BATCH[task.device.type])
    return {name: batches.sized(size) for name, batches in task.splits.items()}  # type: ignore[attr-defined]


def can_be_cut(splits: Mapping[str, Batches]) -> bool:
    """Whether all batches can be cut into other sizes: they are tensors on the device."""
    return all(hasattr(batches, "sized") for batches in splits.values())


@torch.no_grad()
def for_caches(task: Task) -> int | None:
    """The size of batches whose largest activation about fits a CPU's caches; None if a few examples do not run.

    It is larger where so few examples would take most of their time to read the weights, or to start operations.

    Args:
        task: all its batches can be cut; the network runs once, as it is.
    """
    first: Any = next(iter(task.splits.values()))
    inputs, _ = next(iter(first.sized(FEW)))
    examples = min(FEW, first.count)
    here = replace(task.plane, directions=())  # with memory "low" its centre is in a file, and is not copied
    with on_plane(task.model, here, task.device), without_autocast(), _Activations(examples) as found:
        try:
            outputs_of(task.model, inputs)
        except Exception:
            if isinstance(inputs, Tensor):
                raise
            return None  # a container may hold what fits together in whole batches only
    kind = KINDS.get(task.precision, torch.float32) if task.lowering is not None else torch.float32
    narrower = kind.itemsize / torch.float32.itemsize  # the network ran as it is, in float32
    largest, total = (max(narrower * size / examples, 1.0) for size in (found.largest, found.total))
    weights = narrower * sum(tensor.numel() * tensor.element_size() for tensor in task.model.parameters())
    wanted = max(ACTIVATIONS_PER_WEIGHT * weights, WRITTEN_PER_OPERATION * found.operations)
    amortised = min(wanted / total, ALLOCATED_BYTES / largest)
    largest_split = max(batches.count for batches in task.splits.values())
    return without_small_rest(largest_split, max(int(CACHED_BYTES / largest), int(amortised), SMALLEST_BATCH))


def without_small_rest(count: int, size: int) -> int:
    """A size near `size` that divides `count` examples nearly equally: a small rest takes almost as long as a batch."""
    batches = max(round(count / size), math.ceil(count / LARGEST_BATCH), 1)
    return math.ceil(count / batches)


@torch.no_grad()
def by_trial(rate: Callable[[Any], float], splits: Mapping[str, Any]) -> int:
    """The smallest batch with which a GPU is nearly at its highest rate, or the largest that its memory holds.

    Args:
        rate: examples per second with such batches.
        splits: batches that can be cut into other sizes.
    """
    batches = max(splits.values(), key=lambda batches: batches.count)
    rates: dict[int, float] = {}
    size = SMALLEST_ON_GPU
    while size <= LARGEST_BATCH_ON_GPU and (not rates or size < 2 * batches.count):
        try:
            rates[size] = rate(batches.sized(size))
        except torch.cuda.OutOfMemoryError:  # with the first size, too: the evaluator halves it when it measures
            break
        except RuntimeError:  # a kernel does not support this size
            if not rates:
                raise
            break
        size *= 2
    torch.cuda.empty_cache()
    best = max(rates.values(), default=0.0)
    return min((size for size, rate in rates.items() if rate > NEARLY * best), default=SMALLEST_ON_GPU)


def rate(network: Callable[[Tensor], Any], inputs: Tensor, device: torch.device, *, captures: bool) -> float:
    """Examples per second on a GPU with such inputs: of the median pass.

    Args:
        captures: the network is measured as a CUDA graph, so that a pass must be one, too. Otherwise starting the
            kernels of small batches would take longer than running them.
    """

    def eager() -> Any:
        return network(inputs)

    run = eager
    if captures:
        with suppress(cuda_graph.NotCaptured):
            run = cuda_graph.capture(eager, device).replay
    run()  # the first run includes initialisation
    seconds = []
    for _ in range(PASSES):
        torch.cuda.synchronize(device)
        began = time.perf_counter()
        run()
        torch.cuda.synchronize(device)
        seconds.append(time.perf_counter() - began)
    return len(inputs) / median(seconds)


class _Activations(DispatchMode):
    """Counts operations, and the bytes of the largest activation and of all: tensors with one row per example.

    Views of a tensor count once more in the total, which need not be exact.
    """

    def __init__(self, examples: int) -> None:
        super().__init__()
        self.examples, self.operations, self.largest, self.total = examples, 0, 0, 0

    def __torch_dispatch__(self, function: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        result = function(*args, **(kwargs or {}))
        self.operations += 1
        if isinstance(result, Tensor) and result.shape[:1] == (self.examples,):
            size = result.numel() * result.element_size()
            self.largest, self.total = max(self.largest, size), self.total + size
        return result

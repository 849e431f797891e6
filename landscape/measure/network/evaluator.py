"""All metrics on all splits at one point, in one pass over the data."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext, suppress
from dataclasses import replace
from types import TracebackType
from typing import Any, TypeVar

import torch
from torch import Tensor
from torch.utils._python_dispatch import TorchDispatchMode
from torch.utils._pytree import tree_map

from landscape.core.device import tensor_float32, without_autocast
from landscape.core.errors import LandscapeError, UsageError
from landscape.data.batches import Batches, outputs_of
from landscape.measure import metric as metrics
from landscape.measure.engine import Task
from landscape.measure.network.batchnorm import recalibrate
from landscape.measure.network.execution import KINDS, few_examples, with_execution
from landscape.measure.network.lowering import Lowered
from landscape.measure.network.point_weights import PointWeights
from landscape.measure.network.sampling import Sample, Sampling
from landscape.measure.protocol import Precision
from landscape.plane.plane import devices, on_plane
from landscape.weights.network_lock import one_at_a_time

# Batches on a CPU: the largest activation stays in the caches. Beyond 32 MB each one is fresh memory from the system,
# page by page: a 52 MB tensor took 10 times as long to write (glibc, 2 cores of an AMD EPYC, 2026-11-24).
CACHED_BYTES = 8 * 2**20
SMALLEST_BATCH, LARGEST_BATCH = 16, 1024
# A sample grows by a batch, so that larger ones measure more than they need.
SAMPLED_BATCH = {"cpu": 64, "cuda": 512}
# Batches on a GPU: doubled until they are no faster.
SMALLEST_ON_GPU, LARGEST_BATCH_ON_GPU = 128, 16384
NEARLY = 0.97

# Behind a metric's name: the weights of its examples.
WEIGHT = "/weight"

Found = TypeVar("Found")


class Evaluator:
    """The network on the plane, as a context: measure as often as you like, then the network is as it was."""

    def __init__(self, task: Task) -> None:
        self.task = task
        self._splits = dict(task.splits)
        self._is_spread = len(devices(task.model)) > 1
        self._networks: dict[Precision, Lowered] = {}
        self._graphs: dict[Precision, tuple[torch.cuda.CUDAGraph, Tensor]] = {}

    def __enter__(self) -> Evaluator:
        with ExitStack() as stack:
            stack.enter_context(one_at_a_time(self.task.model))  # a lowered network reads it at every point
            stack.enter_context(without_autocast())
            if not self.task.report:
                self.task = prepare(self.task)
                self._splits = dict(self.task.splits)
            task = self.task
            self._captures = task.capture and task.device.type == "cuda"
            if task.lowering is None or task.moves_model:
                self._move: Callable[..., None] = stack.enter_context(on_plane(task.model, task.plane, task.device))
            if task.lowering is not None:
                # Where the network is moved, the lowered one takes its weights from it, statistics included.
                moved = task.moves_model
                self._at = PointWeights(task.model, () if moved else task.plane.directions, task.device)
                if not moved:
                    self._move = self._at.move
            self._stack = stack.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._graphs = {}
        for network in self._networks.values():
            network.release()
        self._networks = {}
        self._stack.__exit__(kind, error, trace)

    def measure(self, *coefficients: float) -> dict[str, float]:
        """The mean of every metric over every split, as `{split}_{metric}`, at centre + a * d_x (+ b * d_y).

        With a sample of the examples also its `{split}_{metric}_stderr`, and `{split}_examples`.
        """
        values = self.measure_in(self.task.precision, *coefficients)
        if self.task.exact_below > -math.inf and min(losses(values)) < self.task.exact_below:
            values = self.measure_in("float32", *coefficients)
        return values

    def measure_in(self, precision: Precision, *coefficients: float) -> dict[str, float]:
        """`measure` in another precision than the task's: that one or float32."""
        with self._at_point(precision, *coefficients):
            sampling = self.task.sampling
            if sampling is not None:
                return self._until_it_fits(lambda: self._sampled(sampling, precision))
            sums = self._until_it_fits(lambda: self._all_sums(precision).tolist())  # the one synchronisation
            names = [(split, metric) for split in self._splits for metric in self.task.metrics]
            for (split, metric), (_, weight) in zip(names, sums, strict=True):
                if not weight and not any(coefficients):
                    raise UsageError(f"no target of {split} carries weight for the {metric}: all of them are ignored")
            values = {
                f"{split}_{metric}": total / weight if weight else math.nan
                for (split, metric), (total, weight) in zip(names, sums, strict=True)
            }
            for of_point in self.task.of_point.values():
                for split, batches in self._splits.items():
                    found = of_point(self.task.model, batches)
                    values |= {f"{split}_{name}": value for name, value in found.items()}
        return values

    def examples(self, *coefficients: float) -> dict[str, Tensor]:
        """Each example's part of every metric, float32 [N] on the CPU, as `{split}_{metric}`; their mean is the metric.

        Where examples have weights, `{split}_{metric}` is w v / mean(w), and `{split}_{metric}/weight` holds w.
        """
        with self._at_point(self.task.precision, *coefficients):
            return self._until_it_fits(self._all_examples)

    @contextmanager
    def _at_point(self, precision: Precision, *coefficients: float) -> Iterator[None]:
        with torch.no_grad(), tensor_float32(precision == "tf32", self.task.device):
            self._move(*coefficients)
            if self.task.statistics is not None:
                with self._autocast(precision):
                    recalibrate(self.task.model, self.task.statistics)
            yield

    def _network(self, precision: Precision) -> Lowered | None:
        """The lowered network in that precision, made when it is first needed."""
        if self.task.lowering is None:
            return None
        if precision not in self._networks:
            kind = KINDS.get(precision, torch.float32)
            self._networks[precision] = self.task.lowering.build(self._at, kind)
        return self._networks[precision]

    def _refresh(self, precision: Precision) -> None:
        network = self._network(precision)
        if network is not None:
            network.refresh()

    def _forward(self, precision: Precision) -> Callable[[Any], Any]:
        """The network at this point, in that precision."""
        network = self._network(precision) or self.task.model

        def forward(inputs: Any) -> Any:
            with self._autocast(precision):
                outputs = outputs_of(network, inputs)
            return tree_map(self._beside_targets, outputs) if self._is_spread else outputs

        return forward

    def _beside_targets(self, item: Any) -> Any:
        """A network on several devices may end on another one than where the data are."""
        return item.to(self.task.device) if isinstance(item, Tensor) else item

    def _sums(self, precision: Precision) -> Tensor:
        """Sums of products and weights over the examples, [splits times metrics, 2] in their order."""
        self._refresh(precision)
        forward, chosen = self._forward(precision), self.task.metrics
        with self._autocast_for_metrics(precision):
            return torch.cat([metrics.totals(self.task.model, forward, part, chosen) for part in self._splits.values()])

    def _all_examples(self) -> dict[str, Tensor]:
        """Each example's parts at this point."""
        kept: dict[str, Tensor] = {}
        self._refresh(self.task.precision)
        for split, batches in self._splits.items():
            parts = list(self._batch_by_batch(self.task.precision, batches))
            for name in self.task.metrics:
                products = torch.cat([part[name].products for part in parts]).cpu()
                weights = torch.cat([part[name].weights for part in parts]).cpu()
                kept[f"{split}_{name}"] = products.float()
                if not bool((weights == 1).all()):
                    kept[f"{split}_{name}"] = (products / weights.mean()).float()
                    kept[f"{split}_{name}{WEIGHT}"] = weights.float()
        return kept

    def _batch_by_batch(self, precision: Precision, batches: Any) -> Iterator[dict[str, metrics.Terms]]:
        """The terms of each batch at this point."""
        forward = self._forward(precision)
        with self._autocast_for_metrics(precision):
            yield from metrics.per_batch(self.task.model, forward, batches, self.task.metrics)

    def _autocast_for_metrics(self, precision: Precision) -> AbstractContextManager[Any]:
        """Metrics that run the network themselves do so in the precision of the point."""
        runs_network = any(map(metrics.reads_model, self.task.metrics.values()))
        return self._autocast(precision) if runs_network else nullcontext()

    def _until_it_fits(self, work: Callable[[], Found]) -> Found:
        """What `work` gives, with smaller batches where a GPU's memory runs out."""
        while True:
            with suppress(torch.cuda.OutOfMemoryError):  # once it is left, what was in the way is let go
                return work()
            self._take_smaller_batches()

    def _all_sums(self, precision: Precision) -> Tensor:
        """`_sums`; on NVIDIA's GPUs, a graph of its kernels that is captured at the first point and replayed."""
        # The graph finds every tensor at its address.
        fixed = self.task.statistics is None and all(hasattr(batches, "sized") for batches in self._splits.values())
        if not (self._captures and fixed and self.task.lowering is not None):
            return self._sums(precision)
        if precision not in self._graphs:
            captured = self._capture(precision)
            if captured is None:
                self._captures = False
                return self._sums(precision)
            self._graphs[precision] = captured
        graph, sums = self._graphs[precision]
        graph.replay()
        return sums

    def _capture(self, precision: Precision) -> tuple[torch.cuda.CUDAGraph, Tensor] | None:
        """The graph and where it leaves the sums; None where the loss or the network cannot be captured."""
        device = self.task.device
        stream = torch.cuda.Stream(device)
        stream.wait_stream(torch.cuda.current_stream(device))
        with torch.cuda.stream(stream):
            self._sums(precision)  # whatever is set up once is set up now
        torch.cuda.current_stream(device).wait_stream(stream)
        graph = torch.cuda.CUDAGraph()
        try:
            # Other threads may use the GPU meanwhile.
            capture = torch.cuda.graph(graph, stream=stream, capture_error_mode="thread_local")
            with torch.cuda.device(device), capture:
                sums = self._sums(precision)
        except torch.cuda.OutOfMemoryError:
            raise
        except RuntimeError:  # something waits for the device
            torch.cuda.synchronize(device)
            return None
        return graph, sums

    def _take_smaller_batches(self) -> None:
        """Halve the batches after the memory ran out; raises LandscapeError where that is not possible."""
        self._graphs = {}
        largest = max(getattr(batches, "batch_size", 1) for batches in self._splits.values())
        if largest == 1 or not all(hasattr(batches, "sized") for batches in self._splits.values()):
            raise LandscapeError(
                f"the {self.task.device.type} has too little memory for batches of {largest}: give a smaller "
                "--batch-size, or another device"
            )
        torch.cuda.empty_cache()
        self._splits = {name: batches.sized(largest // 2) for name, batches in self._splits.items()}  # type: ignore[attr-defined]

    def _sampled(self, sampling: Sampling, precision: Precision) -> dict[str, float]:
        """As many examples of each split as the precision of its loss needs."""
        self._refresh(precision)
        values: dict[str, float] = {}
        for split, batches in self._splits.items():
            sample = Sample(sampling, split, list(self.task.metrics), batches.count)
            for batch in self._batch_by_batch(precision, batches):
                sample.add({name: (found.products.cpu(), found.weights.cpu()) for name, found in batch.items()})
                if sample.is_enough():
                    break
            values |= sample.values()
        return values

    def _autocast(self, precision: Precision) -> AbstractContextManager[Any]:
        kind = KINDS.get(precision) if self.task.lowering is None else None
        if kind is None:
            return nullcontext()
        # What autocast caches is a copy of the weights.
        return torch.autocast(self.task.device.type, dtype=kind, cache_enabled=self.task.plane.stored is None)

    @torch.no_grad()
    def size_for_caches(self, inputs: Tensor) -> int:
        """How many examples keep the largest tensor of a forward pass in a CPU's caches."""
        with _Largest(len(inputs)) as largest:
            (self._network(self.task.precision) or self.task.model)(inputs)
        fitting = CACHED_BYTES * len(inputs) // max(largest.bytes, 1)
        return int(min(max(fitting, SMALLEST_BATCH), LARGEST_BATCH))

    @torch.no_grad()
    def size_by_trial(self, splits: Mapping[str, Any]) -> int:
        """The smallest batch with which a GPU is nearly as fast as it gets, or with which its memory is full."""
        batches = max(splits.values(), key=lambda batches: batches.count)
        rates: dict[int, float] = {}
        size = SMALLEST_ON_GPU
        while size <= LARGEST_BATCH_ON_GPU and (not rates or size < 2 * batches.count):
            try:
                rates[size] = self._rate(batches.sized(size))
            except torch.cuda.OutOfMemoryError:  # with the first size, too: `_until_it_fits` halves it
                break
            except RuntimeError:  # a kernel has no such size
                if not rates:
                    raise
                break
            size *= 2
        torch.cuda.empty_cache()
        best = max(rates.values(), default=0.0)
        return min((size for size, rate in rates.items() if rate > NEARLY * best), default=SMALLEST_ON_GPU)

    def _rate(self, batches: Any) -> float:
        """Examples a second, of the second of two batches."""
        inputs, _ = next(iter(batches))
        forward = self._network(self.task.precision) or self.task.model
        with self._autocast(self.task.precision), tensor_float32(self.task.precision == "tf32", self.task.device):
            forward(inputs)
            torch.cuda.synchronize(self.task.device)
            began = time.perf_counter()
            forward(inputs)
            torch.cuda.synchronize(self.task.device)
        return len(inputs) / (time.perf_counter() - began)


def losses(values: Mapping[str, float]) -> list[float]:
    """The losses among a point's values; all metrics where none is called so."""
    found = {name: value for name, value in values.items() if not name.endswith(("_stderr", "_examples"))}
    return [value for name, value in found.items() if name.endswith("_loss")] or list(found.values())


def means(examples: Mapping[str, Tensor]) -> dict[str, float]:
    """The mean of each metric, summed in float64, from each example's part."""
    return {name: float(values.double().mean()) for name, values in examples.items() if not name.endswith(WEIGHT)}


def prepare(task: Task) -> Task:
    """Look at the network once: how it is run (`prepare.py`), and how large the batches should be.

    Returns:
        The task with its lowering, a report of what was done, and batches of that size, for any engine.
    """
    task = with_execution(task)
    return task if task.sized else replace(task, splits=_with_good_batches(task), sized=True)


def _with_good_batches(task: Task) -> dict[str, Batches]:
    """The splits in batches that fill the machine and no more; those that cannot be cut otherwise as they are."""
    inputs, targets = few_examples(task)
    # Without targets the inputs are a whole batch, which the network alone need not take.
    if (
        targets is None
        or not isinstance(inputs, Tensor)
        or not all(hasattr(batches, "sized") for batches in task.splits.values())
    ):
        return dict(task.splits)
    with Evaluator(replace(task, splits={}, sampling=None)) as evaluator:
        if task.device.type == "cpu":
            size = evaluator.size_for_caches(inputs)
        elif task.device.type == "cuda":
            size = evaluator.size_by_trial(task.splits)
        else:
            return dict(task.splits)
    if task.sampling is not None:
        size = min(size, SAMPLED_BATCH[task.device.type])
    return {name: batches.sized(size) for name, batches in task.splits.items()}  # type: ignore[attr-defined]


class _Largest(TorchDispatchMode):
    """Watches for the largest activation that is made: a tensor with a row for each example."""

    def __init__(self, examples: int) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.examples, self.bytes = examples, 0

    @classmethod
    def _should_skip_dynamo(cls) -> bool:
        """Else the mode imports torch._dynamo when it is first used, which takes a second."""
        return False

    def __torch_dispatch__(self, function: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        result = function(*args, **(kwargs or {}))
        if isinstance(result, Tensor) and result.shape[:1] == (self.examples,):
            self.bytes = max(self.bytes, result.numel() * result.element_size())
        return result

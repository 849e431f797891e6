"""Evaluate all metrics on all splits at a point of the plane, in one pass over the data."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext, suppress
from dataclasses import replace
from types import TracebackType
from typing import Any, TypeVar

import torch
from torch import Tensor
from torch.utils._pytree import tree_map

from landscape.core.device import exact_arithmetic, without_autocast
from landscape.core.errors import LandscapeError, UsageError
from landscape.data.batches import Batches, outputs_of
from landscape.measure import point_metric
from landscape.measure.allowed_values import Precision
from landscape.measure.engine import Task
from landscape.measure.metric import reads_model
from landscape.measure.network import batch_size, cuda_graph
from landscape.measure.network.batchnorm import recalibrate
from landscape.measure.network.execution import KINDS, with_execution, with_kernels_chosen
from landscape.measure.network.kept_inputs import kept_if_they_fit
from landscape.measure.network.lowering import Caution, Lowered
from landscape.measure.network.point_values import WEIGHT, losses
from landscape.measure.network.point_weights import PointWeights
from landscape.measure.network.sampling import Sample, Sampling
from landscape.measure.point_metric import NoBatches
from landscape.measure.weighted_values import WeightedValues, per_batch, totals
from landscape.plane.plane import devices, on_plane
from landscape.weights.network_lock import one_at_a_time

Found = TypeVar("Found")


class Evaluator:
    """The network on the plane, as a context manager that restores the network at its end."""

    def __init__(self, task: Task) -> None:
        self.task = task
        self._splits = dict(task.splits)
        self._is_spread = len(devices(task.model)) > 1
        self._networks: dict[Precision, Lowered] = {}
        self._graphs: dict[Precision, cuda_graph.Captured[Tensor]] = {}
        self._kept: dict[Precision, Mapping[str, Any] | None] = {}

    def __enter__(self) -> Evaluator:
        with ExitStack() as stack:
            stack.enter_context(one_at_a_time(self.task.model))  # a lowered network reads its weights at every point
            stack.enter_context(without_autocast())
            if not self.task.report:
                self.task = prepare(self.task)
                self._splits = dict(self.task.splits)
            task = self.task
            self._captures = task.capture and task.device.type == "cuda"
            self.uncaptured = ""  # the reason why a point is not captured as one graph, once that was tried
            if task.lowering is None or task.moves_model:
                self._move: Callable[..., None] = stack.enter_context(on_plane(task.model, task.plane, task.device))
            if task.lowering is not None:
                # If the network itself is moved, the lowered one copies its weights, running statistics included.
                moved = task.moves_model
                self._at = PointWeights(task.model, () if moved else task.plane.directions, task.device, is_moved=moved)
                if not moved:
                    self._move = self._at.move
            self._stack = stack.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._graphs, self._kept = {}, {}
        for network in self._networks.values():
            network.release()
        self._networks = {}
        self._stack.__exit__(kind, error, trace)

    @property
    def captured(self) -> bool:
        """Whether points in the task's precision are replayed as CUDA graphs; `uncaptured`: the reason if not."""
        return self.task.precision in self._graphs

    def measure(self, *coefficients: float) -> dict[str, float]:
        """The mean of every metric over every split at centre + a * d_x (+ b * d_y), as `{split}_{metric}`.

        If examples are sampled, also `{split}_{metric}_stderr` and `{split}_examples`.

        Raises:
            UsageError: a split has no weight: all its targets are ignored, for example.
            LandscapeError: the memory does not suffice for one example.
        """
        values = self.measure_in(self.task.precision, *coefficients)
        if self.task.float32_below > -math.inf and min(losses(values)) < self.task.float32_below:
            values = self.measure_in("float32", *coefficients)
        return values

    def measure_in(self, precision: Precision, *coefficients: float) -> dict[str, float]:
        """`measure` in the task's precision or in float32."""
        with self._at_point(precision, *coefficients):
            sampling = self.task.sampling
            if sampling is not None:
                return self._until_it_fits(lambda: self._sampled(sampling, precision))
            sums: list[list[float]] = []
            if self._splits:
                sums = self._until_it_fits(lambda: self._all_sums(precision))
            names = [(split, metric) for split in self._splits for metric in self.task.metrics]
            for (split, metric), (_, weight) in zip(names, sums, strict=True):
                if not weight and not any(coefficients):
                    raise UsageError(
                        f"all targets of {split} are ignored or have weight 0, so the {metric} is undefined"
                    )
            values = {
                f"{split}_{metric}": total / weight if weight else math.nan
                for (split, metric), (total, weight) in zip(names, sums, strict=True)
            }
            values |= self._until_it_fits(lambda: self._network_metrics(values))
        return values

    def examples(self, *coefficients: float) -> dict[str, Tensor]:
        """Each example's part of every metric, float32 [N] on the CPU, as `{split}_{metric}`; their mean is the metric.

        If examples have weights, `{split}_{metric}` is w v / mean(w), and `{split}_{metric}/weight` is w.
        """
        with self._at_point(self.task.precision, *coefficients):
            return self._until_it_fits(self._all_examples)

    def fastest_batch_size(self, splits: Mapping[str, Any]) -> int:
        """The size with which a GPU is nearly at its highest rate, of batches that can be cut into other sizes."""
        device, precision = self.task.device, self.task.precision
        network = self._network(precision)

        def rate(batches: Any) -> float:
            inputs, _ = next(iter(batches))
            if network is None:
                return batch_size.rate(self.task.model, inputs, device, captures=False)
            return batch_size.rate(network, network.as_read(inputs), device, captures=self._captures)

        with self._autocast(precision), exact_arithmetic(device, tf32=precision == "tf32"):
            self._refresh(precision, "note")
            return batch_size.by_trial(rate, splits)

    @contextmanager
    def _at_point(self, precision: Precision, *coefficients: float) -> Iterator[None]:
        with torch.no_grad(), exact_arithmetic(self.task.device, tf32=precision == "tf32"):
            self._move(*coefficients)
            if self.task.statistics is not None:
                with self._autocast(precision):
                    recalibrate(self.task.model, self.task.statistics)
            yield

    def _network(self, precision: Precision) -> Lowered | None:
        """The lowered network in that precision, created at its first use."""
        if self.task.lowering is None:
            return None
        if precision not in self._networks:
            kind = KINDS.get(precision, torch.float32)
            own = self.task.own_kernels if precision == self.task.precision else ()
            self._networks[precision] = self.task.lowering.build(self._at, kind, own=own, refresh=False)
        return self._networks[precision]

    def _refresh(self, precision: Precision, caution: Caution = "decide") -> None:
        network = self._network(precision)
        if network is not None:
            network.refresh(caution)

    def _network_metrics(self, others: Mapping[str, float]) -> dict[str, float]:
        """The values of the metrics of the network itself; without data their names have no split."""
        found: dict[str, float] = {}
        splits: Mapping[str, Batches | NoBatches] = self._splits or {"": NoBatches()}
        for split, batches in splits.items():
            for name, metric in self.task.network_metrics.items():
                for key, value in point_metric.measured(metric, name, self.task.model, batches, self.task.seed).items():
                    variable = f"{split}_{key}" if split else key
                    if variable in found or variable in others:
                        raise UsageError(f"the metric '{name}' returned '{key}', which another metric measures, too")
                    found[variable] = value
        return found

    def _forward(self, precision: Precision) -> Callable[[Any], Any]:
        """The network at the present point in that precision, as a function of the inputs."""
        network = self._network(precision) or self.task.model

        def forward(inputs: Any) -> Any:
            with self._autocast(precision):
                outputs = outputs_of(network, inputs)
            return tree_map(self._on_device, outputs) if self._is_spread else outputs

        return forward

    def _on_device(self, item: Any) -> Any:
        """The outputs where the targets are: the last layer of a network on several devices may be elsewhere."""
        return item.to(self.task.device) if isinstance(item, Tensor) else item

    def _all_sums(self, precision: Precision) -> list[list[float]]:
        """Sums of products and weights over the examples, a row for each split and metric, splits first."""
        *sums, (hides_nan, _) = self._replayed(precision).tolist()  # the one synchronisation
        if hides_nan:
            *sums, _ = self._sums(precision, "never fuse").tolist()
        return sums

    def _replayed(self, precision: Precision) -> Tensor:
        """`_sums`, on NVIDIA's GPUs by replaying a CUDA graph where that is possible."""
        caution: Caution = "note" if self.task.device.type == "cuda" else "decide"
        has_fixed_addresses = self.task.statistics is None and batch_size.can_be_cut(self._splits)
        if self.uncaptured or not (self._captures and has_fixed_addresses and self.task.lowering is not None):
            return self._sums(precision, caution)
        if precision not in self._graphs:
            self._keep_inputs(precision)
            try:
                captured = cuda_graph.capture(lambda: self._sums(precision, caution), self.task.device)
            except cuda_graph.NotCaptured as error:
                self.uncaptured = str(error)
                return self._sums(precision, caution)
            self._graphs[precision] = captured
        return self._graphs[precision].replay()

    def _keep_inputs(self, precision: Precision) -> None:
        """Convert the inputs once for all points in that precision, if the memory suffices for it."""
        network = self._network(precision)
        if network is not None and precision not in self._kept:
            self._kept[precision] = kept_if_they_fit(self._splits, network.as_read, self.task.device)

    def _sums(self, precision: Precision, caution: Caution) -> Tensor:
        """The sums on the device, [splits times metrics + 1, 2]; the last row is 1 where they may hide NaN, else 0."""
        self._refresh(precision, caution)
        forward, chosen = self._forward(precision), self.task.metrics
        with self._autocast_for_metrics(precision):
            parts = (self._kept.get(precision) or self._splits).values()
            sums = torch.cat([totals(self.task.model, forward, part, chosen) for part in parts])
        network = self._networks.get(precision)
        hides_nan = None if network is None else network.may_hide_nan()
        last = sums.new_zeros(1, 2) if hides_nan is None else hides_nan.to(sums.dtype).expand(1, 2)
        return torch.cat([sums, last])

    def _all_examples(self) -> dict[str, Tensor]:
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

    def _sampled(self, sampling: Sampling, precision: Precision) -> dict[str, float]:
        """The values on as many examples of each split as the tolerance of the loss requires."""
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

    def _batch_by_batch(self, precision: Precision, batches: Any) -> Iterator[dict[str, WeightedValues]]:
        """The terms of each batch at the present point."""
        forward = self._forward(precision)
        with self._autocast_for_metrics(precision):
            yield from per_batch(self.task.model, forward, batches, self.task.metrics)

    def _autocast_for_metrics(self, precision: Precision) -> AbstractContextManager[Any]:
        """Metrics that run the network themselves run it in the precision of the point."""
        runs_network = any(map(reads_model, self.task.metrics.values()))
        return self._autocast(precision) if runs_network else nullcontext()

    def _autocast(self, precision: Precision) -> AbstractContextManager[Any]:
        kind = KINDS.get(precision) if self.task.lowering is None else None
        if kind is None:
            return nullcontext()
        # With memory "low" autocast's cache would not fit, which is a copy of the weights.
        return torch.autocast(self.task.device.type, dtype=kind, cache_enabled=self.task.plane.stored is None)

    def _until_it_fits(self, work: Callable[[], Found]) -> Found:
        """The result of `work`, with smaller batches each time that a GPU's memory does not suffice."""
        while True:
            with suppress(torch.cuda.OutOfMemoryError):  # leaving the block frees what the failed attempt held
                return work()
            self._take_smaller_batches()

    def _take_smaller_batches(self) -> None:
        """Free the kept inputs, or else halve the batches; raises LandscapeError where that is not possible."""
        self._graphs = {}
        if any(self._kept.values()):
            self._kept = dict.fromkeys(self._kept)
            torch.cuda.empty_cache()
            return
        largest = max((getattr(batches, "batch_size", 1) for batches in self._splits.values()), default=1)
        if largest == 1 or not batch_size.can_be_cut(self._splits):
            what = f" for batches of {largest}: give a smaller batch size, or" if self._splits else ": give"
            raise LandscapeError(f"the {self.task.device.type} has too little memory{what} another device")
        torch.cuda.empty_cache()
        self._splits = {name: batches.sized(largest // 2) for name, batches in self._splits.items()}  # type: ignore[attr-defined]


def prepare(task: Task) -> Task:
    """Inspect the network once: decide how it is run (execution.py), and how large the batches are.

    Returns:
        The task with its lowering, a report of these decisions, and batches of that size, for any engine.
    """
    task = with_execution(task)
    return task if task.sized else replace(task, splits=_with_suitable_batches(task), sized=True)


def in_final_precision(task: Task, *, sizes: bool, own: Collection[str] | None = None) -> Task:
    """A prepared task whose precision was chosen since: on an NVIDIA GPU, what depends on it is decided again.

    Args:
        sizes: find the size of batches again.
        own: the convolutions that our own kernel computes; None: as it is timed.
    """
    if task.device.type != "cuda" or task.lowering is None:
        return task
    if sizes:
        task = replace(task, splits=_with_suitable_batches(task))
    return with_kernels_chosen(task, own)


def _with_suitable_batches(task: Task) -> dict[str, Batches]:
    """The splits in batches of a suitable size."""

    def fastest() -> int:
        with Evaluator(replace(task, splits={}, sampling=None)) as evaluator:
            return evaluator.fastest_batch_size(task.splits)

    return batch_size.suitable(task, fastest)

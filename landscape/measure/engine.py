"""The contract of engines, which measure points: one file each in `engines/`, found by name.

An engine is a module with `run(task: Task, points) -> Iterator[PointResult]`. It neither chooses the points nor stores
the values. It yields results in any order, each as soon as it is computed. A module may have `check(task)`, which
refuses a task that the engine cannot measure before a file is begun, and `workers(task)`, the number of points that it
measures at once. `local` is the readable reference.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

import torch
from torch import Tensor, nn

from landscape.core import plugins
from landscape.core.errors import UsageError
from landscape.core.option_words import setting
from landscape.data.batches import Batches
from landscape.measure.allowed_values import Precision
from landscape.measure.metric import Metric
from landscape.measure.network.lowering import Lowering
from landscape.measure.network.sampling import Sampling
from landscape.measure.point_metric import PointMetric
from landscape.plane.plane import Plane, Point, devices

FOLDER = "measure/engines"


@dataclass(frozen=True)
class Task:
    """Everything that is needed to measure points.

    Attributes:
        splits: the batches of each split, on `device`; none if all metrics are `network_metrics` and need no data.
        metrics: metrics of the outputs, by name; `{split}_{metric}` is a variable of the file.
        statistics: the examples from which BatchNorm's statistics are estimated at each point; None keeps them.
        float32_below: points with a smaller loss are measured in float32 instead (`network/precision.py`).
        sampling: how precise a point must be if its examples are sampled; None measures all examples.
        with_examples: the results also contain the values of each example.
        sized: the batches have their final size; if not, `evaluator.prepare` chooses it.
        capture: run a point as one CUDA graph where possible.
        lowering, report: what `evaluator.prepare` decided about the network; the report describes it in lines.
        own_kernels: the convolutions that our own kernel computes in the task's precision (kernel_choice.py).
        reading_metrics: metrics that read the network's weights without being given the network, and how they do.
        reading_splits: splits whose batches are computed from the network's weights.
        network_metrics: metrics of the network itself instead of its outputs; each may give several variables.
        seed: of the random numbers of `network_metrics`, the same at every point.
    """

    model: nn.Module
    plane: Plane
    splits: Mapping[str, Batches]
    metrics: Mapping[str, Metric]
    device: torch.device
    statistics: Batches | None = None
    precision: Precision = "float32"
    float32_below: float = -math.inf
    sampling: Sampling | None = None
    with_examples: bool = False
    sized: bool = True
    capture: bool = True
    lowering: Lowering | None = None
    report: tuple[str, ...] = ()
    own_kernels: frozenset[str] = frozenset()
    reading_metrics: Mapping[str, str] = field(default_factory=dict)
    reading_splits: tuple[str, ...] = ()
    network_metrics: Mapping[str, PointMetric] = field(default_factory=dict)
    seed: int = 0

    @property
    def moves_model(self) -> bool:
        """Whether the network itself is moved over the plane, also if it is lowered."""
        return self.statistics is not None or bool(self.network_metrics)

    def on(self, device: torch.device) -> Task:
        """The same task on another device of the same type; the network and the plane follow when they are used."""
        splits = {name: batches.on(device) for name, batches in self.splits.items()}
        statistics = None if self.statistics is None else self.statistics.on(device)
        return replace(self, device=device, splits=splits, statistics=statistics)


@dataclass(frozen=True)
class PointResult:
    """The values measured at one point, by variable; and those of each example, float32 [N], if requested."""

    point: Point
    values: dict[str, float]
    examples: dict[str, Tensor] | None = None


def choose(engine: str, task: Task, *, by_values: bool = False) -> str:
    """The name of the engine; for `auto`, `processes` on several GPUs and otherwise `local`.

    Args:
        task: prepared.
        by_values: the points are chosen by the values of earlier ones, so that only `local` is repeatable.

    Raises:
        UsageError: there is no engine of that name, or it cannot measure this task.
    """
    if engine != "local" and (reason := _only_local(task)):
        if engine != "auto":
            raise UsageError(f"{reason}, and the engine {engine} would copy it: use {setting('engine', 'local')}")
        return "local"
    if engine == "auto":
        suits = not by_values and plugins.load(FOLDER, "processes", "engine").suits(task)
        return "processes" if suits else "local"
    check = getattr(plugins.load(FOLDER, engine, "engine"), "check", None)
    if check is not None:
        check(task)
    return engine


def _only_local(task: Task) -> str:
    """The reason why only this process can measure the network; empty if other processes can, too."""
    if task.plane.stored is not None:
        return "with memory low the network is not copied"
    return "the network is on several devices" if len(devices(task.model)) > 1 else ""


def run(engine: str, task: Task, points: Iterable[Point]) -> Iterator[PointResult]:
    """Measure the points with the engine of that name.

    Raises:
        UsageError: there is no engine of that name.
    """
    results: Iterator[PointResult] = plugins.load(FOLDER, engine, "engine").run(task, points)
    return results

"""Where points are measured, one file an engine, found by name.

An engine is a module of this folder with `run(task: Task, points) -> Iterator[PointResult]`; which points, and where
the values go, is not its business. `local` is the readable reference.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import torch
from torch import nn

from landscape.batches import Batches
from landscape.errors import unknown_name
from landscape.metrics import Metric
from landscape.plane import Plane, Point

BatchNormPolicy = Literal["frozen", "recalibrate"]
Precision = Literal["float32", "tf32", "bfloat16", "float16"]

NOT_ENGINES = {"evaluator", "batchnorm", "lowering"}


@dataclass(frozen=True)
class Task:
    """Everything that a worker needs to measure points.

    Attributes:
        splits: the batches of each split, on `device`.
        metrics: by the names in the file; `{split}_{metric}` is a variable.
        statistics: the examples from which BatchNorm's statistics are estimated anew at each point; None keeps them.
    """

    model: nn.Module
    plane: Plane
    splits: Mapping[str, Batches]
    metrics: Mapping[str, Metric]
    device: torch.device
    statistics: Batches | None = None
    precision: Precision = "float32"


@dataclass(frozen=True)
class PointResult:
    """The values measured at one point, by variable name."""

    point: Point
    values: dict[str, float]


def names() -> list[str]:
    """The engines of this folder."""
    return sorted(module.name for module in pkgutil.iter_modules(__path__) if module.name not in NOT_ENGINES)


def run(engine: str, task: Task, points: Sequence[Point]) -> Iterator[PointResult]:
    """Measure the points with the engine of that name.

    Raises:
        UsageError: there is none.
    """
    if engine not in names():
        raise unknown_name("engine", engine, names())
    results: Iterator[PointResult] = importlib.import_module(f"{__name__}.{engine}").run(task, points)
    return results

"""Estimate how long a study takes: a few steps and points of each network are timed on this machine.

The estimate is off for trainings that timed steps make faster (training/step_choice.py), for processors that become
hot or busy, and for surfaces that are sampled by a tolerance.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import torch

from landscape.core.progress import SILENT, Progress
from landscape.data.dataset import DataSet
from landscape.measure import run
from landscape.measure.protocol import BETWEEN, PLANE, Protocol
from landscape.study.definition import Network
from landscape.study.steps import Step
from landscape.training import train
from landscape.training.job import fitted

# Images of a timed training; at least two batches are used.
IMAGES = 1024
# Timed points of a surface, the first of which includes the preparation and is left out, and examples of each.
POINTS, EXAMPLES = 3, 256
# With second derivatives, where a point takes about a hundred passes.
EXAMPLES_OF_CURVATURE = 16


@dataclass(frozen=True)
class Estimate:
    """Seconds for each step, by its name; None where they cannot be estimated."""

    seconds: Mapping[str, float | None] = field(default_factory=dict)

    def of(self, steps: Sequence[Step]) -> float:
        """The sum of the known seconds."""
        return sum(self.seconds.get(step.name) or 0.0 for step in steps)

    def unknown(self, steps: Sequence[Step]) -> int:
        """How many steps have no estimate."""
        return sum(self.seconds.get(step.name) is None for step in steps)


def estimate(
    steps: Sequence[Step], data: DataSet, *, device: str, done: Mapping[str, float] | None = None,
    progress: Progress = SILENT,
) -> Estimate:  # fmt: skip
    """Time a small part of each kind of work in `steps`.

    Args:
        done: the finished share of each step, 0 to 1, by its name; default: 0.
    """
    rates: dict[Any, float] = {}
    found: dict[str, float | None] = {}
    progress.start("timing", len(steps), "steps")
    try:
        for step in steps:
            left = 1.0 - (done or {}).get(step.name, 0.0)
            seconds: float | None = 0.0
            if left > 0 and step.measurement is None:
                seconds = _training(step.networks[0], data, device, rates)
            elif left > 0:
                seconds = _measuring(step, data, device, rates)
            found[step.name] = None if seconds is None else left * seconds
            progress.advance(1)
    finally:
        progress.finish()
    return Estimate(found)


def _training(network: Network, data: DataSet, device: str, rates: dict[Any, float]) -> float:
    recipe = network.recipe
    there = len(data.split("train"))
    count = min(max(IMAGES, 2 * recipe.batch_size), there)
    key = ("training", str(network.spec), recipe.batch_size, recipe.precision)
    if key not in rates:
        # The learning rate is so small that nothing diverges; the time does not depend on it.
        tried = replace(
            recipe, epochs=1, limit=count, device=device, schedule="constant", lr=1e-6, save_every=None, label_noise=0.0
        )
        with TemporaryDirectory() as folder:
            result = train(network.spec, data, Path(folder) / "run", tried)
        rates[key] = result.images_per_second or float("inf")
    return recipe.epochs * min(recipe.limit or there, there) / rates[key]


def _measuring(step: Step, data: DataSet, device: str, rates: dict[Any, float]) -> float | None:
    """Seconds of all points; None for reports whose number of passes is not known beforehand."""
    measurement, network = step.measurement, step.networks[0]
    assert measurement is not None, "trainings are timed otherwise"
    options = measurement.options
    if step.kind == "weights":
        return 0.0
    if step.kind in ("sharpness", "hessian"):
        return None
    if step.kind == "trajectory":
        points = 1
        for axis, count in zip(("x", "y"), options.get("grid", (31, 31)), strict=True):
            points *= options[axis][2] if axis in options else count
        recipe = network.recipe
        points += len(step.networks) * 2 * int(recipe.epochs / recipe.checkpoint_every)
    else:
        points = options.get("x", BETWEEN if step.kind == "interpolation" else PLANE)[2]
        points *= options.get("y", PLANE)[2] if step.kind == "surface" else 1
    splits = options.get("splits", tuple(data.splits))
    splits = (splits,) if isinstance(splits, str) else splits
    examples = sum(min(options.get("limit") or n, n) for n in (len(data.split(split)) for split in splits))
    examples *= 2 if options.get("bn") == "recalibrate" else 1
    metrics = options.get("metrics")
    metrics = (metrics,) if isinstance(metrics, str) else metrics
    key = ("points", str(network.spec), metrics, options.get("precision"))
    if key not in rates:
        rates[key] = _seconds_an_example(network, data, device, metrics, splits[0], options.get("precision"))
    return float(points * examples * rates[key])


def _seconds_an_example(
    network: Network, data: DataSet, device: str, metrics: Any, split: str, precision: Any
) -> float:  # fmt: skip
    torch.manual_seed(0)  # for the initial weights, on which the time does not depend
    model = fitted(network.spec, data).build()
    count = EXAMPLES_OF_CURVATURE if "curvature" in (metrics or ()) else EXAMPLES
    clock = _Clock()
    protocol = Protocol(
        x=(0, 1e-3, POINTS), y=None, metrics=metrics, splits=(split,), limit=count, device=device,
        precision=precision or "auto", progress=clock,
    )  # fmt: skip
    run.measure(model, data, protocol.without_trial())
    passed = clock.times[-1] - clock.times[0]
    return passed / (len(clock.times) - 1) / min(count, len(data.split(split)))


class _Clock(Progress):
    """Progress that keeps the time at which each point was finished."""

    def __init__(self) -> None:
        self.times: list[float] = []

    def advance(self, amount: float = 1, note: str = "") -> None:
        self.times.append(time.perf_counter())

"""Estimate how long a study takes: a few steps and points of each network are timed on this machine.

The estimate is off for trainings that timed steps make faster (training/step_choice.py), for processors that become
hot or busy, and for surfaces that are sampled by a tolerance.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import torch

from landscape.core import global_generators
from landscape.core.device import choose_device
from landscape.core.duration_words import in_words
from landscape.core.errors import UsageError
from landscape.core.progress import SILENT, Progress
from landscape.data.dataset import DataSet
from landscape.measure import run
from landscape.measure import sampler as samplers
from landscape.measure.inputs.input_protocol import InputProtocol, chosen_numbers
from landscape.measure.prepare import batches_of
from landscape.measure.protocol import Protocol
from landscape.measure.sampler import SamplerRequest
from landscape.plane import plane as planes
from landscape.plane.choices import Axis
from landscape.report.number import Number
from landscape.report.report import Report
from landscape.study.definition import Network
from landscape.study.protocols import PROTOCOLS
from landscape.study.steps import OF_SURFACES, Step
from landscape.training import train
from landscape.training.job import fitted
from landscape.trajectories.protocol import TrajectoryProtocol

# Images of a timed training; at least two batches are used.
IMAGES = 1024
# Timed points of a surface, the first of which includes the preparation and is left out, and examples of each.
POINTS, EXAMPLES = 3, 256
# With second derivatives, where a point takes about a hundred passes.
EXAMPLES_OF_CURVATURE = 16
# Fields that hardly change the time of a point and an example: a timed line has their defaults.
BY_DEFAULT = (
    "seed", "direction", "norm", "ignore", "space", "sampler", "points", "tolerance", "tolerance_floor",
)  # fmt: skip


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

    def report(self, title: str = "") -> Report:
        """The time of all steps, and of each; `seconds` is the sum of those that are known."""
        known = sum(seconds or 0.0 for seconds in self.seconds.values())
        unknown = sum(seconds is None for seconds in self.seconds.values())
        return Report(
            title=title,
            data={"seconds": known, "unknown": unknown, "steps": dict(self.seconds)},
            numbers=(
                Number(name="time", value=known, text=in_words(known), note="this machine, as it is now"),
                Number(name="steps", value=len(self.seconds)),
                Number(name="unknown", value=unknown, label="steps of unknown duration"),
            ),
        )


def estimate(
    steps: Sequence[Step], data: DataSet, *, device: str, done: Mapping[str, float] | None = None,
    progress: Progress = SILENT,
) -> Estimate:  # fmt: skip
    """Time a small part of each kind of work in `steps`.

    Args:
        done: the finished share of each step, 0 to 1, by its name; default: 0.

    Raises:
        UsageError: a measurement has settings that are wrong for these data, or for its grid.
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
    if step.kind not in OF_SURFACES:
        return 0.0 if step.kind == "weights" else None
    protocol = PROTOCOLS[step.kind](**measurement.options, device=device)
    try:
        passes = _points(step, protocol) * _examples(data, protocol)
    except UsageError as error:
        raise UsageError(f"measure.{measurement.name}: {error}") from None
    timed = _few_points(protocol)
    key = (str(network.spec), timed)
    if key not in rates:
        rates[key] = _seconds_a_point(network, data, timed) / _examples(data, timed)
    return passes * rates[key]


def _points(step: Step, protocol: Protocol) -> int:
    """The points of the sampler and, of trajectories, each checkpoint and its projection."""
    x, y, checkpoints = protocol.x, protocol.y, 0
    if isinstance(protocol, TrajectoryProtocol):
        columns, rows = protocol.grid
        x, y = protocol.x or (-1, 1, columns), protocol.y or (-1, 1, rows)
        recipes = [network.recipe for network in step.networks]
        checkpoints = sum(1 + int(recipe.epochs / recipe.checkpoint_every) for recipe in recipes)
    assert isinstance(x, tuple), "a study has no ranges that are found"
    assert not isinstance(y, int), "a study has no ranges that are found"
    return _count(protocol.sampler, protocol.points, x, y) + 2 * checkpoints


@lru_cache(maxsize=256)
def _count(sampler: str, points: int | None, x: Axis, y: Axis | None) -> int:
    """The points that a sampler measures on a plane with these axes; they do not depend on the network."""
    axes = planes.axis(*x, "x"), None if y is None else planes.axis(*y, "y")
    plane = planes.Plane(centre={}, directions=(), x=axes[0], y=axes[1], recipes=())
    return samplers.make(sampler, SamplerRequest(plane, points, "train_loss")).count


def _examples(data: DataSet, protocol: Protocol) -> int:
    """How many examples pass through the network at a point, with those for BatchNorm's statistics."""
    if isinstance(protocol, InputProtocol) and protocol.over == "inputs":
        return len(chosen_numbers(protocol))
    cpu = torch.device("cpu")
    measured = [protocol, *([replace(protocol, splits=("train",))] if protocol.bn == "recalibrate" else [])]
    return sum(part.count for of in measured for part in batches_of(data, of, cpu).values())


def _few_points(protocol: Protocol) -> Protocol:
    """The protocol of a short line in a random direction, with the other settings of `protocol`, for few examples."""
    usual: dict[str, Any] = {field.name: field.default for field in fields(Protocol) if field.name in BY_DEFAULT}
    usual |= {"x": (0, 1e-3, POINTS), "y": None}
    if not isinstance(protocol, InputProtocol):
        protocol = protocol.as_surface(**usual)
    elif protocol.over == "inputs":
        usual["towards"] = None
    metrics = (protocol.metrics,) if isinstance(protocol.metrics, str) else protocol.metrics or ()
    count = EXAMPLES_OF_CURVATURE if "curvature" in metrics else EXAMPLES
    return replace(protocol, **usual).of_few(count).without_trial()


def _seconds_a_point(network: Network, data: DataSet, timed: Protocol) -> float:
    clock, place = _Clock(), choose_device(timed.device)
    with global_generators.restored(place):
        global_generators.seed(0, place)  # for the initial weights, on which the time does not depend
        model = fitted(network.spec, data).build()
    run.measure(model, data, replace(timed, progress=clock))
    return (clock.times[-1] - clock.times[0]) / (len(clock.times) - 1)


class _Clock(Progress):
    """Progress that keeps the time at which each point was finished."""

    def __init__(self) -> None:
        self.times: list[float] = []

    def advance(self, amount: float = 1, note: str = "") -> None:
        self.times.append(time.perf_counter())

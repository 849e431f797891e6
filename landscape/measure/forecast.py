"""Forecast how long a measurement takes: measure some of its points, and discard the values.

Danger: the forecast holds for the present load of the machine. Points are timed with the engine that will measure
them and with all its workers. The first point of each worker is not timed, because it includes the start of the worker
and the compilation of kernels.
"""

from __future__ import annotations

import math
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any

import torch
from torch import nn

from landscape.core import plugins
from landscape.core.duration_words import in_words
from landscape.core.faults import user_faults
from landscape.core.keywords import takes
from landscape.measure import centre, network_checks
from landscape.measure import engine as engines
from landscape.measure.exclusive import exclusive
from landscape.measure.find_range import with_axes, with_placeholder_range
from landscape.measure.first_examples import FirstExamples
from landscape.measure.inputs.input_protocol import InputProtocol
from landscape.measure.inputs.prepare_inputs import prepare
from landscape.measure.prepare import Prepared
from landscape.measure.protocol import Protocol
from landscape.measure.run import recording_of
from landscape.plane.plane import Point
from landscape.report.number import Number
from landscape.report.report import Report

# In a round every worker measures a point. At least so many rounds are timed, and further ones for so many seconds, up
# to a largest number. A round before them is not timed.
FEWEST_ROUNDS, SECONDS, MOST_ROUNDS = 3, 5.0, 100
# The golden ratio: its multiples, modulo 1, are spread evenly over 0 to 1.
GOLDEN = (math.sqrt(5) - 1) / 2


@dataclass(frozen=True)
class Forecast:
    """The time that a measurement takes, on this machine under its present load.

    Attributes:
        points: to measure in total; of a shard, those of the shard.
        done: those that an unfinished file already has.
        preparation: seconds before the first point; for a trajectory also those of its checkpoints.
        per_point: seconds between two finished points, with all workers together.
        workers: points that are measured at once.
        timed: points that were timed.
        engine: the engine that measures them.
    """

    points: int
    done: int
    preparation: float
    per_point: float
    workers: int
    timed: int
    engine: str

    @property
    def seconds(self) -> float:
        """The remaining time: the preparation, and the points that are not measured yet."""
        rounds = math.ceil((self.points - self.done) / self.workers)
        return self.preparation + rounds * self.workers * self.per_point

    def report(self, title: str = "") -> Report:
        """Report the seconds and what they consist of.

        Args:
            title: the network's name.
        """
        data = {
            "seconds": self.seconds,
            "points": self.points,
            "done": self.done,
            "preparation_seconds": self.preparation,
            "seconds_per_point": self.per_point,
            "workers": self.workers,
            "timed_points": self.timed,
            "engine": self.engine,
        }
        left = self.points - self.done
        return Report(
            title=title,
            data=data,
            numbers=(
                Number(name="time", value=self.seconds, text=in_words(self.seconds), note="this machine, as it is now"),
                Number(name="points", value=left, text=f"{left:,d}" + (f" of {self.points:,d}" if self.done else "")),
                Number(
                    name="seconds_per_point", value=self.per_point, form=".3g", unit="s", note=f"of {self.timed} points"
                ),
                Number(name="preparation", value=self.preparation, form=".2g", unit="s"),
                Number(name="engine", value=self.engine, text=_engine(self)),
            ),
        )


@takes(InputProtocol)
def estimate(model: nn.Module, data: Any, protocol: InputProtocol) -> Forecast:
    """Estimate how long `loss_surface` takes with these options, and write nothing.

    A few points of the plane are measured and timed, after a first round that is not timed. If there is an unfinished
    file at `path`, only its missing points are counted. The time of loading the network and the data is not included.

    Args:
        model, data: as for `loss_surface`.
        {options}

    Returns:
        `seconds`, and what they consist of; `report()` gives them as a table and JSON.

    Raises:
        UsageError, LandscapeError: as `loss_surface`.
    """
    return forecast(model, data, protocol)


@exclusive
@torch.inference_mode(False)
def forecast(model: nn.Module, data: Any, protocol: Protocol) -> Forecast:
    """`estimate`, with its options in one object."""
    began = time.perf_counter()
    unfinished = protocol.path is not None and Path(protocol.path).exists() and not protocol.force
    # The range does not change the time, so that it is not searched for.
    protocol = with_axes(model, data, protocol) if unfinished else with_placeholder_range(protocol)
    run = prepare(model, data, protocol)
    path = None if protocol.path is None else Path(protocol.path)
    done = sum(1 for _ in recording_of(path, run, protocol).measured())
    task = run.task
    centre.check_centre(task, run.choice.centre)
    with user_faults(model):
        network_checks.of_plane_and_batches(task, FirstExamples(task))
    if task.sampling is not None:
        sampling = centre.with_references(task, task.sampling, run.engine, run.sampler.count, protocol.progress)
        task = replace(task, sampling=sampling)
    prepared = time.perf_counter()
    workers = _workers(run.engine, task)
    arrivals = _arrivals(replace(run, task=task), workers)
    intervals = [after - before for before, after in pairwise(arrivals)][workers - 1 :]
    # Points that take equally long are best timed by the median, which a pause of the machine does not change.
    alike = workers == 1 and task.sampling is None and task.float32_below == -math.inf
    per_point = median(intervals) if alike else sum(intervals) / len(intervals)
    # The first round includes the start of the workers and one point each.
    start = max(0.0, arrivals[0] - prepared - per_point * workers)
    return Forecast(
        points=run.sampler.count,
        done=done,
        preparation=prepared - began + start,
        per_point=per_point,
        workers=workers,
        timed=len(intervals),
        engine=run.engine,
    )


def _arrivals(run: Prepared, workers: int) -> list[float]:
    """The times at which points were finished, those of a first round of the workers included."""
    everywhere = run.task.plane.points()
    arrivals: list[float] = []

    def places() -> Iterator[Point]:
        for number in range(workers * (1 + MOST_ROUNDS)):
            begins_round = number % workers == 0
            enough = number >= workers * (1 + FEWEST_ROUNDS)
            if begins_round and enough and arrivals and time.perf_counter() - arrivals[0] > SECONDS:
                return
            place = everywhere[int(len(everywhere) * (number * GOLDEN % 1))]
            yield Point((number,), place.coefficients)

    progress = run.protocol.progress
    with user_faults(run.task.model), progress.stage("timing", math.inf, "points"):
        for _ in engines.run(run.engine, run.task, places()):
            arrivals.append(time.perf_counter())
            progress.advance(1)
    return arrivals


def _workers(engine: str, task: engines.Task) -> int:
    """How many points the engine measures at once."""
    count = getattr(plugins.load(engines.FOLDER, engine, "engine"), "workers", None)
    return 1 if count is None else max(1, count(task))


def _engine(found: Forecast) -> str:
    return found.engine if found.workers == 1 else f"{found.engine}, {found.workers} points at once"

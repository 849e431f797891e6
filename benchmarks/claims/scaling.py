"""How far does a cluster scale? The worker pool with the settings of Ray, run with 1 to 1,000 simulated workers.

The pool is the real one (landscape/measure/workers/pool.py); its transport is a simulation whose clock advances to the
next event. The costs of scheduling are real: the processor's time of the pool's code as it runs here, and the costs of
Ray's calls and of the file as `python -m benchmarks cluster` measured them (benchmarks/results/cluster.json). Workers
differ in speed, some are stragglers, all die from time to time and are replaced. Not simulated: full networks, late
data, disks.

The perfect speed is that of all workers while they live, without any other costs.
"""

from __future__ import annotations

import heapq
import json
import math
import random
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count, pairwise
from pathlib import Path
from typing import Any

from benchmarks import markdown
from benchmarks.timing import rounded
from landscape.measure.engine import PointResult
from landscape.measure.engines import ray
from landscape.measure.workers.pool import WorkerPool
from landscape.measure.workers.transport import Ended, Measured, Message, Opened
from landscape.plane.plane import Point

COSTS = Path(__file__).resolve().parents[1] / "results" / "cluster.json"
# Without that file, `--quick` shows that a simulation runs.
NO_COSTS = {"start_seconds": 1.0, "call_seconds": 1e-3, "look_seconds": {"1": 1e-3}, "seconds_a_point": 1e-3}


@dataclass(frozen=True)
class Settings:
    """What is simulated.

    Attributes:
        side: of the grid.
        workers: sizes of clusters.
        seconds: of a point on a usual worker, one curve each.
        spread: of the workers' speeds, the standard deviation of their logarithm.
        stragglers, slowness: the share of workers that take so many times as long.
        hours: a worker lives on average; 0: for ever.
    """

    side: int = 401
    workers: tuple[int, ...] = (1, 3, 10, 30, 100, 300, 1000)
    seconds: tuple[float, ...] = (0.05, 0.5, 5.0)
    spread: float = 0.05
    stragglers: float = 0.02
    slowness: float = 4.0
    hours: float = 10.0
    seed: int = 0


QUICK = Settings(side=9, workers=(1, 4), seconds=(0.5,), hours=0.05)


class _Simulation:
    """The transport and the clock of a simulated cluster.

    Attributes:
        now: seconds since the beginning.
        busy: of them, those in which the process of the pool computes.
        deaths: of workers so far.
    """

    def __init__(self, workers: int, seconds: float, costs: Mapping[str, Any], settings: Settings) -> None:
        self.chance = random.Random(f"{settings.seed} {workers} {seconds}")
        self.seconds, self.costs, self.settings = seconds, costs, settings
        self.now = self.busy = 0.0
        self.deaths, self.free = 0, workers
        self.hired: list[_Worker] = []  # all that there ever were; a worker's number is its index
        self.arrivals: list[tuple[float, int, Message]] = []  # a heap of messages: when, a unique number, which
        self.numbers = count()
        self.lost: set[int] = set()
        self.cost_of_wait = _between({int(pending): cost for pending, cost in costs["look_seconds"].items()})
        self.resume()

    def spend(self, seconds: float) -> None:
        """Let the process of the pool compute."""
        self.now, self.busy = self.now + seconds, self.busy + seconds

    def resume(self) -> None:
        """Return to the pool's code, whose time counts, as that of the simulation does not."""
        self.cpu = time.thread_time()

    # The clock.

    def monotonic(self) -> float:
        """The simulated time."""
        return self.now

    def sleep(self, seconds: float) -> None:
        """Let time pass."""
        self.now += seconds

    # The transport.

    def start(self) -> list[int]:
        """Start a worker on every free core."""
        started = list(range(len(self.hired), len(self.hired) + self.free))
        self.free = 0
        for number in started:
            self.hired.append(_Worker.started(self))
            self._send(self.now + self.costs["start_seconds"], Opened(number))
        return started

    def submit(self, worker: int, points: Sequence[Point]) -> None:
        """Simulate the measurement of a batch: its results, or the death of the worker before they are complete."""
        simulated = self.hired[worker]
        when = self.now + self.costs["call_seconds"] + simulated.seconds * len(points)
        if when > simulated.end:
            self._send(max(simulated.end, self.now), Ended(worker, "simulated"))
        else:
            self._send(when, Measured(worker, [PointResult(point, {}) for point in points]))

    def wait(self, seconds: float) -> list[Message]:
        """Advance the clock to the next message; collecting and writing its points costs what was measured.

        As with Ray, one call waits for the first answer, and a second one returns the others that are there.
        """
        pending = len(self.hired) - len(self.lost)
        self.spend(time.thread_time() - self.cpu + self.cost_of_wait(pending))
        messages = self._arrived(self.now + seconds, 1)
        if messages and pending > 1:
            self.spend(self.cost_of_wait(pending - 1))
            messages += self._arrived(self.now, pending - 1)
        points = sum(len(message.results) for message in messages if isinstance(message, Measured))
        self.spend(points * self.costs["seconds_a_point"])
        self.deaths += sum(isinstance(message, Ended) for message in messages)
        self.resume()
        return messages

    def stop(self, worker: int) -> None:
        """Remove a worker, whose core is free again."""
        self.lost.add(worker)
        self.free += 1

    def title(self, worker: int) -> str:
        """The name of a worker in error messages."""
        return f"simulated worker {worker}"

    def close(self, *, finished: bool) -> None:
        """End all workers, which takes no time."""

    def _send(self, when: float, message: Message) -> None:
        heapq.heappush(self.arrivals, (when, next(self.numbers), message))

    def _arrived(self, latest: float, most: int) -> list[Message]:
        """Messages until a time, of which the clock advances to the last; to that time itself if there are none."""
        messages: list[Message] = []
        while self.arrivals and len(messages) < most and self.arrivals[0][0] <= max(latest, self.now):
            when, _, message = heapq.heappop(self.arrivals)
            if message.worker not in self.lost:
                self.now = max(self.now, when)
                messages.append(message)
        if not messages:
            self.now = max(self.now, latest)
        return messages


@dataclass(frozen=True)
class _Worker:
    """A simulated worker.

    Attributes:
        seconds: that it takes for a point.
        began, end: when it was started, and when it dies.
    """

    seconds: float
    began: float
    end: float

    @classmethod
    def started(cls, simulation: _Simulation) -> _Worker:
        """A worker of random speed and life, which begins now."""
        chance, settings = simulation.chance, simulation.settings
        slow = settings.slowness if chance.random() < settings.stragglers else 1.0
        seconds = simulation.seconds * slow * math.exp(chance.gauss(0.0, settings.spread))
        life = chance.expovariate(1 / (3600 * settings.hours)) if settings.hours else math.inf
        return cls(seconds, simulation.now, simulation.now + simulation.costs["start_seconds"] + life)

    def could(self, now: float) -> float:
        """The points that it would have measured from its start until now or its death without ever waiting."""
        return float((min(self.end, now) - self.began) / self.seconds)


def run(settings: Settings) -> dict[str, Any]:
    """For each cluster and each time of a point: seconds, efficiency, and the busy share of the scheduler."""
    if COSTS.exists():
        measured = json.loads(COSTS.read_text(encoding="utf-8"))["result"]
        costs = {**measured["costs"], "seconds_a_point": measured["scheduler"]["seconds_a_point"]["median"]}
    else:
        costs = NO_COSTS
    rows = [simulate(workers, seconds, costs, settings) for seconds in settings.seconds for workers in settings.workers]
    return {"points": settings.side**2, "costs": costs, "rows": rows}


def simulate(workers: int, seconds: float, costs: Mapping[str, Any], settings: Settings) -> dict[str, Any]:
    """One cluster measures the whole grid.

    Returns:
        seconds that it takes; `efficiency`: points, of those that the workers could have measured while they lived;
        `busy`: the share of the time in which the process of the pool computes; `deaths`.
    """
    simulation = _Simulation(workers, seconds, costs, settings)
    points = (Point((row, column), (0.0, 0.0)) for row in range(settings.side) for column in range(settings.side))
    pool = WorkerPool(simulation, points, ray.policy(), clock=simulation)
    simulation.resume()
    found = _count(pool.results())
    assert found == settings.side**2, "the pool lost points"
    return {
        "seconds_a_point": seconds,
        "workers": workers,
        "seconds": rounded(simulation.now),
        "efficiency": rounded(settings.side**2 / sum(worker.could(simulation.now) for worker in simulation.hired)),
        "busy": rounded(simulation.busy / simulation.now),
        "deaths": simulation.deaths,
    }


def _count(results: Iterator[PointResult]) -> int:
    """The number of different points."""
    return len({result.point.index for result in results})


def _between(known: Mapping[int, float]) -> Any:
    """A function through the known values, straight between them."""
    sizes = sorted(known)

    def value(size: int) -> float:
        for low, high in pairwise(sizes):
            if size <= high:
                return known[low] + (known[high] - known[low]) * max(size - low, 0) / (high - low)
        return known[sizes[-1]] * max(1.0, size / sizes[-1])

    return value


def tables(result: dict[str, Any]) -> str:
    """One table, and the picture's place."""
    rows = (
        [
            markdown.number(row["seconds_a_point"]),
            f"{row['workers']:,}",
            markdown.number(row["seconds"]),
            f"**{100 * row['efficiency']:.0f}%**",
            f"{100 * row['busy']:.0f}%",
            f"{row['deaths']:,}",
        ]
        for row in result["rows"]
    )
    header = ["s per point", "workers", "total, s", "efficiency", "scheduler busy", "lost workers"]
    picture = "![Efficiency against the number of workers](results/scaling.png)"
    return f"{result['points']:,} points.\n\n{markdown.table(header, rows)}\n\n{picture}"


def picture(result: dict[str, Any], path: Path) -> None:
    """Draw the efficiency, and the share of time in which the scheduler is busy, against the number of workers."""
    import matplotlib

    from landscape.render import chart
    from landscape.render.backends.matplotlib.style import PAPER
    from landscape.render.backends.matplotlib.styled_figure import StyledFigure

    with matplotlib.style.context("default"), matplotlib.rc_context(PAPER.settings()):
        drawn = StyledFigure(PAPER.settings(), "constrained")
        drawn.set_size_inches(PAPER.width[1], 0.4 * PAPER.width[1])
        sides = drawn.subplots(1, 2, sharex=True, sharey=True)
        for axes, name, title in zip(sides, ("efficiency", "busy"), ("efficiency", "scheduler busy"), strict=True):
            for number, seconds in enumerate(dict.fromkeys(row["seconds_a_point"] for row in result["rows"])):
                rows = [row for row in result["rows"] if row["seconds_a_point"] == seconds]
                colour = PAPER.distinct[number % len(PAPER.distinct)]
                axes.plot(
                    [row["workers"] for row in rows], [100 * row[name] for row in rows], color=colour, marker="o",
                    markersize=2.5, label=f"{markdown.number(seconds)} s per point",
                )  # fmt: skip
            axes.set_xscale("log")
            workers = sorted({row["workers"] for row in result["rows"]})
            axes.set_xticks(workers, labels=[f"{number:,}" for number in workers])
            axes.set_xticks([], minor=True)
            axes.set_ylim(0, 102)
            axes.set_xlabel("workers")
            axes.set_title(f"{title}, %")
            for side in ("top", "right"):
                axes.spines[side].set_visible(False)
        sides[0].legend(frameon=False, loc="lower left")
    chart.write(drawn, path, force=True)

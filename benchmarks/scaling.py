"""How far does a cluster scale? The Ray engine's own scheduler, run against 1 to 1,000 simulated workers.

The scheduler is the real one (landscape/measure/engines/ray.py); Ray is a stand-in whose own clock jumps to
whatever happens next. What the scheduler costs is real: the processor's time of its own code as it runs here, and the
costs of Ray's calls and of the file as `python -m benchmarks cluster` measured them (benchmarks/results/cluster.json).
Workers differ in speed, some are stragglers, all die from time to time and are started again. Not simulated: networks
that are full, data that is late, disks.

Perfect would be: all points, at the speeds that the workers have while they live, and nothing else.
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
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

from benchmarks import markdown
from benchmarks.timing import rounded
from landscape.measure.engine import PointResult
from landscape.measure.engines import ray as engine
from landscape.plane.plane import Point

COSTS = Path(__file__).resolve().parent / "results" / "cluster.json"
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


class _Death(Exception):
    """A worker is gone, as Ray says it."""


class _Ray:
    """As much of Ray as the scheduler uses, on a clock that jumps.

    Attributes:
        now: seconds since the beginning.
        busy: of them, those in which the scheduler's process had something to do.
        deaths: of workers so far.
    """

    def __init__(self, workers: int, seconds: float, costs: Mapping[str, Any], settings: Settings) -> None:
        self.chance = random.Random(f"{settings.seed} {workers} {seconds}")
        self.workers, self.seconds, self.costs, self.settings = workers, seconds, costs, settings
        self.now = self.busy = 0.0
        self.deaths = self.free = 0
        self.free = workers
        self.hired: list[_Worker] = []  # all that there ever were
        self.happens: list[tuple[float, int]] = []  # when each answer is there
        self.answers: dict[int, tuple[float, list[PointResult] | None]] = {}
        self.numbers = count()
        self.cpu = time.thread_time()
        self.exceptions = SimpleNamespace(RayError=_Death)
        looks = {int(pending): cost for pending, cost in costs["look_seconds"].items()}
        self.look = _between(looks)

    def spend(self, seconds: float) -> None:
        """The scheduler's process is busy: so long, and what its own code took since it was here."""
        cpu = time.thread_time()
        seconds += cpu - self.cpu
        self.now, self.busy = self.now + seconds, self.busy + seconds

    def resume(self) -> None:
        """The scheduler's own code goes on: what the simulation took does not count."""
        self.cpu = time.thread_time()

    # What the scheduler calls, by Ray's names.

    def available_resources(self) -> dict[str, float]:
        """Cores without a worker."""
        return {"CPU": float(self.free)}

    def remote(self, _: Any) -> Any:
        """Makes actors."""
        return SimpleNamespace(options=lambda **_: SimpleNamespace(remote=lambda *_: _Worker(self)))

    def wait(self, answers: Sequence[int], *, num_returns: int, timeout: float) -> tuple[list[int], list[int]]:
        """The first of the answers that is there, or none after the timeout."""
        self.spend(self.look(len(answers)))
        end = self.now + timeout
        ready: list[int] = []
        while self.happens and len(ready) < num_returns and self.happens[0][0] <= max(self.now, end):
            when, number = heapq.heappop(self.happens)
            if number in self.answers:  # else its worker was given up
                self.now = max(self.now, when)
                ready.append(number)
                end = self.now  # others only if they are there already
        if not ready:
            self.now = max(self.now, end)
        self.resume()
        return ready, []

    def get(self, number: int) -> list[PointResult]:
        """An answer; collecting it and writing its points costs as much as was measured."""
        _, results = self.answers.pop(number)
        self.spend((len(results) if results else 0) * self.costs["seconds_a_point"])
        self.resume()
        if results is None:
            self.deaths += 1
            self.free += 1
            raise _Death("simulated")
        return results

    def sleep(self, seconds: float) -> None:
        """Time goes by."""
        self.now += seconds

    def kill(self, worker: _Worker) -> None:
        """A worker is given up."""
        self.free += 1

    def answer(self, when: float, results: list[PointResult] | None) -> int:
        """Something that will be there at that time; None: a death."""
        number = next(self.numbers)
        self.answers[number] = (when, results)
        heapq.heappush(self.happens, (when, number))
        return number


class _Worker:
    """An actor: how fast it is, and until when it lives."""

    def __init__(self, ray: _Ray) -> None:
        self.ray = ray
        ray.free -= 1
        chance, settings = ray.chance, ray.settings
        slow = settings.slowness if chance.random() < settings.stragglers else 1.0
        self.seconds = ray.seconds * slow * math.exp(chance.gauss(0.0, settings.spread))
        life = chance.expovariate(1 / (3600 * settings.hours)) if settings.hours else math.inf
        self.began, self.end = ray.now, ray.now + ray.costs["start_seconds"] + life
        ray.hired.append(self)
        self.open, self.measure, self.rest, self.tidy = (
            SimpleNamespace(remote=call) for call in (self._open, self._measure, self._rest, lambda: ray.answer(0, []))
        )

    def could(self, now: float) -> float:
        """So many points, from its start until now or its death, if it never waited."""
        return float((min(self.end, now) - self.began) / self.seconds)

    def _open(self, _: Any) -> int:
        return self.ray.answer(self.ray.now + self.ray.costs["start_seconds"], [])

    def _measure(self, batch: Sequence[Point]) -> int:
        when = self.ray.now + self.ray.costs["call_seconds"] + self.seconds * len(batch)
        if when > self.end:
            return self.ray.answer(max(self.end, self.ray.now), None)
        return self.ray.answer(when, [PointResult(point, {}) for point in batch])

    def _rest(self) -> int:
        return self.ray.answer(self.ray.now + 0.2, [])


def run(settings: Settings) -> dict[str, Any]:
    """For each cluster and length of a point: seconds, share of the perfect speed, share of the scheduler."""
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
        `busy`: the share of the time in which the scheduler's process works; `deaths`.
    """
    ray = _Ray(workers, seconds, costs, settings)
    points = (Point((row, column), (0.0, 0.0)) for row in range(settings.side) for column in range(settings.side))
    task = SimpleNamespace(device=SimpleNamespace(type="cpu"))
    clock = SimpleNamespace(monotonic=lambda: ray.now, sleep=ray.sleep)
    with patch.object(engine, "time", clock), patch.object(engine, "code_of", lambda _: None):
        crew = engine._Crew(ray, task, None)  # type: ignore[arg-type]
        ray.resume()
        found = _count(crew.measure(points))
    assert found == settings.side**2, "the scheduler lost points"
    return {
        "seconds_a_point": seconds,
        "workers": workers,
        "seconds": rounded(ray.now),
        "efficiency": rounded(settings.side**2 / sum(worker.could(ray.now) for worker in ray.hired)),
        "busy": rounded(ray.busy / ray.now),
        "deaths": ray.deaths,
    }


def _count(results: Iterator[PointResult]) -> int:
    """How many different points."""
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
    header = ["s a point", "workers", "s in all", "of the perfect speed", "scheduler busy", "deaths"]
    picture = "![Share of the perfect speed against the number of workers](results/scaling.png)"
    return f"{result['points']:,} points.\n\n{markdown.table(header, rows)}\n\n{picture}"


def picture(result: dict[str, Any], path: Path) -> None:
    """Draw the shares of the perfect speed, and of the scheduler, against the number of workers."""
    import matplotlib

    from landscape.render import chart
    from landscape.render.backends.matplotlib.style import PAPER
    from landscape.render.backends.matplotlib.styled_figure import StyledFigure

    with matplotlib.style.context("default"), matplotlib.rc_context(PAPER.settings()):
        drawn = StyledFigure(PAPER.settings(), "constrained")
        drawn.set_size_inches(PAPER.width[1], 0.4 * PAPER.width[1])
        sides = drawn.subplots(1, 2, sharex=True, sharey=True)
        for axes, name, title in zip(
            sides, ("efficiency", "busy"), ("of the perfect speed", "scheduler busy"), strict=True
        ):
            for number, seconds in enumerate(dict.fromkeys(row["seconds_a_point"] for row in result["rows"])):
                rows = [row for row in result["rows"] if row["seconds_a_point"] == seconds]
                colour = PAPER.distinct[number % len(PAPER.distinct)]
                axes.plot(
                    [row["workers"] for row in rows], [100 * row[name] for row in rows], color=colour, marker="o",
                    markersize=2.5, label=f"{markdown.number(seconds)} s a point",
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

"""Ray workers: the speed-up of two workers over one, and the overhead of scheduling the points.

All workers run on this machine with one thread each, in a new Ray cluster. Two workers halve the time only if two cores
are free. The overhead is measured in two ways: as the processor time of the process that schedules points and writes
the file, and as the difference to measuring the same points in this process without Ray. The costs of Ray's calls are
saved for `python -m benchmarks scaling`, which simulates large clusters.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import torch

from benchmarks import markdown, subjects
from benchmarks.timing import rounded, summary
from landscape import loss_surface
from landscape.core.progress import Progress
from landscape.measure.workers.ray_connection import connect, import_ray


@dataclass(frozen=True)
class Settings:
    """What is measured.

    Attributes:
        side, images: of the surface that one worker and two measure: side x side points of so many images.
        many, few: of the surface whose scheduling is measured: many x many points of few images.
        pending: numbers of answers that Ray is asked to wait for.
    """

    network: str = "resnet20"
    side: int = 25
    images: int = 200
    many: int = 100
    few: int = 25
    pending: tuple[int, ...] = (1, 10, 100, 1000)
    calls: int = 300
    rounds: int = 3


QUICK = Settings(side=3, images=8, many=4, few=2, pending=(1, 10), calls=5, rounds=1)


class _First(Progress):
    """The time of the first point. Until then workers start, which happens once per surface."""

    def __init__(self) -> None:
        self.at: float | None = None

    def advance(self, amount: float = 1, note: str = "") -> None:
        if self.at is None:
            self.at = time.perf_counter()


def missing(quick: bool = False) -> str | None:
    """Why the benchmark cannot run on this machine; None if it can."""
    return None if find_spec("ray") else "Ray is not installed"


def run(settings: Settings) -> dict[str, Any]:
    """Seconds of one and two workers in turn, the share of the scheduler, and the costs of Ray's calls."""
    threads = torch.get_num_threads()
    torch.set_num_threads(1)  # as each worker has
    try:
        facts = {
            "network": subjects.title(settings.network),
            "points": settings.side**2,
            "images": settings.images,
        }
        return {
            "rows": [{**facts, **_pairs(settings)}],
            "scheduler": _scheduler(settings),
            "costs": _costs(settings),
        }
    finally:
        torch.set_num_threads(threads)


@contextmanager
def _machine(workers: int) -> Iterator[Any]:
    """Start Ray on this machine with the given number of cores."""
    ray = import_ray()
    connect(ray, num_cpus=workers)
    try:
        yield ray
    finally:
        ray.shutdown()


def _surface(settings: Settings, side: int, images: int, engine: str, progress: Progress) -> tuple[float, float]:
    """Seconds of a whole surface in a file, and the processor's seconds of this process."""
    data = subjects.images(subjects.SYNTHETIC, images)
    model = subjects.network(settings.network, data)
    with tempfile.TemporaryDirectory() as folder:
        began, busy = time.perf_counter(), time.process_time()
        loss_surface(
            model, data, x=(-1, 1, side), y=(-1, 1, side), device="cpu", precision="float32", engine=engine,
            path=Path(folder) / "surface.h5", progress=progress,
        )  # fmt: skip
        return time.perf_counter() - began, time.process_time() - busy


def _pairs(settings: Settings) -> dict[str, Any]:
    taken: dict[int, list[float]] = {1: [], 2: []}
    for _ in range(settings.rounds):
        for workers, seconds in taken.items():
            with _machine(workers):
                seconds.append(_surface(settings, settings.side, settings.images, "ray", Progress())[0])
    ratios = [two / one for one, two in zip(taken[1], taken[2], strict=True)]
    return {"one_seconds": summary(taken[1]), "two_seconds": summary(taken[2]), "ratio": summary(ratios)}


def _scheduler(settings: Settings) -> dict[str, Any]:
    """Measure the same points with one worker and in this process; the time before the first point is left out."""
    points = settings.many**2
    shares, left, own = [], [], []
    for _ in range(settings.rounds):
        seconds = {}
        for engine in ("local", "ray"):
            first = _First()
            if engine == "local":
                whole, _ = _surface(settings, settings.many, settings.few, engine, first)
                began = time.perf_counter() - whole
            else:
                with _machine(1):
                    whole, busy = _surface(settings, settings.many, settings.few, engine, first)
                    began = time.perf_counter() - whole
            assert first.at is not None
            seconds[engine] = whole - (first.at - began)
        shares.append(busy / seconds["ray"])
        left.append(seconds["ray"] / seconds["local"] - 1)
        own.append(busy / points)
    return {
        "points": points,
        "images": settings.few,
        "share": summary(shares),
        "longer_by": summary(left),
        "seconds_a_point": summary(own),
    }


def _costs(settings: Settings) -> dict[str, Any]:
    """Seconds of a call with its result, and of `ray.wait` on N results of which one is ready."""
    with _machine(1) as ray:

        class Asked:
            def __init__(self) -> None:
                import_module("landscape.measure.network.evaluator")  # and torch with it, as our workers have to

            def answer(self) -> None:
                return None

            def sleep(self, seconds: float) -> None:
                time.sleep(seconds)

        idle: Any = ray.remote(num_cpus=1)(Asked)
        began = time.perf_counter()
        actor = idle.remote()
        ray.get(actor.answer.remote())
        start = time.perf_counter() - began
        began = time.perf_counter()
        for _ in range(settings.calls):
            ray.get(actor.answer.remote())
        call = (time.perf_counter() - began) / settings.calls
        looks = {}
        for pending in settings.pending:
            ready = [actor.answer.remote() for _ in range(settings.calls)]
            ray.get(ready)
            waiting = [actor.sleep.remote(30.0) for _ in range(pending)]
            began = time.perf_counter()
            for one in ready:
                ray.wait([*waiting, one], num_returns=1, timeout=2.0)
            looks[str(pending)] = rounded((time.perf_counter() - began) / settings.calls)
            ray.kill(actor)
            actor = idle.remote()
            ray.get(actor.answer.remote())
    return {"start_seconds": rounded(start), "call_seconds": rounded(call), "look_seconds": looks}


def tables(result: dict[str, Any]) -> str:
    """Three tables."""
    pairs = markdown.table(
        ["network", "points", "one worker, s", "two workers, s", "two workers / one worker"],
        [
            [
                row["network"],
                f"{row['points']:,} of {row['images']} images",
                markdown.spread(row["one_seconds"]),
                markdown.spread(row["two_seconds"]),
                f"**{markdown.spread(row['ratio'])}**",
            ]
            for row in result["rows"]
        ],
    )
    told = result["scheduler"]
    scheduler = markdown.table(
        ["points", "share of time spent on distributing and writing", "additional time with Ray", "ms per point"],
        [
            [
                f"{told['points']:,} of {told['images']} images",
                f"**{_percent(told['share'])}**",
                _percent(told["longer_by"]),
                markdown.number(1e3 * told["seconds_a_point"]["median"]),
            ]
        ],
    )
    costs = result["costs"]
    calls = markdown.table(
        ["starting a worker, s", "a call and its result, ms", "waiting for one of N results, ms"],
        [
            [
                markdown.number(costs["start_seconds"]),
                markdown.number(1e3 * costs["call_seconds"]),
                ", ".join(
                    f"{markdown.number(1e3 * seconds)} at {int(n):,}" for n, seconds in costs["look_seconds"].items()
                ),
            ]
        ],
    )
    return f"{pairs}\n\n{scheduler}\n\n{calls}"


def _percent(measured: dict[str, Any]) -> str:
    low, middle, high = (f"{100 * measured[name]:.1f}" for name in ("min", "median", "max"))
    return f"{middle} % ({low} to {high})"

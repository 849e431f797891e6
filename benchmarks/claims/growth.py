"""The growth of the time with points, images, parameters and pixels, which must not be faster than the work's.

The exponent is the slope of log seconds over log size; 1 is proportional. Time proportional to the number of points
means that a point takes as long in a large surface as in a small one. Small sizes lie below 1, as every point and every
call has work that depends on none of these.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch

from benchmarks import markdown, subjects
from benchmarks.timing import alternate, rounded, summary
from landscape import loss_surface, models
from landscape.core.device import choose_device
from landscape.data.dataset import DataSet
from landscape.plane.plane import make_plane


@dataclass(frozen=True)
class Settings:
    """What is measured.

    Attributes:
        points: those of an axis of a whole surface, file included, of `network` over `few` images.
        images: of `network`, at one point.
        networks: of growing width, over `few` images.
        pixels: the sides of `few` images of `network`.
    """

    network: str = "resnet20"
    points: tuple[int, ...] = (5, 10, 20, 40)
    images: tuple[int, ...] = (500, 1000, 2000, 4000)
    networks: tuple[str, ...] = ("resnet56", "wrn56_2", "wrn56_4", "wrn56_8")
    pixels: tuple[int, ...] = (16, 32, 64, 128)
    few: int = 50
    precision: str = "float32"
    rounds: int = 3
    device: str = "auto"


QUICK = Settings(
    points=(2, 3), images=(16, 32), networks=("resnet20", "resnet32"), pixels=(8, 16), few=4, rounds=2, device="cpu"
)


def run(settings: Settings) -> dict[str, Any]:
    """Seconds for each size of each kind, and the exponents."""
    device = choose_device(settings.device)
    noise = subjects.SYNTHETIC
    few = subjects.images(noise, settings.few)
    with ExitStack() as stack:

        def point(name: str, data: DataSet) -> Callable[[int], object]:
            model = subjects.network(name, data)
            plane = make_plane(model, (-1, 1, 3), (-1, 1, 3), seed=0)
            ours = subjects.evaluator(model, plane, data, device, settings.precision, stack)  # type: ignore[arg-type]
            return lambda number: ours.measure(0.1 * number, -0.2)

        def kind(name: str, unit: str, sizes: Sequence[int], calls: Sequence[Callable[[int], object]]) -> Any:
            return _measure(name, unit, dict(zip(sizes, calls, strict=True)), settings.rounds, device)

        networks = {models.parameter_count(subjects.network(name, few)): name for name in settings.networks}
        rows = [
            kind(
                "points",
                "a whole surface",
                [count**2 for count in settings.points],
                [_surface(settings, count, few, device) for count in settings.points],
            ),
            kind(
                "images",
                "a point",
                settings.images,
                [point(settings.network, subjects.images(noise, count)) for count in settings.images],
            ),
            kind("parameters", "a point", list(networks), [point(name, few) for name in networks.values()]),
            kind(
                "pixels",
                "a point",
                [side**2 for side in settings.pixels],
                [point(settings.network, subjects.images(noise, settings.few, side)) for side in settings.pixels],
            ),
        ]
    return {"device": device.type, "precision": settings.precision, "rows": rows}


def _surface(settings: Settings, count: int, data: DataSet, device: torch.device) -> Callable[[int], object]:
    model = subjects.network(settings.network, data)
    axis = (-1, 1, count)

    def call(_: int) -> object:
        with tempfile.TemporaryDirectory() as folder:
            path, precision = Path(folder) / "surface.h5", settings.precision
            return loss_surface(model, data, x=axis, y=axis, device=device, precision=precision, path=path)  # type: ignore[arg-type]

    return call


def _measure(
    name: str, unit: str, calls: dict[int, Callable[[int], object]], rounds: int, device: torch.device
) -> dict[str, Any]:
    taken = alternate({str(size): call for size, call in calls.items()}, rounds, device)
    sizes = sorted(calls)
    exponents = [exponent(sizes, [taken.seconds[str(size)][number] for size in sizes]) for number in range(rounds)]
    return {
        "growing": name,
        "seconds_of": unit,
        "sizes": [{"size": size, "seconds": summary(taken.seconds[str(size)])} for size in sizes],
        "exponent": summary(exponents),
        "last_step": rounded(
            exponent(sizes[-2:], [summary(taken.seconds[str(size)])["median"] for size in sizes[-2:]])
        ),
    }


def exponent(sizes: Sequence[float], seconds: Sequence[float]) -> float:
    """The slope of a least-squares line through log seconds over log size."""
    return float(np.polyfit(np.log(sizes), np.log(seconds), 1)[0])


def tables(result: dict[str, Any]) -> str:
    """One table."""
    rows = (
        [
            row["growing"],
            row["seconds_of"],
            ", ".join(f"{markdown.number(s['seconds']['median'])} at {s['size']:,}" for s in row["sizes"]),
            f"**{markdown.spread(row['exponent'])}**",
            markdown.number(row["last_step"]),
        ]
        for row in result["rows"]
    )
    header = ["size", "time of", "median time, s", "exponent", "exponent between the two largest sizes"]
    return f"On {result['device']}, {result['precision']}.\n\n" + markdown.table(header, rows)

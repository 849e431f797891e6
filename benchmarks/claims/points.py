"""Points a second, compared with a plain PyTorch loop (baseline.py) by alternating between both at each point.

Both measure loss and accuracy on all images at the same points of the same plane. The losses are compared too: the
baseline's are the oracle, in float32 without TensorFloat-32.
"""

from __future__ import annotations

import time
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any, get_args

import torch

from benchmarks import markdown, subjects
from benchmarks.timing import alternate, rounded, summary
from landscape.core.device import choose_device
from landscape.core.errors import unknown_name
from landscape.data.dataset import DataSet
from landscape.measure.allowed_values import Precision
from landscape.plane.plane import make_plane

# Points of the plane in the order of the rounds; there may be more rounds than points.
POINTS = ((0.0, 0.0), (0.5, -0.5), (-1.0, 1.0), (0.25, 0.75), (1.0, 0.0), (-0.3, -0.6), (0.05, 0.1))


@dataclass(frozen=True)
class Settings:
    """What is measured; networks are names of the zoo, or .safetensors files."""

    networks: tuple[str, ...] = ("resnet20", "resnet56", "vgg9", "densenet121")
    precisions: tuple[str, ...] = ("float32", "bfloat16")
    images: int = 1000
    rounds: int = 7
    data: str = subjects.SYNTHETIC
    device: str = "auto"


QUICK = Settings(networks=("resnet20",), images=32, rounds=2, device="cpu")


def run(settings: Settings) -> dict[str, Any]:
    """A row for each network and precision."""
    for name in settings.precisions:
        if name not in get_args(Precision):
            raise unknown_name("precision", name, list(get_args(Precision)))
    device = choose_device(settings.device)
    data = subjects.images(settings.data, settings.images)
    rows = [row for name in settings.networks for row in _compare(name, data, device, settings)]
    return {"device": device.type, "data": subjects.title(settings.data), "images": settings.images, "rows": rows}


def _compare(name: str, data: DataSet, device: torch.device, settings: Settings) -> list[dict[str, Any]]:
    model = subjects.network(name, data)
    plane = make_plane(model, (-1, 1, 3), (-1, 1, 3), seed=0)
    plain = subjects.baseline(model, plane, data, device)
    points = [POINTS[number % len(POINTS)] for number in range(settings.rounds)]
    sides: dict[str, Any] = {"baseline": lambda number: plain.measure(*points[number])}
    first = {}
    with ExitStack() as stack:
        for precision in settings.precisions:
            began = time.perf_counter()
            ours = subjects.evaluator(model, plane, data, device, precision, stack)  # type: ignore[arg-type]
            ours.measure(*points[0])
            first[precision] = time.perf_counter() - began
            sides[precision] = lambda number, ours=ours: ours.measure(*points[number])
        taken = alternate(sides, settings.rounds, device)
        oracle = taken.values["baseline"]
        if device.type == "cuda":  # where it may have used TensorFloat-32
            oracle = [plain.measure(*point, tf32=False) for point in points]
    rows = []
    for precision in settings.precisions:
        pairs = list(zip(oracle, taken.values[precision], strict=True))
        rows.append(
            {
                "network": subjects.title(name),
                "precision": precision,
                "baseline_seconds": summary(taken.seconds["baseline"]),
                "seconds": summary(taken.seconds[precision]),
                "times_as_fast": summary(taken.times_as_fast("baseline", precision)),
                "first_point_seconds": rounded(first[precision]),
                "loss_difference": rounded(
                    max(abs(o["train_loss"] - v["train_loss"]) / abs(o["train_loss"]) for o, v in pairs)
                ),
                "accuracy_difference": rounded(max(abs(o["train_accuracy"] - v["train_accuracy"]) for o, v in pairs)),
            }
        )
    return rows


def tables(result: dict[str, Any]) -> str:
    """One table."""
    rows = (
        [
            row["network"],
            row["precision"],
            markdown.spread(row["baseline_seconds"]),
            markdown.spread(row["seconds"]),
            f"**{markdown.spread(row['times_as_fast'])}**",
            markdown.number(row["first_point_seconds"]),
            f"{row['loss_difference']:.1e}",
        ]
        for row in result["rows"]
    )
    caption = f"{result['images']:,} images per point ({result['data']}), on {result['device']}.\n\n"
    header = ["network", "precision", "baseline, s per point", "landscape, s per point", "speed-up"]
    return caption + markdown.table([*header, "first point, s", "largest relative difference of the loss"], rows)

"""A whole surface on a GPU: 51 x 51 points of ResNet-56 over all training images, through `landscape.loss_surface`.

The baseline would take hours: it is measured at a few points before and after the surface, on the same device, and
multiplied by the number of points. The same points in exact float32 tell how far the surface is off.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any

import torch

from benchmarks import markdown, subjects
from benchmarks.timing import alternate, rounded, summary
from landscape import loss_surface
from landscape.core.device import choose_device
from landscape.plane.plane import make_plane


@dataclass(frozen=True)
class Settings:
    """What is measured; `points` are those of an axis, `baseline_points` those before and again after the surface."""

    network: str = "resnet56"
    precision: str = "bfloat16"
    points: int = 51
    images: int = 50_000
    baseline_points: int = 3
    data: str = subjects.SYNTHETIC
    device: str = "auto"


QUICK = Settings(network="resnet20", points=3, images=32, baseline_points=2, device="cpu")


def missing(quick: bool = False) -> str | None:
    """Why the benchmark cannot run on this machine; None if it can."""
    return None if quick or torch.cuda.is_available() else "there is no GPU"


def run(settings: Settings) -> dict[str, Any]:
    """The surface's wall time, the baseline's, and how far the values are from float32."""
    device = choose_device(settings.device)
    data = subjects.images(settings.data, settings.images)
    model = subjects.network(settings.network, data)
    axis = (-1, 1, settings.points)
    plane = make_plane(model, axis, axis, seed=0)
    plain = subjects.baseline(model, plane, data, device)
    # From the centre outwards: timed are the first of them, compared all.
    ordered = sorted(plane.points(), key=lambda point: sum(c * c for c in point.coefficients))
    some = ordered[:: max(1, len(ordered) // (2 * settings.baseline_points))]

    def baseline_seconds() -> list[float]:
        sides = {"baseline": lambda number: plain.measure(*some[number].coefficients)}
        return alternate(sides, settings.baseline_points, device).seconds["baseline"]

    seconds = baseline_seconds()
    began = time.perf_counter()
    surface = loss_surface(
        model,
        data,
        x=axis,
        y=axis,
        seed=0,
        precision=settings.precision,  # type: ignore[arg-type]
        device=device,
    )
    whole = time.perf_counter() - began
    seconds += baseline_seconds()
    values = []
    for point in some:
        exact = plain.measure(*point.coefficients, tf32=False)["train_loss"]
        ours = float(surface.variables["train_loss"][point.index])
        values.append({"at": list(point.coefficients), "float32": rounded(exact), "loss": rounded(ours)})
        values[-1]["difference"] = rounded(abs(ours - exact) / abs(exact))
    count = settings.points**2
    return {
        "network": subjects.title(settings.network),
        "data": subjects.title(settings.data),
        "images": settings.images,
        "device": device.type,
        "precision": settings.precision,
        "points": count,
        "seconds": rounded(whole),
        "seconds_a_point": rounded(whole / count),
        "baseline_seconds_a_point": summary(seconds),
        "times_as_fast": summary([s * count / whole for s in seconds]),
        "values": values,
    }


def tables(result: dict[str, Any]) -> str:
    """The times, and the values beside those of float32."""
    base = result["baseline_seconds_a_point"]
    times = markdown.table(
        ["", "s per point", f"{result['points']:,} points, s"],
        [
            ["baseline (extrapolated)", markdown.spread(base), markdown.number(base["median"] * result["points"])],
            ["landscape", markdown.number(result["seconds_a_point"]), f"**{markdown.number(result['seconds'])}**"],
            ["speed-up", "", f"**{markdown.spread(result['times_as_fast'])}**"],
        ],
    )
    values = markdown.table(
        ["x, y", "float32", result["precision"], "relative difference"],
        (
            [
                ", ".join(f"{c:.3g}" for c in row["at"]),
                f"{row['float32']:.4g}",
                f"{row['loss']:.4g}",
                f"{row['difference']:.1e}",
            ]
            for row in result["values"]
        ),
    )
    caption = f"{result['network']}, {result['images']:,} images ({result['data']}), on {result['device']}."
    return f"{caption}\n\n{times}\n\nLosses:\n\n{values}"

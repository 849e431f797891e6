"""How long a surface takes: networks and grids, on the CPU and on a GPU if there is one.

A forecast (`landscape.estimate`) with the default settings gives the preparation and the seconds per point of each
network; neither depends on the grid. `python -m benchmarks forecast` compares forecasts with measured times.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import torch

from benchmarks import markdown, subjects
from benchmarks.timing import rounded
from landscape.core.duration_words import in_words
from landscape.measure.forecast import forecast
from landscape.measure.protocol import Protocol


@dataclass(frozen=True)
class Settings:
    """What is forecast.

    Attributes:
        grids: points on each axis.
        devices: those that this machine lacks are left out.
    """

    networks: tuple[str, ...] = ("resnet20", "resnet56", "vgg9", "densenet121")
    grids: tuple[int, ...] = (25, 51, 101)
    images: int = 1000
    data: str = subjects.SYNTHETIC
    devices: tuple[str, ...] = ("cpu", "cuda")


QUICK = Settings(networks=("resnet20",), grids=(3, 5), images=8, devices=("cpu",))


def run(settings: Settings) -> dict[str, Any]:
    """The seconds of each grid, for each network and device."""
    data = subjects.images(settings.data, settings.images)
    devices = [name for name in settings.devices if name == "cpu" or torch.cuda.is_available()]
    rows = []
    for name in settings.networks:
        model = subjects.network(name, data)
        for device in devices:
            grid = (-1, 1, max(settings.grids))
            found = forecast(model, data, Protocol(x=grid, y=grid, device=torch.device(device)))
            rows.append(
                {
                    "network": subjects.title(name),
                    "device": device,
                    "seconds_per_point": rounded(found.per_point),
                    "preparation_seconds": rounded(found.preparation),
                    "seconds": [rounded(found.preparation + side**2 * found.per_point) for side in settings.grids],
                }
            )
    return {"images": settings.images, "grids": list(settings.grids), "rows": rows}


def tables(result: dict[str, Any]) -> str:
    """One table: a row for each network, the grids on the CPU, and those on a GPU."""
    grids = [f"{side} x {side}" for side in result["grids"]]
    networks = dict.fromkeys(row["network"] for row in result["rows"])
    rows = [[name, *_durations(result, name, "cpu"), " / ".join(_durations(result, name, "cuda"))] for name in networks]
    header = ["network", *(f"{grid}, CPU" for grid in grids), f"{' / '.join(grids)}, GPU"]
    return f"{result['images']:,} images of 32 x 32 per point.\n\n{markdown.table(header, rows)}"


def _durations(result: dict[str, Any], network: str, device: str) -> list[str]:
    """The time of each grid in words."""
    for row in result["rows"]:
        if (row["network"], row["device"]) == (network, device):
            return [in_words(seconds) for seconds in row["seconds"]]
    return ["not measured"] * (1 if device == "cuda" else len(result["grids"]))

"""Peak memory of a surface run with `memory="low"` against the normal one, for a network of large tensors.

Measured as in `memory.py`: each run is a process, and the result is its peak memory minus the memory after loading the
libraries. The weights of the network are included.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, get_args

from benchmarks import markdown
from benchmarks.claims.memory import MEGABYTE, Case, in_a_process
from benchmarks.timing import rounded, summary
from landscape.plane.choices import Memory


@dataclass(frozen=True)
class Settings:
    """What is measured.

    Attributes:
        width, layers: of a fully connected network; most of its tensors are width x width.
        points: of each axis.
    """

    width: int = 2560
    layers: int = 8
    points: int = 2
    rounds: int = 3


QUICK = Settings(width=512, layers=2, rounds=1)


def run(settings: Settings) -> dict[str, Any]:
    """A row for each way to use memory."""
    rows = []
    for memory in get_args(Memory):
        case = Case(width=settings.width, layers=settings.layers, images=2, points=settings.points, memory=memory)
        runs = [in_a_process(case, "float32") for _ in range(settings.rounds)]
        model = runs[0]["model"]
        peaks = [run["peak"] for run in runs]
        rows.append(
            {
                "memory": memory,
                "model_megabytes": rounded(model / MEGABYTE),
                "tensor_megabytes": rounded(4 * settings.width**2 / MEGABYTE),
                "peak_megabytes": summary([peak / MEGABYTE for peak in peaks]),
                "peak_in_models": summary([peak / model for peak in peaks]),
            }
        )
    return {"points": settings.points, "rows": rows}


def tables(result: dict[str, Any]) -> str:
    """One table."""
    rows = (
        [
            row["memory"],
            markdown.number(row["model_megabytes"]),
            markdown.number(row["tensor_megabytes"]),
            markdown.spread(row["peak_megabytes"]),
            markdown.spread(row["peak_in_models"]),
        ]
        for row in result["rows"]
    )
    header = ["memory", "network, MB", "largest tensor, MB", "peak, MB", "peak / network"]
    points = result["points"]
    return f"{points} x {points} points on the CPU, float32, two examples.\n\n" + markdown.table(header, rows)

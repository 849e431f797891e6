"""Peak memory of a surface run, against the sizes of the model, of the data and of the grid.

Each run is a process of its own, and what counts is its peak less what it held after a small run of the same kind: the
libraries are then loaded, and neither the model nor the data are there. Linux only: it reads VmHWM, the peak of the
process itself; `getrusage` would also count that of the process which started it. The model's own weights are among
what is counted, since the run moves them: three copies (centre, two directions) and these make 4.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from torch import nn

from benchmarks import markdown, subjects
from benchmarks.timing import Summary, rounded, summary
from landscape import loss_surface, models
from landscape.core.errors import LandscapeError

MEGABYTE = 1e6
STATUS = Path("/proc/self/status")


@dataclass(frozen=True)
class Case:
    """One run, in a process of its own.

    Attributes:
        model: `mlp`, with `layers` square layers of `width` units, or the name of a network of the zoo.
        images: how many of `side` x `side` pixels.
        points: of an axis.
        memory: `normal` or `low`.
    """

    model: str = "mlp"
    width: int = 64
    layers: int = 1
    images: int = 8
    side: int = 8
    points: int = 3
    memory: str = "normal"


@dataclass(frozen=True)
class Settings:
    """What is measured.

    Attributes:
        width, layers: of the large fully connected network.
        networks: large networks of the zoo.
        grids: points of an axis, with a smaller network and few images.
        images: data sets of so many images of 3 x 32 x 32, with a small network.
    """

    width: int = 3072
    layers: int = 8
    networks: tuple[str, ...] = ("vgg19", "wrn56_8")
    grids: tuple[int, ...] = (3, 41)
    images: tuple[int, ...] = (10_000, 50_000)
    rounds: int = 3
    precision: str = "float32"


QUICK = Settings(width=512, layers=2, networks=("resnet20",), grids=(2, 3), images=(8, 400), rounds=1)


def run(settings: Settings) -> dict[str, Any]:
    """A row for each run: the peak, and the sizes that it is to be compared with.

    Raises:
        LandscapeError: the system does not report the peak memory of a process.
    """
    if not STATUS.exists():
        raise LandscapeError("the peak memory of a process is read from /proc, which this system does not have")
    cases = [Case(width=settings.width, layers=settings.layers)]
    cases += [Case(model=name, images=4, side=16) for name in settings.networks]
    cases += [Case(width=settings.width // 4, layers=settings.layers, points=count) for count in settings.grids]
    cases += [Case(images=count, side=32) for count in settings.images]
    return {"precision": settings.precision, "rows": [_row(case, settings) for case in cases]}


def _row(case: Case, settings: Settings) -> dict[str, Any]:
    runs = [in_a_process(case, settings.precision) for _ in range(settings.rounds)]
    peaks = [run["peak"] for run in runs]
    model, data = runs[0]["model"], runs[0]["data"]
    return {
        **asdict(case),
        "model_megabytes": rounded(model / MEGABYTE),
        "data_megabytes": rounded(data / MEGABYTE),
        "peak_megabytes": summary([peak / MEGABYTE for peak in peaks]),
        "peak_in_models": summary([peak / model for peak in peaks]),
        "peak_in_data": summary([peak / data for peak in peaks]),
    }


def in_a_process(case: Case, precision: str) -> dict[str, int]:
    """The result of `measure` in a new process."""
    words = [sys.executable, "-m", "benchmarks.claims.memory", json.dumps(asdict(case)), precision]
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(words, cwd=root, stdout=subprocess.PIPE, text=True, check=True)
    sizes: dict[str, int] = json.loads(done.stdout)
    return sizes


def measure(case: Case, precision: str) -> dict[str, int]:
    """Bytes of the model, of the data, and of the peak memory of the run; must be called once in a process."""
    small = Case(model="mlp" if case.model == "mlp" else "resnet20", images=2, memory=case.memory)
    _surface(small, precision)
    before = status("VmRSS")
    model, data = _surface(case, precision)
    return {"model": model, "data": data, "peak": status("VmHWM") - before}


def _surface(case: Case, precision: str) -> tuple[int, int]:
    """Measure a surface, and return the bytes of its model and data."""
    data = subjects.images(subjects.SYNTHETIC, case.images, case.side)
    if case.model == "mlp":
        model: nn.Module = nn.Sequential(*_mlp(case)).eval()
    else:
        model = models.build(case.model).eval()
    axis = (-0.1, 0.1, case.points)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "surface.h5"
        options: dict[str, Any] = {"precision": precision, "memory": case.memory, "device": "cpu", "path": path}
        loss_surface(model, data, x=axis, y=axis, **options)
    tensors = (*model.parameters(), *model.buffers())
    return sum(t.numel() * t.element_size() for t in tensors), data.split("train").inputs.numel()


def _mlp(case: Case) -> Iterator[nn.Module]:
    yield nn.Flatten()
    yield nn.Linear(3 * case.side**2, case.width)
    for _ in range(case.layers):
        yield nn.ReLU()
        yield nn.Linear(case.width, case.width)
    yield nn.ReLU()
    yield nn.Linear(case.width, subjects.CLASSES)


def status(name: str) -> int:
    """A size of this process, in bytes."""
    for line in STATUS.read_text(encoding="utf-8").splitlines():
        if line.startswith(f"{name}:"):
            return int(line.split()[1]) * 1024
    raise LandscapeError(f"{STATUS} does not tell {name}")


def tables(result: dict[str, Any]) -> str:
    """One table; the ratio is that to the larger of network and data."""

    def ratio(measured: Summary, size: float, other: float) -> str:
        return markdown.spread(measured) if size > other else ""

    rows = (
        [
            row["model"],
            markdown.number(row["model_megabytes"]),
            markdown.number(row["data_megabytes"]),
            f"{row['points']} x {row['points']}",
            markdown.spread(row["peak_megabytes"]),
            ratio(row["peak_in_models"], row["model_megabytes"], row["data_megabytes"]),
            ratio(row["peak_in_data"], row["data_megabytes"], row["model_megabytes"]),
        ]
        for row in result["rows"]
    )
    header = ["network", "network, MB", "data, MB", "grid", "peak, MB", "peak / network", "peak / data"]
    return f"On the CPU, {result['precision']}.\n\n" + markdown.table(header, rows)


if __name__ == "__main__":
    print(json.dumps(measure(Case(**json.loads(sys.argv[1])), sys.argv[2])))

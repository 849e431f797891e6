"""Peak memory of the analysis of a network: PCA of many checkpoints, and an eigenvalue of the Hessian.

Each run is a separate process. The result is its peak memory minus the memory after loading the libraries (see
`memory.py`). For comparison, a training takes a few plain steps of SGD with momentum in batches of 128.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch.nn.functional import cross_entropy

from benchmarks import markdown, subjects
from benchmarks.claims.memory import MEGABYTE, status
from benchmarks.timing import rounded, summary
from landscape import models
from landscape.data.batches import as_splits
from landscape.measure.derivatives.eigen import eigenpairs
from landscape.measure.derivatives.hessian_product import Hessian, small_batches
from landscape.measure.metric import find
from landscape.plane.plane import movable
from landscape.trajectories.checkpoints import find_run
from landscape.trajectories.pca import components
from landscape.trajectories.project import project
from landscape.weights.checkpoint import save_checkpoint
from landscape.weights.model_spec import ModelSpec

TRAINING_BATCH, TRAINING_STEPS = 128, 3
# A coarse eigenvalue takes as much memory as a fine one.
ACCURACY = 0.3


@dataclass(frozen=True)
class Settings:
    """What is measured.

    Attributes:
        network: a model of the zoo.
        checkpoints: number of checkpoints of the trajectory.
        images: number of images for the eigenvalue.
    """

    network: str = "resnet56"
    checkpoints: int = 300
    images: int = 256
    rounds: int = 3


QUICK = Settings(network="resnet20", checkpoints=5, images=8, rounds=1)


def run(settings: Settings) -> dict[str, Any]:
    """The peak of each kind of work, in megabytes, and the model's size."""
    rows: list[dict[str, Any]] = []
    for work in WORK:
        peaks = [_in_a_process(work, settings) / MEGABYTE for _ in range(settings.rounds)]
        rows.append({"work": work, "peak_megabytes": summary(peaks)})
    model = models.build(settings.network)
    size = sum(tensor.numel() * tensor.element_size() for tensor in model.state_dict().values())
    training = next(row["peak_megabytes"]["samples"] for row in rows if row["work"] == "training")
    for row in rows:
        pairs = zip(row["peak_megabytes"]["samples"], training, strict=True)
        row["peak_in_trainings"] = summary([peak / other for peak, other in pairs])
    return {
        "network": settings.network, "model_megabytes": rounded(size / MEGABYTE), "checkpoints": settings.checkpoints,
        "rows": rows,
    }  # fmt: skip


def _in_a_process(work: str, settings: Settings) -> int:
    words = [sys.executable, "-m", "benchmarks.claims.analysis_memory", work, settings.network]
    words += [str(settings.checkpoints), str(settings.images)]
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(words, cwd=root, stdout=subprocess.PIPE, text=True, check=True)
    return int(json.loads(done.stdout))


def _training(network: str, checkpoints: int, images: int) -> None:
    data = subjects.images(subjects.SYNTHETIC, TRAINING_BATCH)
    model = models.build(network).train()
    optimizer = torch.optim.SGD(model.parameters(), lr=0.01, momentum=0.9)
    (batch,) = as_splits(data, batch_size=TRAINING_BATCH, device=torch.device("cpu"))["train"]
    for _ in range(TRAINING_STEPS):
        optimizer.zero_grad()
        cross_entropy(model(batch[0]), batch[1]).backward()
        optimizer.step()


def _eigenvalue(network: str, checkpoints: int, images: int) -> None:
    data = subjects.images(subjects.SYNTHETIC, images)
    batches = small_batches(as_splits(data, batch_size=None, device=torch.device("cpu"))["train"])
    eigenpairs(Hessian(models.build(network).eval(), batches, find("cross_entropy")), accuracy=ACCURACY)


def _trajectory(network: str, checkpoints: int, images: int) -> None:
    """Write a random walk with drift as checkpoints, one at a time, and then measure its PCA."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "run"
        model = models.build(network)
        chance = torch.Generator().manual_seed(0)
        for number in range(checkpoints):
            with torch.no_grad():
                for parameter in model.parameters():
                    parameter.add_(torch.randn(parameter.shape, generator=chance), alpha=0.01)
            save_checkpoint(
                place / "checkpoints" / f"epoch_{number:04d}.safetensors", model.state_dict(),
                spec=ModelSpec(network, {}), metadata={},
            )  # fmt: skip
        centre = {name: tensor.detach() for name, tensor in movable(model).items()}
        rows = find_run(place).rows(centre, "none", model)
        project(rows, components(rows).directions)


WORK: dict[str, Callable[[str, int, int], None]] = {
    "training": _training,
    "eigenvalue": _eigenvalue,
    "trajectory": _trajectory,
}


def tables(result: dict[str, Any]) -> str:
    """One table."""
    rows = (
        [row["work"], markdown.spread(row["peak_megabytes"]), markdown.spread(row["peak_in_trainings"])]
        for row in result["rows"]
    )
    facts = f"{result['network']}, {result['model_megabytes']} MB; {result['checkpoints']} checkpoints."
    return f"{facts}\n\n" + markdown.table(["work", "peak, MB", "peak relative to training"], rows)


if __name__ == "__main__":
    _, _work, _network, _checkpoints, _images = sys.argv
    _before = status("VmRSS")
    WORK[_work](_network, int(_checkpoints), int(_images))
    print(json.dumps(status("VmHWM") - _before))

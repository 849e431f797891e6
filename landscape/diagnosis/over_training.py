"""What becomes of units while a network is trained: dead ones, saturated ones, and the gradient at the first layer."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from typing import Any

from torch import nn

from landscape.core.progress import SILENT, Progress
from landscape.diagnosis.network_report import Diagnosis, short
from landscape.diagnosis.of_network import diagnose
from landscape.trajectories.checkpoints import Run
from landscape.weights.checkpoint import load_checkpoint

HEADER = ("epoch", "verdict", "loss", "dead", "saturated", "gradient at layer 1")


@dataclass(frozen=True)
class OverTraining:
    """The checkpoints of one training, diagnosed on the same examples.

    Attributes:
        run: the name of its folder.
        epochs: done at each checkpoint.
        diagnoses: of each.
    """

    run: str
    epochs: tuple[float, ...]
    diagnoses: tuple[Diagnosis, ...]

    def as_json(self) -> dict[str, Any]:
        """For programs: by name a number for each checkpoint; `saturated` is None where nothing can saturate.

        `dead` and `saturated` are means over the layers; `gradient` is an example's at the first, its length.
        """
        return {
            "run": self.run,
            "epoch": list(self.epochs),
            "verdict": [found.verdict.word for found in self.diagnoses],
            "loss": [short(found.loss) for found in self.diagnoses],
            "dead": [short(found.dead) for found in self.diagnoses],
            "saturated": [short(found.saturated) for found in self.diagnoses],
            "gradient": [short(found.layers[0].gradient) for found in self.diagnoses],
            "examples": self.diagnoses[0].examples,
        }

    def rows(self) -> list[list[str]]:
        """For people: a row a checkpoint, under `HEADER`."""
        return [
            [
                f"{epoch:g}", found.verdict.word, f"{found.loss:.4g}", f"{found.dead:.1%}",
                "" if found.saturated is None else f"{found.saturated:.1%}", f"{found.layers[0].gradient:.3g}",
            ]
            for epoch, found in zip(self.epochs, self.diagnoses, strict=True)
        ]  # fmt: skip

    def plot(self) -> Any:
        """Dead and saturated units and the first layer's gradient over the epochs, as a figure of matplotlib's."""
        from landscape.render.figures import dead_units

        return dead_units.figure([self.as_json()])


def over_training(
    run: Run, model: nn.Module, data: Any, *, progress: Progress = SILENT, **options: Any
) -> OverTraining:
    """Diagnose every checkpoint of a training.

    Args:
        run: found by `find_run`.
        model: the network that was trained; it is copied, not changed.
        options: of `diagnose`.

    Raises:
        LandscapeError: a checkpoint does not fit the network.
    """
    network = copy.deepcopy(model)
    found = []
    progress.start(f"diagnosing {run.name}", len(run.files), "checkpoints")
    for path in run.files:
        load_checkpoint(path).load_into(network, target=run.name)
        found.append(diagnose(network, data, **options))
        progress.advance(note=found[-1].verdict.word)
    progress.finish()
    return OverTraining(run.name, tuple(float(epoch) for epoch in run.epochs), tuple(found))

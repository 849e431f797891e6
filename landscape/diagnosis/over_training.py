"""Diagnose the checkpoints of a training: dead and saturated units, and the gradient at the first layer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from torch import nn

from landscape.core.keywords import takes
from landscape.diagnosis.diagnosis_protocol import OF_DIAGNOSES, DiagnosisProtocol
from landscape.diagnosis.layer import short
from landscape.diagnosis.layer_statistics import diagnose_on, examples_in
from landscape.diagnosis.network_report import Diagnosis
from landscape.report.report import Column, Report, Table
from landscape.trajectories.checkpoints import Run
from landscape.weights.checkpoint import loaded

COLUMNS = (
    Column(name="epoch", form="g"),
    Column(name="verdict"),
    Column(name="loss", form=".4g"),
    Column(name="dead", form=".1%"),
    Column(name="saturated", form=".1%", missing=""),
    Column(name="gradient", label="gradient at layer 1", form=".3g"),
)


@dataclass(frozen=True)
class OverTraining:
    """The checkpoints of one training, diagnosed on the same examples.

    Attributes:
        run: the name of its folder.
        epochs: epochs done at each checkpoint.
        diagnoses: one for each checkpoint.
    """

    run: str
    epochs: tuple[float, ...]
    diagnoses: tuple[Diagnosis, ...]

    def report(self) -> Report:
        """The data hold lists with a number for each checkpoint; `saturated` is None if no layer can saturate.

        `dead` and `saturated` are means over the layers; `gradient` is the length of an example's at the first layer.
        """
        return Report(
            title=self.run,
            data={
                "run": self.run,
                "epoch": list(self.epochs),
                "verdict": [found.verdict.word for found in self.diagnoses],
                "loss": [short(found.loss) for found in self.diagnoses],
                "dead": [short(found.dead) for found in self.diagnoses],
                "saturated": [short(found.saturated) for found in self.diagnoses],
                "gradient": [short(found.layers[0].gradient) for found in self.diagnoses],
                "examples": self.diagnoses[0].examples,
            },
            table=Table(
                COLUMNS,
                tuple(
                    (epoch, found.verdict.word, found.loss, found.dead, found.saturated, found.layers[0].gradient)
                    for epoch, found in zip(self.epochs, self.diagnoses, strict=True)
                ),
            ),
            figure="dead_units",
        )


def together(runs: Sequence[OverTraining]) -> Report:
    """Several trainings in one report."""
    parts = tuple(run.report() for run in runs)
    return Report(data={"runs": [part.data for part in parts]}, parts=parts, part="run", figure="dead_units")


@takes(DiagnosisProtocol, only=OF_DIAGNOSES)
def over_training(run: Run, model: nn.Module, data: Any, protocol: DiagnosisProtocol) -> OverTraining:
    """Diagnose every checkpoint of a training.

    Args:
        run: found by `find_run`.
        model: the network that was trained; its weights are restored.
        data: as for `diagnose`.
        {options}

    Raises:
        LandscapeError: a checkpoint does not fit the network.
    """
    progress = protocol.progress
    examples = examples_in(data, protocol)
    found = []
    with progress.stage(f"diagnosing {run.name}", len(run.files), "checkpoints"):
        for path in run.files:
            with loaded(path, model, target=run.name):
                found.append(diagnose_on(model, examples, protocol))
            progress.advance(note=found[-1].verdict.word)
    return OverTraining(run.name, tuple(float(epoch) for epoch in run.epochs), tuple(found))

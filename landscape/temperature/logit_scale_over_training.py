"""The scale of the logits during a training, and its effect on the loss and on the shape of the valley.

Once all examples are classified correctly, cross-entropy falls to 0 if only the logits grow (Soudry et al. 2018,
arXiv:1710.10345). So each checkpoint is measured twice: unchanged, and with its logits multiplied by a number that
makes their scale (`Logits.scale`) the same at all checkpoints. The difference is the effect of the scale alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import torch
from torch import nn

from landscape.core import provenance
from landscape.core.arrays import FloatArray
from landscape.core.device import choose_device
from landscape.core.errors import UsageError
from landscape.core.faults import user_faults
from landscape.core.keywords import takes
from landscape.core.option_words import setting
from landscape.data.batches import Batches
from landscape.measure.inquire import directions_of
from landscape.measure.kept_parts import SETTINGS, Parts, parts_of
from landscape.measure.prepare import batches_of
from landscape.measure.protocol import Protocol
from landscape.measure.quantities import quantities_of
from landscape.measure.targets import Reading
from landscape.plane.plane import at_centre
from landscape.report.report import Column, Report, Table
from landscape.surface.surface import Surface
from landscape.temperature import curve_names, logits, scaled
from landscape.temperature.logits import Logits
from landscape.temperature.temperature_protocols import OF_TRAINING, OverTrainingProtocol
from landscape.temperature.temperature_surface import along
from landscape.trajectories.checkpoints import Run
from landscape.weights.checkpoint import loaded

MOST = 300  # checkpoints times splits: their numbers must fit into one HDF5 attribute (64 KB)
# The attribute of a part that holds the curvatures at its checkpoint, at both scales.
CURVATURES = "curvatures"
# The curves of a checkpoint: of the loss as it is, and of that with scaled logits.
KINDS = ("loss", "scaled")
# The columns after the split and the time.
COLUMNS = (
    Column(name="loss", form=".4g"),
    Column(name="loss_at_scale", label="at one scale", form=".4g"),
    Column(name="accuracy", form=".2%"),
    Column(name="logit_scale", label="logits' scale", form=".4g"),
    Column(name="curvature", form=".4g"),
    Column(name="curvature_at_scale", label="at one scale", form=".4g"),
)


@dataclass(frozen=True, eq=False)
class TrainingReport:
    """The results of `landscape temperature --over-training` for a run.

    Attributes:
        surface: curves along one direction, the same for all checkpoints, with the checkpoint at x = 0:
            `train_loss_epoch_2p5` is the curve of the checkpoint after 2.5 epochs (or of that time in
            `surface.time_unit`), `train_scaled_epoch_2p5` with scaled logits. `train_loss` and `train_scaled` are those
            of the last checkpoint. The attribute `temperature_over_training` holds the data of `report`.
    """

    surface: Surface

    def report(self) -> Report:
        """The data hold `epochs`, the common `scale`, and for each split lists with one number a checkpoint.

        `epochs` are in units of `surface.time_unit`.
        """
        numbers: dict[str, Any] = self.surface.attributes["temperature_over_training"]
        time = Column(name="epoch", label=self.surface.time_unit, form=".10g")
        return Report(
            title=self.surface.title,
            data=numbers,
            table=Table(
                (Column(name="split"), time, *COLUMNS),
                tuple(
                    (split, epoch, *(of[column.name][place] for column in COLUMNS))
                    for split, of in numbers["splits"].items()
                    for place, epoch in enumerate(numbers["epochs"])
                ),
            ),
            summary=(f"One scale: logits with a standard deviation of {numbers['scale']:.4g}.",),
            figure="logit_scale",
            drawn=self.surface,
        )


@takes(OverTrainingProtocol, only=OF_TRAINING)
def temperature_over_training(run: Run, model: nn.Module, data: Any, protocol: OverTrainingProtocol) -> TrainingReport:
    """Measure a run's checkpoints along one random direction, filter-normalised at the last checkpoint.

    In evaluation mode and float32; the model is restored afterwards. The measured points are kept in the folder
    `path` + ".parts" until the file is written, and a stopped call is continued from there.

    Args:
        run: the checkpoints.
        model: the model with the final weights of the run.
        data: as for `loss_surface`.
        {options}

    Raises:
        UsageError: a scale that is not above 0, or a network whose outputs are not logits of classes.
        LandscapeError: as `loss_surface`.
    """
    where = choose_device(protocol.device)
    asked = protocol.as_surface(y=None, device=where, precision="float32", path=None, attributes=None)
    parts = batches_of(data, asked, where)
    if len(run.files) * len(parts) > MOST:
        raise UsageError(
            f"{len(run.files)} checkpoints on {len(parts)} splits: {MOST} are the most that a file describes; "
            f"measure one split ({setting('splits', 'train', '--split')}), or train with fewer checkpoints"
        )
    settings = {"scale": protocol.scale, "splits": list(parts), "epochs": run.epochs.tolist()}
    with parts_of(protocol.path, settings, force=protocol.force) as kept:
        surface = _measure(run, model, data, protocol, asked, parts, kept)
        if protocol.path is not None:
            surface.save(protocol.path, force=True)
    return TrainingReport(surface)


def _measure(
    run: Run, model: nn.Module, data: Any, protocol: OverTrainingProtocol, asked: Protocol,
    parts: Mapping[str, Batches], kept: Parts,
) -> Surface:  # fmt: skip
    """The curves of all checkpoints, one after the other.

    Args:
        asked: how each curve is measured.
        kept: the curves of a stopped run.
    """
    where, reading = choose_device(asked.device), quantities_of(protocol).reading
    given = directions_of(model, data, asked)
    common = protocol.scale or _last_scale(run, model, parts, where, reading)
    if not common > 0:
        raise UsageError("the logits are all the same at the last checkpoint: give the scale to compare at")
    rows: dict[str, list[dict[str, float]]] = {split: [] for split in parts}
    curves = {(split, kind): curve_names.names(split, kind, run.epochs) for split in parts for kind in KINDS}
    variables: dict[str, FloatArray] = {}
    seconds = 0.0
    for number, file in enumerate(run.files, 1):
        with loaded(file, model):
            for split, of in _logits(model, parts, where, reading).items():
                name = f"{split}_{number}"
                fixed = _temperature(of, common)
                curvatures = kept.attributes(name).get(CURVATURES) or along(
                    model, parts[split], given.tensors[0], (1.0, fixed), where, reading=reading
                )
                rows[split].append(_numbers(of, fixed, curvatures))
                metrics: dict[str, Any] = {"scaled": scaled.of_surface(fixed, reading), "accuracy": "accuracy"}
                place = f"checkpoint {number} of {len(run.files)}" + (f", {split}" if len(parts) > 1 else "")
                this = replace(
                    asked, splits=(split,), direction=given, metrics=metrics, attributes={CURVATURES: curvatures}
                )
                line = kept.surface(name, place, model, data, this)
                seconds += line.attributes["seconds"]
                for kind in KINDS:
                    variables[f"{split}_{kind}"] = line.variables[f"{split}_{kind}"]
                    variables[curves[split, kind][number - 1]] = line.variables[f"{split}_{kind}"]
    numbers = {
        "scale": common,
        "epochs": run.epochs.tolist(),
        "splits": {split: {name: [row[name] for row in of] for name in of[0]} for split, of in rows.items()},
    }
    attributes = {
        **{name: value for name, value in line.attributes.items() if name not in (SETTINGS, CURVATURES)},
        **(protocol.attributes or {}),
        "splits": list(parts),
        "seconds": round(seconds, 3),
        "temperature_over_training": numbers,
        **({} if run.unit == "epoch" else {"trajectory_unit": run.unit}),
    }
    attributes |= {**provenance.made_now(), "metrics": list(KINDS)}
    return Surface(line.x, None, variables, np.ones(line.shape, bool), _of_all(attributes, parts))


def _numbers(of: Logits, fixed: float, curvatures: Sequence[float]) -> dict[str, float]:
    return {
        "loss": of.loss(),
        "loss_at_scale": of.loss(fixed),
        "accuracy": of.accuracy,
        "margin": float(of.margins.mean()),
        "logit_scale": of.scale,
        "best_loss": of.best_loss(),
        "curvature": curvatures[0],
        "curvature_at_scale": curvatures[1],
    }


def _temperature(of: Logits, common: float) -> float:
    """The temperature that scales the logits to the common scale; 1 if the logits are all equal."""
    return of.scale / common if of.scale > 0 else 1.0


def _last_scale(
    run: Run, model: nn.Module, parts: Mapping[str, Batches], where: torch.device, reading: Reading
) -> float:
    """The scale of the logits of the last checkpoint on the first split."""
    split = next(iter(parts))
    with loaded(run.files[-1], model):
        return _logits(model, {split: parts[split]}, where, reading)[split].scale


def _logits(model: nn.Module, parts: Mapping[str, Batches], where: torch.device, reading: Reading) -> dict[str, Logits]:
    """The logits of the network with its present weights, by split."""
    with user_faults(model), at_centre(model, where):
        return {split: logits.of(model, batches, reading) for split, batches in parts.items()}


def _of_all(settings: dict[str, Any], parts: Mapping[str, Batches]) -> dict[str, Any]:
    """The attributes of the file: the examples of every split, without the checks and centre of a single curve."""
    kept = {name: value for name, value in settings.items() if not name.startswith("centre_") and name != "checks"}
    for split, batches in parts.items():
        kept |= {f"{split}_examples": batches.count, f"{split}_fingerprint": batches.fingerprint()}
    return kept

"""The checkpoints of a training in the order of time, each loaded only while it is used."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from landscape.core import bounded_text, regular_file
from landscape.core.arrays import FloatArray
from landscape.core.errors import LandscapeError, UsageError, first_line
from landscape.plane import memory_mapped
from landscape.plane.direction import Direction
from landscape.plane.selection import can_move
from landscape.training import schedules
from landscape.training.run_folder import RunFolder
from landscape.trajectories.pca import RowLoader
from landscape.weights.checkpoint import FINAL_NAME, Checkpoint, Misfit, load_checkpoint
from landscape.weights.names import needed_names
from landscape.weights.readers.safetensors_file import read_header

# The names of checkpoints have two decimals of the epoch; a record that differs by more belongs to a renamed file.
NAME_ROUNDING = 0.01


@dataclass(frozen=True, eq=False)
class Run:
    """A training with its checkpoints.

    Attributes:
        name: the name of its folder.
        files: the checkpoints in the order of time.
        epochs: float64 [n], the epochs done at each checkpoint, or the time in `unit`.
        rates: float64 [n], the learning rate of the step before each checkpoint; NaN at the start and where it is not
            known.
        drops: epochs, also between checkpoints, after which the learning rate fell to half or less in one step.
        unit: of the time: "epoch", "step", "number" (in the names), "order" or "checkpoint".
        time: a description of what was taken as the time; empty for a folder of `landscape train`.
        logged: float64 [n] each, further columns of the training's log at the checkpoints.
    """

    name: str
    files: tuple[Path, ...]
    epochs: FloatArray
    rates: FloatArray
    drops: tuple[float, ...] = ()
    unit: str = "epoch"
    time: str = ""
    logged: Mapping[str, FloatArray] = field(default_factory=dict)

    def last(self) -> Checkpoint:
        """The end of the training: the final weights, which hold their evaluation, if they are of the last step."""
        last = load_checkpoint(self.files[-1])
        final = self.files[-1].parent.parent / FINAL_NAME
        if self.time or not final.exists():
            return last
        found = load_checkpoint(final)
        same = found.weights.keys() == last.weights.keys()
        return (
            found
            if same and all(torch.equal(found.weights[name], last.weights[name]) for name in last.weights)
            else last
        )

    def rows(
        self, centre: Mapping[str, Tensor], ignore: str, model: nn.Module, frozen: frozenset[str] = frozenset()
    ) -> list[RowLoader]:
        """For each checkpoint a function that loads its difference to `centre`, for the tensors of `centre`.

        Args:
            centre: tensors that do not change before the last call of these functions.
            ignore: `biasbn` leaves out tensors of 0 or 1 dimension.
            model: the network of the centre, whose names the checkpoints' names are matched to.
            frozen: tensors that are left out, as the checkpoints lack them (`self.frozen`).
        """
        kept = {
            name: weight.detach()
            for name, weight in centre.items()
            if name not in frozen and can_move(weight) and (ignore == "none" or weight.dim() > 1)
        }
        return [lambda path=path: _difference(path, kept, model, frozen) for path in self.files]  # type: ignore[misc]

    def frozen(self, model: nn.Module) -> frozenset[str]:
        """The names of the network's tensors that the last checkpoint lacks, as one of an adapter does.

        Raises:
            LandscapeError: the checkpoint belongs to another network.
        """
        return _frozen(load_checkpoint(self.files[-1]), model)


def find_run(path: Path) -> Run:
    """The training in the folder `path`.

    Raises:
        UsageError: the folder holds no training, or one with fewer than two checkpoints.
    """
    folder = RunFolder(path)
    times = {file: _epoch(file) for file in folder.checkpoint_files()} if path.is_dir() else {}
    files = sorted(times, key=times.__getitem__)
    if len(files) < 2:
        raise UsageError(
            f"{path} contains {len(files)} checkpoints of a training, and at least 2 are needed: "
            "give a folder of `landscape train`, made with --save-every N"
        )
    epochs = np.array([times[file] for file in files])
    rates, drops = _rates(files, folder.log, epochs), _drops(files[-1], epochs[-1])
    steps = _steps(folder)
    if steps is None:
        return Run(path.name, tuple(files), epochs, rates, drops)
    return Run(path.name, tuple(files), np.rint(steps * epochs), rates, tuple(steps * at for at in drops), unit="step")


def _epoch(file: Path) -> float:
    """The epoch that a checkpoint records.

    Those in names are rounded and may be in another order: 1.2857 is 1.29, and if that name is taken 1.2871 is 1.287.
    """
    named = float(file.stem.removeprefix("epoch_"))
    stored = read_header(file).get("epoch")
    if isinstance(stored, (int, float)) and not isinstance(stored, bool) and abs(stored - named) <= NAME_ROUNDING:
        return float(stored)
    return named


def _steps(folder: RunFolder) -> int | None:
    """The steps that a recorder without epochs counted as one; None for a training in epochs."""
    description = folder.read_description() if folder.description.exists() else {}
    steps = description.get("steps_per_epoch")
    return steps if description.get("unit") == "step" and isinstance(steps, int) else None


def _rates(files: Sequence[Path], log: Path, epochs: FloatArray) -> FloatArray:
    """The learning rate of the step before each checkpoint, as the checkpoint records it.

    Earlier versions recorded none. For their checkpoints it is the last one of their epoch, from the training's log.
    """
    logged = _logged_rates(log, epochs)
    for place, file in enumerate(files):
        header = read_header(file)
        if "lr" in header:
            rate = header["lr"]
            is_number = isinstance(rate, (int, float)) and not isinstance(rate, bool)
            logged[place] = rate if is_number else np.nan
    return logged


def _logged_rates(log: Path, epochs: FloatArray) -> FloatArray:
    rates = np.full(len(epochs), np.nan)
    if log.exists():
        regular_file.refuse_others(log)
        try:
            table = bounded_text.table(log)
            of_epoch = {int(row["epoch"]): float(row["lr"] or "nan") for row in table}
        except (OSError, ValueError, KeyError, TypeError, csv.Error) as error:
            raise LandscapeError(f"{log} is damaged ({first_line(error)}): move it away") from error
        for place, epoch in enumerate(epochs):
            rates[place] = of_epoch.get(int(np.ceil(epoch)), np.nan) if epoch > 0 else np.nan
    return rates


def _drops(last: Path, epochs: float) -> tuple[float, ...]:
    """The drops of the schedule in the training's recipe, or those that a recorder saw, up to the last checkpoint.

    The logged rates cannot show them: at its end a cosine falls by more than half from epoch to epoch.
    """
    metadata = read_header(last)
    if isinstance(seen := metadata.get("learning_rate_drops"), list):
        return tuple(at for at in seen if isinstance(at, (int, float)) and at < epochs)
    recipe = metadata.get("training")
    if not isinstance(recipe, dict) or "schedule" not in recipe:
        return ()
    return tuple(at for at in schedules.drops(recipe["schedule"], recipe["epochs"]) if at < epochs)


def _frozen(checkpoint: Checkpoint, model: nn.Module) -> frozenset[str]:
    try:
        weights = checkpoint.weights_for(model, partial=True)
    except Misfit as error:
        raise LandscapeError(f"{error}; all runs must train the same model") from error
    return frozenset(name for name in needed_names(model) if name not in weights)


def _difference(path: Path, centre: Mapping[str, Tensor], model: nn.Module, frozen: frozenset[str]) -> Direction:
    """The difference of a checkpoint to the centre; in float32 where the centre's dtype is narrower."""
    checkpoint = load_checkpoint(path)
    if frozen:
        weights = checkpoint.weights_for(model, partial=True)
        if _frozen(checkpoint, model) != frozen:
            raise LandscapeError(f"{path} holds other weights than the last checkpoint: give those of one training")
    else:
        try:
            weights = checkpoint.weights_for(model, needed=list(centre))
        except Misfit as error:
            raise LandscapeError(f"{error}; all runs must train the same model") from error
    difference: dict[str, Tensor] = {}
    for name, there in centre.items():
        if name not in weights or weights[name].shape != there.shape:
            raise LandscapeError(f"{path} has no '{name}' {tuple(there.shape)}: all runs must train the same model")
        here = weights[name].to(there)
        if not here.isfinite().all():
            raise LandscapeError(f"{path} holds NaN or infinity in '{name}': leave it out, or end before it")
        difference[name] = memory_mapped.precise(here) - memory_mapped.precise(there)
    return difference

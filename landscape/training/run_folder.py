"""The folder of one training.

It contains:

    run.json                    model, data, recipe, versions, command and progress
    log.csv                     a row an epoch
    checkpoints/epoch_0010.safetensors      weights after 10 epochs; epoch_0000.50 is after half an epoch
    state.pt                    the state of an unfinished training, twice as large as the weights; removed at the end
    model.safetensors           the final weights, written at the end

A finished run is only overwritten on request, and a folder never holds results of two different settings. Files with
other names than these are left as they are.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Collection, Mapping, Sequence
from itertools import count
from pathlib import Path
from typing import Any

from landscape.core import files, regular_file, untrusted_json
from landscape.core.difference import difference
from landscape.core.errors import LandscapeError, UsageError, first_line
from landscape.core.option_words import either, force_option
from landscape.training.recipe import MAY_DIFFER
from landscape.weights.checkpoint import FINAL_NAME

# lr: of the epoch's last step. train_*: means over its batches in training (augmented, before each update).
# test_*: after the epoch, in evaluation mode. weight_norm: of all parameters. seconds: of the epoch with its test.
LOG_COLUMNS = (
    "epoch",
    "lr",
    "train_loss",
    "train_accuracy",
    "test_loss",
    "test_accuracy",
    "weight_norm",
    "seconds",
    "images_per_second",
)

NAME_DECIMALS = 2  # of the epoch in a checkpoint's name
CHECKPOINT = re.compile(r"epoch_\d+(\.\d+)?\.safetensors", re.ASCII)


class RunFolder:
    """Paths and small files of a training; creating the object changes no file."""

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)
        self.description = self.path / "run.json"
        self.log = self.path / "log.csv"
        self.checkpoints = self.path / "checkpoints"
        self.state = self.path / "state.pt"
        self.model = self.path / FINAL_NAME

    def checkpoint(self, epoch: float, *, decimals: int = NAME_DECIMALS, taken: Collection[Path] = ()) -> Path:
        """The file of the weights after `epoch` epochs.

        Args:
            decimals: of the epoch in the name; more where the name would be that of a whole epoch or one of `taken`.

        Raises:
            UsageError: it would be written into another folder.
        """
        self.refuse_link()
        if float(epoch).is_integer():
            return self.checkpoints / f"epoch_{epoch:04.0f}.safetensors"
        names = (f"{epoch:0{5 + places}.{places}f}" for places in count(decimals))
        paths = (self.checkpoints / f"epoch_{name}.safetensors" for name in names if not float(name).is_integer())
        return next(path for path in paths if path not in taken)

    def checkpoint_files(self) -> list[Path]:
        """The existing checkpoints in the order of training, which is not the order of their names."""
        there = [path for path in self.checkpoints.glob("epoch_*.safetensors") if CHECKPOINT.fullmatch(path.name)]
        return sorted(there, key=lambda path: float(path.stem.removeprefix("epoch_")))

    def check_place(self, *, resume: bool) -> None:
        """Raise UsageError for errors that can be found before the data are loaded."""
        if self.path.exists() and not self.path.is_dir():
            raise UsageError(f"{self.path} is a file: give a folder for the training run")
        self.refuse_link()
        if resume and not self.description.exists():
            option = either("resume=True", "--resume")
            raise UsageError(f"nothing to resume: {self.path} holds no training run; leave out {option} to start one")

    def refuse_link(self) -> None:
        """Raise UsageError if the folder of the checkpoints is a link: its files would be those of another folder."""
        if self.checkpoints.is_symlink():
            raise UsageError(f"{self.checkpoints} is a link: remove it, or choose another folder for the training run")

    def begin(self, settings: Mapping[str, Any], *, resume: bool, force: bool) -> bool:
        """Check that a training with these settings may write here; True if there is one to continue.

        Raises:
            UsageError: the folder holds a finished run, a run with other settings, or files of a run without its
                run.json; or there is nothing to resume.
        """
        self.check_place(resume=resume)
        if force:
            self._clear()
            return False
        if not self.description.exists():
            if there := [path.name for path in self._own_files() if path.exists()]:
                holds = ", ".join(there[:3])
                raise UsageError(
                    f"{self.path} holds {holds} and no run.json: choose another folder, or {force_option()} to replace "
                    "them"
                )
            return False
        before = self.read_description()
        different = _differences(before.get("settings", {}), settings)
        if before.get("status") == "finished" and resume and different:
            raise UsageError(
                f"{self.path} is finished and cannot be resumed with other settings ({different}): the schedule "
                f"depends on them; train into another folder, or {force_option()} to train it again"
            )
        self.refuse_finished(resume=resume)
        if different:
            raise UsageError(
                f"{self.path} holds an unfinished run with other settings ({different}): give the same, choose another "
                f"folder, or {force_option()} to start again"
            )
        return True

    def refuse_finished(self, *, resume: bool) -> None:
        """Raise UsageError if the folder holds a finished run."""
        if self.description.exists() and self.read_description().get("status") == "finished":
            word = "has nothing to resume" if resume else "is finished"
            raise UsageError(
                f"the run {self.path} {word}: choose another folder, or {force_option()} to train it again"
            )

    def unfinished(self) -> dict[str, Any]:
        """The contents of run.json for a run that can be continued; empty where there is none."""
        content = self.read_description() if self.description.exists() else {}
        return {} if content.get("status") == "finished" else content

    def describe(self, content: Mapping[str, Any]) -> None:
        """Write run.json."""
        with files.replacing(self.description) as beside:
            beside.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")

    def write_log(self, rows: Sequence[Mapping[str, float]]) -> None:
        """Write log.csv; values that were not measured (no test split) are empty."""
        with files.replacing(self.log) as beside, beside.open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerow(LOG_COLUMNS)
            writer.writerows([f"{row[name]:.8g}" if name in row else "" for name in LOG_COLUMNS] for row in rows)

    def read_description(self) -> dict[str, Any]:
        """The contents of run.json; raises LandscapeError if it is damaged."""
        regular_file.refuse_others(self.description)
        try:
            content = untrusted_json.read(self.description)
        except (OSError, ValueError, RecursionError) as error:
            reason = first_line(error)
            raise LandscapeError(
                f"{self.description} is damaged ({reason}): start again with {force_option()}"
            ) from error
        if not isinstance(content, dict) or not isinstance(content.get("settings", {}), dict):
            raise LandscapeError(
                f"{self.description} is damaged (it holds no settings): start again with {force_option()}"
            )
        return content

    def _own_files(self) -> list[Path]:
        return [self.model, self.state, self.log, self.description, *self.checkpoint_files()]

    def _clear(self) -> None:
        """Remove the files of the run in this folder, and no others."""
        try:
            for path in self._own_files():
                path.unlink(missing_ok=True)
        except OSError as error:
            raise LandscapeError(f"cannot replace the run in {self.path}: {error.strerror}") from error


def flat(settings: Mapping[str, Any], within: str = "") -> dict[str, Any]:
    """Settings under dotted names, as in `training.lr`."""
    entries: dict[str, Any] = {}
    for name, value in settings.items():
        entries.update(flat(value, f"{within}{name}.") if isinstance(value, Mapping) else {f"{within}{name}": value})
    return entries


def _differences(before: Mapping[str, Any], now: Mapping[str, Any]) -> str:
    """The settings that differ, as in `epochs 8 before, 16 now`."""
    there, here = flat(before), flat(json.loads(json.dumps(now)))
    names = list(dict.fromkeys([*there, *here]))
    last_parts = [_last_part(name) for name in names]
    may_differ = {f"training.{name}" for name in MAY_DIFFER}
    return "; ".join(
        difference(name if last_parts.count(short) > 1 else short, there.get(name), here.get(name))
        for name, short in zip(names, last_parts, strict=True)
        if name not in may_differ and there.get(name) != here.get(name)
    )


def _last_part(name: str) -> str:
    return name.rpartition(".")[2]

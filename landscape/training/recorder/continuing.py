"""Continue the record of a training that was stopped, from the moment whose weights the loop has loaded.

A loop that was killed after epoch 12.5 and has its own state of epoch 12 takes the steps after epoch 12 again.
What was recorded after epoch 12 belongs to the lost steps and is removed, so that a folder holds one path.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from torch import Tensor

from landscape.core import bounded_text, regular_file
from landscape.core.difference import difference
from landscape.core.errors import LandscapeError, UsageError, first_line
from landscape.training.run_folder import RunFolder
from landscape.weights.checkpoint import load_checkpoint
from landscape.weights.readers.safetensors_file import read_header
from landscape.weights.tied import same

# run.json has four decimals of the epoch.
EPOCH_ROUNDING = 1e-4
# The names of checkpoints have two decimals; only near the moment itself are their files read.
NAME_ROUNDING = 0.01


def begin(folder: RunFolder, settings: Mapping[str, Any], *, epochs_done: float, force: bool) -> bool:
    """Check that a recorder may write here; True if there is a run to continue. Without `force`, no file is changed.

    A finished run is continued from its end only, where nothing is lost. The folder may hold files of other names,
    which are never written or removed.

    Raises:
        UsageError: the folder holds files of a run without its run.json, a run of another model, a run while the loop
            begins at epoch 0, or a finished run that is longer than `epochs_done`.
    """
    before = folder.read_description() if folder.description.exists() and not force else {}
    if before and not epochs_done:
        raise UsageError(
            f"{folder.path} holds a run: load the weights of its training and give epochs_done=N to continue it, "
            "choose another folder, or force=True to replace it"
        )
    if before.get("status") == "finished":
        done = before.get("epoch")
        if not isinstance(done, (int, float)) or epochs_done < done - EPOCH_ROUNDING:
            raise UsageError(
                f"{folder.path} holds a finished run of {done} epochs, and the loop continues after {epochs_done:g}: "
                "choose another folder, or force=True to replace it"
            )
        if before.get("settings") != settings:
            models = [given.get("model") for given in (before.get("settings", {}), settings)]
            raise UsageError(
                f"{folder.path} holds a finished run with other settings "
                f"({difference('model', models[0], models[1])}): choose another folder, or force=True to replace it"
            )
        return True
    return folder.begin(settings, resume=False, force=force)


def kept(folder: RunFolder, epochs_done: float, tolerance: float, weights: Mapping[str, Tensor]) -> list[Path]:
    """The checkpoints up to `epochs_done` in the order of time; the later ones are removed.

    Args:
        tolerance: half a step, in epochs; names of files are rounded.
        weights: of the network now, to compare with the checkpoint of this moment.

    Raises:
        UsageError: the network does not have the weights that were recorded after `epochs_done` epochs.
    """
    until: dict[Path, float] = {}
    later: list[Path] = []
    for path in folder.checkpoint_files():
        epoch = float(path.stem.removeprefix("epoch_"))
        found = load_checkpoint(path) if abs(epoch - epochs_done) <= NAME_ROUNDING + tolerance else None
        if found is not None:
            epoch = float(found.metadata.get("epoch", epoch))
        if epoch > epochs_done + tolerance:
            later.append(path)
            continue
        until[path] = epoch
        if found is not None and epoch >= epochs_done - tolerance and not _equal(found.weights, weights):
            raise UsageError(
                f"the network does not have the weights of {path}: load the state of that step before the recorder is "
                f"made, or correct epochs_done={epochs_done:g}"
            )
    try:
        for path in later:
            path.unlink()
    except OSError as error:
        raise LandscapeError(f"cannot continue {folder.path}: {error.strerror}") from error
    return sorted(until, key=until.__getitem__)


def rows(folder: RunFolder, epochs_done: float) -> dict[int, dict[str, float]]:
    """The rows of log.csv of the epochs that were done, by epoch.

    Raises:
        LandscapeError: the log is damaged.
    """
    if not folder.log.exists():
        return {}
    regular_file.refuse_others(folder.log)
    try:
        found = [{name: float(text) for name, text in row.items() if text} for row in bounded_text.table(folder.log)]
        return {int(row["epoch"]): row for row in found if row["epoch"] <= epochs_done}
    except (OSError, ValueError, KeyError, TypeError, csv.Error) as error:
        raise LandscapeError(f"{folder.log} is damaged ({first_line(error)}): move it away") from error


def header_of(checkpoint: Path) -> dict[str, Any]:
    """The header of a kept checkpoint; its epoch is that of the file's name if it has none."""
    return {"epoch": float(checkpoint.stem.removeprefix("epoch_")), **read_header(checkpoint)}


def _equal(one: Mapping[str, Tensor], other: Mapping[str, Tensor]) -> bool:
    return one.keys() == other.keys() and all(
        one[name].shape == other[name].shape and same(one[name], other[name]) for name in one
    )

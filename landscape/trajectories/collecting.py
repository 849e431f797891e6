"""Find the checkpoints that a user names: run folders, files, folders, patterns, or several of these by name."""

from __future__ import annotations

import glob
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal

import numpy as np

from landscape.core.errors import UsageError
from landscape.training.run_folder import RunFolder
from landscape.trajectories.checkpoint_log import logged
from landscape.trajectories.checkpoint_order import ENDINGS, file_of, in_order, natural, weights_files
from landscape.trajectories.checkpoints import Run, find_run
from landscape.weights.checkpoint import KEY

# Whatever names the checkpoints of one or more trainings.
Checkpoints = str | Path | Run | Sequence[str | Path | Run] | Mapping[str, Any]
NAMING = (str, Path, Run)
Order = Literal["auto", "given"]

# Parts of checkpoints that are not weights, and parts of sharded ones, which an index names.
OTHER_FILES = re.compile(
    r"(optimizer|scheduler|scaler|training_args|rng_state.*|state|.*-\d+-of-\d+)\.(pt|pth|bin|safetensors)",
    re.IGNORECASE,
)  # fmt: skip
# A folder of checkpoints may hold them in a folder of this name, as Lightning's version_0.
INNER = "checkpoints"


def find_runs(checkpoints: Checkpoints, *, order: Order = "auto") -> list[Run]:
    """The trainings that `checkpoints` names, each with its checkpoints in the order of time.

    Args:
        checkpoints: a run folder, a folder of checkpoints, a pattern (`ckpts/*.pt`), the checkpoints of one training as
            a list, a list of folders, or a mapping from names to these.
        order: `given` keeps the order of a list.

    Raises:
        UsageError: there are fewer than two checkpoints, their order is not clear, files are mixed with folders, or
            trainings record their time in different units.
        LandscapeError: a file cannot be read.
    """
    if isinstance(checkpoints, Mapping):
        runs = [_named(str(name), find_runs(given, order=order)) for name, given in checkpoints.items()]
    else:
        runs = _without_names(checkpoints, order)
    if not runs:
        raise UsageError("no checkpoints: give run folders, or the checkpoints of a training")
    if len({run.unit for run in runs}) > 1:
        units = ", ".join(f"{run.name} in {run.unit}s" for run in runs)
        raise UsageError(f"the trainings record their time in different units ({units}): measure them one at a time")
    return runs


def _without_names(checkpoints: str | Path | Run | Sequence[str | Path | Run], order: Order) -> list[Run]:
    """The trainings of a path or of a list of paths."""
    items = [checkpoints] if isinstance(checkpoints, NAMING) or not isinstance(checkpoints, Iterable) else checkpoints
    runs: list[Run] = []
    single: list[Path] = []
    listed = True
    for item in items:
        if not isinstance(item, NAMING):
            kind = type(item).__name__
            raise UsageError(f"checkpoints holds a {kind}: give files, folders or patterns (torch.save saves weights)")
        paths = [item] if isinstance(item, Run) else _paths(item)
        listed &= isinstance(item, Run) or paths == [Path(item)]
        for path in paths:
            if isinstance(path, Run):
                runs.append(path)
            elif _is_run_folder(path):
                runs.append(find_run(path))
            elif inside := _inside(path):
                runs.append(_run(path.name, inside, listed=False, given=order == "given"))
            else:
                single.append(path)
    if runs and single:
        raise UsageError(f"{single[0]} is one checkpoint, but others are whole trainings: give only one of the two")
    if single:
        name = single[0].absolute().parent.name or "checkpoints"
        runs = [_run(name, single, listed=listed, given=order == "given")]
    return runs


def _named(name: str, runs: list[Run]) -> Run:
    if len(runs) != 1:
        raise UsageError(f"'{name}' names {len(runs)} trainings: give one for each name")
    return replace(runs[0], name=name)


def _run(name: str, paths: Sequence[Path], *, listed: bool, given: bool) -> Run:
    if len(paths) < 2:
        raise UsageError(f"{paths[0]} is one checkpoint: a path needs two or more of a training")
    found = in_order(paths, listed=listed, given=given)
    log = logged(found)
    if len(found.paths) < 2:
        raise UsageError(f"{paths[0]} and {paths[1]} contain the same weights: a path needs two or more checkpoints")
    return Run(
        name, tuple(file_of(path) for path in found.paths), np.asarray(found.times), log.rates, log.drops,
        unit=found.unit, time=found.source, logged=log.values,
    )  # fmt: skip


def _paths(item: str | Path) -> list[Path]:
    """The paths that a pattern matches, in natural order; a path that exists is itself.

    Raises:
        UsageError: there is none.
    """
    text = str(item)
    file, _, key = text.rpartition(KEY) if KEY in text and not Path(text).exists() else (text, "", "")
    if Path(file).exists():
        return [Path(item)]
    matches = sorted(glob.glob(str(Path(file).expanduser()), recursive=True), key=natural)
    kept = [path for path in map(Path, matches) if path.is_dir() or _is_weights(path)]
    if not kept:
        raise UsageError(
            f"no checkpoint {text}: give files, a folder of checkpoints, or a pattern such as 'ckpts/*.pt'"
        )
    return [Path(f"{path}{KEY}{key}") if key else path for path in kept]


def _is_run_folder(path: Path) -> bool:
    folder = RunFolder(path)
    return path.is_dir() and (folder.description.is_file() or bool(folder.checkpoint_files()))


def _inside(path: Path) -> list[Path]:
    """The checkpoints in a folder; empty for a file and for a folder that is one checkpoint.

    Raises:
        UsageError: the folder holds trainings or no checkpoints.
    """
    if not path.is_dir():
        return []
    folders = [inner for inner in sorted(path.iterdir()) if inner.is_dir()]
    runs = [inner for inner in folders if _is_run_folder(inner)]
    if runs:
        raise UsageError(f"{path} contains trainings, such as {runs[0].name}: give these folders, as in '{path}/*'")
    whole = [inner for inner in folders if any(weights_files(inner))]
    if whole:  # the files beside them are those of the finished training
        return whole
    files = [file for file in sorted(path.iterdir()) if file.is_file() and _is_weights(file)]
    if set(files) and set(files) <= set(weights_files(path)):
        return []
    if not files and (path / INNER).is_dir():
        return _inside(path / INNER)
    if not files:
        raise UsageError(
            f"{path} contains 0 checkpoints of a training: give a folder of `landscape train` (--save-every N), or one "
            "of weights files"
        )
    return files


def _is_weights(path: Path) -> bool:
    return bool(ENDINGS.search(path.name)) and not OTHER_FILES.fullmatch(path.name)

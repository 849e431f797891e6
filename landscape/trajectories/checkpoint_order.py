"""The order of checkpoints that any training saved, and what counts as their time.

The time is taken from what the files record, else from the numbers in their names, else from the order of the names.
Danger: a wrong order gives another path through the same points, and no number in the result reveals it. An order that
is not clear is therefore refused.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import torch

from landscape.core import untrusted_json
from landscape.core.arrays import FloatArray
from landscape.core.errors import LandscapeError, UsageError, first_line
from landscape.core.option_words import setting
from landscape.trajectories import recorder_time
from landscape.weights import reader
from landscape.weights.checkpoint import KEY, load_checkpoint
from landscape.weights.readers import adapter, directory, safetensors_file

# The times that a checkpoint records, by unit, each with a description of its source.
Records = dict[str, tuple[float, str]]

# The description that the Trainer of transformers writes into each checkpoint.
TRAINER_STATE = "trainer_state.json"
# The unit of 0, 1, 2, ... where files record times of an unknown unit.
COUNTED = "checkpoint"
# Keys of a checkpoint's own records, by the unit of time, in the order of preference.
KEYS = {"step": ("global_step", "step", "iteration", "iter"), "epoch": ("epoch",), COUNTED: ()}
NUMBER = re.compile(r"\d+(?:\.\d+)?", re.ASCII)
# Words before a number in a name, by the unit of time.
WORDS = {
    "step": re.compile(r"(?:^|[^a-z])(?:global[ _-]?)?(?:steps?|iter(?:ation)?s?)[ =_-]*$", re.IGNORECASE),
    "epoch": re.compile(r"(?:^|[^a-z])(?:epochs?|ep)[ =_-]*$", re.IGNORECASE),
}
# Endings of weights files, which do not belong to the name.
ENDINGS = re.compile(r"(\.index\.json|\.safetensors|\.ckpt|\.pth|\.pt|\.t7|\.bin|\.tar)+$", re.IGNORECASE)


def _choose() -> str:
    """What to do where the order is not clear."""
    return f"give the files of one training in the order of time with {setting('order', 'given')}"


@dataclass(frozen=True, eq=False)
class Ordered:
    """Checkpoints in the order of time.

    Attributes:
        paths: files or folders.
        times: float64 [n], increasing.
        unit: "step", "epoch", "number" (in the name), "order" (0, 1, 2, ...), or "checkpoint", which is the order of
            recorded times of an unknown unit.
        source: a description of what the times are.
    """

    paths: tuple[Path, ...]
    times: FloatArray
    unit: str
    source: str


def in_order(paths: Sequence[Path], *, listed: bool, given: bool = False) -> Ordered:
    """Put checkpoints into the order of time.

    Args:
        listed: the order of `paths` was given by the user, not found in a folder.
        given: keep the order of `paths`.

    Raises:
        UsageError: the order is not clear.
        LandscapeError: a file cannot be read.
    """
    if given:
        return Ordered(tuple(paths), np.arange(float(len(paths))), "order", "the order given")
    records = [_records(path) for path in paths]
    recorded = _recorded(paths, records)
    if recorded is not None:
        return recorded
    try:
        return _named(paths) or _counted(paths, listed=listed)
    except UsageError as error:
        raise _tie(paths, records) or error from None


def _recorded(paths: Sequence[Path], records: Sequence[Records]) -> Ordered | None:
    """The order by what the files record; None if they record nothing that distinguishes them."""
    without = [path for path, record in zip(paths, records, strict=True) if not record]
    if without and len(without) < len(paths):
        other = next(path for path, record in zip(paths, records, strict=True) if record)
        raise UsageError(f"{other} records its time and {without[0]} does not: {_choose()}, or leave one kind out")
    for unit in KEYS:
        if not without and all(unit in record for record in records):
            values = [record[unit][0] for record in records]
            kept = _without_copies(paths, values)
            if len(set(kept.values())) == len(kept):
                _check_epochs(kept, dict(zip(paths, records, strict=True)))
                source = "; ".join(dict.fromkeys(record[unit][1] for record in records))
                found = _sorted(list(kept), list(kept.values()), unit, source)
                return replace(found, times=np.arange(float(len(kept)))) if unit == COUNTED else found
    if not without and not any(all(unit in record for record in records) for unit in KEYS):
        raise UsageError(f"{paths[0]} and other files record their time in different units: {_choose()}")
    return None


def _check_epochs(times: Mapping[Path, float], records: Mapping[Path, Records]) -> None:
    """Raise UsageError if recorded epochs decrease in the order of `times`, as if steps restart in each epoch."""
    ordered = sorted((path for path in times if "epoch" in records[path]), key=lambda path: times[path])
    for earlier, later in pairwise(ordered):
        if records[later]["epoch"][0] < records[earlier]["epoch"][0]:
            raise UsageError(
                f"by their steps {earlier} comes before {later}, and by their epochs after it: {_choose()}"
            )


def _tie(paths: Sequence[Path], records: Sequence[Records]) -> UsageError | None:
    """The error for two checkpoints of one recorded time."""
    for unit in KEYS:
        seen: dict[float, Path] = {}
        timed = [(path, record[unit][0]) for path, record in zip(paths, records, strict=True) if unit in record]
        for path, time in timed:
            if time in seen:
                both = f"{seen[time]} and {path} are both of {unit} {time:g}"
                return UsageError(f"{both}, with different weights: leave one out")
            seen[time] = path
    return None


def _records(path: Path) -> Records:
    """The times that a checkpoint records."""
    path = Path(str(path).rpartition(KEY)[0] or path)
    state = (path if path.is_dir() else path.parent) / TRAINER_STATE
    if state.is_file():
        header: Mapping[str, Any] = trainer_state(state)
        where = TRAINER_STATE
    else:
        file = file_of(path)
        where = "the files"
        header = safetensors_file.read_header(file) if file.suffix in safetensors_file.SUFFIXES else {}
        if not header:  # a time may be among the tensors
            content = reader.read(file)
            header = content.header or (content.tensors if isinstance(content.tensors, Mapping) else {})
        recorded = recorder_time.unit_and_steps(path, header)
        epoch = _number(header.get("epoch"))
        if recorded is not None and epoch is not None:
            return _of_recorder(epoch, *recorded)
    found: Records = {}
    for unit, keys in KEYS.items():
        for key in keys:
            number = _number(header.get(key))
            if number is not None:
                found[unit] = number, f"{key} in {where}"
                break
    return found


def _of_recorder(epoch: float, unit: str, steps: float) -> Records:
    """The time of a checkpoint of `landscape.Recorder`; `steps` of the unit are one epoch of its header."""
    if unit == "step":
        return {unit: (round(epoch * steps), "step in the files")}
    words = "epoch in the files" if unit == "epoch" else "the order of the epochs in the files, which may count steps"
    return {unit: (epoch, words)}


def weights_files(folder: Path) -> Iterator[Path]:
    """The weights or the adapter in a folder that is one checkpoint."""
    for name in (directory.FINAL_NAME, *directory.OTHERS, *adapter.FILES):
        if (folder / name).is_file():
            yield folder / name


def file_of(checkpoint: Path) -> Path:
    """The file of a checkpoint that may be a folder.

    Raises:
        LandscapeError: the folder has none.
    """
    if not checkpoint.is_dir():
        return checkpoint
    found = next(weights_files(checkpoint), None)
    if found is None:
        raise LandscapeError(f"{checkpoint} is a folder without weights: leave it out")
    return found


def trainer_state(path: Path) -> dict[str, Any]:
    """What the Trainer of transformers wrote about a checkpoint.

    Raises:
        LandscapeError: the file is damaged.
    """
    try:
        state = untrusted_json.read(path)
    except (OSError, ValueError, RecursionError) as error:
        raise LandscapeError(f"{path} is damaged ({first_line(error)})") from error
    if not isinstance(state, dict):
        raise LandscapeError(f"{path} is damaged: it holds no description of a training")
    return state


def _number(value: Any) -> float | None:
    if isinstance(value, torch.Tensor) and value.numel() == 1 and not value.is_complex():
        value = value.item()
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not np.isfinite(value):
        return None
    return float(value)


def _without_copies(paths: Sequence[Path], times: Sequence[float]) -> dict[Path, float]:
    """The checkpoints and times without second files of the same time and weights (last.ckpt)."""
    kept: dict[Path, float] = {}
    for path, time in sorted(zip(paths, times, strict=True), key=lambda item: not NUMBER.search(item[0].name)):
        if not any(time == other and _same_weights(path, there) for there, other in kept.items()):
            kept[path] = time
    return kept


def _same_weights(one: Path, other: Path) -> bool:
    first, second = load_checkpoint(file_of(one)).weights, load_checkpoint(file_of(other)).weights
    return first.keys() == second.keys() and all(torch.equal(first[name], second[name]) for name in first)


def _named(paths: Sequence[Path]) -> Ordered | None:
    """The order by the numbers in the names; None if there are no numbers.

    Raises:
        UsageError: the names are built differently, or several numbers in them differ.
    """
    names = _names(paths)
    if not any(NUMBER.search(name) for name in names):
        return None
    pieces = [NUMBER.split(name) for name in names]
    other = next((number for number, texts in enumerate(pieces) if texts != pieces[0]), None)
    if other is not None:
        raise UsageError(f"the names {names[0]} and {names[other]} are not numbered alike: {_choose()}, or a pattern")
    columns = list(zip(*([float(number) for number in NUMBER.findall(name)] for name in names), strict=True))
    differing = [place for place, column in enumerate(columns) if len(set(column)) > 1]
    for unit, word in WORDS.items():
        for place in differing:
            if word.search(pieces[0][place]) and len(set(columns[place])) == len(paths):
                return _sorted(paths, columns[place], unit, f"the {unit} in the names")
    if len(differing) > 1:
        raise UsageError(
            f"the names differ in {len(differing)} numbers (as in {names[0]} and {names[-1]}): {_choose()}"
        )
    if not differing or len(set(columns[differing[0]])) < len(paths):
        twice = next(name for number, name in enumerate(names) if _equal_numbers(name, names[:number]))
        raise UsageError(f"two checkpoints have the number of {twice}: leave one out")
    return _sorted(paths, columns[differing[0]], "number", "the number in the names")


def _equal_numbers(name: str, others: Sequence[str]) -> bool:
    numbers = [float(number) for number in NUMBER.findall(name)]
    return any([float(number) for number in NUMBER.findall(other)] == numbers for other in others)


def _names(paths: Sequence[Path]) -> list[str]:
    """The names without the folder that all share, without a key (FILE::KEY) and without endings."""
    shared = os.path.commonpath([path.absolute().parent for path in paths])
    names = [path.absolute().relative_to(shared).as_posix() for path in paths]
    return [ENDINGS.sub("", name.rpartition(KEY)[0] or name) for name in names]


def _counted(paths: Sequence[Path], *, listed: bool) -> Ordered:
    if listed:
        return Ordered(tuple(paths), np.arange(float(len(paths))), "order", "the order given")
    ordered = sorted(paths, key=lambda path: natural(path.name))
    return Ordered(tuple(ordered), np.arange(float(len(paths))), "order", "the order of the names")


def natural(name: str) -> tuple[tuple[int, float, str], ...]:
    """A key for sorting names by which 9 comes before 10."""
    return tuple(
        (0, float(part), "") if NUMBER.fullmatch(part) else (1, 0.0, part.casefold())
        for part in re.split(f"({NUMBER.pattern})", name)
    )


def _sorted(paths: Sequence[Path], times: Sequence[float], unit: str, source: str) -> Ordered:
    order = np.argsort(np.array(times, float), kind="stable")
    return Ordered(tuple(paths[place] for place in order), np.array(times, float)[order], unit, source)

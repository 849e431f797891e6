"""Find the named tensors in a file's content: a state_dict, or dictionaries that contain some."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from torch import Tensor

# Parts of names that wrappers add: DataParallel, torch.compile, FSDP, activation checkpointing, Lightning Fabric,
# Opacus, fairscale.
WRAPPERS = frozenset(
    {
        "module",
        "_orig_mod",
        "_fsdp_wrapped_module",
        "_checkpoint_wrapped_module",
        "_forward_module",
        "_module",
        "_fpw_module",
    }
)
# Scalars that PyTorch and profilers register among the weights.
COUNTERS = {"n_averaged", "num_batches_tracked", "total_ops", "total_params"}
# Usual keys of the weights among other content; while no network is named, the first one present is used.
PLAIN_KEYS = (
    "state_dict",
    "model",
    "model_state_dict",
    "net",
    "weights",
    "model_state",
    "module",
    "params",
)
# Sets of weights under these keys are preferred to sets under any other key.
USUAL_KEYS = frozenset(PLAIN_KEYS[:5])
# Keys and parts of names of weights averaged over a training.
AVERAGES = re.compile(r"(^|_)(ema|swa|avg|averaged?|averages|shadow|polyak)(_|\d|$)", re.IGNORECASE)
# Levels of nested dictionaries that are searched; real files have two or three.
DEEPEST = 6
# Limits on the parts and the characters of a name; longer names are matched only unchanged.
MOST_PARTS, LONGEST = 64, 2000


@dataclass(frozen=True, eq=False)
class Entry:
    """A tensor of a file.

    Attributes:
        place: the keys of the dictionaries that contain it, joined by points; empty at the top level.
        name: its key in the innermost dictionary.
    """

    place: str
    name: str
    tensor: Tensor

    @property
    def full_name(self) -> str:
        """Place and name, joined by points."""
        return f"{self.place}.{self.name}" if self.place else self.name

    @cached_property
    def path(self) -> tuple[str, ...]:
        """The parts of the full name; a name that is too long is one part."""
        name = self.full_name
        return tuple(name.split(".")) if len(name) <= LONGEST and name.count(".") < MOST_PARTS else (name,)


def is_wrapper(part: str) -> bool:
    """Whether a part of a name comes from a wrapper and can be removed."""
    return part in WRAPPERS


def is_average(parts: Sequence[str]) -> bool:
    """Whether a place or a prefix belongs to averaged weights."""
    return any(AVERAGES.search(part) for part in parts)


def entries_of(content: Any) -> list[Entry]:
    """Every named tensor in a dictionary and in nested ones, except an optimizer's."""
    return list(_entries(content, "", DEEPEST, set()))


def _entries(content: Any, place: str, levels: int, seen: set[int]) -> Iterator[Entry]:
    # Each dictionary is visited once: a file may nest one in itself, or list it under a million names.
    if not isinstance(content, Mapping) or id(content) in seen or not levels:
        return
    seen.add(id(content))
    for name, value in content.items():
        if not isinstance(name, str):
            continue
        if isinstance(value, Tensor):
            yield Entry(place, name, value)
        elif isinstance(value, Mapping) and "optim" not in name.lower() and len(place) + len(name) <= LONGEST:
            yield from _entries(value, f"{place}.{name}" if place else name, levels - 1, seen)


def under(entries: Sequence[Entry], key: str) -> list[Entry]:
    """The entries whose full name begins with `key`, with the key removed."""
    found = []
    for entry in entries:
        if entry.full_name.startswith(f"{key}."):
            inside = entry.place == key or entry.place.startswith(f"{key}.")
            place = entry.place[len(key) + 1 :] if inside else ""
            name = entry.name if inside else entry.full_name[len(key) + 1 :]
            found.append(Entry(place, name, entry.tensor))
    return found


def keys_of(entries: Sequence[Entry]) -> list[str]:
    """The first parts of the full names, in order."""
    return list(dict.fromkeys(entry.path[0] for entry in entries if len(entry.path) > 1))


def usual(entries: Sequence[Entry]) -> tuple[dict[str, Tensor], str]:
    """The weights that are used while no network is named, and the wrapper prefix that is removed from all names.

    These are the dictionary under a usual key; else the top level; else the largest one, with averages last.
    """
    places: dict[str, dict[str, Tensor]] = {}
    for entry in entries:
        places.setdefault(entry.place, {})[entry.name] = entry.tensor
    if not places:
        return {}, ""
    weights = places[min(places, key=lambda place: (*_rank(place), -len(places[place])))]
    prefix = ""
    while part := _common_wrapper(weights):
        weights = {name.removeprefix(f"{part}."): tensor for name, tensor in weights.items()}
        prefix += f"{part}."
    return weights, prefix


def is_under_usual_key(place: str) -> bool:
    """Whether all keys of a place, except wrappers, are usual ones; False for the top level."""
    parts = [part for part in place.split(".") if part and not is_wrapper(part)]
    return bool(parts) and all(part in USUAL_KEYS for part in parts)


def _rank(place: str) -> tuple[int, ...]:
    """Lower for more usual places: `state_dict` before `model` before the top level before others before averages."""
    parts = place.split(".") if place else []
    if all(part in PLAIN_KEYS for part in parts):
        return (0, *(PLAIN_KEYS.index(part) for part in parts), len(PLAIN_KEYS))
    return (2 if is_average(parts) else 1,)


def _common_wrapper(names: Mapping[str, Tensor]) -> str:
    first = next(iter(names)).partition(".")[0]
    return first if is_wrapper(first) and all(name.startswith(f"{first}.") for name in names) else ""

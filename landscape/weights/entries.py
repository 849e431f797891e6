"""The named tensors in what a file held: a state_dict, or dictionaries that have some in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from torch import Tensor

# What wrappers of networks put into names: DataParallel, torch.compile, FSDP, activation checkpointing, Lightning
# Fabric, Opacus, fairscale.
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
# Single numbers that PyTorch and profilers register beside the weights.
COUNTERS = {"n_averaged", "num_batches_tracked", "total_ops", "total_params"}
# Where people put the weights among other things; the first that is there counts as long as no network is named.
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
# Of these keys, those under which one set of weights is meant before sets under any other key.
USUAL_KEYS = frozenset(PLAIN_KEYS[:5])
# Keys and parts of names under which averages of the weights over a training are kept.
AVERAGES = re.compile(r"(^|_)(ema|swa|avg|averaged?|averages|shadow|polyak)(_|\d|$)", re.IGNORECASE)
# Dictionaries within dictionaries; real files have two or three.
DEEPEST = 6
# Parts of a name that are looked at, and its letters; longer names are matched only as they are.
MOST_PARTS, LONGEST = 64, 2000


@dataclass(frozen=True, eq=False)
class Entry:
    """A tensor of a file.

    Attributes:
        place: the keys of the dictionaries that hold it, joined by points; empty at the top level.
        name: its name there.
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
        """The parts of the full name; of one that is too long only itself."""
        name = self.full_name
        return tuple(name.split(".")) if len(name) <= LONGEST and name.count(".") < MOST_PARTS else (name,)


def is_wrapper(part: str) -> bool:
    """Whether a part of a name comes from a wrapper and may be left out."""
    return part in WRAPPERS


def is_average(parts: Sequence[str]) -> bool:
    """Whether a place or a prefix is one of averaged weights."""
    return any(AVERAGES.search(part) for part in parts)


def entries_of(content: Any) -> list[Entry]:
    """Every named tensor in a dictionary and those within it, but for an optimizer's."""
    return list(_entries(content, "", DEEPEST, set()))


def _entries(content: Any, place: str, levels: int, seen: set[int]) -> Iterator[Entry]:
    # Each dictionary counts once: a file may hold one in itself, or under a million names.
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
    """The entries whose full name begins with `key`, without it."""
    found = []
    for entry in entries:
        if entry.full_name.startswith(f"{key}."):
            inside = entry.place == key or entry.place.startswith(f"{key}.")
            place = entry.place[len(key) + 1 :] if inside else ""
            name = entry.name if inside else entry.full_name[len(key) + 1 :]
            found.append(Entry(place, name, entry.tensor))
    return found


def keys_of(entries: Sequence[Entry]) -> list[str]:
    """The first parts of the full names, in their order."""
    return list(dict.fromkeys(entry.path[0] for entry in entries if len(entry.path) > 1))


def usual(entries: Sequence[Entry]) -> tuple[dict[str, Tensor], str]:
    """The weights as they are understood while no network is named, and the prefix of wrappers that all names lose.

    The dictionary under a usual key; else the top level; else the largest one, averages last.
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
    """Whether the dictionaries at a place have usual keys, wrappers aside; the top level has none."""
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

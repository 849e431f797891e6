"""Names of networks for tables and pictures: equal titles are told apart by the folders of their weights."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from landscape.core.errors import plain
from landscape.surface.surface import Surface

# The file of a run's final weights (landscape/training/run_folder.py).
FINAL = "model.safetensors"


def names_of(surfaces: Sequence[Surface]) -> list[str]:
    """A name for each surface: its title, with the folder of the weights if another network has the same title.

    Surfaces of one network keep equal names, and so do those whose files hold no path of weights.
    """
    titles = [surface.title for surface in surfaces]
    paths = [str(surface.attributes.get("checkpoint") or "") for surface in surfaces]
    found = list(titles)
    for title in dict.fromkeys(titles):
        places = [place for place, other in enumerate(titles) if other == title]
        own = differing([paths[place] for place in places])
        for place, name in zip(places, own, strict=True):
            found[place] = f"{title} ({name})" if name else title
    return found


def differing(paths: Sequence[str]) -> list[str]:
    """What differs in paths: without the folders that all begin with, and the names that all end with.

    `runs/small/model.safetensors` and `runs/large/model.safetensors` give `small` and `large`: the final weights of a
    run have the name of its folder. Empty names if a path is missing, or all are equal.
    """
    if not all(paths) or len(set(paths)) == 1:
        return [""] * len(paths)
    parts = [[part for part in re.split(r"[/\\]", path) if part not in ("", ".")] for path in paths]
    runs = [part[:-1] if part[-1:] == [FINAL] and len(part) > 1 else part for part in parts]
    for one in (runs, parts):
        names = _without_common(one)
        if len(set(names)) == len(set(paths)):
            return names
    return [plain(path) for path in paths]


def _without_common(parts: Sequence[Sequence[str]]) -> list[str]:
    """The parts of paths as text, without those that all begin or end with."""
    shortest = min(map(len, parts))
    start = _equal(list(zip(*parts, strict=False))[: shortest - 1])
    end = _equal(list(zip(*(part[::-1] for part in parts), strict=False))[: shortest - 1 - start])
    kept = [list(part[start : len(part) - end]) for part in parts]
    if not end:  # the names of files, of which the ending says nothing
        kept = [[*part[:-1], re.sub(r"(?<=.)\.[A-Za-z0-9]+$", "", part[-1])] for part in kept]
    return [plain("/".join(part)) for part in kept]


def _equal(columns: Sequence[Sequence[str]]) -> int:
    """How many of the columns, from the first on, hold equal parts."""
    return len(list(takewhile(lambda column: len(set(column)) == 1, columns)))

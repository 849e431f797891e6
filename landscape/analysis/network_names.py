"""Names of networks for tables and pictures: equal titles are told apart by the folders of their weights."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from landscape.core.errors import plain
from landscape.surface.surface import Surface


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

    `runs/small/model.safetensors` and `runs/large/model.safetensors` give `small` and `large`. Empty names if a path is
    missing, or all are equal.
    """
    if not all(paths) or len(set(paths)) == 1:
        return [""] * len(paths)
    parts = [[part for part in re.split(r"[/\\]", path) if part not in ("", ".")] for path in paths]
    shortest = min(map(len, parts))
    start = _equal(list(zip(*parts, strict=False))[: shortest - 1])
    end = _equal(list(zip(*(part[::-1] for part in parts), strict=False))[: shortest - 1 - start])
    kept = [part[start : len(part) - end] for part in parts]
    if not end:  # the names of files, of which the ending says nothing
        kept = [[*part[:-1], re.sub(r"(?<=.)\.[A-Za-z0-9]+$", "", part[-1])] for part in kept]
    names = [plain("/".join(part)) for part in kept]
    return names if len(set(names)) == len(set(paths)) else [plain(path) for path in paths]


def _equal(columns: Sequence[Sequence[str]]) -> int:
    """How many of the columns, from the first on, hold equal parts."""
    return len(list(takewhile(lambda column: len(set(column)) == 1, columns)))

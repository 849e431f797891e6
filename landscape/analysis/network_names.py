"""Names of networks for tables and pictures: equal titles are distinguished by the folders of their weights."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from landscape.core.errors import plain
from landscape.surface.surface import Surface

# The file of a run's final weights (landscape/training/run_folder.py).
FINAL = "model.safetensors"
# Between the titles of networks, in the title of a study's measurement of several.
JOINED = " and "


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


def measured_together(surface: Surface) -> tuple[str, ...]:
    """The names of the networks of a study's measurement, in order; empty for other files.

    They are the parts of its title, which the study joins of theirs, or else the names of its variants. A study keeps
    its runs in folders with names that nobody has chosen.
    """
    variants = surface.attributes.get("variants")
    if not isinstance(variants, list) or not all(isinstance(variant, str) for variant in variants):
        return ()
    titles = surface.title.split(JOINED)
    return tuple(plain(name) for name in (titles if len(titles) == len(variants) else variants))


def file_names(paths: Sequence[str]) -> list[str]:
    """The last parts of paths, without endings; of a run's final weights, the name of its folder."""
    return [plain(_without_ending(parts[-1])) if parts else "" for parts in map(_of_run, map(_parts, paths))]


def differing(paths: Sequence[str]) -> list[str]:
    """What differs in paths: without the folders that all begin with, and the names that all end with.

    `runs/small/model.safetensors` and `runs/large/model.safetensors` give `small` and `large`: the final weights of a
    run have the name of its folder. Empty names if a path is missing, or all are equal.
    """
    if not all(paths) or len(set(paths)) == 1:
        return [""] * len(paths)
    parts = [_parts(path) for path in paths]
    for one in ([_of_run(part) for part in parts], parts):
        names = _without_common(one)
        if len(set(names)) == len(set(paths)):
            return names
    return [plain(path) for path in paths]


def _parts(path: str) -> list[str]:
    """The folders of a path and its name."""
    return [part for part in re.split(r"[/\\]", path) if part not in ("", ".")]


def _of_run(parts: list[str]) -> list[str]:
    """The folder of a run for its final weights, else the same."""
    return parts[:-1] if parts[-1:] == [FINAL] and len(parts) > 1 else parts


def _without_ending(name: str) -> str:
    return re.sub(r"(?<=.)\.[A-Za-z0-9]+$", "", name)


def _without_common(parts: Sequence[Sequence[str]]) -> list[str]:
    """The parts of paths as text, without those that all begin or end with."""
    shortest = min(map(len, parts))
    start = _equal(list(zip(*parts, strict=False))[: shortest - 1])
    end = _equal(list(zip(*(part[::-1] for part in parts), strict=False))[: shortest - 1 - start])
    kept = [list(part[start : len(part) - end]) for part in parts]
    if not end:  # the names of files, whose endings do not distinguish them
        kept = [[*part[:-1], *map(_without_ending, part[-1:])] for part in kept]
    return [plain("/".join(part)) for part in kept]


def _equal(columns: Sequence[Sequence[str]]) -> int:
    """How many of the columns, from the first on, hold equal parts."""
    return len(list(takewhile(lambda column: len(set(column)) == 1, columns)))

"""Read tours of a page: TOML files of steps, each a caption, a state of the page, and how long it is shown.

    title = "Skip connections"
    about = "One sentence for the card of the cover."
    picture = "skip_connections.webp"

    [[steps]]
    caption = "Without skip connections the valley is narrow."
    state = "show=resnet20,resnet20_noshort&layout=beside"
    seconds = 8

A state is the text of the page's address after `#`. It names a landscape by its hash, its title, the stem of its file
or the end of its path; commas within a name are written %2C. The page gets the hashes, and treats captions as text. The
picture is that of the card, a small file beside this one; without it the page draws the first step. A file with
`opens = "play"` in place of steps is a card alone, a link to another page (`opened_pages.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path, PurePath
from typing import Any
from urllib.parse import unquote

from landscape.core import bounded_text, regular_file, untrusted_toml
from landscape.core.errors import UsageError, unknown_name
from landscape.explorer import opened_pages, tour_picture

Given = str | Path | Iterable[str | Path]

# The keys of a state, as web/src/state.js has them; those of the page itself (tour, step, embed) belong to no step.
KEYS = (
    "show", "layout", "style", "metric", "split", "log", "clip", "cut", "scale", "height", "map", "paint", "contours",
    "floor", "axes", "minimum", "theme", "camera", "turn", "paths", "mode", "pins", "balls", "rate", "momentum",
    "noise", "seed", "basins", "section", "region", "time", "inside", "race",
)  # fmt: skip

SECONDS = 8.0  # of a step without `seconds`
LONGEST_STEP = 600.0
LONGEST_TEXT = 600  # characters of a caption
MOST_STEPS = 100
FILE = {"title": str, "about": str, "picture": str, "opens": str, "steps": list}
STEP = {"caption": str, "state": str, "seconds": (int, float)}


def read(given: Given, entries: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The tours of files, and of all .toml files of folders, for the landscapes of a page.

    Returns:
        Each tour as the page reads it: name (in the address: the stem of the file without a number before it), title,
        about, picture (a `data:` URL, if the file names one), and either steps or opens (a name in `opened_pages`).

    Raises:
        UsageError: a file cannot be read, is not a tour, or names a landscape that is not on the page; two tours have
            the same name or title.
    """
    made: list[dict[str, Any]] = []
    for path in _files([given] if isinstance(given, (str, Path)) else given):
        tour = _tour(path, entries)
        for key in ("name", "title"):
            if any(tour[key] == other[key] for other in made):
                raise UsageError(f"{path}: another tour has the {key} '{tour[key]}': give each tour its own")
        made.append(tour)
    return made


def with_steps(tours: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """The tours of this page, without the cards that open another one."""
    return [tour for tour in tours if "steps" in tour]


def cover(tours: Sequence[Mapping[str, Any]], title: str) -> dict[str, Any] | None:
    """What the page opens with, unless it has one tour alone: a heading and a card for each.

    A card is the name of a tour, or, where it opens another page, its title, about, picture and href.
    """
    if len(tours) == 1 and "steps" in tours[0]:
        return None
    return {"title": title, "cards": [_card(tour) for tour in tours]}


def _card(tour: Mapping[str, Any]) -> str | dict[str, Any]:
    if "steps" in tour:
        return str(tour["name"])
    shown = {key: tour[key] for key in ("title", "about", "picture") if key in tour}
    return {**shown, "href": opened_pages.file_name(tour["opens"])}


def _files(given: Iterable[str | Path]) -> list[Path]:
    found: list[Path] = []
    for path in map(Path, given):
        inner = sorted(path.glob("*.toml")) if path.is_dir() else [path]
        if not inner:
            raise UsageError(f"{path} holds no tours: give a .toml file, or a folder of them")
        found += inner
    return list(dict.fromkeys(found))


def _tour(path: Path, entries: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    regular_file.refuse_others(path)
    try:
        content = untrusted_toml.loads(bounded_text.read(path))
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror or error}: give the TOML file of a tour") from None
    except ValueError as error:
        raise UsageError(f"{path} is not a TOML file: {' '.join(str(error).split())}") from None
    name = re.sub(r"[^\w-]+", "_", re.sub(r"^\d+[_-]", "", path.stem))
    tour = {"name": name, "title": path.stem.replace("_", " "), "about": "", **_checked(content, FILE, str(path))}
    if "opens" in tour:
        _check_opens(tour, path)
    else:
        steps = tour.get("steps") or []
        if not 0 < len(steps) <= MOST_STEPS:
            number = f"give 1 to {MOST_STEPS}, each under [[steps]]"
            raise UsageError(f'{path} has {len(steps)} steps: {number}, or opens = "{next(iter(opened_pages.PAGES))}"')
        tour["steps"] = [_step(step, f"{path}: step {k}", entries) for k, step in enumerate(steps, 1)]
    if "picture" in tour:
        tour["picture"] = tour_picture.read(path.parent / tour["picture"])
    return tour


def _check_opens(tour: Mapping[str, Any], path: Path) -> None:
    if "steps" in tour:
        raise UsageError(f"{path} has both steps and opens: give one of them")
    if tour["opens"] not in opened_pages.PAGES:
        raise UsageError(f"{path}: {unknown_name('page', tour['opens'], tuple(opened_pages.PAGES))}")


def _step(given: Any, where: str, entries: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    if not isinstance(given, Mapping):
        raise UsageError(f"{where} is {given!r}: write it under [[steps]]")
    step = {"caption": "", "seconds": SECONDS, **_checked(given, STEP, where)}
    if "state" not in step:
        raise UsageError(f"{where} has no state: give the text of the page's address after #")
    if not 0 < step["seconds"] <= LONGEST_STEP:
        raise UsageError(f"{where}: seconds = {step['seconds']}: give more than 0 and at most {LONGEST_STEP:.0f}")
    return {**step, "state": _state(step["state"], where, entries)}


def _checked(given: Mapping[str, Any], kinds: Mapping[str, Any], where: str) -> dict[str, Any]:
    for key, value in given.items():
        if key not in kinds:
            raise UsageError(f"{where}: {unknown_name('key', key, tuple(kinds))}")
        if not isinstance(value, kinds[key]) or isinstance(value, bool):
            kind = {str: "a text", list: "tables"}.get(kinds[key], "a number")
            raise UsageError(f"{where}: {key} = {value!r}: give {kind}")
        if isinstance(value, str) and key != "state" and len(value) > LONGEST_TEXT:
            raise UsageError(f"{where}: {key} has {len(value)} characters: give at most {LONGEST_TEXT}")
    return dict(given)


def _state(text: str, where: str, entries: Sequence[Mapping[str, Any]]) -> str:
    """The state with hashes in place of names."""

    def identity(name: str) -> str:
        return _identity(unquote(name), where, entries)

    parts: list[str] = []
    for part in text.removeprefix("#").split("&"):
        key, equals, value = part.partition("=")
        if not equals or key not in KEYS:
            raise UsageError(f"{where}: {unknown_name('key of a state', key, KEYS)}")
        if key == "show":
            value = ",".join(identity(name) for name in value.split(",") if name)
        elif key == "style":
            pairs = [one.rpartition(":") for one in value.split(",")]
            value = ",".join(f"{identity(name)}:{style}" for name, _, style in pairs)
        elif key == "inside":
            pairs = [one.partition(":") for one in value.split(",")]
            value = ",".join(f"{identity(finer)}:{identity(name)}" for finer, _, name in pairs)
        parts.append(f"{key}={value}")
    return "&".join(parts)


def _identity(name: str, where: str, entries: Sequence[Mapping[str, Any]]) -> str:
    by_path = [entry for entry in entries if _ends_with(entry["source"], name)]
    found = [entry for entry in entries if entry["id"] == name]
    found = found or [entry for entry in entries if entry.get("content") == name][:1] or by_path
    found = found or [entry for entry in entries if entry["title"] == name]
    if len(found) == 1:
        return str(found[0]["id"])
    if found:
        several = ", ".join(entry["source"] for entry in found[:4])
        raise UsageError(f"{where}: '{name}' is the name of {len(found)} landscapes ({several}): give more of the path")
    known = tuple(dict.fromkeys(entry["title"] or entry["source"] for entry in entries))
    few = known if len(known) <= 12 else (*known[:12], "...")
    hint = "" if len(known) <= 12 else f" (it has {len(entries)})"
    raise UsageError(f"{where}: '{name}' is not on the page{hint}: give one of {', '.join(few)}, or a file's path")


def _ends_with(source: str, name: str) -> bool:
    """Whether `name` is the path of a file, or its last parts, without the ending."""
    place, wanted = PurePath(source).with_suffix("").parts, PurePath(name).parts
    return bool(wanted) and place[-len(wanted) :] == wanted

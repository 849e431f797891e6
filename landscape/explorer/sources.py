"""Which files are explored: those that were named, and the surfaces in the folders that were named.

Nothing else is ever read: a link that leads out of its folder is passed over, and files are known to the outside by a
hash of their place, never by their path.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from landscape.core.errors import LandscapeError, UsageError

ENDINGS = (".h5", ".hdf5")

# A folder may be somebody's home: more surfaces than that no list can show, and more files are not looked at.
MOST_FILES = 1000
MOST_ENTRIES = 200_000

# So many are read in a second or two, for which no bar need be drawn.
FEW = 30


@dataclass(frozen=True)
class Source:
    """A file that may hold a surface.

    Attributes:
        path: absolute, links resolved.
        name: how the user would call it; never absolute.
        named: the user gave this very file, so that it must be a surface.
    """

    path: Path
    name: str
    named: bool

    @property
    def identity(self) -> str:
        """The same for the same place at every start; tells nothing about it."""
        return hashlib.sha256(os.fsencode(self.path)).hexdigest()[:16]


def find(given: Iterable[Path]) -> list[Source]:
    """The files, in the order given, those of a folder sorted by name; each once.

    Raises:
        UsageError: one of the given is not there.
        LandscapeError: a folder holds more files than can be gone through, or more surfaces than can be listed.
    """
    found: dict[Path, Source] = {}
    for path in given:
        if not path.exists():
            raise UsageError(f"there is no file or folder {path}: give surface files (.h5) or folders of them")
        for source in _within(path) if path.is_dir() else [Source(path.resolve(), _shown(path), True)]:
            found.setdefault(source.path, source)
            if len(found) > MOST_FILES:
                raise LandscapeError(f"more than {MOST_FILES} files that end in .h5, in {path}: give a smaller folder")
    return list(found.values())


def _within(folder: Path) -> list[Source]:
    root = folder.resolve()
    shown = Path(_shown(folder))
    entries = list(islice(_walk(root), MOST_ENTRIES + 1))
    if len(entries) > MOST_ENTRIES:
        raise LandscapeError(f"{folder} holds more than {MOST_ENTRIES:,} files: give a smaller folder")
    places = {file: file.resolve() for file in entries if file.suffix in ENDINGS}
    return sorted(
        (
            Source(place, str(shown / file.relative_to(root)), False)
            for file, place in places.items()
            if place.is_relative_to(root) and place.is_file()
        ),
        key=lambda source: source.name,
    )


def _walk(root: Path) -> Iterator[Path]:
    """Every file below that is not hidden, nor in a hidden folder; folders that cannot be read have none."""
    for folder, inner, names in os.walk(root):
        inner[:] = sorted(name for name in inner if not name.startswith("."))
        yield from (Path(folder, name) for name in names if not name.startswith("."))


def _shown(path: Path) -> str:
    """`path` as it was given, or its last part where that was absolute or led upwards."""
    return path.resolve().name if path.is_absolute() or ".." in path.parts else str(path)

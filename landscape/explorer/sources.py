"""Find the files to show: those given, and the surface files in the folders given.

No other files are read: links that lead out of their folder, and what is not a file, are listed with the reason.
Browsers refer to files by a hash of the path and never see the path itself.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from landscape.core import regular_file
from landscape.core.errors import LandscapeError, UsageError

ENDINGS = (".h5", ".hdf5")

# Limits for a folder, which may be a home directory: surfaces in the list, and files that are examined.
MOST_FILES = 1000
MOST_ENTRIES = 200_000

# Up to this many files are read within two seconds and need no progress bar.
FEW = 30


@dataclass(frozen=True)
class Source:
    """A file that may hold a surface.

    Attributes:
        path: absolute, with links resolved unless there is a problem.
        name: the name that the page shows; never absolute.
        named: the user gave this file itself, not its folder: it must be a surface.
        problem: why it must not be read, as the end of a sentence; None if it may be.
    """

    path: Path
    name: str
    named: bool
    problem: str | None = None

    @property
    def identity(self) -> str:
        """A hash of the path: the same at every start, without revealing the path."""
        return hashlib.sha256(os.fsencode(self.path)).hexdigest()[:16]


def find(given: Iterable[Path]) -> list[Source]:
    """The files in the order given, those of a folder sorted by name; each once.

    Raises:
        UsageError: a given file or folder does not exist.
        LandscapeError: a folder contains too many files or surfaces.
    """
    found: dict[Path, Source] = {}
    for path in given:
        if not path.exists():
            raise UsageError(f"there is no file or folder {path}: give surface files (.h5) or folders of them")
        for source in _within(path) if path.is_dir() else [Source(path.resolve(), shown(path), True)]:
            found.setdefault(source.path, source)
            if len(found) > MOST_FILES:
                raise LandscapeError(f"more than {MOST_FILES} files that end in .h5, in {path}: give a smaller folder")
    return list(found.values())


def _within(folder: Path) -> list[Source]:
    root = folder.resolve()
    entries = list(islice(_walk(root), MOST_ENTRIES + 1))
    if len(entries) > MOST_ENTRIES:
        raise LandscapeError(f"{folder} holds more than {MOST_ENTRIES:,} files: give a smaller folder")
    files = [file for file in entries if file.suffix in ENDINGS]
    return sorted((_source(file, root, shown(folder)) for file in files), key=lambda source: source.name)


def _source(file: Path, root: Path, folder: str) -> Source:
    """A file of the folder `root`, which the page shows as `folder`."""
    name = str(Path(folder) / file.relative_to(root))
    # Not Path.resolve, which raises an error for a link to itself in some versions of Python.
    place = Path(os.path.realpath(file))
    if not place.is_relative_to(root):
        return Source(file, name, False, "is a link that leads out of the folder, and is not read")
    kind = regular_file.other_kind(place)
    if kind is not None:
        return Source(file, name, False, f"is {kind}, and is not read")
    if not place.is_file():
        return Source(file, name, False, "is a link that leads nowhere")
    return Source(place, name, False)


def _walk(root: Path) -> Iterator[Path]:
    """All files below `root` that are not hidden or in hidden folders; unreadable folders are skipped."""
    for folder, inner, names in os.walk(root):
        inner[:] = sorted(name for name in inner if not name.startswith("."))
        yield from (Path(folder, name) for name in names if not name.startswith("."))


def shown(path: Path) -> str:
    """`path` as given, or only its last part if it is absolute or contains `..`."""
    return path.resolve().name if path.is_absolute() or ".." in path.parts else str(path)

"""Collect the surfaces to show: surfaces in memory, files, and those found in folders."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from landscape.core.errors import LandscapeError, UsageError, first_line
from landscape.core.progress import SILENT, Progress
from landscape.explorer import identity, payload, sources
from landscape.explorer.sources import FEW, Source
from landscape.surface.surface import Surface

Given = Surface | str | Path | Iterable[Surface | str | Path]


@dataclass(frozen=True)
class Found:
    """A surface to show.

    Attributes:
        name: of the file, as the page shows it; for a surface in memory its title.
        path: the file; None for a surface in memory.
        named: the surface or its file was given itself, not its folder: it must be shown.
    """

    surface: Surface
    name: str
    path: Path | None
    named: bool = True

    def entry(self, name: str, revision: int = 0) -> dict[str, Any]:
        """The entry of the page with its data; `name` stands for the surface in links."""
        made = payload.entry(self.surface, identity=name, source=self.name, revision=revision)
        return {**made, "data": payload.data(self.surface)}


def entries(given: Given, progress: Progress) -> tuple[list[dict[str, Any]], list[str]]:
    """The entries of the page with their data, in the order given, and a line for each file that was skipped.

    Raises:
        UsageError: there is nothing to show, or a file does not exist.
        LandscapeError: a file that was given by name is not a surface.
    """
    remarks: list[str] = []
    taken: set[str] = set()
    found = []
    for one in surfaces(given, remarks, progress):
        try:
            found.append(one.entry(identity.distinct(identity.of_content(one.surface), taken)))
        except Exception as error:
            if one.named:
                raise
            remarks.append(f"skipped: {one.name} cannot be shown ({first_line(error)})")
    if not found:
        raise UsageError(
            f"nothing to explore: {'; '.join(remarks[:3]) or 'give surface files (.h5) or folders of them'}"
        )
    return found, remarks


def surfaces(given: Given, remarks: list[str], progress: Progress = SILENT) -> Iterator[Found]:
    """The surfaces in the order given, one after the other; files that are skipped add a line to `remarks`.

    Raises:
        UsageError, LandscapeError: as `entries`.
    """
    todo: dict[Any, Surface | Source] = {}  # by path: a file given twice, or within a folder, appears once
    for one in [given] if isinstance(given, (Surface, str, Path)) else given:
        for each in [one] if isinstance(one, Surface) else sources.find([Path(one)]):
            todo.setdefault(each if isinstance(each, Surface) else each.path, each)
    progress = progress if len(todo) > FEW else SILENT
    progress.start("reading", len(todo), "files")
    try:
        for item in todo.values():
            try:
                if isinstance(item, Source) and item.problem is not None:
                    raise LandscapeError(f"{item.name} {item.problem}")
                yield _read(item)
            except LandscapeError as error:
                if isinstance(item, Surface) or item.named:
                    raise
                remarks.append(f"skipped: {error}")
            progress.advance()
    finally:
        progress.finish()


def _read(item: Surface | Source) -> Found:
    found = (
        Found(item, item.title, None)
        if isinstance(item, Surface)
        else Found(Surface.load(item.path), item.name, item.path, item.named)
    )
    payload.check(found.surface, found.name)
    return found

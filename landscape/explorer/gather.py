"""Collect the surfaces of a page that is written to a file: surfaces in memory, files, and those found in folders."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from landscape.core.errors import LandscapeError, UsageError
from landscape.core.progress import SILENT, Progress
from landscape.explorer import payload, sources
from landscape.explorer.sources import FEW, Source
from landscape.surface.surface import Surface

Given = Surface | str | Path | Iterable[Surface | str | Path]


def entries(given: Given, progress: Progress) -> tuple[list[dict[str, Any]], list[str]]:
    """The entries of the page with their data, in the order given, and a line for each file that was skipped.

    Raises:
        UsageError: there is nothing to show, or a file does not exist.
        LandscapeError: a file that was given by name is not a surface.
    """
    todo: dict[Any, Surface | Source] = {}  # by path: a file given twice, or within a folder, appears once
    for one in [given] if isinstance(given, (Surface, str, Path)) else given:
        for each in [one] if isinstance(one, Surface) else sources.find([Path(one)]):
            todo.setdefault(each if isinstance(each, Surface) else each.path, each)
    found: list[dict[str, Any]] = []
    remarks: list[str] = []
    progress = progress if len(todo) > FEW else SILENT
    progress.start("reading", len(todo), "files")
    try:
        for item in todo.values():
            try:
                found.append(_entry(item, str(len(found))))
            except LandscapeError as error:
                if isinstance(item, Surface) or item.named:
                    raise
                remarks.append(f"passed over: {error}")
            progress.advance()
    finally:
        progress.finish()
    if not found:
        raise UsageError(
            f"nothing to explore: {'; '.join(remarks[:3]) or 'give surface files (.h5) or folders of them'}"
        )
    return found, remarks


def _entry(item: Surface | Source, identity: str) -> dict[str, Any]:
    surface, name = (item, item.title) if isinstance(item, Surface) else (Surface.load(item.path), item.name)
    payload.check(surface, name)
    return {**payload.entry(surface, identity=identity, source=name), "data": payload.data(surface)}

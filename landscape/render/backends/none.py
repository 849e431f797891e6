"""The backend that draws nothing: it records the requests, so that tests need no pixels."""

from __future__ import annotations

from pathlib import Path

from landscape.render.kinds import KINDS
from landscape.render.picture import Picture

__all__ = ["KINDS", "SUFFIXES", "asked", "draw"]

SUFFIXES: tuple[str, ...] = ()  # it writes no files

asked: list[tuple[Picture, Path]] = []


def draw(picture: Picture, path: Path) -> None:
    """Record the request."""
    asked.append((picture, path))

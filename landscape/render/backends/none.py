"""The backend that draws nothing: it keeps what it was asked to draw, so that tests need no pixels."""

from __future__ import annotations

from pathlib import Path

from landscape.render.kinds import KINDS
from landscape.render.picture import Picture

__all__ = ["KINDS", "SUFFIXES", "asked", "draw"]

SUFFIXES: tuple[str, ...] = ()  # no endings: no file is written

asked: list[tuple[Picture, Path]] = []


def draw(picture: Picture, path: Path) -> None:
    """Remember the request."""
    asked.append((picture, path))

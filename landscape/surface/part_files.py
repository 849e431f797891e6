"""The folder in which the surfaces of an unfinished result are kept (landscape/measure/kept_parts.py)."""

from __future__ import annotations

from pathlib import Path

from landscape.surface.surface import Surface


def folder_of(output: Path) -> Path:
    """The folder of the parts."""
    return output.with_name(f"{output.name}.parts")


def is_begun(output: Path) -> bool:
    """Whether a stopped run has left parts, which the next one continues."""
    return any(folder_of(output).glob("*.h5"))


def kept(output: Path) -> str:
    """A description of what a stopped run has left."""
    measured = sum(Surface.load(path).measured for path in folder_of(output).glob("*.h5"))
    return f"{folder_of(output)} contains the {measured} points measured so far" if measured else ""

"""Files of the drawings that show no heights over a plane: spectra and merge trees, in matplotlib's formats."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from landscape.core import files
from landscape.core.errors import UsageError
from landscape.render import registry
from landscape.render.backends.matplotlib import METADATA


def check(path: str | Path, *, force: bool = False) -> None:
    """Refuse what could not be written in the end: to be called before anything is measured.

    Raises:
        UsageError: another ending than .png, .pdf or .svg, a folder, or `path` exists and `force` is not set.
        LandscapeError: matplotlib is not installed.
    """
    path = Path(path)
    registry.backend_for(path, "matplotlib")
    files.refuse_to_overwrite(path, force=force)
    if path.is_dir():
        raise UsageError(f"{path} is a folder: choose another name")


def write(figure: Any, path: str | Path, *, force: bool = False) -> Path:
    """Save a figure of matplotlib's in the format of the ending, whole, and the same bytes every time.

    Raises:
        UsageError: as `check`.
        LandscapeError: `path` cannot be written.
    """
    path = Path(path)
    check(path, force=force)
    with files.replacing(path) as beside:
        figure.savefig(beside, metadata=METADATA[path.suffix.lstrip(".").lower()])
    return path

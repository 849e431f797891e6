"""Pictures of reports: matplotlib figures, each drawn by a module of `landscape/render/figures/` found by name.

Such a module has a function `figure(reports)`, which draws one or several reports of its kind in one figure and reads
only their titles and their `drawing`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from landscape.core import files, plugins
from landscape.core.errors import UsageError
from landscape.render import registry
from landscape.render.backends.matplotlib import METADATA
from landscape.report.report import Report

FIGURES = "render/figures"


def figure_of(report: Report) -> Any:
    """The report as a matplotlib figure, which a notebook displays; `figure.savefig` writes files.

    Raises:
        UsageError: there is no picture of this kind of report, or of this report.
    """
    name = report.figure
    if name is None:
        raise UsageError(f"there is no picture of {report.title or 'this report'}: it holds numbers for a table alone")
    return plugins.load(FIGURES, name, "figure").figure(report.parts or (report,))


def draw(report: Report, path: str | Path, *, force: bool = False) -> Path:
    """Draw a report into a file; the ending of `path` (.png, .pdf or .svg) chooses the format.

    Args:
        force: replace `path` if it exists.

    Raises:
        UsageError: as `check` and `figure_of`.
        LandscapeError: `path` cannot be written.
    """
    check(path, force=force)
    return write(figure_of(report), path, force=force)


def check(path: str | Path, *, force: bool = False) -> None:
    """Reject an invalid output before anything is measured.

    Raises:
        UsageError: another ending than .png, .pdf or .svg, a folder, or `path` exists and `force` is not set.
        LandscapeError: matplotlib is not installed.
    """
    path = Path(path)
    registry.backend_for(path, "matplotlib")
    files.refuse_to_overwrite(path, force=force)


def write(figure: Any, path: str | Path, *, force: bool = False) -> Path:
    """Save a matplotlib figure in the format of the ending, atomically and with reproducible bytes.

    Raises:
        UsageError: as `check`.
        LandscapeError: `path` cannot be written.
    """
    path = Path(path)
    check(path, force=force)
    with files.replacing(path) as beside:
        figure.savefig(beside, metadata=METADATA[path.suffix.lstrip(".").lower()])
    return path

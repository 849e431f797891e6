"""`landscape.compare`: pictures on one scale, one table, and what differs by more than luck, on a page or in a PDF."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from landscape.analysis.agreement import refuse_incomparable
from landscape.analysis.summary import BASIN_HEIGHT
from landscape.compare.comparison_page import page
from landscape.compare.networks import networks_of
from landscape.compare.pdf import write
from landscape.compare.pictures import pictures
from landscape.compare.text import table, warnings
from landscape.core import files
from landscape.core.errors import UsageError
from landscape.surface.surface import Surface

ENDINGS = (".html", ".pdf")


def compare(
    surfaces: Sequence[Surface],
    path: str | Path,
    *,
    metric: str | None = None,
    log: bool | None = None,
    clip: float | None = None,
    levels: Sequence[float] = (BASIN_HEIGHT,),
    sharpness: Mapping[str, Mapping[str, Any]] | None = None,
    force: bool = False,
) -> list[str]:
    """Write a comparison of surfaces, or of curves; planes of one network are taken together (`networks_of`).

    Args:
        path: .html, which opens anywhere and fetches nothing, or .pdf.
        metric, log, clip: of the pictures, as for `plot`; `log=None` chooses.
        levels: heights above the minimum to which basins are filled.
        sharpness: reports of `landscape.curvature.sharpness_report`, as JSON, by the fingerprint of the weights.
        force: replace `path`.

    Returns:
        What does not compare, a sentence each; the report has them too.

    Raises:
        UsageError: curves and surfaces together, different losses, an unknown ending, or `path` exists.
        LandscapeError: nothing finite to draw, matplotlib is missing, or `path` cannot be written.
    """
    path = Path(path)
    check_ending(path)
    files.refuse_to_overwrite(path, force=force)
    refuse_incomparable(surfaces)
    networks = networks_of(surfaces, sharpness)
    rows, warned = table(networks, levels), warnings(networks)
    drawn = pictures(networks, metric=metric, log=log, clip=clip)
    with files.replacing(path) as beside:
        if path.suffix.lower() == ".html":
            beside.write_text(page(networks, rows, warned, drawn), encoding="utf-8")
        else:
            write(beside, networks, rows, warned, drawn)
    return warned


def check_ending(path: Path) -> None:
    """Raise UsageError for a report that is no page and no PDF."""
    if path.suffix.lower() not in ENDINGS:
        raise UsageError(f"{path}: a comparison is a page or a document, so give a name that ends in .html or .pdf")

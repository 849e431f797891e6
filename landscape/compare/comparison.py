"""Write a comparison as a page or PDF: pictures on one scale, one table, and which differences are significant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from landscape.analysis.agreement import refuse_incomparable
from landscape.analysis.summary import BASIN_HEIGHT
from landscape.compare import pdf
from landscape.compare.comparison_page import page
from landscape.compare.networks import Network, networks_of
from landscape.compare.numbers_report import numbers_report
from landscape.compare.pictures import DrawnPicture, pictures
from landscape.compare.text import Row, table, warnings
from landscape.core import files
from landscape.core.errors import UsageError
from landscape.report.report import Report
from landscape.surface.surface import Surface

ENDINGS = (".html", ".pdf")


@dataclass(frozen=True, eq=False)
class Comparison:
    """Networks side by side.

    Attributes:
        rows: their numbers.
        warnings: what does not compare, a sentence each.
        pictures: the first one shows the networks beside each other.
    """

    networks: tuple[Network, ...]
    rows: tuple[Row, ...]
    warnings: tuple[str, ...]
    pictures: tuple[DrawnPicture, ...]

    def report(self) -> Report:
        """The table, for JSON and CSV."""
        return numbers_report(self.networks, self.rows, self.warnings)

    def write(self, path: Path) -> None:
        """Write the page or the PDF: the ending of `path` decides."""
        with files.replacing(path) as beside:
            if path.suffix.lower() == ".html":
                text = page(self.networks, self.rows, self.warnings, self.pictures)
                beside.write_text(text, encoding="utf-8")
            else:
                pdf.write(beside, self.networks, self.rows, self.warnings, self.pictures)


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
        sharpness: reports of `landscape.sharpness`, as JSON, by the fingerprint of the weights.
        force: replace `path`.

    Returns:
        What does not compare, a sentence each; the report has them too.

    Raises:
        UsageError: curves and surfaces together, different losses, an unknown ending, or `path` exists.
        LandscapeError: nothing finite to draw, matplotlib is missing, or `path` cannot be written.
    """
    path = Path(path)
    check_output(path, force=force)
    comparison = compared(surfaces, metric=metric, log=log, clip=clip, levels=levels, sharpness=sharpness)
    comparison.write(path)
    return list(comparison.warnings)


def compared(
    surfaces: Sequence[Surface],
    *,
    metric: str | None = None,
    log: bool | None = None,
    clip: float | None = None,
    levels: Sequence[float] = (BASIN_HEIGHT,),
    sharpness: Mapping[str, Mapping[str, Any]] | None = None,
) -> Comparison:
    """The comparison that `compare` writes; the arguments are the same."""
    refuse_incomparable(surfaces)
    networks = networks_of(surfaces, sharpness)
    return Comparison(
        tuple(networks), tuple(table(networks, levels)), tuple(warnings(networks)),
        tuple(pictures(networks, metric=metric, log=log, clip=clip)),
    )  # fmt: skip


def check_output(path: Path, *, force: bool) -> None:
    """Raise UsageError if no page and no PDF can be written to `path`."""
    if path.suffix.lower() not in ENDINGS:
        raise UsageError(f"{path}: a comparison is a page or a document, so give a name that ends in .html or .pdf")
    files.refuse_to_overwrite(path, force=force)

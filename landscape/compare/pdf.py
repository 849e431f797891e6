"""The comparison as a PDF: the pictures as vectors, and the table as a page of its own."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from landscape.compare.networks import Network
from landscape.compare.pictures import Drawn
from landscape.compare.text import Row, how_sure, letter

A4 = (11.7, 8.3)  # inches, lying
ROWS = 34  # a page
LINE = 0.022  # of the page's height
LETTERS = 150  # of a line of words


def write(
    path: Path, networks: Sequence[Network], rows: Sequence[Row], warned: Sequence[str], drawn: Sequence[Drawn]
) -> None:
    """Write all pages."""
    import matplotlib
    from matplotlib.backends.backend_pdf import PdfPages

    from landscape.render.backends.matplotlib.style import PAPER

    quiet: dict[str, Any] = {"CreationDate": None, "Producer": None, "Creator": "landscape"}
    # Fonts are written when the file is closed, with the settings of that moment.
    with matplotlib.rc_context(PAPER.settings()), PdfPages(path, metadata=quiet) as pdf:
        for picture in drawn[:1]:
            picture.figure.savefig(pdf, format="pdf")
        for start in range(0, len(rows), ROWS):
            said = [*warned, how_sure(networks)] if start == 0 else []
            _table(networks, rows[start : start + ROWS], said).savefig(pdf, format="pdf")
        for picture in drawn[1:]:
            picture.figure.savefig(pdf, format="pdf")


def _table(networks: Sequence[Network], rows: Sequence[Row], said: Sequence[str]) -> Any:
    import matplotlib

    from landscape.render.backends.matplotlib.style import PAPER
    from landscape.render.backends.matplotlib.styled_figure import StyledFigure

    settings = PAPER.settings()
    with matplotlib.style.context("default"), matplotlib.rc_context(settings):
        figure = StyledFigure(settings, "constrained")
        figure.set_layout_engine("none")
        figure.set_size_inches(*A4)
        top = 0.95
        for number, network in enumerate(networks):
            figure.text(0.04, top, f"{letter(number)}  {network.title}", fontsize=10)
            top -= LINE
        for line in (line for sentence in said for line in textwrap.wrap(sentence, LETTERS)):
            figure.text(0.04, top, line, fontsize=8, color=PAPER.grey)
            top -= 0.8 * LINE
        _rows(figure, len(networks), rows, top - LINE, PAPER)
    return figure


def _rows(figure: Any, count: int, rows: Sequence[Row], top: float, style: Any) -> None:
    """Labels from the left, each network's number under its letter, differences at the right."""
    from matplotlib.lines import Line2D

    left, right = 0.36, 0.84
    places = [left + (right - left) * (number + 1) / count for number in range(count)]
    line = min(LINE, (top - 0.04) / (len(rows) + 1))
    for number, place in enumerate(places):
        figure.text(place, top, letter(number), ha="right", fontsize=8.5, weight="bold")
    if count > 1:
        figure.text(0.86, top, "beyond the spread", fontsize=8.5, weight="bold")
    figure.add_artist(Line2D([0.04, 0.97], [top - 0.35 * line] * 2, color=style.ink, linewidth=0.6))
    for number, row in enumerate(rows, 1):
        height = top - 0.3 * line - number * line
        figure.text(0.04, height, row.label, fontsize=8)
        for place, cell in zip(places, row.cells, strict=True):
            figure.text(place, height, cell, ha="right", fontsize=8)
        figure.text(0.86, height, row.differs, fontsize=8)

"""The comparison as a PDF: the pictures as vectors, and the table on pages of its own.

HTML cannot be printed here: that needs a browser, or a package that draws HTML by itself. matplotlib draws the pictures
anyway, so its table is used.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from landscape.compare.networks import Network
from landscape.compare.pictures import DrawnPicture
from landscape.compare.text import SIGNIFICANT, Row, letter, reliability

A4 = (11.7, 8.3)  # inches, landscape format
POINTS_AN_INCH = 72
LINES = 34  # of a table, per page
LINE = 0.022  # of the page's height
LETTERS = 150  # per line of a sentence
PAIRS = 40  # characters per line of the differences
LEFT, BOTTOM, WIDTH = 0.04, 0.04, 0.93  # of the table, in shares of the page
SIZE = 8.0  # points, of the table's letters, which are smaller in a table that would be wider than the page
LETTER = 0.5  # width of a letter with a margin, times its size


def write(
    path: Path, networks: Sequence[Network], rows: Sequence[Row], warned: Sequence[str], drawn: Sequence[DrawnPicture]
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
        for number, part in enumerate(_pages(rows)):
            notes = [] if number else [*warned, reliability(networks)]
            table_page(networks, part, notes).savefig(pdf, format="pdf")
        for picture in drawn[1:]:
            picture.figure.savefig(pdf, format="pdf")


def _pages(rows: Sequence[Row]) -> list[list[Row]]:
    """The rows of each page."""
    found: list[list[Row]] = []
    left = 0
    for row in rows:
        lines = len(_differences(row))
        if lines > left:
            found.append([])
            left = LINES
        found[-1].append(row)
        left -= lines
    return found


def _differences(row: Row) -> list[str]:
    """The differences in lines, one or more; no pair of networks is divided."""
    lines = textwrap.wrap(row.differs.replace(" < ", "\N{NO-BREAK SPACE}<\N{NO-BREAK SPACE}"), PAIRS)
    return [line.replace("\N{NO-BREAK SPACE}", " ") for line in lines] or [""]


def table_page(networks: Sequence[Network], rows: Sequence[Row], sentences: Sequence[str]) -> Any:
    """A page as a matplotlib figure: the networks, the sentences, and the rows."""
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
            figure.text(LEFT, top, f"{letter(number)}  {network.title}", fontsize=10)
            top -= LINE
        for line in (line for sentence in sentences for line in textwrap.wrap(sentence, LETTERS)):
            figure.text(LEFT, top, line, fontsize=8, color=PAPER.grey)
            top -= 0.8 * LINE
        lines = 1 + sum(len(_differences(row)) for row in rows)
        height = min(top - BOTTOM, lines * LINE)
        axes = figure.add_axes((LEFT, top - height, WIDTH, height))
        axes.set_axis_off()
        _draw_rows(axes, len(networks), rows)
    return figure


def _draw_rows(axes: Any, count: int, rows: Sequence[Row]) -> None:
    """Fill the axes with a table: labels, a column for each network, and the differences between several."""
    header = ["", *(letter(number) for number in range(count)), *([SIGNIFICANT] if count > 1 else [])]
    cells = [[row.label, *row.cells, *(["\n".join(_differences(row))] if count > 1 else [])] for row in rows]
    lengths = [
        max(len(line) for cell in column for line in cell.split("\n")) + 2
        for column in zip(header, *cells, strict=True)
    ]
    size = min(SIZE, WIDTH * A4[0] * POINTS_AN_INCH / (LETTER * sum(lengths)))
    widths = [length / sum(lengths) for length in lengths]
    table = axes.table(cells, colLabels=header, colWidths=widths, edges="open", bbox=(0, 0, 1, 1))
    table.auto_set_font_size(False)
    for (row, column), cell in table.get_celld().items():
        words = column in (0, count + 1)
        cell.PAD = 0.08 if column else 0
        cell.set_text_props(ha="left" if words else "right", fontsize=size, weight="bold" if row == 0 else "normal")
        if row == 0:
            cell.visible_edges = "B"
            cell.set_linewidth(0.6)
        else:
            cell.set_height(cell.get_height() * len(_differences(rows[row - 1])))  # all are scaled to the box

"""The tables of a report as text, for the terminal; JSON and CSV have the rows that are left out here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from landscape.report.number import MISSING, Number
from landscape.report.report import Report, Table

# A table with important rows is shortened if it has more rows; then this many stay at each end, and around those rows.
LONGEST = 16
ENDS = 3
AROUND = 1


@dataclass(frozen=True)
class TextTable:
    """Cells as text, in rows of equal length.

    Attributes:
        title: empty if there is none.
        header: None for names and values.
        words: whether each column contains words, which are aligned left, or numbers, which are aligned right.
        summary: sentences on the table, after it.
        verdict: sentences on the table, before it.
    """

    title: str
    header: tuple[str, ...] | None
    rows: tuple[tuple[str, ...], ...]
    words: tuple[bool, ...]
    summary: tuple[str, ...] = ()
    verdict: tuple[str, ...] = ()


def text_tables(report: Report) -> list[TextTable]:
    """The report's tables in order; numbers of its parts are shown side by side, their tables below each other."""
    found = []
    if report.numbers:
        found.append(_names_and_values(report.numbers))
    if report.table is not None and report.table.rows:
        header, rows = tuple(report.table.header), _shortened(report.table)
        found.append(TextTable("", header, rows, report.table.words))
    if report.parts and all(part.table is None for part in report.parts):
        found.append(_side_by_side(report.parts))
    else:
        for part in report.parts:
            found += _titled(part)
    return found


def _titled(part: Report) -> list[TextTable]:
    """The tables of a part; the first has its title and its verdict, the last its summary."""
    tables = text_tables(part)
    last = len(tables) - 1
    return [
        replace(
            table,
            title=part.title if place == 0 else table.title,
            summary=part.summary if place == last else table.summary,
            verdict=part.verdict if place == 0 else table.verdict,
        )
        for place, table in enumerate(tables)
    ]


def _shortened(table: Table) -> tuple[tuple[str, ...], ...]:
    """The rows of a table; of a long one those at its ends and around the important ones, and counts of the others."""
    rows = tuple(map(tuple, table.texts()))
    if table.important is None or len(rows) <= LONGEST:
        return rows
    shown = sorted(
        {*range(ENDS), *range(len(rows) - ENDS, len(rows))}
        | {place for row in table.important for place in range(max(row - AROUND, 0), min(row + AROUND + 1, len(rows)))}
    )
    found: list[tuple[str, ...]] = []
    for before, place in zip([-1, *shown], shown, strict=False):
        left_out = place - before - 1
        if left_out == 1:
            found.append(rows[before + 1])  # as long as the line that would count it
        elif left_out:
            found.append((f"... {left_out} more", *("" for _ in rows[0][1:])))
        found.append(rows[place])
    return tuple(found)


def _names_and_values(numbers: Sequence[Number]) -> TextTable:
    noted = any(number.note for number in numbers)
    rows = tuple((number.heading, number.written, *([number.note] if noted else [])) for number in numbers)
    return TextTable("", None, rows, (True,) * len(rows[0]))


def _side_by_side(parts: Sequence[Report]) -> TextTable:
    """A row for each name, a column for each part."""
    by_name = [{number.name: number for number in part.numbers} for part in parts]
    names = dict.fromkeys(name for numbers in by_name for name in numbers)
    rows = tuple(
        (
            next(numbers[name].heading for numbers in by_name if name in numbers),
            *(numbers[name].written if name in numbers else MISSING for numbers in by_name),
        )
        for name in names
    )
    return TextTable("", ("", *(part.title for part in parts)), rows, (True, *(False for _ in parts)))

"""`Report`: a result that is not a surface. JSON, CSV, terminal tables, HTML and the picture are derived from it.

A report holds plain data and imports neither torch nor matplotlib. The code that computes a result builds its report
and names the module of `landscape/render/figures/` that draws it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from landscape.report.number import Number, Value, write


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column of a table.

    Attributes:
        name: for programs.
        label: for people; default: the name.
        form: a format specification for its numbers.
        missing: the text for a missing value.
    """

    name: str
    label: str = ""
    form: str = ""
    missing: str = "-"


@dataclass(frozen=True)
class Table:
    """Values in columns; each row has one value for each column.

    Attributes:
        important: the places of rows that people must see; a terminal shows them, and the first and last rows, of a
            long table. None: it shows all rows.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    important: tuple[int, ...] | None = None

    def __post_init__(self) -> None:
        assert all(len(row) == len(self.columns) for row in self.rows), "a value for each column"

    @property
    def header(self) -> list[str]:
        """The columns' labels."""
        return [column.label or column.name.replace("_", " ") for column in self.columns]

    @property
    def words(self) -> tuple[bool, ...]:
        """Whether each column contains words; always true for the first, which names the rows."""
        return tuple(
            place == 0 or any(isinstance(row[place], str) for row in self.rows) for place in range(len(self.columns))
        )

    def texts(self) -> list[list[str]]:
        """The cells for people."""
        return [
            [write(value, column.form, column.missing) for column, value in zip(self.columns, row, strict=True)]
            for row in self.rows
        ]


@dataclass(frozen=True, kw_only=True, eq=False)
class Report:
    """Named numbers, a table, remarks, and the data of a picture.

    Attributes:
        title: the name of the measured network or surface in pictures and in reports of several parts.
        data: plain data for programs; `numbers` and `table` present a part of it to people.
        numbers: of the whole.
        table: a row for each layer, step or path.
        verdict: sentences that people should read first; they stand before the numbers and the table.
        summary: sentences on the result, for people, after the table.
        remarks: notes on the numbers, for people; the command line prints them to standard error.
        figure: the module of `landscape/render/figures/` that draws the report; None without a picture.
        drawn: the object that the module draws instead of `data`: a `Surface`, for instance.
        parts: reports shown together, for instance of several networks; `part` names the column of their titles.
    """

    title: str = ""
    data: Any = field(default_factory=dict)
    numbers: tuple[Number, ...] = ()
    table: Table | None = None
    verdict: tuple[str, ...] = ()
    summary: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    figure: str | None = None
    drawn: Any = None
    parts: tuple[Report, ...] = ()
    part: str = "title"

    @property
    def drawing(self) -> Any:
        """The object that the figure draws."""
        return self.data if self.drawn is None else self.drawn

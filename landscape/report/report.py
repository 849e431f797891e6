"""A result that is no surface: from one `Report` derive JSON, CSV, the terminal's tables, HTML and the picture.

A report holds plain data and imports neither torch nor matplotlib. The code that computes a result builds its report,
and names the picture: a module of `landscape/render/figures/`.
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
        label: for people; the name, unless given.
        form: how its numbers are written, a format specification.
        missing: what people see where there is no value.
    """

    name: str
    label: str = ""
    form: str = ""
    missing: str = "-"


@dataclass(frozen=True)
class Table:
    """Values in columns; each row has as many as there are columns."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]

    def __post_init__(self) -> None:
        assert all(len(row) == len(self.columns) for row in self.rows), "a value for each column"

    @property
    def header(self) -> list[str]:
        """The columns' labels."""
        return [column.label or column.name.replace("_", " ") for column in self.columns]

    @property
    def words(self) -> tuple[bool, ...]:
        """Whether a column holds words; the first counts as words, as it names the rows."""
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
    """Numbers with names, a table, remarks, and what a picture is drawn from.

    Attributes:
        title: what was measured, as pictures and reports of several parts call it.
        data: what programs read, plain data; `numbers` and `table` hold the part of it that people read.
        numbers: of the whole.
        table: a row for each layer, step or path.
        summary: sentences on the result, for people.
        remarks: what has to be known about the numbers, for people; the command line prints it to standard error.
        figure: the module of `landscape/render/figures/` that draws it; None where there is no picture.
        drawn: what that module draws, where it is not `data`: a `Surface`, for instance.
        parts: reports that are shown together, as of several networks; `part` names the column of their titles.
    """

    title: str = ""
    data: Any = field(default_factory=dict)
    numbers: tuple[Number, ...] = ()
    table: Table | None = None
    summary: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    figure: str | None = None
    drawn: Any = None
    parts: tuple[Report, ...] = ()
    part: str = "title"

    @property
    def drawing(self) -> Any:
        """What the figure draws."""
        return self.data if self.drawn is None else self.drawn

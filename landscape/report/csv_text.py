"""CSV of a report (RFC 4180): one table, which other programs can read without special rules.

A report with a table gives that table; its numbers become constant columns, with their errors and intervals. Without
a table, each number is a row: name, value, stderr, unit, and low and high if a number has an interval. The rows of
several parts follow each other, each with its part's title.
"""

from __future__ import annotations

import csv
import io

from landscape.report.number import Number, Value
from landscape.report.report import Report

Row = dict[str, Value]


def csv_text(report: Report) -> str:
    """The text, beginning with the columns' names; numbers in full precision, empty without a value."""
    rows = rows_of(report)
    names = [] if report.parts or report.table is None else [column.name for column in report.table.columns]
    columns = list(dict.fromkeys([*names, *(name for row in rows for name in row)]))
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def rows_of(report: Report) -> list[Row]:
    """The rows, each by the columns' names."""
    if report.parts:
        return [{report.part: part.title, **row} for part in report.parts for row in rows_of(part)]
    if report.table is None:
        return [_row_of(number) for number in report.numbers]
    whole: Row = {}
    for number in report.numbers:
        whole[number.name] = number.value
        if number.stderr is not None:
            whole[f"{number.name}_stderr"] = number.stderr
        if number.interval is not None:
            whole[f"{number.name}_low"], whole[f"{number.name}_high"] = number.interval
    names = [column.name for column in report.table.columns]
    return [{**dict(zip(names, row, strict=True)), **whole} for row in report.table.rows]


def _row_of(number: Number) -> Row:
    row: Row = {"name": number.name, "value": number.value, "stderr": number.stderr, "unit": number.unit}
    if number.interval is not None:
        row["low"], row["high"] = number.interval
    return row

"""JSON, CSV and the terminal's tables of one report hold the same numbers."""

from __future__ import annotations

import csv
import io
import json
import math

import pytest

from landscape.report.csv_text import csv_text
from landscape.report.json_text import json_text
from landscape.report.number import Number
from landscape.report.report import Column, Report, Table
from landscape.report.text_tables import text_tables

NUMBERS = (
    Number(name="trace", value=1 / 3, stderr=0.0123, unit="nats"),
    Number(name="examples", value=1200, form=",d", label="examples of <train>"),
)
TABLE = Table(
    (Column(name="layer"), Column(name="dead", form=".1%"), Column(name="rate", form=".3g", missing="never")),
    (("first", 0.25, None), ("a,b", math.nan, math.inf)),
)


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_a_report_of_numbers_without_a_table() -> None:
    report = Report(numbers=NUMBERS)
    (table,) = text_tables(report)
    assert table.header is None
    assert table.rows == (("trace", "0.33333 ± 0.012 nats"), ("examples of <train>", "1,200"))
    found = rows(csv_text(report))
    assert [row["name"] for row in found] == ["trace", "examples"]
    assert (float(found[0]["value"]), float(found[0]["stderr"]), found[0]["unit"]) == (1 / 3, 0.0123, "nats")
    assert found[1]["stderr"] == ""


def test_a_table_with_numbers() -> None:
    report = Report(numbers=NUMBERS, table=TABLE)
    texts = text_tables(report)[1]
    assert texts.header == ("layer", "dead", "rate")
    assert texts.words == (True, False, False)
    assert texts.rows == (("first", "25.0%", "never"), ("a,b", "nan%", "inf"))
    first, second = rows(csv_text(report))
    assert first == {
        "layer": "first", "dead": "0.25", "rate": "", "trace": repr(1 / 3), "trace_stderr": "0.0123", "examples": "1200"
    }  # fmt: skip
    assert (second["layer"], float(second["rate"])) == ("a,b", math.inf)


def test_numbers_of_parts_stand_side_by_side() -> None:
    parts = (
        Report(title="one", numbers=(Number(name="loss", value=1.0), Number(name="only", value=2.0))),
        Report(title="two", numbers=(Number(name="loss", value=3.0),)),
    )
    report = Report(parts=parts, part="network")
    (table,) = text_tables(report)
    assert table.header == ("", "one", "two")
    assert table.rows == (("loss", "1", "3"), ("only", "2", "-"))
    assert [(row["network"], row["name"], row["value"]) for row in rows(csv_text(report))] == [
        ("one", "loss", "1.0"), ("one", "only", "2.0"), ("two", "loss", "3.0"),
    ]  # fmt: skip


def test_tables_of_parts_stand_below_each_other() -> None:
    parts = tuple(
        Report(title=title, table=TABLE, summary=(f"{title} is well",), verdict=(f"{title}: ok",))
        for title in ("one", "two")
    )
    report = Report(parts=parts, part="run")
    assert [(table.title, table.verdict, table.summary) for table in text_tables(report)] == [
        ("one", ("one: ok",), ("one is well",)), ("two", ("two: ok",), ("two is well",)),
    ]  # fmt: skip
    assert [row["run"] for row in rows(csv_text(report))] == ["one", "one", "two", "two"]


@pytest.mark.parametrize(
    ("count", "important", "shown"),
    [
        (30, None, [*range(30)]),
        (16, (), [*range(16)]),
        (17, (), [0, 1, 2, "... 11 more", 14, 15, 16]),
        (30, (10, 28), [0, 1, 2, "... 6 more", 9, 10, 11, "... 15 more", 27, 28, 29]),
        (30, (0, 29), [0, 1, 2, "... 24 more", 27, 28, 29]),
        (30, (5,), [0, 1, 2, 3, 4, 5, 6, "... 20 more", 27, 28, 29]),  # one row is not replaced by its count
    ],
)
def test_long_tables_are_shortened_for_people(
    count: int, important: tuple[int, ...] | None, shown: list[int | str]
) -> None:
    columns = (Column(name="layer", form="d"), Column(name="loss"))
    report = Report(table=Table(columns, tuple((place, 0.5) for place in range(count)), important))
    (table,) = text_tables(report)
    assert [row[0] for row in table.rows] == list(map(str, shown))
    assert {row[1] for row in table.rows} <= {"0.5", ""}
    assert [row["layer"] for row in rows(csv_text(report))] == list(map(str, range(count)))


def test_json_has_no_nan() -> None:
    assert json.loads(json_text({"a": [math.nan, {"b": math.inf}], 1: 0.5})) == {"a": [None, {"b": None}], "1": 0.5}


def test_a_row_of_another_length_is_a_mistake() -> None:
    with pytest.raises(AssertionError):
        Table((Column(name="one"),), ((1, 2),))

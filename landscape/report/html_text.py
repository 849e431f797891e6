"""HTML of a report: a fragment for a notebook or for a page; whatever it shows is escaped."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from landscape.report.report import Report
from landscape.report.text_tables import text_tables

if TYPE_CHECKING:
    from jinja2 import Template


def html_text(report: Report) -> str:
    """A `<section>` with the report's title, tables and sentences."""
    return _template().render(report=report, tables=text_tables(report))


@cache
def _template() -> Template:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    folder = Path(__file__).parent / "templates"
    environment = Environment(
        loader=FileSystemLoader(folder), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    return environment.get_template("report.html")

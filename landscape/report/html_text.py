"""HTML of a report: a fragment for a notebook or a page, with escaped text."""

from __future__ import annotations

from landscape.report.html_page import render
from landscape.report.report import Report
from landscape.report.text_tables import text_tables


def html_text(report: Report) -> str:
    """A `<section>` with the report's title, tables and sentences."""
    return render("report.html", report=report, tables=text_tables(report))

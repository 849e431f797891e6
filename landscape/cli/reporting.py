"""The options for the output of every verb that gives numbers, and the code that prints and writes a `Report`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from landscape.cli import tables
from landscape.core import files
from landscape.core.errors import UsageError
from landscape.report.csv_text import csv_text
from landscape.report.json_text import json_text
from landscape.report.report import Report
from landscape.report.text_tables import text_tables

# The end of a message on an output that is not HDF5.
OTHER_FORMATS = "; --json prints JSON, --csv writes a table, --picture a figure"


@dataclass(frozen=True, kw_only=True)
class TableOptions:
    """Where numbers go; call `check` before the work and `show` after it."""

    csv: Annotated[Path | None, typer.Option("--csv", metavar="FILE", help="Write the table: .csv.")] = None
    force: Annotated[bool, typer.Option("--force", help="Replace existing output files.")] = False
    json: Annotated[bool, typer.Option("--json", help="Print only JSON on standard output.")] = False

    def outputs(self) -> dict[str, Path | None]:
        """The files by option; None where the option is not given."""
        return {"--csv": self.csv}

    def given(self) -> list[str]:
        """The options that are given and show numbers, as on the command line."""
        files_given = [name for name, path in self.outputs().items() if path is not None]
        return [*(["--json"] if self.json else []), *files_given]

    def check(self, *, besides: Mapping[str, Path | None] | None = None) -> None:
        """Refuse files that could not be written.

        Args:
            besides: the other files that the verb writes, by option.

        Raises:
            UsageError: another ending, a folder, a file that exists without `--force`, or one file for two options.
        """
        _refuse_equal({**(besides or {}), **self.outputs()})
        if self.csv is not None:
            check_ending(self.csv, ".csv", "--csv", force=self.force)

    def show(self, report: Report, *, made: Sequence[Path | None] = (), table: bool = True) -> None:
        """Print a report, then write its table and its picture, so that the numbers are there even if that fails.

        Args:
            made: files that the verb itself has written; None is passed over.
            table: print the numbers for people; some verbs write them into a page instead.
        """
        for remark in report.remarks:
            typer.echo(f"landscape: {remark}", err=True)
        if self.json:
            typer.echo(json_text(report.data))
        elif table:
            print_tables(report)
        paths = [path for path in made if path is not None]
        if self.csv is not None:
            check_ending(self.csv, ".csv", "--csv", force=self.force)
            with files.replacing(self.csv) as beside:
                beside.write_text(csv_text(report), encoding="utf-8")
            paths.append(self.csv)
        paths += self._drawn(report)
        if not self.json:
            for path in paths:
                typer.echo(path)

    def _drawn(self, report: Report) -> list[Path]:
        """Draw the report, and return the pictures."""
        return []


@dataclass(frozen=True, kw_only=True)
class ReportOptions(TableOptions):
    """Where numbers and their picture go."""

    picture: Annotated[
        Path | None, typer.Option("--picture", metavar="FILE", help="Draw the results: .png, .pdf or .svg.")
    ] = None

    def outputs(self) -> dict[str, Path | None]:
        """The files by option; None where the option is not given."""
        return {**super().outputs(), "--picture": self.picture}

    def check(self, *, besides: Mapping[str, Path | None] | None = None) -> None:
        """Refuse files that could not be written, as `TableOptions.check`."""
        super().check(besides=besides)
        if self.picture is not None:
            from landscape.render import chart

            chart.check(self.picture, force=self.force)

    def _drawn(self, report: Report) -> list[Path]:
        """Draw the report, and return the pictures."""
        if self.picture is None:
            return []
        from landscape.render import chart

        return [chart.draw(report, self.picture, force=self.force)]


def _refuse_equal(outputs: Mapping[str, Path | None]) -> None:
    """Raise UsageError if two outputs are one file, of which the second would replace the first."""
    seen: dict[Path, str] = {}
    for option, path in outputs.items():
        if path is None:
            continue
        other = seen.setdefault(path.absolute(), option)
        if other != option:
            raise UsageError(f"{other} and {option} name one file, {path}: give each its own")


def print_tables(report: Report) -> None:
    """Print a report for people, on standard output."""
    for line in report.verdict:
        typer.echo(line)
    for table in text_tables(report):
        if table.title:
            typer.echo(table.title)
        for line in table.verdict:
            typer.echo(line)
        tables.show(table.rows, header=table.header, words=table.words)
        for line in table.summary:
            typer.echo(line)
    for line in report.summary:
        typer.echo(line)


def check_ending(path: Path, ending: str, option: str, *, force: bool) -> None:
    """Refuse an output that is not a new file of this ending.

    Raises:
        UsageError: another ending, a folder, or a file that exists without `force`.
    """
    if path.suffix.lower() != ending:
        raise UsageError(f"{option} {path}: give a name that ends in {ending}")
    if path.is_dir():
        raise UsageError(f"{option} {path} is a folder: choose another name")
    files.refuse_to_overwrite(path, force=force)

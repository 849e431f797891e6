"""`landscape activations`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from landscape.cli import options, tables


def activations(
    names: Annotated[list[str] | None, typer.Argument(help="relu, tanh, ...; default: all of the zoo.")] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="The picture: .png, .pdf or .svg.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace the picture.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Print JSON, the curves too.")] = False,
) -> None:
    """Show the zoo's activations with their derivatives, and what each keeps of a signal from N(0, 1).

    \b
    Examples:
      landscape activations -o activations.png
      landscape activations relu tanh --json
    """
    from landscape.diagnosis.activation_functions import NAMES, activation_report
    from landscape.render import chart

    if output is not None:
        chart.check(output, force=force)
    report = activation_report(tuple(names or NAMES))
    if json:
        options.print_json(report.as_json())
    else:
        tables.show(report.rows(), header=report.header)
    if output is not None:
        chart.write(report.plot(), output, force=force)
        if not json:
            typer.echo(output)

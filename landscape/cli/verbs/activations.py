"""`landscape activations`."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from landscape.cli.groups import with_groups
from landscape.cli.reporting import ReportOptions
from landscape.core.errors import UsageError

HELP_POSITION = 160
RUNS_ALONE = True


@with_groups()
def activations(
    names: Annotated[list[str] | None, typer.Argument(help="relu, tanh, ...; default: all activations.")] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="The same as --picture.")] = None,
    *,
    reporting: ReportOptions,
) -> None:
    """Show activation functions with their derivatives, and their moments for inputs from N(0, 1).

    \b
    Examples:
      landscape activations --picture activations.png
      landscape activations relu tanh --json
    """
    from landscape.diagnosis.activation_functions import NAMES, activation_report

    if output is not None and reporting.picture is not None:
        raise UsageError(f"-o {output} is the same as --picture: give one of them")
    reporting = replace(reporting, picture=reporting.picture or output)
    reporting.check()
    reporting.show(activation_report(tuple(names or NAMES)).report())

"""`landscape interpolate`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from landscape.cli import options
from landscape.cli.groups import with_groups
from landscape.cli.measuring import MeasuringOptions, measure
from landscape.cli.network import NetworkOptions
from landscape.cli.reporting import ReportOptions

if TYPE_CHECKING:
    from landscape.report.report import Report
    from landscape.surface.surface import Surface

HELP_POSITION = 100


@with_groups(without=("force",))
def interpolate(
    a: Annotated[Path, typer.Argument(help="Weights at x = 0.")],
    b: Annotated[Path, typer.Argument(help="Weights at x = 1, of the same model.")],
    network: NetworkOptions,
    measuring: MeasuringOptions,
    reporting: ReportOptions,
    asked: dict[str, Any],
    output: options.MeasuredOption = None,
    x: Annotated[
        str, typer.Option("--x", metavar="MIN:MAX:N", help="Points on the line; A is at 0, B at 1.")
    ] = "-0.5:1.5:41",
) -> None:
    """Measure the loss on the straight line between two networks, and the height of the barrier between them.

    \b
    Examples:
      landscape interpolate small_batch large_batch --x -0.5:1.5:401 -o line.h5
      landscape interpolate small_batch large_batch -o line.h5 --picture line.pdf --csv barriers.csv
    """
    axis = options.parse_axis(x, "--x")
    measure(a, output, network, measuring, reporting, asked, x=axis, y=None, to=(b,), report=_report)


def _report(surface: Surface) -> Report:
    from landscape.connectivity.line_barrier import line_report

    return line_report(surface)

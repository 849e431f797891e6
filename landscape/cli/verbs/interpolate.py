"""`landscape interpolate`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from landscape.cli import options
from landscape.cli.groups import with_groups
from landscape.cli.measuring import MeasuringOptions, measure
from landscape.cli.network import NetworkOptions

PLACE = 100


@with_groups()
def interpolate(
    a: Annotated[Path, typer.Argument(help="Weights at x = 0.")],
    b: Annotated[Path, typer.Argument(help="Weights at x = 1, of the same model.")],
    network: NetworkOptions,
    measuring: MeasuringOptions,
    asked: dict[str, Any],
    output: options.MeasuredOption = None,
    x: Annotated[
        str, typer.Option("--x", metavar="MIN:MAX:N", help="Points on the line; A is at 0, B at 1.")
    ] = "-0.5:1.5:41",
) -> None:
    """Measure the loss on the straight line between two networks, and the height of the barrier between them.

    \b
    Example: landscape interpolate small_batch large_batch --x -0.5:1.5:401 -o line.h5
    """
    surface = measure(a, output, network, measuring, asked, x=options.parse_axis(x, "--x"), y=None, to=(b,))
    if surface is not None:
        from landscape.connectivity.line_barrier import line_barriers

        for found in line_barriers(surface):
            typer.echo(found.sentence)

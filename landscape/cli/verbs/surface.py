"""`landscape surface`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from landscape.cli import options
from landscape.cli.groups import with_groups
from landscape.cli.measuring import MeasuringOptions, measure
from landscape.cli.network import NetworkOptions
from landscape.cli.reporting import ReportOptions
from landscape.core.errors import UsageError
from landscape.measure.inputs.input_protocol import InputProtocol

HELP_POSITION = 80


@with_groups(options_class=InputProtocol, without=("force",))
def surface(
    checkpoint: options.CheckpointArgument,
    network: NetworkOptions,
    measuring: MeasuringOptions,
    reporting: ReportOptions,
    asked: dict[str, Any],
    output: options.MeasuredOption = None,
    x: options.XOption = "-1:1:51",
    y: options.YOption = "-1:1:51",
    to: Annotated[Path | None, typer.Option("--to", help="Weights at the end of the first direction.")] = None,
    to2: Annotated[Path | None, typer.Option("--to2", help="Weights at the end of the second direction.")] = None,
) -> None:
    """Measure the loss on a plane through the weights of a network.

    \b
    Examples:
      landscape surface runs/resnet20 --x -1:1:25 --y -1:1:25 --limit 1000 -o resnet20.h5
      landscape surface runs/resnet20 --sampler adaptive --points 500 -o adaptive.h5
      landscape surface runs/resnet20 --x auto:25 --y auto:25 -o resnet20.h5
      landscape surface runs/resnet20 --over inputs --examples 3 --direction gradient -o example.h5

    An unfinished file with the same settings is continued.
    """
    if to2 is not None and to is None:
        raise UsageError("--to2 needs --to: give the end of the first direction, too")
    measure(
        checkpoint,
        output,
        network,
        measuring,
        reporting,
        asked,
        x=options.parse_range(x, "--x"),
        y=options.parse_range(y, "--y"),
        to=tuple(path for path in (to, to2) if path is not None),
    )

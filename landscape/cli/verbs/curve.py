"""`landscape curve`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from landscape.cli import options
from landscape.cli.groups import with_groups
from landscape.cli.measuring import MeasuringOptions, measure
from landscape.cli.network import NetworkOptions
from landscape.cli.reporting import ReportOptions
from landscape.measure.inputs.input_protocol import InputProtocol

HELP_POSITION = 90


@with_groups(options_class=InputProtocol, without=("force",))
def curve(
    checkpoint: options.CheckpointArgument,
    network: NetworkOptions,
    measuring: MeasuringOptions,
    reporting: ReportOptions,
    asked: dict[str, Any],
    output: options.MeasuredOption = None,
    x: options.XOption = "-1:1:51",
    to: Annotated[Path | None, typer.Option("--to", help="Weights at the end of the direction.")] = None,
) -> None:
    """Measure the loss along one direction through the weights of a network.

    \b
    Example: landscape curve runs/resnet20 --x -1:1:101 -o curve.h5
    """
    ends = () if to is None else (to,)
    measure(checkpoint, output, network, measuring, reporting, asked, x=options.parse_range(x, "--x"), y=None, to=ends)

"""`landscape curve`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from landscape.cli import measuring, options


@measuring.with_settings
def curve(
    checkpoint: options.CheckpointArgument,
    settings: measuring.Settings,
    output: options.MeasuredOption = None,
    x: options.XOption = "-1:1:51",
    to: Annotated[Path | None, typer.Option("--to", help="Weights that the direction leads to.")] = None,
) -> None:
    """Measure the loss along one direction.

    Example: landscape curve runs/resnet20 --x -1:1:101 -o curve.h5
    """
    ends = () if to is None else (to,)
    measuring.measure(checkpoint, output, settings, x=options.parse_range(x, "--x"), y=None, to=ends)

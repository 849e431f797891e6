"""`landscape interpolate`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from landscape.cli import measuring, options


@measuring.with_settings
def interpolate(
    a: Annotated[Path, typer.Argument(help="Weights at x = 0.")],
    b: Annotated[Path, typer.Argument(help="Weights at x = 1, of the same model.")],
    settings: measuring.Settings,
    output: options.MeasuredOption = None,
    x: options.XOption = "-0.5:1.5:51",
) -> None:
    """Measure the loss on the straight line between two networks.

    Example: landscape interpolate small_batch large_batch --x -0.5:1.5:401 -o line.h5
    """
    measuring.measure(a, output, settings, x=options.parse_axis(x, "--x"), y=None, to=(b,))

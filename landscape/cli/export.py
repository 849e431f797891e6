"""`landscape export`: a surface file as geometry for ParaView and others."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from landscape.cli.options import ForceOption, OutputOption

FileArgument = Annotated[
    Path, typer.Argument(help="A surface or a curve: an .h5 file, Li et al.'s too.", metavar="FILE")
]
MetricOption = Annotated[
    str | None, typer.Option("--metric", help="The variable that is the height; train_loss unless given.")
]
LogOption = Annotated[bool, typer.Option("--log", help="Heights are ln(value + 0.1), as in Li et al.'s files.")]
ClipOption = Annotated[float | None, typer.Option("--clip", metavar="Z", help="Cut values above Z to Z.")]
UpsampleOption = Annotated[
    int, typer.Option("--upsample", metavar="N", help="Divide each step of the grid in N, by splines.")
]
ScaleOption = Annotated[float, typer.Option("--scale-z", metavar="F", help="Multiply the geometry's height.")]


def export(
    file: FileArgument,
    output: OutputOption,
    metric: MetricOption = None,
    log: LogOption = False,
    clip: ClipOption = None,
    upsample: UpsampleOption = 1,
    scale_z: ScaleOption = 1.0,
    force: ForceOption = False,
) -> None:
    """Write a surface for ParaView: vtp (polygons) or vts (structured grid).

    \b
    Examples:
      landscape export surface.h5 -o surface.vtp --clip 10 --log
      landscape export surface.h5 -o surface.vts --upsample 4 --scale-z 0.1
    """
    from landscape.render import export as write
    from landscape.surface import Surface

    path = write(
        Surface.load(file),
        output,
        metric=metric,
        log=log,
        clip=clip,
        upsample=upsample,
        scale_z=scale_z,
        force=force,
    )
    typer.echo(path)

"""`landscape export`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from landscape.cli.options import ClipOption, ForceOption, OutputOption

FileArgument = Annotated[
    Path, typer.Argument(help="A surface or a curve: an .h5 file, Li et al.'s too.", metavar="FILE")
]
MetricOption = Annotated[
    str | None, typer.Option("--metric", help="The variable drawn as height; default: train_loss.")
]
LogOption = Annotated[bool, typer.Option("--log", help="Heights are ln(value + 0.1), as in Li et al.'s files.")]
UpsampleOption = Annotated[
    int, typer.Option("--upsample", metavar="N", help="Divide each grid step into N, with splines.")
]
ScaleOption = Annotated[float, typer.Option("--scale-z", metavar="F", help="Multiply the heights of the mesh by F.")]
StateOption = Annotated[
    Path | None,
    typer.Option("--paraview-state", metavar="STATE.py", help="Also write a ParaView state: paraview --state=STATE.py"),
]
SizeOption = Annotated[
    float | None, typer.Option("--size-mm", metavar="L", help="stl: the longer side in millimetres; default 100.")
]
BaseOption = Annotated[
    float | None, typer.Option("--base-mm", metavar="L", help="stl: thickness of the base plate; default 3.")
]


def export(
    file: FileArgument,
    output: OutputOption,
    metric: MetricOption = None,
    log: LogOption = False,
    clip: ClipOption = None,
    upsample: UpsampleOption = 1,
    scale_z: ScaleOption = 1.0,
    paraview_state: StateOption = None,
    size_mm: SizeOption = None,
    base_mm: BaseOption = None,
    force: ForceOption = False,
) -> None:
    """Write a surface for ParaView (vts, vtp, vti), as a mesh (glb, obj, stl) or as numbers (csv, npz, nc).

    \b
    Examples:
      landscape export surface.h5 -o surface.vts --log --paraview-state surface.py
      landscape export surface.h5 -o surface.glb --clip 10 --upsample 4
      landscape export surface.h5 -o surface.stl --log --size-mm 80 --scale-z 0.8
      landscape export surface.h5 -o surface.csv
    """
    from landscape.render import export as write
    from landscape.surface.surface import Surface

    path = write(
        Surface.load(file),
        output,
        metric=metric,
        log=log,
        clip=clip,
        upsample=upsample,
        scale_z=scale_z,
        size_mm=size_mm,
        base_mm=base_mm,
        paraview_state=paraview_state,
        tell=lambda remark: typer.echo(f"{output.name}: {remark}", err=True),
        force=force,
    )
    typer.echo(path)
    if paraview_state is not None:
        typer.echo(paraview_state)

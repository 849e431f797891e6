"""`landscape export`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from landscape.cli.groups import with_groups
from landscape.cli.options import OutputOption
from landscape.render.export_options import ExportOptions

HELP_POSITION = 230

FileArgument = Annotated[
    Path, typer.Argument(help="A surface or a curve (.h5), also a file of Li et al.'s code.", metavar="FILE")
]


@with_groups(options_class=ExportOptions)
def export(file: FileArgument, output: OutputOption, asked: dict[str, Any]) -> None:
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

    def tell(remark: str) -> None:
        typer.echo(f"{output.name}: {remark}", err=True)

    typer.echo(write(Surface.load(file), output, tell=tell, **asked))
    if asked["paraview_state"] is not None:
        typer.echo(asked["paraview_state"])

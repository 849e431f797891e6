"""`landscape plot`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from landscape.cli.groups import with_groups
from landscape.cli.options import OutputOption
from landscape.render.drawing import Drawing

PLACE = 200

FilesArgument = Annotated[
    list[Path], typer.Argument(help="Surfaces, or curves: .h5 files, Li et al.'s too.", metavar="FILE")
]


@with_groups(protocol=Drawing)
def plot(files: FilesArgument, output: OutputOption, asked: dict[str, Any]) -> None:
    """Draw surfaces or curves as png, pdf, svg, or an interactive html page.

    \b
    Examples:
      landscape plot surface.h5 -o surface.pdf
      landscape plot a.h5 b.h5 -o both.png --kind surface --clip 10
      landscape plot a.h5 b.h5 -o both.html --kind wireframe --log --together
      landscape plot a.h5 b.h5 c.h5 d.h5 -o figure5.pdf --test-errors --columns 4
      landscape plot surface.h5 -o still.png --backend vtk --kind surface --size 1600x1200 --transparent
    """
    from landscape.render import plot as draw
    from landscape.surface.surface import Surface

    typer.echo(draw([Surface.load(file) for file in files], output, **asked))

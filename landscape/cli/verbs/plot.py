"""`landscape plot`."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from landscape.cli.groups import with_groups
from landscape.cli.options import OutputOption
from landscape.core.errors import UsageError
from landscape.render.drawing import Drawing

HELP_POSITION = 200

FilesArgument = Annotated[
    list[Path], typer.Argument(help="Surfaces or curves (.h5), also files of Li et al.'s code.", metavar="FILE")
]


@with_groups(options_class=Drawing)
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

    surfaces = [Surface.load(file) for file in files]
    _refuse_mixed(files, [surface.is_curve for surface in surfaces], output)
    typer.echo(draw(surfaces, output, **asked))


def _refuse_mixed(files: list[Path], is_curve: list[bool], output: Path) -> None:
    """Raise UsageError for curves beside surfaces; the message has the command that draws the larger part."""
    curves = [file for file, curve in zip(files, is_curve, strict=True) if curve]
    surfaces = [file for file, curve in zip(files, is_curve, strict=True) if not curve]
    if not curves or not surfaces:
        return
    kind, left_out, kept = (
        ("surfaces", surfaces, curves) if len(curves) > len(surfaces) else ("curves", curves, surfaces)
    )
    names = ", ".join(map(str, left_out))
    words = sys.argv[1:]
    if {*map(str, files)} <= {*words}:  # with the other options of this command
        words = [word for word in words if word not in {*map(str, left_out)}]
    else:
        words = ["plot", *map(str, kept), "-o", str(output)]
    command = shlex.join(["landscape", *words])
    raise UsageError(f"curves and surfaces cannot share a picture: leave out the {kind} {names}, as in: {command}")

"""`landscape plot`: figures and pages of finished (or growing) surface files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, cast

import typer

from landscape.cli.options import (
    ClipOption,
    DrawnMetricOption,
    ForceOption,
    LogOption,
    OutputOption,
    StyleOption,
    parse_size,
    parse_view,
)
from landscape.render.kinds import KINDS, Kind, Style

FilesArgument = Annotated[
    list[Path], typer.Argument(help="Surfaces, or curves: .h5 files, Li et al.'s too.", metavar="FILE")
]
KindOption = Annotated[
    str | None,
    typer.Option("--kind", help=f"{', '.join(KINDS)}; unless given, contour (curve for curves)."),
]
TogetherOption = Annotated[
    bool,
    typer.Option("--together/--side-by-side", help="All in the same axes, or a panel each; the scales are shared."),
]
TitleOption = Annotated[
    list[str] | None, typer.Option("--title", help="A panel's title; once for each file, in order.")
]
TestErrorsOption = Annotated[
    bool, typer.Option("--test-errors", help="Each title is followed by its network's test error.")
]
SizeOption = Annotated[
    str | None, typer.Option("--size", metavar="WxH", help="Pixels; pdf and svg have 200 of them an inch.")
]
TransparentOption = Annotated[bool, typer.Option("--transparent", help="No background.")]
ViewOption = Annotated[
    str | None, typer.Option("--view", metavar="ELEV:AZIM", help="Where a surface is seen from, in degrees.")
]
ColumnsOption = Annotated[int | None, typer.Option("--columns", metavar="N", help="Panels beside each other.")]
BackendOption = Annotated[
    str | None, typer.Option("--backend", help="Not the one of the output's ending: vtk draws lit 3D stills.")
]


def plot(
    files: FilesArgument,
    output: OutputOption,
    kind: KindOption = None,
    metric: DrawnMetricOption = None,
    log: LogOption = False,
    clip: ClipOption = None,
    together: TogetherOption = False,
    title: TitleOption = None,
    test_errors: TestErrorsOption = False,
    style: StyleOption = "paper",
    size: SizeOption = None,
    transparent: TransparentOption = False,
    view: ViewOption = None,
    columns: ColumnsOption = None,
    backend: BackendOption = None,
    force: ForceOption = False,
) -> None:
    """Draw surfaces or curves: png, pdf, svg, or an html page that turns.

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

    path = draw(
        [Surface.load(file) for file in files],
        output,
        kind=cast("Kind | None", kind),
        metric=metric,
        log=log,
        clip=clip,
        layout="together" if together else "side-by-side",
        titles=title or None,
        test_errors=test_errors,
        style=cast("Style", style),
        size=parse_size(size),
        transparent=transparent,
        view=parse_view(view),
        columns=columns,
        backend=backend,
        force=force,
    )
    typer.echo(path)

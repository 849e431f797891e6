"""`landscape plot`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, cast

import typer

from landscape.cli.drawing import HeightOptions, LookOptions
from landscape.cli.groups import with_groups
from landscape.cli.options import OutputOption
from landscape.render.kinds import KINDS, Kind

FilesArgument = Annotated[
    list[Path], typer.Argument(help="Surfaces, or curves: .h5 files, Li et al.'s too.", metavar="FILE")
]
KindOption = Annotated[
    str | None,
    typer.Option("--kind", help=f"{', '.join(KINDS)}; default: contour (curve for curves)."),
]
TestErrorsOption = Annotated[bool, typer.Option("--test-errors", help="Add the network's test error to each title.")]
TransparentOption = Annotated[bool, typer.Option("--transparent", help="No background.")]
ColumnsOption = Annotated[int | None, typer.Option("--columns", metavar="N", help="Panels in a row.")]


@with_groups()
def plot(
    files: FilesArgument,
    output: OutputOption,
    heights: HeightOptions,
    look: LookOptions,
    kind: KindOption = None,
    test_errors: TestErrorsOption = False,
    transparent: TransparentOption = False,
    columns: ColumnsOption = None,
) -> None:
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

    path = draw(
        [Surface.load(file) for file in files],
        output,
        kind=cast("Kind | None", kind),
        metric=heights.metric,
        log=heights.log,
        clip=heights.clip,
        test_errors=test_errors,
        transparent=transparent,
        columns=columns,
        backend=look.backend,
        **look.arguments(),
    )
    typer.echo(path)

"""`landscape movie`: rotating surfaces, surfaces that morph, and trainings on a surface."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, cast

import typer

from landscape.cli import progress_bar as bars
from landscape.cli.drawing import HeightOptions, LookOptions
from landscape.cli.groups import with_groups
from landscape.cli.options import OutputOption
from landscape.render.kinds import Kind

FilesArgument = Annotated[list[Path], typer.Argument(help="Surfaces: .h5 files, also Li et al.'s.", metavar="FILE")]
TurntableOption = Annotated[bool, typer.Option("--turntable", help="Rotate once; default for one file.")]
MorphOption = Annotated[bool, typer.Option("--morph", help="Morph between the files; default for several files.")]
TrajectoryOption = Annotated[bool, typer.Option("--trajectory", help="Show the file's trainings on the surface.")]
SecondsOption = Annotated[
    float | None, typer.Option("--seconds", metavar="S", help="Duration; 6, or 3 for each step of a morph, or 8.")
]
FpsOption = Annotated[float | None, typer.Option("--fps", metavar="N", help="Frames per second; 24, in a gif 20.")]
KindOption = Annotated[str, typer.Option("--kind", help="surface or wireframe.")]


@dataclass(frozen=True, kw_only=True)
class MovieOptions(LookOptions):
    """The options for the view of surfaces in a movie."""

    together: Annotated[
        bool,
        typer.Option("--together/--side-by-side", help="With --turntable: draw all files in one box, or a panel each."),
    ] = False
    size: Annotated[
        str | None,
        typer.Option("--size", metavar="WxH", help="Size in pixels; 1280x960 for one panel, half of it for a gif."),
    ] = None
    backend: Annotated[str | None, typer.Option("--backend", help="vtk or matplotlib; default: vtk if it works.")] = (
        None
    )


@with_groups()
def movie(
    files: FilesArgument,
    output: OutputOption,
    heights: HeightOptions,
    look: MovieOptions,
    turntable: TurntableOption = False,
    morph: MorphOption = False,
    trajectory: TrajectoryOption = False,
    seconds: SecondsOption = None,
    fps: FpsOption = None,
    kind: KindOption = "surface",
) -> None:
    """Make a movie of surfaces as mp4 or gif.

    \b
    Examples:
      landscape movie surface.h5 -o turntable.mp4 --clip 10
      landscape movie epoch1.h5 epoch10.h5 epoch100.h5 -o training.gif --log
      landscape movie trajectory.h5 -o path.mp4 --trajectory --log --style dark
    """
    from landscape.core.errors import UsageError
    from landscape.core.files import refuse_to_overwrite
    from landscape.render import movie as make
    from landscape.render.movies import painters
    from landscape.surface.surface import Surface

    shows = {"turntable": turntable, "morph": morph, "trajectory": trajectory}
    asked = [name for name, chosen in shows.items() if chosen]
    if len(asked) > 1:
        raise UsageError(f"--{' and --'.join(asked)}: choose one")
    refuse_to_overwrite(output, force=look.force)
    surfaces = [Surface.load(file) for file in files]
    backend = look.backend
    if backend is None:
        reason = painters.why_not_vtk()
        backend = "matplotlib" if reason else "vtk"
        if reason:
            typer.echo(f"landscape: drawing with matplotlib, as VTK does not work here: {reason}", err=True)
    path = make(
        surfaces,
        output,
        show=asked[0] if asked else None,
        kind=cast("Kind", kind),
        metric=heights.metric,
        log=heights.log,
        clip=heights.clip,
        seconds=seconds,
        fps=fps,
        backend=backend,
        **look.arguments(),
        progress=bars.make(),
    )
    typer.echo(path)

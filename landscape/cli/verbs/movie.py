"""`landscape movie`: rotating surfaces, surfaces that morph, and trainings on a surface."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from landscape.cli import progress_bar as bars
from landscape.cli.groups import with_groups
from landscape.cli.options import OutputOption
from landscape.render.drawing import PICTURES_ONLY, MovieDrawing

HELP_POSITION = 210

FilesArgument = Annotated[
    list[Path], typer.Argument(help="Surfaces (.h5), also files of Li et al.'s code.", metavar="FILE")
]
TurntableOption = Annotated[bool, typer.Option("--turntable", help="Rotate once; default for one file.")]
MorphOption = Annotated[bool, typer.Option("--morph", help="Morph between the files; default for several files.")]
TrajectoryOption = Annotated[bool, typer.Option("--trajectory", help="Show the file's trainings on the surface.")]


@with_groups(options_class=MovieDrawing, without=PICTURES_ONLY)
def movie(
    files: FilesArgument,
    output: OutputOption,
    asked: dict[str, Any],
    turntable: TurntableOption = False,
    morph: MorphOption = False,
    trajectory: TrajectoryOption = False,
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
    from landscape.render.movies.make import make
    from landscape.surface.surface import Surface

    def tell(reason: str) -> None:
        typer.echo(f"landscape: drawing with matplotlib, as VTK does not work here: {reason}", err=True)

    shows = {"turntable": turntable, "morph": morph, "trajectory": trajectory}
    chosen = [name for name, is_chosen in shows.items() if is_chosen]
    if len(chosen) > 1:
        raise UsageError(f"--{' and --'.join(chosen)}: choose one")
    refuse_to_overwrite(output, force=asked["force"])
    surfaces = [Surface.load(file) for file in files]
    drawing = MovieDrawing(show=chosen[0] if chosen else None, **asked, progress=bars.make())
    typer.echo(make(surfaces, output, drawing, tell))

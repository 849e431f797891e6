"""`landscape movie`: surfaces that turn, that become each other, or that a training runs over."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, cast

import typer

from landscape.cli import progress_bar as bars
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
from landscape.render.kinds import Kind, Style

FilesArgument = Annotated[list[Path], typer.Argument(help="Surfaces: .h5 files, Li et al.'s too.", metavar="FILE")]
TurntableOption = Annotated[bool, typer.Option("--turntable", help="Once around; what one file gives.")]
MorphOption = Annotated[bool, typer.Option("--morph", help="From each file to the next; what several files give.")]
TrajectoryOption = Annotated[bool, typer.Option("--trajectory", help="The file's trainings run over the surface.")]
SecondsOption = Annotated[
    float | None, typer.Option("--seconds", metavar="S", help="How long; 6, or 3 for each step of a morph, or 8.")
]
FpsOption = Annotated[float | None, typer.Option("--fps", metavar="N", help="Frames a second; 24, in a gif 20.")]
SizeOption = Annotated[
    str | None, typer.Option("--size", metavar="WxH", help="Pixels; 1280x960 for one panel, a gif half of it.")
]
KindOption = Annotated[str, typer.Option("--kind", help="surface or wireframe.")]
TogetherOption = Annotated[
    bool, typer.Option("--together/--side-by-side", help="Several files that turn: in one box, or a panel each.")
]
TitleOption = Annotated[list[str] | None, typer.Option("--title", help="A title; once for each file, in order.")]
ViewOption = Annotated[
    str | None, typer.Option("--view", metavar="ELEV:AZIM", help="Where it is seen from, at first, in degrees.")
]
BackendOption = Annotated[
    str | None, typer.Option("--backend", help="vtk or matplotlib; unless given, vtk where it works.")
]


def movie(
    files: FilesArgument,
    output: OutputOption,
    turntable: TurntableOption = False,
    morph: MorphOption = False,
    trajectory: TrajectoryOption = False,
    seconds: SecondsOption = None,
    fps: FpsOption = None,
    size: SizeOption = None,
    kind: KindOption = "surface",
    metric: DrawnMetricOption = None,
    log: LogOption = False,
    clip: ClipOption = None,
    together: TogetherOption = False,
    title: TitleOption = None,
    style: StyleOption = "paper",
    view: ViewOption = None,
    backend: BackendOption = None,
    force: ForceOption = False,
) -> None:
    """Make a movie of surfaces: mp4 or gif.

    \b
    Examples:
      landscape movie surface.h5 -o turntable.mp4 --clip 10
      landscape movie epoch1.h5 epoch10.h5 epoch100.h5 -o training.gif --log
      landscape movie trajectory.h5 -o path.mp4 --trajectory --log --style dark
    """
    from landscape.core.errors import UsageError
    from landscape.core.files import refuse_to_overwrite
    from landscape.render import movie as make
    from landscape.render.movie import painters
    from landscape.surface.surface import Surface

    shows = {"turntable": turntable, "morph": morph, "trajectory": trajectory}
    asked = [name for name, chosen in shows.items() if chosen]
    if len(asked) > 1:
        raise UsageError(f"--{' and --'.join(asked)}: choose one")
    refuse_to_overwrite(output, force=force)
    surfaces = [Surface.load(file) for file in files]
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
        metric=metric,
        log=log,
        clip=clip,
        layout="together" if together else "side-by-side",
        titles=title or None,
        seconds=seconds,
        fps=fps,
        size=parse_size(size),
        style=cast("Style", style),
        view=parse_view(view),
        backend=backend,
        force=force,
        progress=bars.make(),
    )
    typer.echo(path)

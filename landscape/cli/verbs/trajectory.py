"""`landscape trajectory`."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated, Any, cast

import typer

from landscape.cli import measuring, options, progress_bar, stopping


@partial(measuring.with_settings, direction="pca", norm=None, ignore=None)
def trajectory(
    runs: Annotated[
        list[Path], typer.Argument(help="Folders of `landscape train`; the first one's end is the centre.")
    ],
    settings: measuring.Settings,
    output: options.OutputOption,
    x: Annotated[
        str, typer.Option("--x", metavar="MIN:MAX:N|auto:N", help="auto: as far as the paths go.")
    ] = "auto:31",
    y: Annotated[
        str, typer.Option("--y", metavar="MIN:MAX:N|auto:N", help="auto: as far as the paths go.")
    ] = "auto:31",
) -> None:
    """Measure the plane that a training moves in (PCA of its checkpoints), and its way over it.

    \b
    Examples:
      landscape trajectory runs/resnet20 --data cifar10 --limit 1000 -o path.h5
      landscape trajectory runs/momentum_0.9 runs/momentum_0 --data cifar10 --limit 1000 -o both.h5
      landscape trajectory runs/resnet20 --direction random -o hidden.h5
    """
    from landscape.trajectories.checkpoints import find_run
    from landscape.trajectories.projected_run import trajectory as measure

    measuring.check_output(output, settings)
    shown = progress_bar.make()
    found = [find_run(path) for path in runs]
    source, spec, model, data = measuring.load(found[0].last().path, settings, shown)
    (x_axis, x_points), (y_axis, y_points) = _axis(x, "--x"), _axis(y, "--y")
    with stopping.saying(lambda: measuring.kept(output), force=settings.force):
        surface = measure(
            found, model, data,
            direction=cast("Any", settings.direction), norm=cast("Any", settings.norm),
            ignore=cast("Any", settings.ignore), space=cast("Any", settings.space or "parameters"),
            x=x_axis, y=y_axis, grid=(x_points, y_points), path=output,
            attributes=measuring.provenance(source, spec, data, [], settings), progress=shown,
            **measuring.asked_of(settings),
        )  # fmt: skip
    if settings.explain:
        typer.echo("\n".join(surface.attributes["evaluation"]))
    measuring.describe(surface, output)
    for name, path in surface.trajectories.items():
        typer.echo(
            f"{name}: {len(path)} checkpoints; the last lies {path.variables['distance'][-1]:.3g} beside the plane, "
            f"the farthest {path.variables['distance'].max():.3g}"
        )
    if "explained_variance" in surface.attributes:
        first, second, *_ = surface.attributes["explained_variance"]
        typer.echo(f"The plane holds {first + second:.1%} of the checkpoints' variance ({first:.1%} and {second:.1%}).")


def _axis(text: str, option: str) -> tuple[tuple[float, float, int] | None, int]:
    """`auto:31` as no axis and a number of points; `-1:1:31` as an axis."""
    if text.startswith("auto"):
        _, _, count = options.parse_axis(f"0:1:{text.removeprefix('auto').removeprefix(':') or 31}", option)
        return None, count
    axis = options.parse_axis(text, option)
    return axis, axis[2]

"""`landscape demo`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from landscape.cli import options, progress_bar, stopping, tables

HELP_POSITION = 10
RUNS_ALONE = True


def demo(
    output: Annotated[Path, typer.Option("--output", "-o", help="The folder for the results.")] = Path("demo"),
    force: options.ForceOption = False,
) -> None:
    """Train a network with and one without skip connections, measure and draw both landscapes, in a few minutes.

    \b
    Example: landscape demo -o demo
    """
    from landscape.cli import tour

    def kept() -> str:
        return f"{output} contains the finished parts" if output.exists() else ""

    with stopping.reporting_kept(kept, force=force):
        made = tour.run(output, force=force, progress=progress_bar.make(), say=typer.echo)
    first, second = made.surfaces
    typer.echo()
    tables.show(made.table[1:], header=made.table[0])
    typer.echo(f"The picture       {made.picture}")
    typer.echo(f"Turn it by hand   {made.page} (open it in a browser; it needs no network)")
    typer.echo(f"The surfaces      {', '.join(f'{output / name}.h5' for name in made.surfaces)}")
    typer.echo(f"For ParaView      {', '.join(map(str, made.exports))}")
    typer.echo("\nTry next")
    typer.echo(f"  landscape plot {output / first}.h5 {output / second}.h5 --kind wireframe --clip 10 -o wireframe.png")
    typer.echo(f"  landscape plot {output / first}.h5 --metric test_loss --log --kind filled -o test_loss.pdf")
    typer.echo(f"  landscape curve {output}/runs/{first} --data digits --x -1:1:101 -o curve.h5")
    typer.echo("  landscape train resnet20 --data cifar10 --epochs 8 --schedule onecycle -o runs/resnet20")

"""`landscape schedule`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from landscape.cli import options, tables

# Steps that are looked at: enough for a smooth line, whatever a run has.
STEPS = 600


def schedule(
    schedules: Annotated[list[str], typer.Argument(metavar="SCHEDULE...", help="As --schedule of `train` takes them.")],
    lr: Annotated[float, typer.Option("--lr", help="That of `train`, for all but EPOCH:LR,...")] = 0.1,
    epochs: Annotated[int, typer.Option("--epochs", min=1, help="Of the run.")] = 300,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Draw them: .png, .pdf or .svg.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace the picture.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Print JSON: the rates of steps.")] = False,
) -> None:
    """Show what the learning rate will be: at the beginning of each epoch, or as a picture.

    \b
    Examples:
      landscape schedule onecycle --epochs 8
      landscape schedule step cosine onecycle cyclical triangular2=4 0:0.05,8:1,9:0.05 --epochs 12 -o schedules.png
    """
    from landscape.render import chart
    from landscape.render.figures import rate_schedules as drawing
    from landscape.training import Recipe
    from landscape.training.schedules import learning_rate

    if output is not None:
        chart.check(output, force=force)
    for text in schedules:
        Recipe(lr=lr, epochs=epochs, schedule=text)  # UsageError for what `train` would refuse
    per_epoch = -(-STEPS // epochs)
    steps = range(epochs * per_epoch)
    rates = {
        text: [learning_rate(text, lr=lr, epochs=epochs, step=step, steps_per_epoch=per_epoch) for step in steps]
        for text in schedules
    }
    report = {"lr": lr, "epochs": epochs, "epoch": [step / per_epoch for step in steps], "schedules": rates}
    if json:
        options.print_json(report)
    elif output is None:
        rows = [[str(epoch), *(f"{of[epoch * per_epoch]:.4g}" for of in rates.values())] for epoch in range(epochs)]
        tables.show(rows, header=["epoch", *rates])
    if output is not None:
        chart.write(drawing.figure(report), output, force=force)
        if not json:
            typer.echo(output)

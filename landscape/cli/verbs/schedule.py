"""`landscape schedule`."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from landscape.cli.groups import with_groups
from landscape.cli.reporting import ReportOptions
from landscape.core.errors import UsageError

HELP_POSITION = 50

# Steps an epoch, enough for a smooth line.
STEPS = 600


@with_groups()
def schedule(
    schedules: Annotated[list[str], typer.Argument(metavar="SCHEDULE...", help="Schedules as --schedule of `train`.")],
    reporting: ReportOptions,
    lr: Annotated[float, typer.Option("--lr", help="Learning rate as --lr of `train`; unused by EPOCH:LR,...")] = 0.1,
    epochs: Annotated[int, typer.Option("--epochs", min=1, help="Epochs of the run.")] = 300,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="The same as --picture.")
    ] = None,
) -> None:
    """Show the learning rate of a schedule at the beginning of each epoch, or as a picture.

    \b
    Examples:
      landscape schedule onecycle --epochs 8
      landscape schedule step cosine onecycle cyclical triangular2=4 --epochs 12 --picture schedules.png
    """
    from landscape.report.report import Column, Report, Table
    from landscape.training import Recipe
    from landscape.training.schedules import learning_rate

    if output is not None and reporting.picture is not None:
        raise UsageError(f"-o {output} is the same as --picture: give one of them")
    reporting = replace(reporting, picture=reporting.picture or output)
    reporting.check()
    for text in schedules:
        Recipe(lr=lr, epochs=epochs, schedule=text)  # raises UsageError as `train` does
    per_epoch = -(-STEPS // epochs)
    steps = range(epochs * per_epoch)
    rates = {
        text: [learning_rate(text, lr=lr, epochs=epochs, step=step, steps_per_epoch=per_epoch) for step in steps]
        for text in schedules
    }
    columns = (Column(name="epoch", form="d"), *(Column(name=text, label=text, form=".4g") for text in rates))
    rows = tuple((epoch, *(of[epoch * per_epoch] for of in rates.values())) for epoch in range(epochs))
    data = {"lr": lr, "epochs": epochs, "epoch": [step / per_epoch for step in steps], "schedules": rates}
    reporting.show(Report(data=data, table=Table(columns, rows), figure="rate_schedules"))

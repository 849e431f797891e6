"""`landscape temperature`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from landscape.cli import options, progress_bar, stopping, tables
from landscape.cli.measuring import check_output, kept
from landscape.cli.network import NetworkOptions, load, provenance
from landscape.core.errors import UsageError


def temperature(
    checkpoint: options.CheckpointArgument,
    output: Annotated[Path, typer.Option("--output", "-o", help="The surface file (.h5).")],
    data: options.DataOption = "",
    temperatures: Annotated[
        str | None,
        typer.Option("--temperatures", metavar="T,T,...", help="Of softmax(logits / T); default: 0.25,0.5,1,2,4."),
    ] = None,
    over_training: Annotated[
        bool, typer.Option("--over-training", help="All checkpoints of a run: scale, loss and valley over the epochs.")
    ] = False,
    scale: Annotated[
        float | None,
        typer.Option(
            "--scale", metavar="S", help="Logits' scale to compare at (--over-training); default: the last's."
        ),
    ] = None,
    x: Annotated[str, typer.Option("--x", metavar="MIN:MAX:N", help="Coefficients of the direction.")] = "-1:1:51",
    y: Annotated[
        str | None, typer.Option("--y", metavar="MIN:MAX:N", help="Of a second direction: a plane, not a curve.")
    ] = None,
    model: options.ModelOption = None,
    model_arg: options.ModelArgOption = None,
    mean: options.MeanOption = None,
    std: options.StdOption = None,
    data_dir: options.DataDirOption = None,
    split: options.SplitOption = None,
    limit: options.LimitOption = None,
    batch_size: options.BatchSizeOption = None,
    seed: options.SeedOption = 0,
    device: options.DeviceOption = "auto",
    picture: Annotated[
        Path | None, typer.Option("--picture", metavar="FILE", help="Draw it: .png, .pdf, .svg.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace the surface file and the picture.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Show how softmax's temperature, and so the logits' scale, changes the height and sharpness of the landscape.

    \b
    Examples:
      landscape temperature runs/net --data digits -o temperature.h5 --picture temperature.png
      landscape temperature runs/net --limit 1000 --temperatures 0.1,1,10 --y -1:1:21 -o plane.h5 --json
      landscape temperature runs/net --over-training -o training.h5 --picture training.png
    """
    from landscape.render import chart
    from landscape.temperature import scaled
    from landscape.temperature.of_network import TEMPERATURES, temperature_report
    from landscape.temperature.of_training import over_training as measure_run
    from landscape.trajectories.checkpoints import find_run

    _check(over_training, temperatures, scale, y)
    chosen = scaled.checked(TEMPERATURES if temperatures is None else _numbers(temperatures))
    given = NetworkOptions(data=data or None, model=model, model_arg=model_arg, mean=mean, std=std, data_dir=data_dir)
    check_output(output, force=force)
    if picture is not None:
        chart.check(picture, force=force)
    shown = progress_bar.make()
    run = find_run(checkpoint) if over_training else None
    source, spec, network, examples = load(
        checkpoint if run is None else run.last().path, given, shown
    )  # fmt: skip
    asked: dict[str, Any] = {
        "x": options.parse_axis(x, "--x"), "seed": seed, "limit": limit, "batch_size": batch_size, "device": device,
        "splits": options.parse_list(split, "--split") if split is not None else None, "path": output, "force": force,
        "attributes": provenance(source, spec, examples, given, limit=limit), "progress": shown,
    }  # fmt: skip
    with stopping.saying(lambda: "" if over_training else kept(output), force=force):
        if run is not None:
            report: Any = measure_run(run, network, examples, scale=scale, **asked)
        else:
            axis = None if y is None else options.parse_axis(y, "--y")
            report = temperature_report(network, examples, temperatures=chosen, y=axis, **asked)
    if json:
        options.print_json(report.as_json())
    else:
        tables.show(report.rows(), header=report.header)
        typer.echo("\n".join([*report.lines(), str(output)]))
    if picture is not None:  # last: the numbers are there even if it cannot be written
        chart.write(report.plot(), picture, force=force)
        if not json:
            typer.echo(picture)


def _numbers(text: str) -> tuple[float, ...]:
    """`0.5,1,2` as numbers."""
    try:
        return tuple(map(float, options.parse_list(text, "--temperatures")))
    except ValueError:  # UsageError is one
        raise UsageError(f"--temperatures '{text}': give numbers above 0, as in --temperatures 0.5,1,2") from None


def _check(over_training: bool, temperatures: str | None, scale: float | None, y: str | None) -> None:
    """Refuse options of the other kind of measurement."""
    if over_training and (temperatures is not None or y is not None):
        raise UsageError("--over-training measures a curve at T = 1 and at one scale: leave --temperatures and --y out")
    if scale is not None and not over_training:
        raise UsageError("--scale is for --over-training; a network's temperatures are --temperatures T,T,...")

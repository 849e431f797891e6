"""`landscape resample`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, cast, get_args

import typer

from landscape.cli import options, progress_bar, stopping, tables
from landscape.cli.measuring import check_output
from landscape.cli.network import NetworkOptions, load, provenance
from landscape.core.errors import UsageError, unknown_name
from landscape.measure import option_text


def resample(
    checkpoint: options.CheckpointArgument,
    output: Annotated[Path, typer.Option("--output", "-o", help="The surface file (.h5).")],
    data: options.DataOption = "",
    limit: Annotated[
        int | None,
        typer.Option("--limit", min=2, help="The sample: the first N training examples; default: as in training."),
    ] = None,
    bootstrap: Annotated[
        int, typer.Option("--bootstrap", metavar="B", min=2, help="Samples drawn from it with replacement.")
    ] = 20,
    x: Annotated[str, typer.Option("--x", metavar="MIN:MAX:N", help="Of the first direction.")] = "-1:1:25",
    y: Annotated[
        str, typer.Option("--y", metavar="MIN:MAX:N|none", help="Of the second direction; none: a curve.")
    ] = "-1:1:25",
    direction: Annotated[
        str,
        typer.Option(
            "--direction",
            help="random; eigen: where its loss curves most; descent: where the other sample's falls most.",
        ),
    ] = "random",
    model: options.ModelOption = None,
    model_arg: options.ModelArgOption = None,
    mean: options.MeanOption = None,
    std: options.StdOption = None,
    data_dir: options.DataDirOption = None,
    batch_size: options.BatchSizeOption = None,
    loss: options.LossOption = "cross_entropy",
    seed: options.SeedOption = 0,
    device: options.DeviceOption = "auto",
    picture: Annotated[
        Path | None, typer.Option("--picture", metavar="FILE", help="Draw it: .png, .pdf, .svg.")
    ] = None,
    beside: Annotated[
        list[Path] | None, typer.Option("--beside", metavar="FILE", help="Draw another network's file above it.")
    ] = None,
    title: Annotated[str | None, typer.Option("--title", help="What pictures call the network.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace the surface file and the picture.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Show one plane on the sample that a network was trained on, on the next one, and on bootstrap samples.

    \b
    Examples:
      landscape train mlp --data digits --limit 300 -o runs/small
      landscape resample runs/small -o small.h5 --picture small.png
      landscape resample runs/large --limit 300 -o large.h5 --beside small.h5 --picture both.png
      landscape resample runs/small --direction descent --x=-0.05:0.1:61 --y none -o curve.h5

    How far does the minimum move, and how much is lost where it was? The files are written when all is measured.
    """
    from landscape import Surface
    from landscape.render import chart
    from landscape.resampling.planes import Kind
    from landscape.resampling.planes import resample as measure
    from landscape.resampling.samples_report import check

    given = NetworkOptions(data=data or None, model=model, model_arg=model_arg, mean=mean, std=std, data_dir=data_dir)
    axes: dict[str, Any] = {
        "x": options.parse_axis(x, "--x"), "y": None if y == "none" else options.parse_axis(y, "--y"),
    }  # fmt: skip
    if direction not in get_args(Kind):
        raise unknown_name("direction", direction, get_args(Kind))
    check_output(output, force=force)
    if picture is not None:
        chart.check(picture, force=force)
    elif beside:
        raise UsageError("--beside is for the picture: give --picture FILE, too")
    others = [Surface.load(path) for path in beside or []]
    check(others, is_curve=axes["y"] is None)
    shown = progress_bar.make()
    source, spec, network, examples = load(checkpoint, given, shown)
    size = limit or (source.metadata.get("training") or {}).get("limit")
    with stopping.saying(lambda: "", force=force):
        report = measure(
            network, examples, size=size, bootstrap=bootstrap, direction=cast("Any", direction), seed=seed,
            loss=option_text.loss(loss), batch_size=batch_size, device=device, path=output, force=force, **axes,
            attributes=provenance(source, spec, examples, given, limit=size, title=title), progress=shown,
        )  # fmt: skip
    if json:
        options.print_json(report.as_json())
    else:
        tables.show(report.rows(), names=True)
        typer.echo(output)
    if picture is not None:  # last: the numbers are there even if it cannot be written
        chart.write(report.plot(*others), picture, force=force)
        if not json:
            typer.echo(picture)

"""`landscape hessian`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from landscape.cli import options, progress_bar, stopping, tables
from landscape.cli.network import NetworkOptions, load
from landscape.measure import option_text

# Random vectors for the trace, where nothing is said.
PROBES = 30


def hessian(
    checkpoint: options.CheckpointArgument,
    data: options.DataOption = "",
    top: Annotated[int, typer.Option("--top", metavar="K", min=1, help="So many of the largest eigenvalues.")] = 1,
    trace: Annotated[bool, typer.Option("--trace", help="The sum of all eigenvalues, by random vectors.")] = False,
    density: Annotated[bool, typer.Option("--density", help="How the eigenvalues are distributed.")] = False,
    probes: Annotated[
        int | None, typer.Option("--probes", metavar="N", min=2, help="Random vectors for the trace; default: 30.")
    ] = None,
    model: options.ModelOption = None,
    model_arg: options.ModelArgOption = None,
    mean: options.MeanOption = None,
    std: options.StdOption = None,
    data_dir: options.DataDirOption = None,
    split: Annotated[str, typer.Option("--split", help="train or test.")] = "train",
    limit: options.LimitOption = None,
    batch_size: options.BatchSizeOption = None,
    loss: options.LossOption = "cross_entropy",
    batch_loss: Annotated[
        str | None,
        typer.Option("--batch-loss", help="Instead of a loss: file.py:callable (model, batch) -> (sum, weight)."),
    ] = None,
    parameters: options.ParametersOption = "all",
    ignore_index: options.IgnoreIndexOption = "-100",
    class_dim: options.ClassDimOption = None,
    output_key: options.OutputKeyOption = None,
    seed: options.SeedOption = 0,
    device: options.DeviceOption = "auto",
    picture: Annotated[
        Path | None, typer.Option("--picture", metavar="FILE", help="Draw the density: .png, .pdf or .svg.")
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE.h5", help="Keep what is found; a stopped run goes on from it."),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace the picture, and begin the output anew.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Say how the loss curves at a network: eigenvalues of the Hessian, its trace, its spectral density.

    \b
    Examples:
      landscape hessian runs/resnet20 --data cifar10 --limit 1000 --top 5 --trace
      landscape hessian runs/resnet20 --limit 1000 --density --json
      landscape hessian runs/resnet20 --limit 1000 --picture density.pdf
      landscape hessian gpt2.pt --model net.py:gpt2 --data net.py:text --loss next_token -o hessian.h5

    --picture measures the density, with or without --density, and --probes the trace.
    """
    from landscape.curvature.hessian_report import curvature_report
    from landscape.render import chart

    if picture is not None:
        chart.check(picture, force=force)
    shown = progress_bar.make()
    given = NetworkOptions(data=data or None, model=model, model_arg=model_arg, mean=mean, std=std, data_dir=data_dir)
    source, spec, network, examples = load(checkpoint, given, shown)
    with stopping.saying(lambda: _kept(output), force=force):
        report = curvature_report(
            network, examples, split=split, limit=limit, batch_size=batch_size, loss=option_text.loss(loss),
            batch_loss=None if batch_loss is None else option_text.batch_loss(batch_loss),
            **options.reading_of(ignore_index, class_dim, output_key), parameters=parameters, top=top,
            probes=probes or (PROBES if trace else 0), density=density or picture is not None, seed=seed,
            device=device, path=output, force=force, progress=shown,
        )  # fmt: skip
    for remark in report.remarks:
        typer.echo(f"landscape: {remark}", err=True)
    if json:
        options.print_json(report.as_json())
    else:
        tables.show(report.rows(), names=True)
    if picture is not None:  # last: the numbers are there even if it cannot be written
        chart.write(report.plot(str(spec or source.spec)), picture, force=force)
        if not json:
            typer.echo(picture)


def _kept(output: Path | None) -> str:
    """What a stopped run leaves behind."""
    return f"{output} holds what was found so far" if output is not None and output.exists() else ""

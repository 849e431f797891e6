"""`landscape hessian`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from landscape.cli import options, progress_bar, stopping, tables
from landscape.cli.groups import with_groups
from landscape.cli.network import NetworkOptions, load
from landscape.curvature.at_weights_protocols import OF_HESSIAN, HessianProtocol

# Random vectors for the trace, where nothing is said.
PROBES = 30


@with_groups(protocol=HessianProtocol, only=OF_HESSIAN, without=("probes",))
def hessian(
    checkpoint: options.CheckpointArgument,
    network: NetworkOptions,
    asked: dict[str, Any],
    trace: Annotated[bool, typer.Option("--trace", help="The sum of all eigenvalues, by random vectors.")] = False,
    probes: Annotated[
        int | None, typer.Option("--probes", metavar="N", min=2, help="Random vectors for the trace; default: 30.")
    ] = None,
    picture: Annotated[
        Path | None, typer.Option("--picture", metavar="FILE", help="Draw the density: .png, .pdf or .svg.")
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE.h5", help="Keep what is found; a stopped run goes on from it."),
    ] = None,
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
    from landscape.curvature.hessian_report import measure_hessian
    from landscape.render import chart

    force = asked["force"]
    if picture is not None:
        chart.check(picture, force=force)
    shown = progress_bar.make()
    source, spec, model, data = load(checkpoint, network, shown)
    chosen = {"probes": probes or (PROBES if trace else 0), "density": asked.pop("density") or picture is not None}
    with stopping.saying(lambda: _kept(output), force=force):
        report = measure_hessian(model, data, HessianProtocol(**asked, **chosen, path=output, progress=shown))
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

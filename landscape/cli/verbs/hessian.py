"""`landscape hessian`."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from landscape.cli import options, progress_bar, stopping
from landscape.cli.groups import with_groups
from landscape.cli.network import NetworkOptions, load
from landscape.cli.reporting import OTHER_FORMATS, ReportOptions
from landscape.cli.stopping import kept_stages
from landscape.curvature.at_weights_protocols import OF_HESSIAN, PROBES, HessianProtocol

HELP_POSITION = 150


@with_groups(options_class=HessianProtocol, only=OF_HESSIAN, without=("force",), defaults={"probes": None})
def hessian(
    checkpoint: options.CheckpointArgument,
    network: NetworkOptions,
    asked: dict[str, Any],
    reporting: ReportOptions,
    trace: Annotated[bool, typer.Option("--trace", help="Estimate the trace with random vectors.")] = False,
    output: options.StagesOption = None,
) -> None:
    """Compute the largest eigenvalues, the trace or the spectral density of the Hessian of the loss.

    \b
    Examples:
      landscape hessian runs/resnet20 --data cifar10 --limit 1000 --top 5 --trace
      landscape hessian runs/resnet20 --limit 1000 --density --json
      landscape hessian runs/resnet20 --limit 1000 --picture density.pdf
      landscape hessian gpt2.pt --model net.py:gpt2 --data net.py:text --loss next_token -o hessian.h5

    --picture implies --density, and --probes implies --trace.
    """
    from landscape.curvature.hessian_report import measure_hessian

    if output is not None:
        options.check_hdf5(output, instead=OTHER_FORMATS)
    reporting.check()
    shown = progress_bar.make()
    chosen = {
        **asked,
        "density": asked["density"] or reporting.picture is not None,
        "probes": asked["probes"] or (PROBES if trace else 0),
    }
    protocol = HessianProtocol(**chosen, path=output, force=reporting.force, progress=shown)
    source, spec, model, data = load(checkpoint, network, shown, limit=asked["limit"])
    with stopping.reporting_kept(lambda: kept_stages(output), force=reporting.force):
        found = measure_hessian(model, data, protocol)
    reporting.show(found.report(str(spec or source.spec)))

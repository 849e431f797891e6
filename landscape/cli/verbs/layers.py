"""`landscape layers`."""

from __future__ import annotations

from typing import Any

from landscape.cli import options, progress_bar, stopping
from landscape.cli.groups import with_groups
from landscape.cli.network import NetworkOptions, load
from landscape.cli.reporting import OTHER_FORMATS, ReportOptions
from landscape.cli.stopping import kept_stages
from landscape.curvature.at_weights_protocols import OF_LAYERS, LayersProtocol

HELP_POSITION = 155


@with_groups(options_class=LayersProtocol, only=OF_LAYERS, without=("force",))
def layers(
    checkpoint: options.CheckpointArgument,
    network: NetworkOptions,
    asked: dict[str, Any],
    reporting: ReportOptions,
    output: options.StagesOption = None,
) -> None:
    """Measure the rise of the loss and the Hessian layer by layer.

    \b
    Examples:
      landscape layers runs/resnet20 --data cifar10 --limit 500
      landscape layers runs/resnet20 --limit 500 --picture layers.pdf
      landscape layers gpt2.pt --model net.py:gpt2 --data net.py:text --loss next_token --parameters "*.attn.*"
    """
    from landscape.curvature.layer_by_layer import measure_layers

    if output is not None:
        options.check_hdf5(output, instead=OTHER_FORMATS)
    reporting.check()
    shown = progress_bar.make()
    protocol = LayersProtocol(**asked, path=output, force=reporting.force, progress=shown)
    source, spec, model, data = load(checkpoint, network, shown, limit=asked["limit"])
    with stopping.reporting_kept(lambda: kept_stages(output), force=reporting.force):
        found = measure_layers(model, data, protocol)
    reporting.show(found.report(str(spec or source.spec)))

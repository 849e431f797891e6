"""`landscape resample`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from landscape.cli import options, progress_bar, stopping
from landscape.cli.groups import with_groups
from landscape.cli.measuring import check_output
from landscape.cli.network import NetworkOptions, load, provenance
from landscape.cli.reporting import ReportOptions
from landscape.core.errors import UsageError
from landscape.resampling.resampling_protocol import OF_RESAMPLING, ResamplingProtocol

HELP_POSITION = 180


@with_groups(options_class=ResamplingProtocol, only=OF_RESAMPLING, without=("force",))
def resample(
    checkpoint: options.CheckpointArgument,
    output: options.SurfaceOption,
    network: NetworkOptions,
    asked: dict[str, Any],
    reporting: ReportOptions,
    x: Annotated[str, typer.Option("--x", metavar="MIN:MAX:N", help="Axis of the first direction.")] = "-1:1:25",
    y: Annotated[
        str, typer.Option("--y", metavar="MIN:MAX:N|none", help="Axis of the second direction; none: a curve.")
    ] = "-1:1:25",
    beside: Annotated[
        list[Path] | None,
        typer.Option("--beside", metavar="FILE", help="Draw another network's file in the row above."),
    ] = None,
    title: options.TitleOption = None,
) -> None:
    """Measure one plane on the training sample of a network, on another sample, and on bootstrap samples.

    \b
    Examples:
      landscape train mlp --data digits --limit 300 -o runs/small
      landscape resample runs/small -o small.h5 --picture small.png
      landscape resample runs/large --limit 300 -o large.h5 --beside small.h5 --picture both.png
      landscape resample runs/small --direction descent --x=-0.05:0.1:61 --y none -o curve.h5

    Reports how far the minimum moves, and how much the loss rises at its old place. The same command continues a
    stopped one.
    """
    from landscape import Surface
    from landscape.resampling.plane_on_samples import resample as measure
    from landscape.resampling.samples_report import check
    from landscape.surface import part_files

    chosen: dict[str, Any] = {
        **asked,
        "x": options.parse_axis(x, "--x"),
        "y": None if y == "none" else options.parse_axis(y, "--y"),
    }
    ResamplingProtocol(**chosen)  # raises UsageError before anything is loaded
    check_output(output, force=reporting.force, asked=chosen)
    reporting.check()
    if beside and reporting.picture is None:
        raise UsageError("--beside is for the picture: give --picture FILE too")
    others = [Surface.load(path) for path in beside or []]
    check(others, is_curve=chosen["y"] is None)
    shown = progress_bar.make()
    size = chosen.pop("size")
    source, spec, model, data = load(checkpoint, network, shown, limit=None if size is None else 2 * size)
    size = size or (source.metadata.get("training") or {}).get("limit")
    with stopping.reporting_kept(lambda: part_files.kept(output), force=reporting.force):
        found = measure(
            model, data, **chosen, size=size, path=output, force=reporting.force, progress=shown,
            attributes=provenance(source, spec, data, network, limit=size, title=title),
        )  # fmt: skip
    reporting.show(found.report(*others), made=[output])

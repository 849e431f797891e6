"""`landscape compare`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from landscape.cli import options
from landscape.cli.groups import with_groups
from landscape.cli.measuring import MeasuringOptions
from landscape.cli.network import NetworkOptions
from landscape.cli.sharpness_and_planes import (
    SURFACES,
    LevelOption,
    PlanesOption,
    SharpnessOption,
    axes_of,
    levels_of,
    measure_network,
)
from landscape.core.errors import UsageError
from landscape.measure.protocol import Protocol


@with_groups()
def compare(
    files: Annotated[
        list[Path],
        typer.Argument(help="Surface files; or weights files, with --planes measured first.", metavar="FILE"),
    ],
    network: NetworkOptions,
    measuring: MeasuringOptions,
    asked: dict[str, Any],
    output: options.OutputOption,
    planes: PlanesOption = 3,
    x: options.XOption = "-1:1:25",
    y: options.YOption = "-1:1:25",
    level: LevelOption = None,
    sharpness: SharpnessOption = True,
    metric: options.DrawnMetricOption = None,
    log: Annotated[
        bool | None, typer.Option("--log/--no-log", help="Logarithmic heights; unless given, where it is needed.")
    ] = None,
    clip: options.ClipOption = None,
) -> None:
    """Compare networks on a page (.html) or in a .pdf: the same scales, one table, and what is more than luck.

    \b
    Examples:
      landscape compare resnet20.h5 resnet20_noshort.h5 -o report.html
      landscape compare runs/resnet20 runs/vgg9 --data cifar10 --limit 1000 --planes 5 -o report.html

    Files of one network (the same weights, title and settings) are its planes. The planes of weights files are kept in
    a folder beside the report, and used when the command is repeated: --force replaces the report alone.
    """
    from landscape.compare import compare as write
    from landscape.compare.comparison import check_ending
    from landscape.core import files as writing
    from landscape.measure.record import OtherSettings
    from landscape.surface.surface import Surface

    levels, axes = levels_of(level), axes_of(x, y)
    check_ending(output)
    writing.refuse_to_overwrite(output, force=asked["force"])
    folder = output.with_name(f"{output.stem}_planes")
    surfaces: list[Surface] = []
    reports: dict[str, dict[str, Any]] = {}
    for file in files:
        if file.suffix in SURFACES:
            surfaces.append(Surface.load(file))
            continue
        protocol = Protocol(**{**asked, "force": False})
        try:
            found = measure_network(
                file, network, measuring, protocol, folder=folder, count=max(planes, 1), axes=axes, sharpness=sharpness
            )
        except OtherSettings as error:  # --force is for the report alone
            raise UsageError(
                f"{error.what}; remove the folder {folder}, where planes are kept, or choose another output"
            ) from None
        axes = found.axes  # what was found on the first network is for all
        surfaces += found.planes
        if found.sharpness is not None:
            reports[found.sharpness["weights_fingerprint"]] = found.sharpness
    warned = write(
        surfaces, output, metric=metric, log=log, clip=clip, levels=levels, sharpness=reports, force=asked["force"]
    )
    for sentence in warned:
        typer.echo(sentence, err=True)
    typer.echo(output)

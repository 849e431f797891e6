"""`landscape compare`."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path
from typing import Annotated, Any

import typer

from landscape.cli import options
from landscape.cli.groups import Fields, with_groups
from landscape.cli.measuring import PlaneOptions
from landscape.cli.network import NetworkOptions
from landscape.cli.reporting import ReportOptions
from landscape.cli.sharpness_and_planes import (
    AxesOptions,
    LevelOption,
    PlanesOption,
    SharpnessOption,
    check_files,
    levels_of,
    measure_network,
)
from landscape.core.errors import UsageError
from landscape.measure.protocol import Protocol
from landscape.render.drawing import Content

HELP_POSITION = 220
ALSO_BY = ("landscape.loss_surface",)

# The options of the pictures.
SHOWN = Fields(options_class=Content, only=("metric", "log", "clip"))


@with_groups(without=("force",), also={"shown": SHOWN})
def compare(
    files: Annotated[
        list[Path],
        typer.Argument(help="Surface files; or weights files, whose --planes are measured first.", metavar="FILE"),
    ],
    context: typer.Context,
    network: NetworkOptions,
    measuring: PlaneOptions,
    ranges: AxesOptions,
    asked: dict[str, Any],
    shown: dict[str, Any],
    reporting: ReportOptions,
    output: options.OutputOption,
    planes: PlanesOption = 3,
    level: LevelOption = None,
    sharpness: SharpnessOption = True,
) -> None:
    """Compare the landscapes of networks in a report (.html or .pdf), on the same scales and with error bars.

    \b
    Examples:
      landscape compare resnet20.h5 resnet20_noshort.h5 -o report.html
      landscape compare runs/resnet20 runs/vgg9 --data cifar10 --limit 1000 --planes 5 -o report.html

    Files with the same weights, title and settings count as several planes of one network. The planes of weights files
    are saved in a folder next to the report and used again; --force replaces only the report. --picture draws the first
    picture of the report; --csv and --json give the table.
    """
    from landscape.compare.comparison import check_output, compared
    from landscape.measure.record import OtherSettings
    from landscape.render import chart
    from landscape.surface.surface import Surface

    check_files(context, files, {*SHOWN.words(), *(field.name for field in fields(ReportOptions))})
    levels, axes = levels_of(level), ranges.axes()
    check_output(output, force=reporting.force)
    reporting.check(besides={"-o": output})
    folder = output.with_name(f"{output.stem}_planes")
    surfaces: list[Surface] = []
    reports: dict[str, dict[str, Any]] = {}
    for file in files:
        if file.suffix in options.HDF5:
            surfaces.append(Surface.load(file))
            continue
        try:
            found = measure_network(
                file, network, measuring, Protocol(**asked), folder=folder, count=max(planes, 1), axes=axes,
                sharpness=sharpness,
            )  # fmt: skip
        except OtherSettings as error:  # --force only replaces the report
            raise UsageError(
                f"{error.what}; remove the folder {folder} with the planes, or choose another output"
            ) from None
        axes = found.axes  # the range found on the first network is used for all
        surfaces += found.planes
        if found.sharpness is not None:
            reports[found.sharpness["weights_fingerprint"]] = found.sharpness
    comparison = compared(surfaces, **shown, levels=levels, sharpness=reports)
    comparison.write(output)
    if reporting.picture is not None:
        chart.write(comparison.pictures[0].figure, reporting.picture, force=reporting.force)
    replace(reporting, picture=None).show(comparison.report(), made=[output, reporting.picture], table=False)

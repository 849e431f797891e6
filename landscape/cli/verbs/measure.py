"""`landscape measure`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from landscape.cli import options
from landscape.cli.groups import with_groups
from landscape.cli.measure_pictures import MeasurePictures
from landscape.cli.measuring import PlaneOptions
from landscape.cli.network import NetworkOptions
from landscape.cli.reporting import ReportOptions
from landscape.cli.sharpness_and_planes import (
    AxesOptions,
    LevelOption,
    Measured,
    PlanesOptions,
    SharpnessOption,
    check_files,
    levels_of,
    measure_network,
    name_of,
)
from landscape.core.errors import UsageError
from landscape.measure.protocol import Protocol

if TYPE_CHECKING:
    from landscape.report.report import Report
    from landscape.surface.surface import Surface

HELP_POSITION = 190
ALSO_BY = ("landscape.loss_surface",)


@with_groups(without=("force",))
def measure(
    files: Annotated[
        list[Path], typer.Argument(help="Surface files, weights files, folders of trainings.", metavar="FILE")
    ],
    context: typer.Context,
    network: NetworkOptions,
    measuring: PlaneOptions,
    ranges: AxesOptions,
    asked: dict[str, Any],
    several: PlanesOptions,
    pictures: MeasurePictures,
    reporting: ReportOptions,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FOLDER", help="The folder for the files of --planes.")
    ] = None,
    level: LevelOption = None,
    sharpness: SharpnessOption = True,
) -> None:
    """Compute minima, basins, convexity and roughness of surfaces, and the sharpness of networks.

    \b
    Examples:
      landscape measure resnet20.h5 resnet20_noshort.h5 --level 0.1 --level 1
      landscape measure runs/resnet20 --data cifar10 --limit 1000 --json
      landscape measure runs/resnet20 --limit 1000 --planes 5 --trace -o planes
      landscape measure resnet20.h5 resnet20_noshort.h5 --tree tree.pdf --barcode bars.pdf --profile profile.pdf
      landscape measure planes/epoch_*.h5 --over-epochs epochs.pdf

    ± is the standard error over directions or starts and over the examples; with --planes, the spread over planes.
    [low, high] contains the number of a new plane with 95 % probability. Finished planes are not measured again; with
    --force, those of other settings are replaced.
    """
    from landscape.analysis.shape_report import shape_report
    from landscape.surface.surface import Surface

    check_files(context, files, {field.name for group in (MeasurePictures, ReportOptions) for field in fields(group)})
    has_surfaces = [file.suffix in options.HDF5 for file in files]
    if output is not None and all(has_surfaces):
        raise UsageError(
            f"-o {output} is the folder of --planes, which are measured of weights; --csv writes the table"
        )
    levels, axes = levels_of(level), ranges.axes()
    planes = several.planes
    if planes and output is None:
        raise UsageError("--planes writes a file for each plane: give -o FOLDER")
    if planes and output is not None and output.suffix in options.HDF5:
        raise UsageError(f"-o {output}: with --planes it is a folder")
    several.check(space=asked["space"])
    pictures.check(surfaces=bool(planes) or any(has_surfaces), force=reporting.force)
    reporting.check(besides=pictures.outputs())
    protocol = Protocol(**asked, force=reporting.force)
    moments = pictures.moments(files)
    found: list[tuple[Report, list[Surface]]] = []
    for file in files:
        if file.suffix in options.HDF5:
            surface = Surface.load(file)
            found.append((shape_report(surface, levels, file=file), [surface]))
        else:
            measured = measure_network(
                file, network, measuring, protocol, folder=output, count=planes, axes=axes, sharpness=sharpness,
                trace=several.trace,
            )  # fmt: skip
            axes = measured.axes  # the range found on the first network is used for all
            found.append((_of_network(file, measured, levels), measured.planes))
    parts = _distinct(files, [part for part, _ in found])
    reporting.show(_together(parts))
    planes_of = [own for _, own in found]
    surfaces = [plane for own in planes_of for plane in own]
    drawn = pictures.draw_minima(surfaces, _titles(files, parts, planes_of), force=reporting.force)
    drawn += pictures.draw_epochs(parts, moments, force=reporting.force)
    if not reporting.json:
        for path in drawn:
            typer.echo(path)


def _together(parts: tuple[Report, ...]) -> Report:
    from landscape.report.report import Report

    remarks = dict.fromkeys(
        f"{part.title}: {remark}" if len(parts) > 1 else remark for part in parts for remark in part.remarks
    )
    return Report(
        data=[part.data for part in parts], parts=parts, part="network", remarks=tuple(remarks),
        figure="numbers_side_by_side",
    )  # fmt: skip


def _distinct(files: list[Path], parts: list[Report]) -> tuple[Report, ...]:
    """The reports with distinct titles: where titles are equal, with the file names or, if needed, the paths."""
    titles, names = [part.title for part in parts], [name_of(file) for file in files]
    return tuple(
        replace(part, title=title if titles.count(title) == 1 else name if names.count(name) == 1 else str(file))
        for file, part, title, name in zip(files, parts, titles, names, strict=True)
    )


def _titles(files: list[Path], parts: Sequence[Report], planes: Sequence[list[Surface]]) -> list[str]:
    """A title for every surface: with the seed if it is one of several planes."""
    return [
        part.title if file.suffix in options.HDF5 else f"{part.title}, seed {_seed(plane)}"
        for file, part, own in zip(files, parts, planes, strict=True)
        for plane in own
    ]


def _of_network(file: Path, found: Measured, levels: tuple[float, ...]) -> Report:
    from landscape.analysis.representative import number_of, representative
    from landscape.analysis.spread import spreads
    from landscape.compare.networks import sharpness_measures
    from landscape.report.report import Report

    data: dict[str, Any] = {
        "file": str(file), "kind": "checkpoint", "title": found.title, **(found.sharpness or {}),
    }  # fmt: skip
    of_planes = Report()
    if found.planes:
        seen = found.trace
        of_planes = representative(found.planes, levels=levels, more=seen.measures() if seen is not None else ())
        data["planes"] = {"seeds": [_seed(plane) for plane in found.planes], **of_planes.data}
        if seen is not None:
            data["hessian_trace"] = seen.report().data
    sharpness = spreads([sharpness_measures(found.sharpness)]) if found.sharpness else []
    return Report(
        title=found.title,
        data=data,
        numbers=(*of_planes.numbers, *map(number_of, sharpness)),
        remarks=(*of_planes.remarks, *(found.trace.remarks if found.trace is not None else ())),
    )


def _seed(plane: Surface) -> int:
    seed: int = plane.attributes["direction_x"]["seed"]
    return seed

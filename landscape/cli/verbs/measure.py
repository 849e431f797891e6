"""`landscape measure`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from landscape.cli import options
from landscape.cli.groups import with_groups
from landscape.cli.measuring import MeasuringOptions
from landscape.cli.network import NetworkOptions
from landscape.cli.reporting import ReportOptions
from landscape.cli.sharpness_and_planes import (
    SURFACES,
    LevelOption,
    Measured,
    PlanesOption,
    SharpnessOption,
    axes_of,
    levels_of,
    measure_network,
    name_of,
)
from landscape.cli.topology_options import TopologyOptions
from landscape.core.errors import UsageError
from landscape.measure.protocol import Protocol

if TYPE_CHECKING:
    from landscape.analysis.spread import Spread
    from landscape.report.number import Number
    from landscape.report.report import Report
    from landscape.surface.surface import Surface


@with_groups(without=("force",))
def measure(
    files: Annotated[
        list[Path], typer.Argument(help="Surface files, weights files, folders of trainings.", metavar="FILE")
    ],
    network: NetworkOptions,
    measuring: MeasuringOptions,
    asked: dict[str, Any],
    topology: TopologyOptions,
    reporting: ReportOptions,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FOLDER", help="The folder for the files of --planes.")
    ] = None,
    planes: PlanesOption = 0,
    x: options.XOption = "-1:1:25",
    y: options.YOption = "-1:1:25",
    level: LevelOption = None,
    sharpness: SharpnessOption = True,
) -> None:
    """Compute minima, basins, convexity and roughness of surfaces, and the sharpness of networks.

    \b
    Examples:
      landscape measure resnet20.h5 resnet20_noshort.h5 --level 0.1 --level 1
      landscape measure runs/resnet20 --data cifar10 --limit 1000 --json
      landscape measure runs/resnet20 --limit 1000 --planes 5 -o planes
      landscape measure resnet20.h5 resnet20_noshort.h5 --tree tree.pdf --barcode bars.pdf --profile profile.pdf

    ± is the standard error over directions or starts and over the examples; with --planes, the spread over planes.
    """
    from landscape.surface.surface import Surface

    levels, axes = levels_of(level), axes_of(x, y)
    if planes and output is None:
        raise UsageError("--planes keeps a file for each plane: give -o FOLDER")
    if planes and output is not None and output.suffix in SURFACES:
        raise UsageError(f"-o {output}: with --planes it is a folder")
    topology.check(surfaces=bool(planes) or any(file.suffix in SURFACES for file in files), force=reporting.force)
    reporting.check()
    protocol = Protocol(**asked, force=reporting.force)
    found: list[tuple[Report, list[Surface]]] = []
    for file in files:
        if file.suffix in SURFACES:
            surface = Surface.load(file)
            found.append((_of_surface(file, surface, levels), [surface]))
        else:
            measured = measure_network(
                file, network, measuring, protocol, folder=output, count=planes, axes=axes, sharpness=sharpness
            )
            axes = measured.axes  # the range found on the first network is used for all
            found.append((_of_network(file, measured, levels), measured.planes))
    parts = _distinct(files, [part for part, _ in found])
    reporting.show(_together(parts))
    surfaces = [plane for _, own in found for plane in own]
    for path in topology.draw(surfaces, _titles(files, parts, [own for _, own in found]), force=reporting.force):
        if not reporting.json:
            typer.echo(path)


def _together(parts: tuple[Report, ...]) -> Report:
    from landscape.report.report import Report

    return Report(data=[part.data for part in parts], parts=parts, part="network", figure="numbers_side_by_side")


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
        part.title if file.suffix in SURFACES else f"{part.title}, seed {_seed(plane)}"
        for file, part, own in zip(files, parts, planes, strict=True)
        for plane in own
    ]


def _of_surface(file: Path, surface: Surface, levels: tuple[float, ...]) -> Report:
    from landscape.analysis.measures import as_json, measures
    from landscape.analysis.spread import spreads
    from landscape.report.report import Report

    numbers = tuple(map(_number, spreads([measures(surface, levels)])))
    return Report(title=surface.title, data={"file": str(file), **as_json(surface, levels)}, numbers=numbers)


def _of_network(file: Path, found: Measured, levels: tuple[float, ...]) -> Report:
    from landscape.compare.networks import Network
    from landscape.report.report import Report

    numbers = Network(found.title, tuple(found.planes), found.sharpness).numbers(levels)
    said: dict[str, Any] = {
        "file": str(file), "kind": "checkpoint", "title": found.title, **(found.sharpness or {}),
    }  # fmt: skip
    if found.planes:
        said["planes"] = {
            "count": len(found.planes),
            "seeds": [_seed(plane) for plane in found.planes],
            **{spread.key: spread.as_json() for spread in numbers if spread.key not in said},
        }
    return Report(title=found.title, data=said, numbers=tuple(map(_number, numbers)))


def _number(spread: Spread) -> Number:
    from landscape.report.number import Number

    return Number(name=spread.key, label=spread.label, value=spread.mean, stderr=spread.spread, text=spread.text)


def _seed(plane: Surface) -> int:
    seed: int = plane.attributes["direction_x"]["seed"]
    return seed

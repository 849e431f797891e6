"""`landscape measure`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from landscape.cli import options, tables
from landscape.cli.groups import with_groups
from landscape.cli.measuring import MeasuringOptions
from landscape.cli.network import NetworkOptions
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
from landscape.core.errors import UsageError
from landscape.measure.protocol import Protocol

if TYPE_CHECKING:
    from landscape.analysis.spread import Spread
    from landscape.surface.surface import Surface


@with_groups()
def measure(
    files: Annotated[
        list[Path], typer.Argument(help="Surface files, weights files, folders of trainings.", metavar="FILE")
    ],
    network: NetworkOptions,
    measuring: MeasuringOptions,
    asked: dict[str, Any],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FOLDER", help="Where the files of --planes are kept.")
    ] = None,
    planes: PlanesOption = 0,
    x: options.XOption = "-1:1:25",
    y: options.YOption = "-1:1:25",
    level: LevelOption = None,
    sharpness: SharpnessOption = True,
    tree: Annotated[
        Path | None, typer.Option("--tree", metavar="FILE", help="Draw where the minima meet: .png, .pdf or .svg.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print JSON: a list, one object a file.")] = False,
) -> None:
    """Put numbers beside a picture: minima, basins, convexity, roughness; of weights, sharpness with its errors.

    \b
    Examples:
      landscape measure resnet20.h5 resnet20_noshort.h5 --level 0.1 --level 1
      landscape measure runs/resnet20 --data cifar10 --limit 1000 --json
      landscape measure runs/resnet20 --limit 1000 --planes 5 -o planes
      landscape measure resnet20.h5 resnet20_noshort.h5 --tree tree.pdf

    ± is the error over directions or starts and over the examples together; with --planes, the spread over planes.
    """
    from landscape.render import chart
    from landscape.render.figures import merge_tree
    from landscape.surface.surface import Surface

    levels, axes = levels_of(level), axes_of(x, y)
    if planes and output is None:
        raise UsageError("--planes keeps a file for each plane: give -o FOLDER")
    if planes and output is not None and output.suffix in SURFACES:
        raise UsageError(f"-o {output}: with --planes it is a folder")
    if tree is not None:
        if not planes and not any(file.suffix in SURFACES for file in files):
            raise UsageError("--tree draws surfaces: give surface files, or --planes N")
        chart.check(tree, force=asked["force"])
    objects: list[dict[str, Any]] = []
    columns: list[tuple[str, list[Spread], list[Surface]]] = []
    for file in files:
        if file.suffix in SURFACES:
            surface = Surface.load(file)
            own = [surface]
            said, title, numbers = _of_surface(surface, levels)
        else:
            found = measure_network(
                file, network, measuring, Protocol(**asked), folder=output, count=planes, axes=axes, sharpness=sharpness
            )
            own, axes = found.planes, found.axes  # a range that was found on the first network is for all
            said, title, numbers = _of_network(file, found, levels)
        objects.append({"file": str(file), **said})
        columns.append((title, numbers, own))
    headings = _headings(files, [title for title, _, _ in columns])
    if json:
        options.print_json(objects)
    else:
        _show(headings, [numbers for _, numbers, _ in columns])
    if tree is not None:
        drawn = [
            (plane, heading if file.suffix in SURFACES else f"{heading}, seed {_seed(plane)}")
            for file, heading, (_, _, own) in zip(files, headings, columns, strict=True)
            for plane in own
        ]
        chart.write(merge_tree.figure(*zip(*drawn, strict=True)), tree, force=asked["force"])
        if not json:
            typer.echo(tree)


def _headings(files: list[Path], titles: list[str]) -> list[str]:
    """The titles; where several are one, the names of the files, or where those are, too, all of their paths."""
    names = [name_of(file) for file in files]
    return [
        title if titles.count(title) == 1 else name if names.count(name) == 1 else str(file)
        for file, title, name in zip(files, titles, names, strict=True)
    ]


def _show(headings: list[str], columns: list[list[Spread]]) -> None:
    by_key = [{spread.key: spread for spread in numbers} for numbers in columns]
    rows = []
    for key in dict.fromkeys(key for column in by_key for key in column):
        cells = [column[key].text if key in column else "-" for column in by_key]
        label = next(column[key].label for column in by_key if key in column)
        rows.append([label, *cells])
    tables.show(rows, header=["", *headings])


def _of_surface(surface: Surface, levels: tuple[float, ...]) -> tuple[dict[str, Any], str, list[Spread]]:
    from landscape.analysis.measures import as_json, measures
    from landscape.analysis.spread import spreads

    return as_json(surface, levels), surface.title, spreads([measures(surface, levels)])


def _of_network(file: Path, found: Measured, levels: tuple[float, ...]) -> tuple[dict[str, Any], str, list[Spread]]:
    from landscape.compare.networks import Network

    numbers = Network(found.title, tuple(found.planes), found.sharpness).numbers(levels)
    said: dict[str, Any] = {"kind": "checkpoint", "title": found.title, **(found.sharpness or {})}
    if found.planes:
        said["planes"] = {
            "count": len(found.planes),
            "seeds": [_seed(plane) for plane in found.planes],
            **{spread.key: spread.as_json() for spread in numbers if spread.key not in said},
        }
    return said, found.title, numbers


def _seed(plane: Surface) -> int:
    seed: int = plane.attributes["direction_x"]["seed"]
    return seed

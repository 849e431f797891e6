"""What `measure` and `compare` do with a network itself: its sharpness, and several planes through it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from landscape.cli import options, progress_bar, stopping
from landscape.cli.measuring import MeasuringOptions, Range, with_axes
from landscape.cli.network import NetworkOptions, load, provenance
from landscape.core.errors import UsageError
from landscape.measure.protocol import Protocol

if TYPE_CHECKING:
    from landscape.surface.surface import Surface

# x and y, or numbers of points where the range is to be found.
Axes = tuple[Range, Range]

SURFACES = {".h5", ".hdf5"}

LevelOption = Annotated[
    list[float] | None,
    typer.Option("--level", metavar="L", help="Basins are filled to L above the minimum; repeatable."),
]
PlanesOption = Annotated[
    int, typer.Option("--planes", metavar="N", min=0, help="Of each weights file, planes of N seeds from --seed on.")
]
SharpnessOption = Annotated[
    bool, typer.Option("--sharpness/--no-sharpness", help="Of each weights file: Keskar's, SAM's, and the mean rise.")
]


@dataclass(frozen=True)
class Measured:
    """What was measured of one weights file.

    Attributes:
        planes: none where none were asked for.
        sharpness: as JSON; None where it was not asked for.
        axes: of the planes; a range that was to be found is found.
    """

    title: str
    planes: list[Surface]
    sharpness: dict[str, Any] | None
    axes: Axes


def levels_of(levels: list[float] | None) -> tuple[float, ...]:
    """The heights that were given, or the usual one."""
    from landscape.analysis.summary import BASIN_HEIGHT

    for level in levels or ():
        if not 0 < level < float("inf"):
            raise UsageError(f"--level {level:g}: give a height above 0, in the loss's unit")
    return tuple(levels) if levels else (BASIN_HEIGHT,)


def axes_of(x: str, y: str) -> Axes:
    """The options as numbers."""
    return options.parse_range(x, "--x"), options.parse_range(y, "--y")


def name_of(weights: Path) -> str:
    """The run's folder or the file, in a word."""
    if weights.name == "model.safetensors":
        return weights.resolve().parent.name
    return weights.resolve().name if weights.is_dir() else weights.stem


def measure_network(
    checkpoint: Path,
    given: NetworkOptions,
    measuring: MeasuringOptions,
    protocol: Protocol,
    *,
    folder: Path | None,
    count: int,
    axes: Axes,
    sharpness: bool,
) -> Measured:
    """Measure, or find in `folder`, what is asked for of one weights file.

    The planes come first: what they refuse (an axis, directions, files of other settings) is refused before any work.

    Args:
        axes: where a range is to be found, it is on this network; give those of the result to the next one.
    """
    from landscape.compare.random_planes import measure_planes, place
    from landscape.compare.sharp import kept_sharpness
    from landscape.curvature.at_weights_protocols import SharpnessProtocol

    shown = progress_bar.make()
    source, spec, model, data = load(checkpoint, given, shown)
    stem = f"{name_of(checkpoint)}_{source.sha256[:8]}"
    measuring.use_cluster(protocol.engine)
    protocol = replace(protocol.without_trial(), progress=shown)
    title = measuring.title or str(spec or source.spec)
    with stopping.saying(lambda: "" if folder is None else f"{folder} holds what is finished", force=protocol.force):
        planes: list[Surface] = []
        if count:
            assert folder is not None, "the verb asks for one"
            said = provenance(source, spec, data, given, limit=protocol.limit, title=measuring.title)
            first = replace(protocol, path=place(folder, stem, protocol.seed))
            found = with_axes(model, data, *axes, first)
            assert found.y is not None, "a plane"
            axes = found.x, found.y
            planes = measure_planes(model, data, folder, count, replace(found, attributes=said), stem=stem)
        report = None
        if sharpness:
            kept = None if folder is None else folder / f"{stem}_sharpness.json"
            splits = protocol.splits or ("train",)
            split = splits if isinstance(splits, str) else splits[0]
            report = kept_sharpness(model, data, kept, SharpnessProtocol(**vars(protocol), split=split))
            for remark in report["remarks"]:
                typer.echo(f"landscape: {remark}", err=True)
    return Measured(title, planes, report, axes)

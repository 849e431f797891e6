"""Measurements of weights files by `measure` and `compare`: sharpness, and several planes through the network."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from landscape.cli import options, progress_bar, stopping
from landscape.cli.measuring import PlaneOptions, Range, with_axes
from landscape.cli.network import NetworkOptions, load, provenance
from landscape.core.errors import UsageError
from landscape.measure.protocol import Protocol

if TYPE_CHECKING:
    from landscape.curvature.trace_seen import TraceSeen
    from landscape.surface.surface import Surface
    from landscape.weights.checkpoint import Checkpoint


# The axes x and y, or numbers of points if the range is found automatically.
Axes = tuple[Range, Range]


LevelOption = Annotated[
    list[float] | None,
    typer.Option("--level", metavar="L", help="Measure basins up to L above the minimum; repeatable."),
]
PlanesOption = Annotated[
    int,
    typer.Option(
        "--planes", metavar="N", min=0, help="For weights files: measure N planes, of the seeds --seed, --seed + 1, ..."
    ),
]
SharpnessOption = Annotated[
    bool,
    typer.Option(
        "--sharpness/--no-sharpness", help="For weights files: the sharpness of Keskar and of SAM, and the mean rise."
    ),
]


@dataclass(frozen=True, kw_only=True)
class PlanesOptions:
    """How many planes are measured, and which further numbers."""

    planes: PlanesOption = 0
    trace: Annotated[
        bool, typer.Option("--trace", help="With --planes: the share of the Hessian's trace within the planes.")
    ] = False

    def check(self, *, space: str | None) -> None:
        """Refuse a trace that cannot be measured.

        Args:
            space: what the planes move.

        Raises:
            UsageError: there are no planes, or they move running statistics.
        """
        if self.trace and not self.planes:
            raise UsageError("--trace needs planes: give --planes N")
        if self.trace and space == "states":
            raise UsageError(
                "--trace needs derivatives, and there are none with respect to running statistics: leave out --space "
                "states"
            )


@dataclass(frozen=True)
class Measured:
    """The measurements of one weights file.

    Attributes:
        planes: the planes; empty if none were requested.
        sharpness: as JSON; None if it was not requested.
        axes: the axes of the planes, with the range that was found.
        trace: the share of the Hessian's trace within the planes; None if it was not requested.
    """

    title: str
    planes: list[Surface]
    sharpness: dict[str, Any] | None
    axes: Axes
    trace: TraceSeen | None = None


@dataclass(frozen=True, kw_only=True)
class AxesOptions:
    """The axes of the planes."""

    x: options.XOption = "-1:1:25"
    y: options.YOption = "-1:1:25"

    def axes(self) -> Axes:
        """Both as numbers."""
        return options.parse_range(self.x, "--x"), options.parse_range(self.y, "--y")


def check_files(context: typer.Context, files: Sequence[Path], of_both: Collection[str]) -> None:
    """Refuse options of measurements where all files are surfaces, which are measured already.

    Args:
        context: of the verb that was called.
        of_both: the names of parameters that also apply to surface files.

    Raises:
        UsageError: another option is on the command line.
    """
    if all(file.suffix in options.HDF5 for file in files):
        used = {"files", "output", "level", *of_both}
        if unused := options.first_given(context, lambda name: name not in used):
            raise UsageError(
                f"{unused} is for weights files, and all files are surfaces, which are measured already: leave it out, "
                "or give weights files"
            )


def levels_of(levels: list[float] | None) -> tuple[float, ...]:
    """The given heights, or the default."""
    from landscape.analysis.summary import BASIN_HEIGHT

    for level in levels or ():
        if not 0 < level < float("inf"):
            raise UsageError(f"--level {level:g}: give a height above 0, in the loss's unit")
    return tuple(levels) if levels else (BASIN_HEIGHT,)


def name_of(weights: Path) -> str:
    """A short name: that of the run's folder or of the file, without the key of FILE::KEY."""
    if not weights.exists():
        weights = Path(str(weights).partition("::")[0])
    if weights.name == "model.safetensors":
        return weights.resolve().parent.name
    return weights.resolve().name if weights.is_dir() else weights.stem


def part_name(checkpoint: Path, source: Checkpoint) -> str:
    """How the names of a network's files in a folder of planes begin; networks of one file differ by their keys."""
    key = re.sub(r"[^A-Za-z0-9_.-]", "_", source.key)
    return "_".join(filter(None, (name_of(checkpoint), key, source.sha256[:8])))


def measure_network(
    checkpoint: Path,
    given: NetworkOptions,
    measuring: PlaneOptions,
    protocol: Protocol,
    *,
    folder: Path | None,
    count: int,
    axes: Axes,
    sharpness: bool,
    trace: bool = False,
) -> Measured:
    """Measure one weights file; planes that exist in `folder` are not measured again.

    The planes are measured first, because they check the options (axes, directions, settings of existing files).

    Args:
        protocol: with `force`, planes and traces of other settings, or damaged ones, are replaced, and the sharpness is
            measured again.
        axes: an automatic range is found on this network; pass the axes of the result for the next network.
        trace: also measure the share of the Hessian's trace within the planes.
    """
    from landscape.compare.kept_sharpness import kept_sharpness
    from landscape.compare.random_planes import measure_planes, place
    from landscape.curvature.at_weights_protocols import SharpnessProtocol
    from landscape.curvature.trace_seen import TraceSeenProtocol, measure_trace_seen
    from landscape.measure.derivatives.stages import DamagedStages, OtherStages

    shown = progress_bar.make()
    source, spec, model, data = load(checkpoint, given, shown, limit=protocol.limit)
    stem = part_name(checkpoint, source)
    measuring.use_cluster(protocol.engine)
    protocol = replace(protocol.without_trial(), progress=shown)
    title = measuring.title or str(spec or source.spec)
    message = "" if folder is None else f"{folder} contains the finished parts"
    with stopping.reporting_kept(lambda: message, force=False):
        planes: list[Surface] = []
        if count:
            assert folder is not None, "the verb asks for one"
            place_of_first = place(folder, stem, protocol.seed)
            origin = provenance(source, spec, data, given, limit=protocol.limit, title=measuring.title)
            asked = replace(protocol, x=axes[0], y=axes[1], path=place_of_first, attributes=origin)
            found = with_axes(model, data, asked)
            assert found.y is not None, "a plane"
            axes, planes = (found.x, found.y), measure_planes(model, data, folder, count, found, stem=stem)
        splits = protocol.splits or ("train",)
        split = splits if isinstance(splits, str) else splits[0]
        seen = None
        if trace:
            assert folder is not None, "the verb asks for one"
            own = {**vars(protocol), "path": folder / f"{stem}_trace.stages"}
            of_trace = TraceSeenProtocol(**own, split=split, count=count)
            try:
                seen = measure_trace_seen(model, data, replace(of_trace, force=False))
            except (OtherStages, DamagedStages):
                if not protocol.force:
                    raise
                seen = measure_trace_seen(model, data, of_trace)
        report = None
        if sharpness:
            kept = None if folder is None else folder / f"{stem}_sharpness.json"
            report = kept_sharpness(model, data, kept, SharpnessProtocol(**vars(protocol), split=split))
            for remark in report["remarks"]:
                typer.echo(f"landscape: {remark}", err=True)
    return Measured(title, planes, report, axes, seen)

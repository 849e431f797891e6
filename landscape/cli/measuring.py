"""The code that `surface`, `curve` and `interpolate` share: from their options to a call of the Python interface."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from landscape.cli import options, progress_bar, stopping
from landscape.cli.network import NetworkOptions, build, load, provenance, refuse_other_normalisation
from landscape.cli.reporting import ReportOptions
from landscape.core.errors import UsageError
from landscape.measure.inputs.input_protocol import InputProtocol
from landscape.measure.protocol import Protocol

if TYPE_CHECKING:
    import torch

    from landscape.report.report import Report
    from landscape.surface.surface import Surface


# An axis, or the number of its points if its range is found automatically.
Range = tuple[float, float, int] | int


@dataclass(frozen=True, kw_only=True)
class PlaneOptions:
    """The options of a verb that measures planes, besides the fields of its `Protocol`."""

    address: Annotated[
        str | None, typer.Option("--address", metavar="HOST:PORT", help="Address of the Ray cluster for --engine ray.")
    ] = None
    title: options.TitleOption = None

    def use_cluster(self, engine: str) -> None:
        """Make Ray use the cluster at `--address`."""
        if self.address is not None:
            if engine != "ray":
                raise UsageError(f"--address {self.address} is the address of a Ray cluster: give --engine ray too")
            os.environ["RAY_ADDRESS"] = self.address


@dataclass(frozen=True, kw_only=True)
class MeasuringOptions(PlaneOptions):
    """The options of verbs that measure a single plane: also `--explain` and `--estimate`."""

    explain: Annotated[
        bool, typer.Option("--explain", help="Print how points are computed (fusion, precision); with -o also measure.")
    ] = False
    estimate: Annotated[
        bool, typer.Option("--estimate", help="Print how long it will take, and nothing else; -o is optional.")
    ] = False

    def check(self, reporting: ReportOptions, output: Path | None) -> None:
        """Refuse options that would have no effect, and files that could not be written."""
        reporting.check(besides={"-o": output})
        given = reporting.given()
        if self.estimate and "--picture" in given:
            raise UsageError("--picture draws what is measured, and --estimate measures nothing: leave out one")
        if given and not self.estimate and output is None:
            raise UsageError(f"{given[0]} gives the numbers of what is measured: give -o FILE.h5, or --estimate")


def measure(
    checkpoint: Path,
    output: Path | None,
    network: NetworkOptions,
    measuring: MeasuringOptions,
    reporting: ReportOptions,
    asked: Mapping[str, Any],
    *,
    x: Range,
    y: Range | None,
    to: tuple[Path, ...] = (),
    report: Callable[[Surface], Report] | None = None,
) -> None:
    """Measure a surface, or a curve with `y=None`, and print a summary.

    With `--explain` or `--estimate`, print how points are computed or how long the measurement takes.

    Args:
        asked: fields of the protocol.
        x, y: axes, or numbers of points if the range is to be found.
        report: returns the numbers to print of what was measured; None: its points, for files and programs alone.
    """
    from landscape import load_checkpoint
    from landscape.analysis.surface_report import surface_report
    from landscape.measure import forecast, inquire, run
    from landscape.surface.surface import Surface

    check_output(
        output, explain=measuring.explain or measuring.estimate, force=reporting.force,
        asked={**asked, "x": x, "y": y},
    )  # fmt: skip
    measuring.check(reporting, output)
    measuring.use_cluster(asked["engine"])
    shown = progress_bar.make()
    protocol = InputProtocol(
        **asked, x=x, y=y, path=output, force=reporting.force, progress=shown
    )  # checks the values first
    source, spec, model, data = load(checkpoint, network, shown, limit=asked["limit"])
    if asked["memory"] == "low":
        source = replace(source, weights={})  # free the memory: the network has its own copy
    others = [load_checkpoint(path) for path in to]
    for other in others:
        refuse_other_normalisation(source, other, network)
    protocol = replace(protocol, to=[build(other, spec or source.spec) for other in others])
    if output is not None:
        origin = provenance(source, spec, data, network, limit=asked["limit"], title=measuring.title, others=others)
        protocol = replace(protocol, attributes=origin)
    if measuring.estimate:
        reporting.show(forecast.forecast(model, data, protocol).report())
        return
    measured = with_axes(model, data, protocol)
    if output is None:
        typer.echo("\n".join(inquire.explain(model, data, measured)))
        return
    with stopping.reporting_kept(lambda: kept(output), force=protocol.force):
        surface = run.measure(model, data, measured)
    describe(surface, output, explain=measuring.explain, json=reporting.json)
    if report is not None:
        reporting.show(report(surface))
    elif reporting.given():
        reporting.show(surface_report(Surface.load(output)), table=False)  # as others read it


def with_axes(model: torch.nn.Module, data: Any, protocol: Protocol) -> Protocol:
    """The protocol with a range for each axis that is a number of points; prints the range."""
    from landscape.measure import find_range

    found = find_range.with_axes(model, data, protocol)
    for name in "xy":
        given, axis = getattr(protocol, name), getattr(found, name)
        if given != axis and not progress_bar.quiet:
            typer.echo(f"--{name} {axis[0]:g}:{axis[1]:g}:{axis[2]}", err=True)
    return found


def check_output(
    output: Path | None, *, explain: bool = False, force: bool = False, asked: Mapping[str, Any] | None = None
) -> None:
    """Refuse an invalid output before any work is done.

    Args:
        asked: the settings, which a finished output may differ in.
    """
    from landscape.cli.finished_output import refuse_finished
    from landscape.surface import part_files

    if output is None:
        if not explain:
            raise UsageError(
                "no output: give -o FILE.h5, or --explain or --estimate to print how points are computed or how long "
                "the measurement takes"
            )
        return
    options.check_hdf5(output)
    if output.exists() and not (force or part_files.is_begun(output)):
        refuse_finished(output, asked or {})


def kept(output: Path) -> str:
    """A description of the file of an interrupted measurement."""
    from landscape.surface.surface import Surface

    if not output.exists():
        return ""
    surface = Surface.load(output)
    return f"{output} contains {surface.measured} of {surface.planned} points"


def describe(surface: Surface, output: Path, *, explain: bool, json: bool) -> None:
    """Print a summary of the measurement.

    Args:
        explain: also how points were computed.
        json: print it on standard error, as standard output is for JSON.
    """
    if explain:
        typer.echo("\n".join(surface.attributes["evaluation"]), err=json)
    points = " x ".join(str(length) for length in reversed(surface.shape))
    at_centre = {name: surface.attributes.get(f"centre_{name}") for name in surface.variables}
    centre = ", ".join(f"{name} {value:.5g}" for name, value in at_centre.items() if value is not None)
    source = "" if surface.points is None else f", interpolated from {surface.measured}"
    typer.echo(f"{output}: {points} points of {surface.title}{source}; at the centre {centre}", err=json)
    from landscape.analysis.checks import checks_of

    for check in checks_of(surface):
        if check.ok is False and not progress_bar.quiet:  # `landscape info` prints it too
            typer.echo(f"{check.name}: {check.line}", err=True)
    if (surface.attributes.get("training") or {}).get("label_noise"):
        typer.echo("The network was trained with label noise and is measured with the original labels.", err=json)

"""`landscape temperature`."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from landscape.cli import options, progress_bar, stopping
from landscape.cli.groups import with_groups
from landscape.cli.measuring import check_output, kept
from landscape.cli.network import NetworkOptions, load, provenance
from landscape.cli.reporting import ReportOptions
from landscape.core.errors import UsageError
from landscape.measure import option_text
from landscape.temperature.temperature_protocols import OF_TRAINING, TEMPERATURES, OverTrainingProtocol

HELP_POSITION = 170


@with_groups(options_class=OverTrainingProtocol, only=OF_TRAINING, without=("force",))
def temperature(
    checkpoint: options.CheckpointArgument,
    output: options.SurfaceOption,
    network: NetworkOptions,
    asked: dict[str, Any],
    reporting: ReportOptions,
    temperatures: Annotated[
        str | None,
        typer.Option("--temperatures", metavar="T,T,...", help="T of softmax(logits / T); default: 0.25,0.5,1,2,4."),
    ] = None,
    over_training: Annotated[bool, typer.Option("--over-training", help="Measure all checkpoints of a run.")] = False,
    x: Annotated[str, typer.Option("--x", metavar="MIN:MAX:N", help="Axis of the direction.")] = "-1:1:51",
    y: Annotated[
        str | None, typer.Option("--y", metavar="MIN:MAX:N", help="Axis of a second direction; default: a curve.")
    ] = None,
) -> None:
    """Measure how the temperature of softmax, or the scale of the logits, changes the loss landscape.

    \b
    Examples:
      landscape temperature runs/net --data digits -o temperature.h5 --picture temperature.png
      landscape temperature runs/net --limit 1000 --temperatures 0.1,1,10 --y -1:1:21 -o plane.h5 --json
      landscape temperature runs/net --over-training -o training.h5 --picture training.png

    The same command continues a stopped one.
    """
    from landscape.surface import part_files
    from landscape.temperature import scaled
    from landscape.temperature.logit_scale_over_training import temperature_over_training as measure_run
    from landscape.temperature.temperature_surface import temperature_report
    from landscape.trajectories.checkpoints import find_run

    scale = asked.pop("scale")
    _check(over_training, temperatures, scale, y)
    chosen = scaled.checked(TEMPERATURES if temperatures is None else _numbers(temperatures))
    axes = {"x": options.parse_axis(x, "--x"), "y": None if y is None else options.parse_axis(y, "--y")}
    check_output(output, force=reporting.force, asked={**asked, **axes})
    reporting.check()
    shown = progress_bar.make()
    run = find_run(checkpoint) if over_training else None
    path = checkpoint if run is None else run.last().path
    source, spec, model, data = load(path, network, shown, limit=asked["limit"])
    given: dict[str, Any] = {
        **asked, "x": axes["x"], "path": output, "force": reporting.force, "progress": shown,
        "attributes": provenance(source, spec, data, network, limit=asked["limit"]),
    }  # fmt: skip
    with stopping.reporting_kept(
        lambda: part_files.kept(output) if over_training else kept(output), force=reporting.force
    ):
        if run is not None:
            report = measure_run(run, model, data, scale=scale, **given).report()
        else:
            report = temperature_report(model, data, temperatures=chosen, y=axes["y"], **given).report()
    reporting.show(report, made=[output])


def _numbers(text: str) -> tuple[float, ...]:
    """`0.5,1,2` as numbers."""
    try:
        return tuple(map(float, option_text.names(text, "--temperatures")))
    except ValueError:  # UsageError is a ValueError
        raise UsageError(f"--temperatures '{text}': give numbers above 0, as in --temperatures 0.5,1,2") from None


def _check(over_training: bool, temperatures: str | None, scale: float | None, y: str | None) -> None:
    """Refuse options that do not belong to this kind of measurement."""
    if over_training and (temperatures is not None or y is not None):
        raise UsageError("--over-training measures a curve at T = 1 and at one scale: leave --temperatures and --y out")
    if scale is not None and not over_training:
        raise UsageError("--scale needs --over-training: for one network give --temperatures T,T,...")

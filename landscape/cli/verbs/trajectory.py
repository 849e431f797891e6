"""`landscape trajectory`."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import typer

from landscape.cli import options, progress_bar, stopping
from landscape.cli.groups import with_groups
from landscape.cli.measuring import MeasuringOptions, check_output, describe, kept
from landscape.cli.network import NetworkOptions, load, provenance
from landscape.cli.reporting import ReportOptions
from landscape.trajectories.protocol import TrajectoryProtocol

HELP_POSITION = 110


@with_groups(options_class=TrajectoryProtocol, without=("force",))
def trajectory(
    runs: Annotated[
        list[Path],
        typer.Argument(
            help="Run folders, or the checkpoints of a training: files, a folder or a pattern; the end of the first is "
            "the centre."
        ),
    ],
    network: NetworkOptions,
    measuring: MeasuringOptions,
    reporting: ReportOptions,
    asked: dict[str, Any],
    output: options.MeasuredOption = None,
    x: Annotated[
        str, typer.Option("--x", metavar="MIN:MAX:N|auto:N", help="First axis; auto: around the paths.")
    ] = "auto:31",
    y: Annotated[
        str, typer.Option("--y", metavar="MIN:MAX:N|auto:N", help="Second axis; auto: around the paths.")
    ] = "auto:31",
) -> None:
    """Measure the loss on the PCA plane of a training's checkpoints, and the path of the training in it.

    \b
    Examples:
      landscape trajectory runs/resnet20 --data cifar10 --limit 1000 -o path.h5
      landscape trajectory runs/momentum_0.9 runs/momentum_0 --data cifar10 --limit 1000 -o both.h5
      landscape trajectory runs/resnet20 --direction random -o hidden.h5 --picture hidden.png
      landscape trajectory 'ckpts/*.pt' --model net.py:build --data data.npz -o own.h5
    """
    from landscape.trajectories.collecting import find_runs
    from landscape.trajectories.projected_run import explain_trajectory, forecast_trajectory, measure_trajectory
    from landscape.trajectories.trajectory_report import trajectory_report

    check_output(output, explain=measuring.explain or measuring.estimate, force=reporting.force, asked=asked)
    measuring.check(reporting, output)
    measuring.use_cluster(asked["engine"])
    shown = progress_bar.make()
    (x_axis, x_points), (y_axis, y_points) = _axis(x, "--x"), _axis(y, "--y")
    protocol = TrajectoryProtocol(
        **asked, x=x_axis, y=y_axis, grid=(x_points, y_points), path=output, force=reporting.force, progress=shown
    )  # checks the values first
    found = find_runs(runs, order=asked["order"])
    source, spec, model, data = load(
        found[0].last().path, network, shown, partial=True, limit=asked["limit"]
    )  # fmt: skip
    origin = provenance(source, spec, data, network, limit=asked["limit"], title=measuring.title)
    protocol = replace(protocol, attributes=origin)
    if measuring.estimate:
        reporting.show(forecast_trajectory(found, model, data, protocol).report())
        return
    if output is None:
        typer.echo("\n".join(explain_trajectory(found, model, data, protocol)))
        return
    with stopping.reporting_kept(lambda: kept(output), force=protocol.force):
        surface = measure_trajectory(found, model, data, protocol)
    describe(surface, output, explain=measuring.explain, json=reporting.json)
    reporting.show(trajectory_report(surface))


def _axis(text: str, option: str) -> tuple[tuple[float, float, int] | None, int]:
    """`auto:31` as a number of points without an axis; `-1:1:31` as an axis."""
    if text.startswith("auto"):
        _, _, count = options.parse_axis(f"0:1:{text.removeprefix('auto').removeprefix(':') or 31}", option)
        return None, count
    axis = options.parse_axis(text, option)
    return axis, axis[2]

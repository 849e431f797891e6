"""`landscape study`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from landscape.cli import options, progress_bar, stopping
from landscape.cli.groups import with_groups
from landscape.cli.reporting import ReportOptions
from landscape.core.errors import UsageError
from landscape.measure import option_text

if TYPE_CHECKING:
    from landscape.study import Outcome

HELP_POSITION = 250


@dataclass(frozen=True, kw_only=True)
class StudyOptions:
    """Options that override the study's file."""

    scale: Annotated[
        str, typer.Option("--scale", help="full: as in the paper; small: a GPU, an hour; tiny: a laptop, half an hour.")
    ] = "small"
    change: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="KEY=VALUE", help="Override a setting, as in training.epochs=8."),
    ] = None
    data: Annotated[str | None, typer.Option("--data", help="Use other data, such as a FOLDER.")] = None
    data_dir: options.DataDirOption = None


@with_groups()
def study(
    file: Annotated[Path, typer.Argument(help="The study: a TOML file.", metavar="FILE.toml")],
    given: StudyOptions,
    reporting: ReportOptions,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="The folder of the results; default: study-SCALE."),
    ] = None,
    only: Annotated[
        list[str] | None,
        typer.Option("--only", metavar="VARIANT", help="Run only this variant or network; repeatable; no figures."),
    ] = None,
    stages: Annotated[str, typer.Option("--stages", help="Run only these stages.")] = "train,measure,draw",
    estimate: Annotated[bool, typer.Option("--estimate", help="Only estimate the time.")] = False,
    minutes: Annotated[
        float | None, typer.Option("--minutes", min=0, help="Stop within this time; the same command continues.")
    ] = None,
    runs: Annotated[Path, typer.Option("--runs", help="The folder of trainings, shared by studies.")] = Path("runs"),
    device: options.DeviceOption = "auto",
) -> None:
    """Run a study: train its networks, measure and draw their landscapes, and check its expectations.

    \b
    Examples:
      landscape study scripts/studies/skip_connections.toml --scale tiny
      landscape study scripts/studies/skip_connections.toml --estimate
      landscape study mine.toml --set training.epochs=8 --only resnet20 -o results

    The same command continues a stopped study and skips its finished parts. --json, --csv and --picture give the
    numbers of the finished parts, or with --estimate --json and --csv the time of the remaining ones; the figures of
    the study are in its folder.
    """
    from landscape import load_data
    from landscape.study import outputs, read, run
    from landscape.study.deadline import TimeOver

    asked = read(file, scale=given.scale, changes=given.change or ())
    if given.data is not None:
        asked = replace(asked, data=given.data)
    if estimate and reporting.picture is not None:
        raise UsageError("--picture draws the numbers of finished parts, and --estimate measures none: leave out one")
    reporting.check()
    results, shown = output or Path(f"study-{given.scale}"), progress_bar.make()
    outcome: Outcome | None = None
    with stopping.reporting_kept(lambda: f"{results} and {runs} contain the finished parts", force=reporting.force):
        try:
            outcome = run(
                asked, results, runs=runs, stages=option_text.names(stages, "--stages"), only=only or (),
                data=lambda: load_data(asked.data, data_dir=given.data_dir, progress=shown), device=device,
                minutes=minutes, estimate_only=estimate, force=reporting.force,
                say=lambda text: None if progress_bar.quiet else typer.echo(text, err=True), progress=shown,
            )  # fmt: skip
        except TimeOver as over:  # as it was asked to
            if not progress_bar.quiet:
                typer.echo(over, err=True)
    failed = {} if outcome is None else outcome.failed
    for name, sentence in failed.items():
        typer.echo(f"{name}: {sentence}", err=True)
    if outcome is not None and outcome.estimate is not None:
        reporting.show(outcome.estimate.report(asked.title))
    elif reporting.json or reporting.csv is not None or reporting.picture is not None:
        page = None if outcome is None else outcome.report
        reporting.show(outputs.report(asked, results, runs=runs), made=[page], table=False)
    elif outcome is not None and outcome.report is not None:
        typer.echo(outcome.report)
    if failed:
        raise typer.Exit(1)

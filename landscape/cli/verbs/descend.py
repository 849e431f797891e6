"""`landscape descend`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Any

import typer

from landscape.cli import options
from landscape.cli.groups import with_groups
from landscape.cli.reporting import ReportOptions
from landscape.core.errors import UsageError
from landscape.measure import option_text

HELP_POSITION = 120


@dataclass(frozen=True, kw_only=True)
class DescentOptions:
    """The options of the paths and of the surface."""

    momentum: Annotated[
        str,
        typer.Option(
            "--momentum", metavar="M,M,...", help="One path per momentum, 0 to below 1; best: Polyak's optimum."
        ),
    ] = "0,0.5,0.9,0.99"
    lr: Annotated[
        str | None,
        typer.Option(
            "--lr",
            metavar="LR",
            help="A number, best, or a percentage of the largest stable one; default: 90% (corrugated: 20%).",
        ),
    ] = None
    steps: Annotated[int, typer.Option("--steps", help="Steps of each path.")] = 200
    start: Annotated[
        str | None, typer.Option("--start", metavar="X:Y", help="The start of all paths; default: the problem's.")
    ] = None
    nesterov: Annotated[bool, typer.Option("--nesterov", help="Nesterov's form of the momentum.")] = False
    tolerance: Annotated[
        float,
        typer.Option("--tolerance", help="Excess loss at which a path has converged, relative to the start."),
    ] = 1e-3
    x: Annotated[
        str, typer.Option("--x", metavar="MIN:MAX:N|auto:N", help="Axis of the first weight; auto: around all paths.")
    ] = "auto"
    y: Annotated[
        str, typer.Option("--y", metavar="MIN:MAX:N|auto:N", help="Axis of the second weight; auto: around all paths.")
    ] = "auto"
    title: options.TitleOption = None

    def keywords(self) -> dict[str, Any]:
        """The keyword arguments of `landscape.problems.descend`."""
        return {
            "momentum": _momenta(self.momentum), "lr": self.lr, "steps": self.steps, "start": _start(self.start),
            "nesterov": self.nesterov, "tolerance": self.tolerance, "x": _axis(self.x, "--x"),
            "y": _axis(self.y, "--y"), "title": self.title,
        }  # fmt: skip


@with_groups()
def descend(
    problem: Annotated[str, typer.Argument(help="ravine, logistic, bowl or corrugated.")],
    descent: DescentOptions,
    reporting: ReportOptions,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="The surface file (.h5) with the paths; default: none.")
    ] = None,
    arg: Annotated[
        list[str] | None,
        typer.Option(
            "--arg", metavar="KEY=VALUE", help="An argument of the problem: scaling=standard, condition=20, ..."
        ),
    ] = None,
    rates: Annotated[
        Path | None, typer.Option("--rates", metavar="FILE", help="Draw the loss of each step: .png, .pdf or .svg.")
    ] = None,
) -> None:
    """Run gradient descent, with and without momentum, on a problem with two weights.

    \b
    Examples:
      landscape descend ravine -o raw.h5 --picture raw.png
      landscape descend ravine --arg scaling=standard --momentum 0,best
      landscape descend corrugated --steps 600 -o ripples.h5
      landscape plot raw.h5 -o raw_3d.png --log --kind surface

    \b
    Problems, and the arguments (--arg) of each:
      ravine      linear regression of two features of different size:
                  scaling=raw|standard|minmax, size=10, examples, noise, seed
      logistic    logistic regression of the same features: the same arguments
      bowl        a quadratic: condition=20, angle
      corrugated  a bowl with ripples, many small minima:
                  height=0.3, wavelength=0.5, condition

    --picture draws the contours and the paths.
    """
    from landscape.core import files
    from landscape.problems import descend as run
    from landscape.problems import find
    from landscape.render import chart

    if output is not None:
        options.check_hdf5(output)
        files.refuse_to_overwrite(output, force=reporting.force)
    reporting.check(besides={"-o": output, "--rates": rates})
    if rates is not None:
        chart.check(rates, force=reporting.force)
    found = run(find(problem, **options.parse_model_args(arg, "--arg")), **descent.keywords())
    if output is not None:
        found.surface.save(output, force=reporting.force)
    report = found.report()
    if rates is not None:
        chart.draw(report, rates, force=reporting.force)
    reporting.show(replace(report, figure="descent_paths", drawn=found.surface), made=[output, rates])


def _momenta(text: str) -> list[float | str]:
    """`0,0.9,best` as numbers and words."""
    found: list[float | str] = []
    for part in option_text.names(text, "--momentum"):
        try:
            found.append(part if part == "best" else float(part))
        except ValueError:
            raise UsageError(
                f"--momentum '{text}': give numbers from 0 to below 1, or best, as in 0,0.9,best"
            ) from None
    return found


def _start(text: str | None) -> tuple[float, float] | None:
    """`-1:0.5` as two numbers."""
    if text is None:
        return None
    try:
        x, y = (float(part) for part in text.split(":"))
    except ValueError:
        raise UsageError(f"--start '{text}': write X:Y, as in --start=-1:0.5") from None
    return x, y


def _axis(text: str, option: str) -> tuple[float, float, int] | int | None:
    """`auto` as None: the problem's default number of points."""
    return None if text == "auto" else options.parse_range(text, option)

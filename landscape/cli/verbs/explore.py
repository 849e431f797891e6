"""`landscape explore`."""

from __future__ import annotations

import re
import webbrowser
from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from landscape.cli import progress_bar
from landscape.cli.groups import with_groups
from landscape.cli.options import DataDirOption, ForceOption, first_given
from landscape.core.errors import UsageError

if TYPE_CHECKING:
    from landscape.explorer.refinement_policy import RefinementPolicy

HELP_POSITION = 240
ALSO_BY = ("landscape.explorer.refinement_policy.RefinementPolicy",)

DEVICE = re.compile(r"cpu|cuda(:\d+)?|mps")


@dataclass(frozen=True, kw_only=True)
class RefinementOptions:
    """How a served page refines regions."""

    data: Annotated[str | None, typer.Option("--data", help="Data for refinements, if the files do not name it.")] = (
        None
    )
    data_dir: DataDirOption = None
    model: Annotated[
        list[str] | None,
        typer.Option("--model", help="A model of your own (file.py:callable) that refinements may run."),
    ] = None
    device: Annotated[
        str | None,
        typer.Option("--device", help="For refinements: cpu, cuda, cuda:N or mps; default: the file's."),
    ] = None
    refined: Annotated[
        Path | None,
        typer.Option("--refined", metavar="DIR", help="Folder for refined surfaces; default: that of the file."),
    ] = None

    def policy(self) -> RefinementPolicy:
        """As the server needs it.

        Raises:
            UsageError: there is no such device.
        """
        from landscape.explorer.inputs import Finder
        from landscape.explorer.refinement_policy import RefinementPolicy

        if self.device is not None and not DEVICE.fullmatch(self.device):
            raise UsageError(f"--device {self.device}: give cpu, cuda, cuda:N or mps")
        return RefinementPolicy(Finder(self.data, self.data_dir), tuple(self.model or ()), self.device, self.refined)


@with_groups()
def explore(
    context: typer.Context,
    refinement: RefinementOptions,
    files: Annotated[
        list[Path] | None,
        typer.Argument(help="Surfaces (.h5), or folders of them; default: the current folder.", metavar="FILE|DIR"),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write one self-contained page (.html).")
    ] = None,
    tour: Annotated[
        list[Path] | None,
        typer.Option(
            "--tour",
            help="A guided tour (.toml), or a folder of tours; with several, the page opens with a card for each.",
            metavar="FILE",
        ),
    ] = None,
    serve: Annotated[
        bool, typer.Option("--serve", help="Serve the page; it follows changed files and can refine regions.")
    ] = False,
    port: Annotated[
        int | None, typer.Option("--port", min=0, max=65535, help="Port of the server; 0: any free one.")
    ] = None,
    host: Annotated[
        str,
        typer.Option("--host", help="Address of the server; beyond 127.0.0.1, other machines may view and measure."),
    ] = "127.0.0.1",
    open_: Annotated[bool, typer.Option("--open/--no-open", help="Open the page in a browser.")] = False,
    force: ForceOption = False,
) -> None:
    """Explore surfaces in a browser: rotate, overlay and slice them, and let a ball roll down.

    \b
    Examples:
      landscape explore a.h5 b.h5 -o page.html
      landscape explore a.h5 b.h5 -o page.html --tour tour.toml
      landscape explore results --serve --open
    """
    given = files or [Path()]
    if serve == (output is not None):
        raise UsageError("give either -o PAGE.html, which writes a page, or --serve, which shows it in a browser")
    if output is not None:
        served = {"port", "host", *(field.name for field in fields(RefinementOptions))}
        if unused := first_given(context, lambda name: name in served):
            raise UsageError(f"{unused} is for --serve: a page that is written measures nothing")
        _write(given, output, tour or [], open_, force)
        return
    _serve(given, refinement.policy(), host, port, tour or [], open_)


def _write(given: list[Path], output: Path, tour: list[Path], open_: bool, force: bool) -> None:
    from landscape.explorer import explore as make

    page = make(given, output, tour=tour, force=force, progress=progress_bar.make())
    _say(page.remarks)
    for path in (output, *map(output.with_name, page.beside)):
        typer.echo(f"{path}: {path.stat().st_size / 1e6:.1f} MB")
    if open_:
        _open(output.resolve().as_uri())


def _serve(
    given: list[Path], policy: RefinementPolicy, host: str, port: int | None, tour: list[Path], open_: bool
) -> None:
    from landscape.explorer.serving import Serving

    serving = Serving(given, policy, host=host, port=port, tour=tour, progress=progress_bar.make())
    _say(serving.library.remarks)
    typer.echo(serving.address)
    if not serving.is_private:
        _say(["anyone who can reach this address can see these surfaces and measure on this machine"])
    _say(["press Ctrl-C to stop the server"])
    if open_:
        _open(serving.address)
    serving.run()


def _open(address: str) -> None:
    if not webbrowser.open(address):
        _say([f"no browser could be opened: open {address} yourself"])


def _say(lines: Sequence[str]) -> None:
    """Print remarks to standard error, unless --quiet is given."""
    for line in [] if progress_bar.quiet else lines:
        typer.echo(f"landscape: {line}", err=True)

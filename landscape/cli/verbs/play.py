"""`landscape play`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from landscape.cli.options import ForceOption

HELP_POSITION = 245


def play(
    output: Annotated[Path, typer.Option("--output", "-o", help="The page to write (.html).")] = Path("play.html"),
    open_: Annotated[bool, typer.Option("--open/--no-open", help="Open the page in a browser.")] = False,
    force: ForceOption = False,
) -> None:
    """Write a page in which small networks train in the browser, and their loss landscapes are measured as you watch.

    \b
    Examples:
      landscape play --open
      landscape play -o lesson.html
    """
    from landscape.playground import play as make

    make(output, open=open_, force=force)
    typer.echo(f"{output}: {output.stat().st_size / 1e3:.0f} kB")

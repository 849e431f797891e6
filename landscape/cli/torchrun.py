"""`landscape train` in the processes that torchrun started: they work as one, and one of them speaks."""

from __future__ import annotations

import os
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

from landscape.cli import stopping
from landscape.core.errors import LandscapeError, first_line

if TYPE_CHECKING:
    from landscape.training.group import Group

SECONDS_TO_SPEAK = 10  # the processes start at different speeds


def started() -> bool:
    """Whether this is one of several processes of torchrun."""
    return "TORCHELASTIC_RUN_ID" in os.environ and int(os.environ["WORLD_SIZE"]) > 1


def follows() -> bool:
    """Whether another process says what there is to say."""
    return started() and os.environ["RANK"] != "0"


def has_let_the_first_speak() -> bool:
    """Whether another process says what is wrong with the command line, and has had the time for it."""
    if follows():
        signal.signal(signal.SIGTERM, signal.SIG_DFL)  # torchrun sends it as soon as the first has ended
        time.sleep(SECONDS_TO_SPEAK)
    return follows()


@contextmanager
def joined(device: str, kept: Callable[[], str]) -> Iterator[Group]:
    """The processes that train together: those of torchrun, or this one alone.

    An error ends the training with one line, whatever it is in the other processes.

    Args:
        kept: what there is when one of them is lost, as the middle of a sentence; empty where there is nothing yet.
    """
    from landscape.training import group as groups

    if not started():
        yield groups.ALONE
        return
    with groups.joined(device) as group:
        try:
            with stopping.noticing():
                yield group
        except Exception as error:
            # torchrun ends all others as soon as one has ended: they are about to.
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
            if group.speaks(error):
                _say(error, kept)
                group.spoken()
            else:
                group.wait_until_spoken()
            sys.exit(_exit_code(error))


def _say(error: Exception, kept: Callable[[], str]) -> None:
    from landscape.cli.app import one_line
    from landscape.training import group as groups

    if "--debug" in sys.argv:
        traceback.print_exception(error)
    elif groups.lost(error):
        rest = f"; {what}, and the same command goes on from there" if (what := kept()) else ""
        reason = first_line(error).partition(". ")[0]
        typer.echo(f"landscape: another process of the training is gone ({reason}){rest}", err=True)
    else:
        typer.echo(f"landscape: {one_line(error)}", err=True)


def _exit_code(error: Exception) -> int:
    if isinstance(error, LandscapeError):
        return error.exit_code
    return stopping.exit_code() if stopping.noticed() else 1

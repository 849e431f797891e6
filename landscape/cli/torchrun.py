"""`landscape train` under torchrun: several processes train together, and one of them prints."""

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
from landscape.cli.error_line import one_line
from landscape.core import parent_death
from landscape.core.errors import LandscapeError, first_line

if TYPE_CHECKING:
    from landscape.training.group import Group

SECONDS_TO_REPORT = 10  # the processes do not start at the same moment


def started() -> bool:
    """Whether torchrun started this process as one of several."""
    return "TORCHELASTIC_RUN_ID" in os.environ and int(os.environ["WORLD_SIZE"]) > 1


def is_not_first() -> bool:
    """Whether torchrun started this process and another one prints the messages."""
    return started() and os.environ["RANK"] != "0"


def first_process_reports() -> bool:
    """Wait until the first process has had time to report an error; False in the first process itself."""
    if is_not_first():
        signal.signal(signal.SIGTERM, signal.SIG_DFL)  # torchrun sends it as soon as one process has exited
        time.sleep(SECONDS_TO_REPORT)
    return is_not_first()


@contextmanager
def joined(device: str, kept: Callable[[], str]) -> Iterator[Group]:
    """The group of processes that train together: those of torchrun, or this process alone.

    When a process fails, one line is printed, by one process, and all processes exit.

    Args:
        kept: describes what is saved if a process is lost ("... is saved in FOLDER"); empty if nothing is saved yet.
    """
    from landscape.training import group as groups

    if not started():
        yield groups.ALONE
        return
    parent_death.signals(signal.SIGTERM, os.getppid())  # torchrun that was killed ends no process
    with groups.joined(device) as group:
        try:
            with stopping.recording_signals():
                yield group
        except Exception as error:
            # torchrun ends all others as soon as one has exited, which may be before this one has printed.
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
            if group.is_reporter(error):
                _say(error, kept)
                group.mark_reported()
            else:
                group.wait_until_reported()
            sys.exit(_exit_code(error))


def _say(error: Exception, kept: Callable[[], str]) -> None:
    from landscape.training import group as groups

    if "--debug" in sys.argv:
        traceback.print_exception(error)
    elif groups.lost(error):
        rest = f"; {what}, and the same command continues from there" if (what := kept()) else ""
        reason = first_line(error).partition(". ")[0]
        typer.echo(f"landscape: another process of the training has ended ({reason}){rest}", err=True)
    else:
        typer.echo(f"landscape: {one_line(error)}", err=True)


def _exit_code(error: Exception) -> int:
    if isinstance(error, LandscapeError):
        return error.exit_code
    return stopping.exit_code() if stopping.signal_received() else 1

"""Handle Ctrl-C and SIGTERM: each verb prints in one line what is saved and how to continue."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from landscape.core.errors import LandscapeError

# The exit code of a program that a signal ended, by the convention of shells: 128 plus the number of the signal.
SIGNAL_EXIT_BASE = 128
CTRL_C = SIGNAL_EXIT_BASE + signal.SIGINT

_received: int | None = None
_is_checked = False


def exit_code() -> int:
    """The exit code for the last signal: 130 for Ctrl-C, 143 for SIGTERM."""
    # If only another process of the group received a signal, it was SIGTERM: torchrun sends Ctrl-C to all of them.
    return SIGNAL_EXIT_BASE + (_received or (signal.SIGTERM if _is_checked else signal.SIGINT))


def handle_sigterm() -> None:
    """Handle SIGTERM like Ctrl-C, so that a scheduler ends the work cleanly."""

    def end(number: int, frame: FrameType | None) -> None:
        global _received
        _received = number
        raise KeyboardInterrupt

    if threading.current_thread() is threading.main_thread() and signal.getsignal(signal.SIGTERM) == signal.SIG_DFL:
        signal.signal(signal.SIGTERM, end)


@contextmanager
def recording_signals() -> Iterator[None]:
    """Record Ctrl-C and SIGTERM, for work that several processes must end at the same step.

    The work calls `signal_received` at each step. Before the first call, signals end the work at once, as elsewhere.
    """

    def note(number: int, frame: FrameType | None) -> None:
        global _received
        _received = number
        if not _is_checked:
            raise KeyboardInterrupt

    before = {number: signal.signal(number, note) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def signal_received() -> bool:
    """Whether a signal was recorded."""
    global _is_checked
    _is_checked = True
    return _received is not None


class Stopped(LandscapeError):
    """Ctrl-C or SIGTERM stopped the work; the message contains what is saved."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.exit_code = exit_code()


@contextmanager
def reporting_kept(kept: Callable[[], str], *, force: bool) -> Iterator[None]:
    """Turn Ctrl-C into `Stopped`, whose message contains what is kept.

    Args:
        kept: describes what is saved, as the middle of a sentence; empty if nothing is saved yet.
        force: whether the command has --force, with which it would start again.
    """
    try:
        yield
    except KeyboardInterrupt:
        raise stopped(kept(), force=force) from None


def kept_stages(output: Path | None) -> str:
    """A description of the file of intermediate results of a stopped run."""
    return f"{output} contains the results so far" if output is not None and output.exists() else ""


def stopped(what: str, *, force: bool) -> Stopped:
    """The error of stopped work; the arguments are those of `reporting_kept`."""
    again = "the same command without --force" if force else "the same command"
    return Stopped(f"stopped; {what}, and {again} continues from there" if what else "stopped")

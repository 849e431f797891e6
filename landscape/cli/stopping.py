"""Ctrl-C, and SIGTERM of schedulers that preempt: each verb says in one line what it leaves behind and how to go on."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from landscape.core.errors import LandscapeError

# What shells report of a program that a signal ended: 128 and the signal's number.
BY_A_SIGNAL = 128
CTRL_C = BY_A_SIGNAL + signal.SIGINT

_received: int | None = None
_is_asked = False


def exit_code() -> int:
    """For the signal that came last: 130 for Ctrl-C, 143 for SIGTERM."""
    # Where another of several processes got one and this did not, it was SIGTERM: torchrun sends Ctrl-C to all.
    return BY_A_SIGNAL + (_received or (signal.SIGTERM if _is_asked else signal.SIGINT))


def listen() -> None:
    """From now on SIGTERM ends the work as Ctrl-C does: cleanly, and well within the seconds that schedulers give."""

    def end(number: int, frame: FrameType | None) -> None:
        global _received
        _received = number
        raise KeyboardInterrupt

    if threading.current_thread() is threading.main_thread() and signal.getsignal(signal.SIGTERM) == signal.SIG_DFL:
        signal.signal(signal.SIGTERM, end)


@contextmanager
def noticing() -> Iterator[None]:
    """Ctrl-C and SIGTERM for work that several processes must end at the same step: they wait to be noticed.

    Until `noticed` is asked for the first time, they end the work at once as elsewhere.
    """

    def note(number: int, frame: FrameType | None) -> None:
        global _received
        _received = number
        if not _is_asked:
            raise KeyboardInterrupt

    before = {number: signal.signal(number, note) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def noticed() -> bool:
    """Whether one of them came."""
    global _is_asked
    _is_asked = True
    return _received is not None


class Stopped(LandscapeError):
    """The user pressed Ctrl-C, or a scheduler ended the process; the message says what is kept."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.exit_code = exit_code()


@contextmanager
def saying(kept: Callable[[], str], *, force: bool) -> Iterator[None]:
    """Turn Ctrl-C into `Stopped`.

    Args:
        kept: what there is now, as the middle of a sentence; empty where there is nothing yet.
        force: whether the user asked to begin anew, which the same command would do again.
    """
    try:
        yield
    except KeyboardInterrupt:
        raise stopped(kept(), force=force) from None


def stopped(what: str, *, force: bool) -> Stopped:
    """The error of work that was stopped; the arguments are those of `saying`."""
    again = "the same command without --force" if force else "the same command"
    return Stopped(f"stopped; {what}, and {again} goes on from there" if what else "stopped")

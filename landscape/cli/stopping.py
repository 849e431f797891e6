"""Ctrl-C: each verb says in one line what it leaves behind and how to go on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from landscape.errors import LandscapeError

# What shells report of a program that was ended by SIGINT: 128 + 2.
EXIT_CODE = 130


class Stopped(LandscapeError):
    """The user pressed Ctrl-C; the message says what is kept."""

    exit_code = EXIT_CODE


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
        what = kept()
        again = "the same command without --force" if force else "the same command"
        raise Stopped(f"stopped; {what}, and {again} goes on from there" if what else "stopped") from None

"""Refuse to read what is not a regular file: a FIFO never answers, and a device may never end.

Both may stand, or be linked to, where a file is expected; a program that waits for a FIFO in a C library cannot be
stopped by Ctrl-C.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path

from landscape.core.errors import UsageError

KINDS = {
    stat.S_IFIFO: "a named pipe (FIFO)",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
    stat.S_IFSOCK: "a socket",
    stat.S_IFDIR: "a folder",
}


def other_kind(path: str | Path) -> str | None:
    """What `path` is, or leads to, if that is no regular file; None for a regular file and where there is nothing."""
    try:
        mode = os.stat(path).st_mode
    except (OSError, ValueError):  # also a link to itself, and a name with NUL
        return None
    return None if stat.S_ISREG(mode) else KINDS.get(stat.S_IFMT(mode), "no regular file")


def refuse_others(path: str | Path) -> None:
    """Raise UsageError if `path` exists, or is a link to something that exists, and is not a regular file."""
    kind = other_kind(path)
    if kind is not None:
        raise UsageError(f"{path} is {kind}: give a regular file")


def refuse_to_replace(path: str | Path) -> None:
    """Raise UsageError if `path` is a pipe, a device or a socket, or a link to one: no file is put in its place."""
    kind = other_kind(path)
    if kind not in (None, KINDS[stat.S_IFDIR]):
        raise UsageError(f"{path} is {kind}, which is not replaced by a file: choose another output")

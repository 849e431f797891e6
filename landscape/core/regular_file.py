"""Refuse to read what is not a regular file.

Reading a FIFO blocks until somebody writes to it, and reading a device may never end. Both may stand, or be linked to,
where a file is expected; a program that waits for a FIFO in a C library cannot be stopped by Ctrl-C.
"""

from __future__ import annotations

import errno
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
    """What `path` is, or leads to, if it is not a regular file; None for a regular file and where there is nothing."""
    try:
        mode = os.stat(path).st_mode
    except (OSError, ValueError):  # also a link to itself, and a name with NUL
        return None
    return None if stat.S_ISREG(mode) else KINDS.get(stat.S_IFMT(mode), "not a regular file")


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


def stored_bytes(path: str | Path) -> int:
    """The size of a file without its holes, which take no space on the disk, so that a small file can be of any size.

    File systems that do not report where holes are count them.
    """
    with open(path, "rb") as file:
        size, stored, place = os.fstat(file.fileno()).st_size, 0, 0
        if not hasattr(os, "SEEK_DATA"):  # Windows
            return size
        try:
            while place < size:
                start = os.lseek(file.fileno(), place, os.SEEK_DATA)
                place = os.lseek(file.fileno(), start, os.SEEK_HOLE)
                stored += place - start
        except OSError as error:
            return stored if error.errno == errno.ENXIO else size  # ENXIO: a hole up to the end
        return stored

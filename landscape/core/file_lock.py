"""Locks of files between processes, in folders where others may write: a lock file is never followed through a link.

The lock of a killed process is released by the system. The file is opened without truncating it, so that nothing is
lost even if somebody gave another file the name of the lock.
"""

from __future__ import annotations

import os
import stat
import time
from contextlib import suppress
from pathlib import Path
from types import ModuleType

fcntl: ModuleType | None
try:
    import fcntl
except ImportError:  # Windows
    fcntl = None

SECONDS_BETWEEN_TRIES = 0.05


class LockHeld(Exception):
    """Another process holds the lock."""


def acquire(path: Path, timeout: float) -> int:
    """Lock the file of that name, which is created if necessary; returns its descriptor.

    Raises:
        LockHeld: another process holds the lock for longer than `timeout` seconds.
        OSError: the file cannot be opened, or is a link or no regular file.
    """
    latest = time.monotonic() + timeout
    while True:
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
        opened = os.open(path, flags, 0o666)
        try:
            if not stat.S_ISREG(os.fstat(opened).st_mode):
                raise FileExistsError(f"{path.name} is not a regular file")
            if _locks(opened) and _is_there(path, opened):
                return opened
        except BaseException:
            os.close(opened)
            raise
        os.close(opened)
        if time.monotonic() >= latest:
            raise LockHeld
        time.sleep(SECONDS_BETWEEN_TRIES)


def release(path: Path, opened: int) -> None:
    """Remove the file and release its lock, in this order, so that a process that waits notices the removal."""
    if fcntl is None:  # Windows does not remove open files
        os.close(opened)
    with suppress(OSError):
        path.unlink()
    if fcntl is not None:
        unlock(opened)


def unlock(opened: int) -> None:
    """Release the lock and close the descriptor.

    Closing alone would leave the lock to a child process that another thread has forked in the meantime.
    """
    if fcntl is not None:
        with suppress(OSError):  # no locks there
            fcntl.flock(opened, fcntl.LOCK_UN)
    os.close(opened)


def create(path: Path) -> int | None:
    """Create a file of that name, which must not exist, not even as a link, and lock it; returns its descriptor.

    On Windows, where an open file cannot be renamed, it is not locked, and there is no descriptor.

    Raises:
        FileExistsError: there is something of that name.
        OSError: the file cannot be created.
    """
    opened = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o666)
    if fcntl is None:
        os.close(opened)
        return None
    with suppress(OSError):  # no locks there
        fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
    return opened


def remove_unused(path: Path) -> None:
    """Remove a file that `create` made, unless the process that made it still has it open."""
    if fcntl is None:
        return
    with suppress(OSError):
        opened = os.open(path, os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK)
        try:
            if _locks(opened) and _is_there(path, opened):
                path.unlink()
        finally:
            os.close(opened)


def _locks(opened: int) -> bool:
    """Whether the lock is ours now; raises OSError where the file system has no locks."""
    if fcntl is None:
        import msvcrt

        try:
            msvcrt.locking(opened, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
        except OSError:
            return False
        return True
    try:
        fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _is_there(path: Path, opened: int) -> bool:
    """Whether the name still leads to the open file, which the previous holder of the lock may have removed."""
    try:
        there = os.stat(path, follow_symlinks=False)
    except FileNotFoundError:
        return False
    return os.path.samestat(there, os.fstat(opened))

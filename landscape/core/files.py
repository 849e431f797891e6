"""Atomic writes: a file is written under a temporary name, flushed to disk, and renamed over the old one.

A reader, or a run that is continued after `kill -9`, finds either the complete old content or the complete new one.

Other users may write to the folder: names of temporary files are random, files are created exclusively, and no link is
followed. What a killed process left is removed by the next one that writes the same file; the lock of a temporary file
shows that its process lives.
"""

from __future__ import annotations

import errno
import os
import re
import secrets
import signal
import stat
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from landscape.core import file_lock, regular_file
from landscape.core.errors import LandscapeError, UsageError
from landscape.core.option_words import force_option

# Errors of network file systems that cannot flush a folder.
NO_FLUSH = {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP}
# Errors of file systems without locks, where files are written without them.
NO_LOCKS = {*NO_FLUSH, errno.ENOLCK, errno.EOPNOTSUPP}
# Errors of opening a link that must not be followed (the second is that of some systems), and a socket.
LINK_IN_THE_WAY = {errno.ELOOP, errno.EMLINK, errno.ENXIO}
# Letters of a file's name that the name of its temporary file keeps, and the longest ending: names have 255 bytes.
LONGEST_STEM, LONGEST_ENDING = 48, 12
WRONG_PLACE = {errno.EACCES, errno.ENOENT, errno.ENOTDIR, errno.EPERM, errno.EROFS}
WRITTEN_BY_OTHERS = stat.S_IWGRP | stat.S_IWOTH

# Files whose leftover temporary files this process has already removed.
_looked_after: set[Path] = set()


@contextmanager
def replacing(path: str | Path) -> Iterator[Path]:
    """Yield a temporary path beside `path`; at the end it replaces `path`, after an error it is removed.

    An empty file exists at that path: the caller writes into it without creating it, and so follows no link.

    Raises:
        UsageError: `path` is a device, a pipe or a socket.
        LandscapeError: the folder cannot be created or written, or the disk is full. `path` is then unchanged.
    """
    path = Path(path)
    regular_file.refuse_to_replace(path)
    beside: Path | None = None
    opened: int | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _remove_leftovers(path)
        name = path.with_name(_temporary(path, secrets.token_hex(8)))
        opened = file_lock.create(name)
        beside = name
        yield beside
        _flush(beside)
        if opened is not None:  # not after the renaming: programs that read HDF5 refuse a file with a lock
            file_lock.unlock(opened)
            opened = None
        os.replace(beside, path)
        _flush(path.parent)
    except BaseException as error:
        if beside is not None:
            _remove(beside)
        failed = _system_error(error)
        if failed is None:
            raise
        reason = failed.strerror or str(failed).splitlines()[0]
        advice = "choose another place" if failed.errno in WRONG_PLACE else "free some space or choose another place"
        raise LandscapeError(f"cannot write {path}: {reason}; {advice}") from error
    finally:
        if opened is not None:
            file_lock.unlock(opened)


def _temporary(path: Path, middle: str) -> str:
    ending = path.suffix if len(path.suffix) <= LONGEST_ENDING else ""
    return f".{path.name[:LONGEST_STEM]}.{middle}.tmp{ending}"


def _remove_leftovers(path: Path) -> None:
    """Remove temporary files of `path` whose process was killed; once in a process, as it removes its own."""
    if path.absolute() in _looked_after:
        return
    _looked_after.add(path.absolute())
    before, after = _temporary(path, "\0").split("\0")
    own = re.compile(f"{re.escape(before)}[0-9a-f]{{16}}{re.escape(after)}")
    with suppress(OSError):  # a folder that may be written and not listed
        for name in filter(own.fullmatch, os.listdir(path.parent)):
            file_lock.remove_unused(path.with_name(name))


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Delay Ctrl-C and SIGTERM to the end of the context, as C libraries may fail when they are interrupted."""
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    handled = {number: handler for number, handler in before.items() if callable(handler)}
    if threading.current_thread() is not threading.main_thread() or not handled:
        yield
        return
    came: list[int] = []
    for number in handled:
        signal.signal(number, lambda number, frame: came.append(number))
    try:
        yield
    finally:
        for number, handler in handled.items():
            signal.signal(number, handler)
        if came:
            handled[signal.Signals(came[0])](came[0], None)


@contextmanager
def locked(path: str | Path, *, timeout: float = 0.0) -> Iterator[None]:
    """Lock `path` against writes by other processes within the context; the lock of a killed process is released.

    Args:
        timeout: seconds to wait for another process that holds the lock.

    Raises:
        UsageError: another process holds the lock.
        LandscapeError: the folder cannot be written.
    """
    path = Path(path)
    lock = path.with_name(f".{path.name}.lock")
    opened: int | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        opened = file_lock.acquire(lock, timeout)
    except file_lock.LockHeld:
        raise UsageError(f"another process is writing {path}: wait for it, or choose another output") from None
    except OSError as error:
        if error.errno in LINK_IN_THE_WAY or isinstance(error, FileExistsError):
            raise LandscapeError(
                f"cannot write {path}: remove {lock.name} beside it, which is not a regular file"
            ) from error
        if error.errno not in NO_LOCKS:
            raise LandscapeError(f"cannot write {path}: {error.strerror}; choose another place") from error
    try:
        yield
    finally:
        if opened is not None:
            file_lock.release(lock, opened)
        else:
            _remove(lock)


def make_private(folder: Path) -> None:
    """Create a folder in which nobody else can put a file; one that exists must be such a folder.

    Raises:
        LandscapeError: it is a link, belongs to another user, or others may write to it.
    """
    folder.mkdir(mode=0o700, exist_ok=True)
    state = folder.lstat()
    is_ours = not hasattr(os, "getuid") or (state.st_uid == os.getuid() and not state.st_mode & WRITTEN_BY_OTHERS)
    if not stat.S_ISDIR(state.st_mode) or not is_ours:
        raise LandscapeError(f"others can write to {folder}: remove it")


def refuse_to_overwrite(path: str | Path, *, force: bool) -> None:
    """Raise UsageError if `path` exists and `force` is not set, or is not a file that can be replaced."""
    regular_file.refuse_to_replace(path)
    if Path(path).is_dir():
        raise UsageError(f"{path} is a folder: choose another name")
    if Path(path).exists() and not force:
        raise UsageError(f"{path} exists already: choose another name, or {force_option()} to replace it")


def _system_error(error: BaseException) -> OSError | None:
    """The OSError that caused `error`: libraries that clean up after it may raise another error."""
    at: BaseException | None = error
    while isinstance(at, Exception) and not isinstance(at, LandscapeError):
        if isinstance(at, OSError):
            return at
        at = at.__cause__ or at.__context__
    return None


def _remove(path: Path) -> None:
    with suppress(OSError):
        path.unlink()


def _flush(path: Path) -> None:
    """Flush the bytes of a file, or the entries of a folder, to disk; Windows does it for folders itself."""
    if os.name == "nt" and path.is_dir():
        return
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    except OSError as error:
        if not path.is_dir() or error.errno not in NO_FLUSH:
            raise
    finally:
        os.close(handle)

"""Atomic writes: a file is written under a temporary name, flushed to disk, and renamed over the old one.

A reader, or a run that is continued after `kill -9`, finds either the complete old content or the complete new one.
"""

from __future__ import annotations

import errno
import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from landscape.core.errors import LandscapeError, UsageError

# Errors of network file systems that cannot flush a folder.
NO_FLUSH = {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP}
# Errors of file systems without locks, where files are written without them.
NO_LOCKS = {*NO_FLUSH, errno.ENOLCK, errno.EOPNOTSUPP}
WRONG_PLACE = {errno.EACCES, errno.ENOENT, errno.ENOTDIR, errno.EPERM, errno.EROFS}


@contextmanager
def replacing(path: str | Path) -> Iterator[Path]:
    """Yield a temporary path beside `path`; at the end it replaces `path`, after an error it is removed.

    The temporary name is always the same, so that the next process replaces what a killed one left.

    Raises:
        LandscapeError: the folder cannot be created or written, or the disk is full. `path` is then unchanged.
    """
    path = Path(path)
    beside = path.with_name(f".{path.name}.tmp{path.suffix}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        yield beside
        _flush(beside)
        os.replace(beside, path)
        _flush(path.parent)
    except BaseException as error:
        _remove(beside)
        failed = _system_error(error)
        if failed is None:
            raise
        reason = failed.strerror or str(failed).splitlines()[0]
        advice = "choose another place" if failed.errno in WRONG_PLACE else "free some space or choose another place"
        raise LandscapeError(f"cannot write {path}: {reason}; {advice}") from error


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
    from filelock import FileLock, Timeout

    path = Path(path)
    lock = path.with_name(f".{path.name}.lock")
    held = FileLock(lock, timeout=timeout, thread_local=False, fallback_to_soft=False)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock.touch()  # raises an error if no file can be created, which filelock would report as a lock that is held
        held.acquire()
    except Timeout:
        raise UsageError(f"another process is writing {path}: wait for it, or choose another output") from None
    except OSError as error:
        if error.errno not in NO_LOCKS:
            raise LandscapeError(f"cannot write {path}: {error.strerror}; choose another place") from error
    try:
        yield
    finally:
        # While the lock is held, so that no other process uses the file; filelock rejects locks on removed files.
        _remove(lock)
        held.release()


def refuse_to_overwrite(path: str | Path, *, force: bool) -> None:
    """Raise UsageError if `path` exists and `force` is not set."""
    if Path(path).exists() and not force:
        raise UsageError(f"{path} exists already: choose another name, or --force (force=True) to replace it")


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

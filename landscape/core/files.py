"""Files that are whole at every moment: written beside, flushed to disk, renamed over the old one.

A reader, or a run that is continued after `kill -9`, finds the old content or the new one and never half of either.
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

# What network disks answer that cannot flush a folder.
NO_FLUSH = {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP}
# What file systems without locks answer; a file is written there without.
NO_LOCKS = {*NO_FLUSH, errno.ENOLCK, errno.EOPNOTSUPP}
WRONG_PLACE = {errno.EACCES, errno.ENOENT, errno.ENOTDIR, errno.EPERM, errno.EROFS}


@contextmanager
def replacing(path: str | Path) -> Iterator[Path]:
    """Yield a path beside `path` to write to; at the end it takes the place of `path`, on an error it is removed.

    The name beside is always the same, so that what a killed process left is replaced by its successor.

    Raises:
        LandscapeError: the folder cannot be made or written, or the disk is full. `path` is then as it was.
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
    """Let Ctrl-C and SIGTERM wait until this is over: C libraries that are interrupted half-way fail strangely."""
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
def locked(path: str | Path) -> Iterator[None]:
    """Keep other processes from writing `path` for as long as this lasts; a killed process keeps nobody.

    Raises:
        UsageError: another process is writing it.
        LandscapeError: the folder cannot be written.
    """
    from filelock import FileLock, Timeout

    path = Path(path)
    lock = path.with_name(f".{path.name}.lock")
    held = FileLock(lock, timeout=0, thread_local=False, fallback_to_soft=False)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock.touch()  # raises where no file can be made, which filelock takes for a lock that is held
        held.acquire()
    except Timeout:
        raise UsageError(f"another process is writing {path}: wait for it, or choose another output") from None
    except OSError as error:
        if error.errno not in NO_LOCKS:
            raise LandscapeError(f"cannot write {path}: {error.strerror}; choose another place") from error
    try:
        yield
    finally:
        _remove(lock)  # while it is held, so that it is not another's; filelock rejects the lock of a removed file
        held.release()


def refuse_to_overwrite(path: str | Path, *, force: bool) -> None:
    """Raise UsageError where `path` exists and `force` is not given."""
    if Path(path).exists() and not force:
        raise UsageError(f"{path} exists already: choose another name, or --force (force=True) to replace it")


def _system_error(error: BaseException) -> OSError | None:
    """The system's complaint that is behind `error`: libraries that clean up after it may fail in another way."""
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
    """Have the kernel put a file's bytes, or a folder's entries, on the disk; Windows does that for folders itself."""
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

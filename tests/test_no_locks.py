"""File systems without locks, such as many network disks: surface files are written, read and continued there."""

from __future__ import annotations

import errno
import multiprocessing
import os
import time
from pathlib import Path
from typing import Any

import h5py
import numpy as np
import pytest

from landscape.core import files
from landscape.core.errors import LandscapeError, UsageError
from landscape.surface import file
from landscape.surface.surface import Surface

VALUES = np.array([1.0, 2.0, 3.0])


@pytest.fixture
def path(tmp_path: Path) -> Path:
    surface = Surface(x=np.arange(3.0), y=None, variables={"train_loss": VALUES}, evaluated=np.ones(3, bool))
    surface.save(tmp_path / "s.h5")
    return tmp_path / "s.h5"


class Locking(h5py.File):  # type: ignore[misc]
    """h5py's File on a file system without locks, with the error message of the HDF5 library."""

    number = errno.ENOLCK

    def __init__(self, name: Any, mode: str = "r", locking: bool | None = None, **options: Any) -> None:
        if locking is not False and options.get("driver") != "core":
            words = f"unable to lock file, errno = {self.number}, error message = '{os.strerror(self.number)}'"
            raise OSError(self.number, f"Unable to synchronously open file ({words})")
        super().__init__(name, mode, locking=locking, **options)


@pytest.mark.parametrize("number", [errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP])
def test_a_file_is_read_without_locks(number: int, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Locking, "number", number)
    monkeypatch.setattr(h5py, "File", Locking)
    np.testing.assert_array_equal(Surface.load(path).variables["train_loss"], VALUES)
    file.save(Surface.load(path), path)


def test_a_file_that_another_program_writes_is_still_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Locking, "number", errno.EAGAIN)
    monkeypatch.setattr(h5py, "File", Locking)
    with pytest.raises(LandscapeError, match="unable to lock file"):
        Surface.load(path)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
def test_a_file_is_readable_though_a_process_was_forked_while_it_was_written(path: Path) -> None:
    """The child, like that of another thread's reading, inherits the temporary file with its lock."""
    with files.replacing(path) as beside:
        beside.write_bytes(path.read_bytes())
        child = multiprocessing.get_context("fork").Process(target=time.sleep, args=(60,))
        child.start()
    try:
        np.testing.assert_array_equal(Surface.load(path).variables["train_loss"], VALUES)
        assert child.is_alive()
    finally:
        child.kill()
        child.join()


def test_writers_are_let_in_where_there_are_no_locks(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fcntl = pytest.importorskip("fcntl")

    def no_locks(*_: Any) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    with files.locked(path), pytest.raises(UsageError, match="another process"), files.locked(path):
        pass
    monkeypatch.setattr(fcntl, "flock", no_locks)
    with files.locked(path), files.locked(path):
        pass


@pytest.mark.parametrize("number", [errno.EINVAL, errno.ENOTSUP, errno.EIO])
def test_folders_that_cannot_be_flushed(number: int, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Some network disks raise this error; other errors are still raised."""
    flush = os.fsync

    def of_files_only(handle: int) -> None:
        if os.path.isdir(f"/proc/self/fd/{handle}"):
            raise OSError(number, os.strerror(number))
        flush(handle)

    monkeypatch.setattr(os, "fsync", of_files_only)
    if number == errno.EIO:
        with pytest.raises(LandscapeError, match="cannot write"), files.replacing(path) as beside:
            beside.write_text("new")
        return
    with files.replacing(path) as beside:
        beside.write_text("new")
    assert path.read_text() == "new"

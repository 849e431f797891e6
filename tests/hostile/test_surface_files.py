"""Surface files that declare much, or lead elsewhere."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import h5py
import numpy as np
import pytest

from landscape.core.errors import LandscapeError
from landscape.surface import child_process, file_limits
from landscape.surface import file as surface_files
from landscape.surface.surface import Surface

Change = Callable[[h5py.File], object]


def refusal(path: Path, change: Change) -> str:
    """What is said of the file after the change."""
    with h5py.File(path, "r+") as file:
        change(file)
    with pytest.raises(LandscapeError) as caught:
        Surface.load(path)
    assert len(str(caught.value).splitlines()) == 1
    return str(caught.value)


def declare(name: str, shape: tuple[int, ...], chunks: tuple[int, ...] | None = None) -> Change:
    """An array of that name and size, of which nothing is written."""

    def change(file: h5py.File) -> None:
        if name in file:
            del file[name]
        file.create_dataset(name, shape, "f8", chunks=chunks, maxshape=None if chunks is None else (None,) * len(shape))

    return change


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (declare("train_loss", (10**6, 10**6)), "declares 1,000,000,000,000 values"),
        (declare("x", (10**12,)), "declares 1,000,000,000,000 values"),
        (declare("directions/x/a/w", (10**6, 10**6)), "declares 8,000,000,000,000 bytes"),
        (declare("directions/x/more", (10**5,)), "declares 800,000 bytes"),
        (declare("points/x", (10**12,)), "declares 1,000,000,000,000 values"),
        (declare("trajectories/0/epoch", (10**12,)), "declares 1,000,000,000,000 values"),
        (declare("train_loss", (4,), chunks=(2**27,)), "declares 134,217,728 values"),
    ],
)
def test_declared_sizes_are_refused_before_anything_is_allocated(
    change: Change, words: str, surface_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    allocated = []
    real = h5py.Dataset.__getitem__
    monkeypatch.setattr(
        h5py.Dataset, "__getitem__", lambda self, *a, **k: allocated.append(self.size) or real(self, *a, **k)
    )
    assert words in refusal(surface_file, change)
    assert surface_file.stat().st_size < 40_000
    assert all(size < 1000 for size in allocated)


def test_many_arrays_together_are_refused_too(surface_file: Path) -> None:
    def many(file: h5py.File) -> None:
        for number in range(20):
            file.create_dataset(f"train_{number}", (2**11, 2**11), "f8")

    assert "at most 4,194,304 are read from a file of this size" in refusal(surface_file, many)


def external_link(file: h5py.File) -> None:
    del file["train_loss"]
    file["train_loss"] = h5py.ExternalLink("secret.h5", "/secret")


def soft_link(file: h5py.File) -> None:
    file["test_loss"] = h5py.SoftLink("/train_loss")


def external_bytes(file: h5py.File) -> None:
    del file["train_loss"]
    file.create_dataset("train_loss", (4, 5), "u1", external=[("secret.bin", 0, 20)])


def virtual(file: h5py.File) -> None:
    del file["train_loss"]
    layout = h5py.VirtualLayout((4, 5), "f8")
    layout[:] = h5py.VirtualSource("secret.h5", "secret", (4, 5))
    file.create_virtual_dataset("train_loss", layout)


def text(file: h5py.File) -> None:
    del file["directions/x/a/w"]
    file["directions/x/a/w"] = "words"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (external_link, "train_loss is a link"),
        (soft_link, "test_loss is a link"),
        (external_bytes, "is not stored in this file"),
        (virtual, "is not stored in this file"),
        (text, "not numbers"),
        (lambda file: file.create_dataset("<script>", data=np.ones((4, 5))), "cannot name a variable"),
    ],
)
def test_external_links_to_other_files_are_not_read(
    change: Change, words: str, surface_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(surface_file.parent)
    Path("secret.bin").write_bytes(bytes(range(20)))
    with h5py.File("secret.h5", "w") as file:
        file["secret"] = np.full((4, 5), 42.0)
    assert words in refusal(surface_file, change)


@pytest.mark.slow
def test_nested_groups_with_many_paths_are_read_in_bounded_time(surface_file: Path) -> None:
    def doubled(file: h5py.File) -> None:
        for level in range(60):  # 2^60 names
            group = file.create_group(f"level{level}")
            for name in "ab":
                if level:
                    group[name] = file[f"level{level - 1}"]
        file["directions/x/again"] = file["level59"]
        for level in range(60):
            del file[f"level{level}"]

    began = time.process_time()
    assert "arrays" in refusal(surface_file, doubled)
    assert time.process_time() - began < 60


@pytest.mark.process
@pytest.mark.skipif(sys.platform != "linux", reason="files are read in another process first on Linux alone")
@pytest.mark.parametrize(("end", "words"), [("crash", "crashes on it"), ("loop", "does not finish reading it")])
def test_a_crash_of_libhdf5_is_reported_as_an_error(
    end: str, words: str, surface_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """libhdf5 is made to crash, or to compute for ever, in the middle of a file."""

    def broken(self: object, path: object) -> None:
        if end == "crash":
            os.abort()
        while True:
            pass

    monkeypatch.setattr(child_process, "SECONDS", 1)
    monkeypatch.setattr(child_process, "NEW_INTERPRETER", "import os; os.abort()")
    monkeypatch.setattr("landscape.surface.file_limits.FileLimits.__init__", broken)
    with pytest.raises(LandscapeError, match=words):
        Surface.load(surface_file)


@pytest.mark.skipif(sys.platform != "linux", reason="files are read in another process first on Linux alone")
def test_a_process_that_crashes_by_itself_is_no_damage_of_the_file(
    surface_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As forks of processes that Ray was used in do."""
    parent, honest = os.getpid(), file_limits.FileLimits.__init__

    def crashes_elsewhere(self: file_limits.FileLimits, *given: Any) -> None:
        if os.getpid() != parent:
            os.abort()
        honest(self, *given)

    monkeypatch.setattr(file_limits.FileLimits, "__init__", crashes_elsewhere)
    assert Surface.load(surface_file).directions
    monkeypatch.setattr(child_process, "NEW_INTERPRETER", "import os; os.abort()")
    with pytest.raises(LandscapeError, match="crashes on it"):
        Surface.load(surface_file)


@pytest.mark.skipif(sys.platform != "linux", reason="files are read in another process first on Linux alone")
@pytest.mark.parametrize("good", [True, False])
def test_only_what_was_read_in_the_child_is_read_again(
    good: bool, surface_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file is replaced between the two: the one that was opened is read, though it has no name any more."""
    other = tmp_path / "other.h5"
    Surface(np.array([0.0, 7.0]), None, {"train_loss": np.ones(2)}, np.ones(2, bool), {}).save(other)
    if not good:
        other.write_bytes(b"not HDF5")
    whole = Surface.load(surface_file)
    first, opened = child_process.try_reading, surface_files.opened
    tried: list[int] = []
    read: list[int] = []

    def swapped(read: Callable[[], object], path: Path) -> None:
        tried.append(path.stat().st_ino)
        try:
            first(read, path)
        except Exception:
            tried.pop()
            raise
        finally:
            if other.exists():
                os.replace(other, surface_file)

    def seen(path: Path) -> h5py.File:
        read.append(path.stat().st_ino)  # of this process: a fork has its own list
        return opened(path)

    monkeypatch.setattr(surface_files, "try_reading", swapped)
    monkeypatch.setattr(surface_files, "opened", seen)
    before = Surface.load(surface_file)
    assert not other.exists()
    assert read == tried
    assert len(read) == 1
    assert before.x.tolist() == whole.x.tolist()
    np.testing.assert_array_equal(before.variables["train_loss"], whole.variables["train_loss"])


@pytest.mark.process
@pytest.mark.skipif(sys.platform != "linux", reason="files are read in another process first on Linux alone")
def test_a_new_interpreter_reads_the_file_that_was_opened(surface_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child_process, "_fork", lambda *_: (signal.SIGSEGV, b""))
    assert Surface.load(surface_file).directions
    surface_file.write_bytes(b"not HDF5")
    with pytest.raises(LandscapeError, match=r"\.h5 is not a readable surface file"):
        Surface.load(surface_file)


def test_texts_are_proper_text(surface_file: Path) -> None:
    with h5py.File(surface_file, "r+") as file:
        file.attrs["title"] = np.bytes_(b"\xff\x1b[31mred")
        file.attrs["json_attributes"] = '["direction_x"]'
        file.attrs["direction_x"] = '["\\ud800"]'
    surface = Surface.load(surface_file)
    assert surface.title.isprintable()
    assert surface.attributes["direction_x"] == ["?"]

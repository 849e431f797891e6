"""Folders in which others may write: no link of theirs is followed, and no device is replaced."""

from __future__ import annotations

import os
import pickle
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from landscape.core import file_lock, files
from landscape.core.errors import LandscapeError, UsageError
from landscape.measure import kept_parts
from landscape.surface.surface import Surface
from processes import environment

unix = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
LEFT = ".s.h5.0123456789abcdef.tmp.h5"

# Starts to write a file, says its temporary name, and waits.
WRITER = """
import sys, time
from landscape.core import files
with files.replacing(sys.argv[1]) as beside:
    beside.write_text("half")
    print(beside.name, flush=True)
    time.sleep(600)
"""


@pytest.fixture
def victim(tmp_path: Path) -> Path:
    """A file elsewhere, which must not change."""
    (tmp_path / "elsewhere").mkdir()
    path = tmp_path / "elsewhere" / "victim.txt"
    path.write_text("precious")
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "shared"
    path.mkdir()
    return path


@unix
def test_a_lock_is_not_followed_through_a_link(folder: Path, victim: Path) -> None:
    for leads_to in (victim, folder / "new"):
        (folder / ".s.h5.lock").symlink_to(leads_to)
        with pytest.raises(LandscapeError, match=r"remove \.s\.h5\.lock"), files.locked(folder / "s.h5"):
            pass
        (folder / ".s.h5.lock").unlink()
    assert not (folder / "new").exists()
    os.link(victim, folder / ".s.h5.lock")  # another name of the same file cannot be told from the file
    with files.locked(folder / "s.h5"):
        pass
    assert victim.read_text() == "precious"
    assert list(folder.iterdir()) == []


@unix
def test_a_lock_is_no_pipe(folder: Path) -> None:
    os.mkfifo(folder / ".s.h5.lock")
    with pytest.raises(LandscapeError, match=r"remove \.s\.h5\.lock"), files.locked(folder / "s.h5"):
        pass


def test_temporary_names_are_random_and_created_exclusively(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = set()
    for _ in range(20):
        with files.replacing(folder / "s.h5") as beside:
            assert beside.stat().st_size == 0
            assert beside.parent == folder
            assert (beside.name[0], beside.suffix) == (".", ".h5")
            names.add(beside.name)
    assert len(names) == 20
    assert [path.name for path in folder.iterdir()] == ["s.h5"]


@unix
def test_a_link_of_the_temporary_name_is_not_followed(
    folder: Path, victim: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even if somebody guesses the name."""
    monkeypatch.setattr(files.secrets, "token_hex", lambda _: "0123456789abcdef")
    for leads_to in (victim, folder / "new"):
        (folder / LEFT).symlink_to(leads_to)
        with pytest.raises(LandscapeError, match="cannot write"), files.replacing(folder / "s.h5"):
            raise AssertionError("it was created")
        (folder / LEFT).unlink()
    assert victim.read_text() == "precious"
    assert list(folder.iterdir()) == []


@pytest.mark.skipif(file_lock.fcntl is None, reason="this system has no locks that end with their process")
@pytest.mark.process
def test_only_what_killed_processes_left_is_removed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / LEFT).write_text("left")
    (folder / ".other.h5.0123456789abcdef.tmp.h5").write_text("of another file")
    process = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(folder / "s.h5")], env=environment(), stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    living = process.stdout.readline().strip()
    assert not (folder / LEFT).exists()
    with files.replacing(folder / "s.h5") as beside:
        beside.write_text("whole")
    assert (folder / living).read_text() == "half"
    process.kill()
    process.communicate()
    monkeypatch.setattr(files, "_looked_after", set())  # as in a new process
    with files.replacing(folder / "s.h5") as beside:
        beside.write_text("again")
    assert sorted(path.name for path in folder.iterdir()) == [".other.h5.0123456789abcdef.tmp.h5", "s.h5"]


def test_long_names_have_temporary_names(folder: Path) -> None:
    path = folder / ("ü" * 120 + ".h5")
    with files.replacing(path) as beside:
        beside.write_text("whole")
    assert path.read_text() == "whole"


@unix
@pytest.mark.parametrize("kind", ["fifo", "link to a device"])
def test_force_replaces_no_pipes_and_devices(kind: str, folder: Path, surface_file: Path) -> None:
    path = folder / "s.h5"
    if kind == "fifo":
        os.mkfifo(path)
    else:
        path.symlink_to("/dev/null")
    surface = Surface.load(surface_file)
    for write in (
        lambda: files.refuse_to_overwrite(path, force=True),
        lambda: surface.save(path, force=True),
        lambda: files.replacing(path).__enter__(),
    ):
        with pytest.raises(UsageError, match="which is not replaced"):
            write()
    assert stat.S_ISFIFO(path.stat().st_mode) or path.is_symlink()
    assert stat.S_ISCHR(os.stat("/dev/null").st_mode)


@unix
def test_files_of_another_folder_are_no_parts(folder: Path, tmp_path: Path, surface_file: Path) -> None:
    (folder / "s.h5.parts").symlink_to(surface_file.parent)
    with pytest.raises(UsageError, match="is a link"), kept_parts.parts_of(folder / "s.h5", force=True):
        pass
    assert surface_file.exists()


@unix
def test_a_file_has_no_lock_when_it_has_its_name(
    folder: Path, surface_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As HDF5 takes it for one that is being written."""
    rename: Any = os.replace
    read: list[Surface] = []

    def and_read(source: Path, target: Path) -> None:
        rename(source, target)
        read.append(Surface.load(target))

    surface = Surface.load(surface_file)
    monkeypatch.setattr(os, "replace", and_read)
    surface.save(folder / "s.h5")
    assert len(read) == 1


@unix
@pytest.mark.parametrize("kind", ["link", "open", "somebody else's"])
def test_a_task_is_not_read_from_a_folder_of_others(kind: str, folder: Path, tmp_path: Path) -> None:
    files.make_private(folder / "new")
    files.make_private(folder / "new")
    assert (folder / "new").stat().st_mode & 0o777 == 0o700
    place = folder / "task"
    if kind == "link":
        place.symlink_to(folder / "new")
    else:
        place.mkdir(mode=0o700)
    if kind == "open":
        place.chmod(0o777)
    elif kind == "somebody else's":
        if os.geteuid() != 0:
            pytest.skip("only root can give a folder to somebody else")
        os.chown(place, 12345, -1)
    with pytest.raises(LandscapeError, match="others can write"):
        files.make_private(place)


def test_the_actors_of_ray_read_no_task_of_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody who saw the name of the folder on one machine has made it on another one, with a pickle that runs."""
    from landscape.measure.engines import ray
    from landscape.measure.workers.task_file import Code

    monkeypatch.setattr(ray.tempfile, "gettempdir", lambda: str(tmp_path))
    (tmp_path / "landscape-0").mkdir()
    (tmp_path / "landscape-0").chmod(0o777)
    (tmp_path / "landscape-0" / "task.pt").write_bytes(pickle.dumps(Runs(str(tmp_path / "RAN"))))
    said = ray._Actor(Code(), "landscape-0", False).open([None])
    assert "others can write" in str(said)
    assert not (tmp_path / "RAN").exists()


class Runs:
    """A pickle that makes a file when it is read."""

    def __init__(self, path: str) -> None:
        self.path = path

    def __reduce__(self) -> Any:
        return os.mkdir, (self.path,)

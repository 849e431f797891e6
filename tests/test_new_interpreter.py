"""New interpreters find modules where this process does: never in the current folder, if that is not searched here."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from landscape.core import new_interpreter
from landscape.surface import child_process
from processes import ROOT
from scripts.soak.served import surface_of

# Modules that would run in the current folder, and the file that shows it.
PLANTED, MARK = ("json", "multiprocessing", "pickle", "signal", "h5py", "numpy", "typer"), "was_run"
SPAWNS = """
import contextlib, multiprocessing, os, sys
from multiprocessing import resource_tracker
from landscape.core import new_interpreter
if __name__ == "__main__":
    how = new_interpreter.multiprocessing_without_folder if sys.argv[1] == "safely" else contextlib.nullcontext
    with how():
        resource_tracker.ensure_running()
        process = multiprocessing.get_context("spawn").Process(target=print, args=("there",))
        process.start()
    process.join()
    print(process.exitcode, os.environ.get("PYTHONSAFEPATH"))
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, full of modules that are not ours; this process does not search it."""
    for name in PLANTED:
        (tmp_path / f"{name}.py").write_text(f"open({MARK!r}, 'a').write(__name__)\nraise RuntimeError('not ours')\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", [part for part in sys.path if part])
    monkeypatch.delenv("PYTHONSAFEPATH", raising=False)
    return tmp_path


def run(program: str, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(new_interpreter.command(program, *words), capture_output=True, text=True, check=False)


def test_a_program_has_the_search_path_of_this_process(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also folders whose names are not ASCII; the current one only if it is searched here."""
    (folder / "eigen 'é'").mkdir()
    (folder / "eigen 'é'" / "found.py").write_text("where = 'there'")
    monkeypatch.syspath_prepend(folder / "eigen 'é'")
    monkeypatch.setattr(sys, "path", list(map(str, sys.path)))
    done = run("import json, sys, found; print(found.where, sys.argv[1:])", "a b", "-m")
    assert (done.stdout, done.stderr) == ("there ['a b', '-m']\n", "")
    assert not (folder / MARK).exists()
    monkeypatch.setattr(sys, "path", ["", *sys.path])
    assert "not ours" in run("import json").stderr


@pytest.mark.process
def test_multiprocessing_starts_outside_of_the_current_folder(folder: Path) -> None:
    done = run(SPAWNS, "safely")
    assert (done.stdout, done.stderr) == ("there\n0 None\n", "")
    assert not (folder / MARK).exists()
    assert "not ours" in run(SPAWNS, "as it is").stderr  # otherwise the test above would test nothing


def test_the_environment_is_as_the_user_has_set_it(monkeypatch: pytest.MonkeyPatch) -> None:
    for value in (None, "1"):
        if value is not None:
            monkeypatch.setenv("PYTHONSAFEPATH", value)
        with new_interpreter.multiprocessing_without_folder():
            before = dict(os.environ)
            new_interpreter.restore_environment()  # as the process does in its own
            assert os.environ.get("PYTHONSAFEPATH") == value
            os.environ |= before
        assert os.environ.get("PYTHONSAFEPATH") == value


@pytest.mark.process
@pytest.mark.skipif(sys.platform != "linux", reason="files are read in another process first on Linux alone")
def test_a_surface_file_is_not_read_by_a_module_beside_it(folder: Path) -> None:
    surface_of("net").save(folder / "s.h5")
    assert child_process._new_interpreter(folder / "s.h5", 60) == (0, b"")
    assert not (folder / MARK).exists()


def test_interpreters_are_started_nowhere_else() -> None:
    starts = ("sys.executable", "multiprocessing.get_context", "multiprocessing.Process")
    files = [path for path in (ROOT / "landscape").rglob("*.py") if any(word in path.read_text() for word in starts)]
    assert sorted(path.name for path in files) == ["new_interpreter.py", "processes.py"]

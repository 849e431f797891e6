"""Folders that are made once in a run of pytest, however many processes run tests."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from filelock import FileLock

Once = Callable[[str, Callable[[Path], object]], Path]


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Once]:
    """`once(name, make)` is a folder that `make(folder)` fills in the first process that requests it.

    Tests must not change it: copy what a test changes. A changed folder is an error at the end of the run.
    """
    base = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:  # with pytest-xdist, each process has its own folder within that of the run
        base = base.parent
    asked: set[Path] = set()

    def folder_of(name: str, make: Callable[[Path], object]) -> Path:
        folder, made = base / "once" / name, base / "once" / f"{name}.json"
        folder.parent.mkdir(exist_ok=True)
        with FileLock(folder.with_suffix(".lock")):
            if not made.exists():
                shutil.rmtree(folder, ignore_errors=True)  # the rest of a failed attempt
                folder.mkdir()
                make(folder)
                made.write_text(json.dumps(contents(folder)))
        asked.add(folder)
        return folder

    yield folder_of
    for folder in asked:
        before = json.loads(folder.with_suffix(".json").read_text())
        changed = before.items() ^ contents(folder).items()
        assert not changed, f"a test has changed the shared folder {folder}: {sorted({name for name, _ in changed})}"


def contents(folder: Path) -> dict[str, int]:
    """The files of a folder with the time of their last change, without Python's caches."""
    files = (path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {str(path.relative_to(folder)): path.stat().st_mtime_ns for path in files}

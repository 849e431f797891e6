"""`landscape plot` of files that cannot share a picture."""

from __future__ import annotations

import shlex
from pathlib import Path

import numpy as np
import pytest

from landscape.surface.surface import Surface
from processes import Command

X = np.linspace(-1, 1, 5)


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Two surfaces, then three curves."""
    monkeypatch.chdir(tmp_path)
    names = ["a surface.h5", "other.h5", "line.h5", "curve.h5", "path.h5"]
    for place, name in enumerate(names):
        y = X if place < 2 else None
        values = X**2 if y is None else np.add.outer(X**2, X**2)
        Surface(X, y, {"train_loss": values, "test_loss": values}, np.ones(values.shape, bool)).save(name)
    return names


@pytest.mark.parametrize(
    ("given", "left_out"),
    [
        (slice(None), "the surfaces a surface.h5, other.h5"),
        (slice(0, 3), "the curves line.h5"),
        (slice(1, 3), "the curves line.h5"),
    ],
)
@pytest.mark.render
@pytest.mark.parametrize("from_shell", [True, pytest.param(False, marks=pytest.mark.slow)])
def test_the_message_names_the_files_and_a_command_that_works(
    given: slice, left_out: str, from_shell: bool, files: list[str], call: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ["plot", *files[given], "--metric", "test_loss", "-o", "new picture.png"]
    monkeypatch.setattr("sys.argv", ["/usr/bin/landscape", *words] if from_shell else ["pytest"])
    done = call(*words)
    assert (done.returncode, done.stdout) == (2, "")
    (line,) = done.stderr.splitlines()
    assert f"leave out {left_out}, as in: landscape plot" in line
    program, *command = shlex.split(line.partition("as in: ")[2])
    assert program == "landscape"
    assert ("--metric" in command) == from_shell
    assert not Path("new picture.png").exists()
    assert call(*command).returncode == 0
    assert Path("new picture.png").stat().st_size > 1000

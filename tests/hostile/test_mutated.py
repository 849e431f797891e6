"""Damaged and pretended files, requests and texts, from fixed seeds, in processes that may die of them.

`python scripts/soak --only inputs` does the same for as long as one likes.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.soak import inputs

# Inputs of each kind, in one process, since each imports torch.
INPUTS = {
    "surface": 480, "checkpoint": 200, "npz": 1260, "image": 1200, "study": 750, "run": 150, "request": 200, "page": 8,
    "command": 12, "bomb": 60, "links": 100,
}  # fmt: skip


def test_there_are_inputs_of_every_kind() -> None:
    assert INPUTS.keys() == inputs.BATCHES.keys()


@pytest.mark.slow
@pytest.mark.process
@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="the limits of a process are set as Linux has them")
@pytest.mark.parametrize("kind", INPUTS)
def test_each_is_read_or_refused_in_a_line(kind: str, tmp_path: Path) -> None:
    assert sum(inputs.attack(kind, tmp_path, 1, INPUTS[kind]).values()) == INPUTS[kind]


@pytest.mark.slow
def test_texts_that_reach_new_lines(tmp_path: Path) -> None:
    pytest.importorskip("atheris", reason="there is no wheel of atheris for this Python")
    assert inputs.guided(tmp_path, 1, "-runs=20000") >= 20_000


@pytest.mark.slow
def test_an_input_that_crashes_a_reader_is_found_and_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader that fails on everything: the soak says so, and the input lies there."""
    (tmp_path / "sitecustomize.py").write_text(
        "import landscape.data.readers.npz as npz\ndef fails(path): raise ZeroDivisionError\nnpz.read = fails\n"
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with pytest.raises(AssertionError, match="ZeroDivisionError escapes"):
        inputs.attack("npz", tmp_path / "out", 3, 5)
    (kept,) = (tmp_path / "out").iterdir()
    assert (kept / "data.npz").exists()
    assert "ZeroDivisionError" in (kept / "said.txt").read_text()

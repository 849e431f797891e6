"""Files of intermediate results that somebody else put in the place of an output of `landscape hessian` or `layers`."""

from __future__ import annotations

import sys
import zlib
from collections.abc import Callable
from pathlib import Path

import h5py
import numpy as np
import pytest
import torch

from landscape.core.errors import LandscapeError
from landscape.measure.derivatives import stage_file
from landscape.measure.derivatives.stages import Stages
from landscape.surface import child_process

EXPANDED = 2**30


def written(path: Path, settings: str = "{}") -> h5py.File:
    file = h5py.File(path, "w")
    file.attrs.update({"format": stage_file.FORMAT, "settings": settings})
    file["space/vectors"] = np.ones((2, 3))
    return file


def inflated(path: Path) -> None:
    """A chunk whose bytes expand to more than its values."""
    with written(path) as file:
        created = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
        created.set_chunk((EXPANDED // 8000,))
        created.set_deflate(9)
        space = h5py.h5s.create_simple((EXPANDED // 8000,))
        stored = h5py.h5d.create(file["space"].id, b"more", h5py.h5t.IEEE_F64LE, space, created)
        stored.write_direct_chunk((0,), zlib.compress(bytes(EXPANDED)), 0)


def declared(path: Path) -> None:
    with written(path) as file:
        file.create_dataset("space/more", (2**30,), "f8")


def elsewhere(path: Path) -> None:
    with h5py.File(path.parent / "secret.h5", "w") as file:
        file["secret"] = np.full(3, 42.0)
    with written(path) as file:
        file["space/more"] = h5py.ExternalLink("secret.h5", "/secret")


def nested(path: Path) -> None:
    written(path, '{"a": ' + "[" * 5000 + "]" * 5000 + "}").close()


def no_settings(path: Path) -> None:
    written(path, "[1]").close()


def objects(path: Path) -> None:
    with written(path) as file:
        file["space/more"] = "text"


@pytest.mark.parametrize("write", [declared, elsewhere, nested, no_settings, objects])
def test_files_that_no_computation_wrote_are_refused(write: Callable[[Path], None], tmp_path: Path) -> None:
    write(tmp_path / "h.h5")
    before = (tmp_path / "h.h5").read_bytes()
    with pytest.raises(LandscapeError, match="is damaged, or was not written by") as caught:
        Stages(tmp_path / "h.h5", {})
    assert "\n" not in str(caught.value)
    assert (tmp_path / "h.h5").read_bytes() == before


@pytest.mark.slow
@pytest.mark.process
@pytest.mark.skipif(sys.platform != "linux", reason="memory is limited as Linux does it")
def test_a_chunk_that_expands_is_read_in_a_child_process_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inflated(tmp_path / "h.h5")
    assert (tmp_path / "h.h5").stat().st_size < 3_000_000
    read: list[Path] = []  # by this process: a fork has its own list
    content = stage_file.content
    monkeypatch.setattr(stage_file, "content", lambda path: read.append(path) or content(path))
    with pytest.raises(LandscapeError, match="is damaged, or was not written by"):
        Stages(tmp_path / "h.h5", {})
    assert not read


@pytest.mark.parametrize("crashes", [False, pytest.param(True, marks=pytest.mark.process)])
def test_what_was_stored_is_read(crashes: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where forks crash by themselves, as those of a process that has used Ray do."""
    first = Stages(tmp_path / "h.h5", {"seed": 3})
    state = {"vectors": torch.arange(6.0).reshape(2, 3), "done": torch.tensor(True), "count": torch.tensor(2)}
    first.put("space", state)
    if crashes:
        monkeypatch.setattr(child_process, "_fork", lambda *_: (11, b""))
    again = Stages(tmp_path / "h.h5", {"seed": 3}).get("space")
    assert again is not None
    assert {name: (tensor.dtype, tensor.tolist()) for name, tensor in again.items()} == {
        name: (tensor.dtype, tensor.tolist()) for name, tensor in state.items()
    }

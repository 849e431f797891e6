"""Surface files that declare values which they do not store: HDF5 supplies those, and the file is small."""

from __future__ import annotations

import os
from pathlib import Path

import h5py
import numpy as np
import pytest

from landscape.core import regular_file
from landscape.core.errors import LandscapeError
from landscape.surface import file_limits
from landscape.surface.surface import Surface
from scripts.soak import bombs


def declared(path: Path, side: int, **options: object) -> Path:
    """A surface of side x side points whose values are all the fill value: none of them is stored."""
    with bombs.surface(path) as file:
        for name in ("x", "y", "evaluated"):
            del file[name]
        file["x"] = file["y"] = np.linspace(-1, 1, side)
        file.create_dataset("evaluated", (side, side), "?", fillvalue=True, **options)
        file.create_dataset("train_loss", (side, side), "f4", fillvalue=1.0, **options)
    assert path.stat().st_size < 16 * side + 50_000
    return path


@pytest.mark.parametrize("options", [{}, {"chunks": (100, 100)}, {"chunks": (100, 100), "compression": "gzip"}])
def test_values_that_are_not_stored_are_bounded(options: dict[str, object], tmp_path: Path) -> None:
    read = Surface.load(declared(tmp_path / "s.h5", 1400, **options))
    assert read.values("train_loss").sum() == 1400**2
    with pytest.raises(LandscapeError, match=r"declares .*: at most 4,194,304 are read from a file of this size"):
        Surface.load(declared(tmp_path / "more.h5", 1500, **options))


def test_the_largest_file_of_95_kb_is_refused_before_its_values_are_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = declared(tmp_path / "s.h5", 5500)
    sizes: list[int] = []
    real = h5py.Dataset.__getitem__
    monkeypatch.setattr(h5py.Dataset, "__getitem__", lambda self, at: sizes.append(self.size) or real(self, at))
    with h5py.File(path) as file, pytest.raises(LandscapeError, match="declares 30,250,000 values"):
        file_limits.FileLimits(path).array(file["train_loss"])
    assert not sizes


def test_a_hole_adds_nothing_to_what_a_file_may_hold(tmp_path: Path) -> None:
    path = declared(tmp_path / "s.h5", 1500)
    size = path.stat().st_size
    os.truncate(path, 2**33)
    if regular_file.stored_bytes(path) == 2**33:
        pytest.skip("this file system does not tell where holes are")
    assert regular_file.stored_bytes(path) <= size + 2**20
    with pytest.raises(LandscapeError, match="at most 4,194,304 are read"):
        Surface.load(path)


def test_the_bytes_of_a_file_are_counted_without_its_holes(tmp_path: Path) -> None:
    path = tmp_path / "f"
    path.write_bytes(b"")
    assert regular_file.stored_bytes(path) == 0
    path.write_bytes(b"x" * 1000)
    assert regular_file.stored_bytes(path) == 1000
    with path.open("r+b") as file:
        for place in (2**30, 2**31):
            file.seek(place)
            file.write(b"y" * 100_000)
    stored = regular_file.stored_bytes(path)
    assert path.stat().st_size == 2**31 + 100_000
    assert stored == 2**31 + 100_000 or 201_000 <= stored < 2**20


@pytest.mark.parametrize("metrics", [1, 6])
@pytest.mark.parametrize("share", [0.0, 0.01, 1.0])
def test_surfaces_that_this_program_writes_are_within_the_limit(
    share: float, metrics: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However few of their points are measured: every value is stored, in eight bytes."""
    side = 401
    evaluated = np.random.default_rng(0).random((side, side)) < share
    values = {f"train_{k}": np.where(evaluated, 1.0, np.nan) for k in range(metrics)}
    axis = np.linspace(-1, 1, side)
    Surface(axis, axis, values, evaluated).save(tmp_path / "s.h5")
    with monkeypatch.context() as only_by_size:
        only_by_size.setattr(file_limits, "FEW_VALUES", 0)
        assert Surface.load(tmp_path / "s.h5").measured == evaluated.sum()
    with h5py.File(tmp_path / "s.h5") as source, h5py.File(tmp_path / "packed.h5", "w") as file:
        file.attrs.update(source.attrs)
        for name in source:
            file.create_dataset(name, data=source[name][()], compression="gzip", shuffle=True)
    assert Surface.load(tmp_path / "packed.h5").measured == evaluated.sum()


def test_large_files_may_hold_more(tmp_path: Path) -> None:
    """Uncompressed, in the smallest types: beyond what any file may hold."""
    assert file_limits.most_values(0) == file_limits.FEW_VALUES
    assert file_limits.most_values(2**40) == file_limits.MOST_VALUES
    side = 1600
    with bombs.surface(tmp_path / "s.h5") as file:
        for name in ("x", "y", "evaluated"):
            del file[name]
        file["x"] = file["y"] = np.linspace(-1, 1, side)
        file["evaluated"], file["train_loss"] = np.ones((side, side), bool), np.ones((side, side), np.int8)
    assert 2 * side**2 > file_limits.FEW_VALUES
    assert Surface.load(tmp_path / "s.h5").measured == side**2

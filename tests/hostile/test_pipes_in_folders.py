"""Named pipes, which nobody writes to, in place of the files of caches, downloads and studies."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from landscape.core import bounded_text, untrusted_json
from landscape.core.errors import LandscapeError
from landscape.data import image_cache
from landscape.data.loading import load_data
from landscape.study import stored_texts
from landscape.study.finished_steps import FinishedSteps
from landscape.study.request import read_request
from scripts.soak import bombs

pytestmark = [pytest.mark.skipif(sys.platform == "win32", reason="Windows has no named pipes of that kind")]

STUDY = """
title = "t"
shows = "s"
source = "s"
data = "digits"
[variant.a]
title = "a"
model = "mlp"
[measure.m]
kind = "weights"
"""


def is_pipe(path: Path) -> bool:
    return stat.S_ISFIFO(path.stat().st_mode)


def test_a_pipe_is_no_text(tmp_path: Path) -> None:
    bombs.silent(tmp_path / "pipe")
    for read in (bounded_text.read, untrusted_json.read):
        with pytest.raises(ValueError, match="it is a named pipe"):
            read(tmp_path / "pipe")


READERS: dict[str, Callable[[Path], object]] = {
    "steps.json": lambda path: FinishedSteps.open(path.parent),
    "study.json": lambda path: read_request(path.parent),
    "log.csv": stored_texts.rows,
    "hessian.json": stored_texts.report,
}


@pytest.mark.parametrize("name", READERS)
def test_the_texts_of_a_study_are_regular_files(name: str, tmp_path: Path) -> None:
    bombs.silent(tmp_path / name)
    with pytest.raises(LandscapeError, match=name):
        READERS[name](tmp_path / name)


@pytest.mark.parametrize("name", ["steps.json", "study.json"])
def test_a_study_does_not_wait(name: str, tmp_path: Path, call: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("small.toml").write_text(STUDY)
    Path("out/small").mkdir(parents=True)
    os.mkfifo(f"out/small/{name}")
    done = call("study", "small.toml", "--scale", "full", "--estimate", "-o", "out")
    assert is_pipe(Path("out/small", name))
    assert (done.returncode, done.stderr.count("\n")) == (1, 1), done.stderr
    assert f"{name} is damaged" in done.stderr


def test_a_pipe_in_the_image_cache_counts_as_missing_and_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    image = pytest.importorskip("PIL.Image")
    (tmp_path / "images" / "train" / "a").mkdir(parents=True)
    image.fromarray(np.full((4, 4), 7, np.uint8)).save(tmp_path / "images" / "train" / "a" / "1.png")
    load_data(tmp_path / "images", data_dir=tmp_path / "cache")
    (stored,) = (tmp_path / "cache" / "decoded").iterdir()
    stored.unlink()
    bombs.silent(stored)
    assert image_cache.read(stored, "any") is None
    assert load_data(tmp_path / "images", data_dir=tmp_path / "cache").splits["train"].inputs.unique().tolist() == [7]
    assert is_pipe(stored)


@pytest.mark.parametrize("name", ["cifar-10-python.tar.gz", "cifar-10-batches-py/data_batch_1"])
def test_a_download_is_not_written_to_a_pipe(name: str, tmp_path: Path) -> None:
    pytest.importorskip("torchvision")
    (tmp_path / name).parent.mkdir(exist_ok=True)
    bombs.silent(tmp_path / name)
    with pytest.raises(LandscapeError, match="is a named pipe"):
        load_data("cifar10", data_dir=tmp_path)

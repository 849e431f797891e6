"""Files that an earlier version wrote: they are read and drawn, and unfinished ones are continued to the same result.

README.md says how `files/` was made. Numbers are compared but for rounding: they were measured with PyTorch 2.14 on an
AMD EPYC.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import h5py
import numpy as np
import pytest
from safetensors.numpy import load_file

import landscape
from matrix import matrix

SURFACES = (
    "surface.h5", "half_surface.h5", "adaptive.h5", "half_adaptive.h5", "curve.h5", "trajectory.h5", "connected.h5",
    "results/study/plane/slow.h5", "results/study/plane/fast.h5",
)  # fmt: skip
OTHERS = ("run", "half", "other.safetensors", "results/networks/slow.safetensors")

MEASURED = "surface run --data digits --limit 60 --precision float32 --x=-1:1:7 --y=-1:1:5"
TRAINED = (
    "train mlp --precision float32 --model-arg norm=batch --model-arg width=4 --data digits --limit 80 --batch-size 20 "
    "--lr 0.05 --schedule constant --epochs 4"
)
STUDY = "study study.toml --scale full -o results --runs runs --stages train,measure"


@pytest.mark.parametrize("name", [*SURFACES, *OTHERS])
def test_info_reads_old_files(name: str, files: Path, call: Any) -> None:
    done = call("info", name)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()


@pytest.mark.parametrize(
    "name", matrix(SURFACES, quick=lambda name: name in ("adaptive.h5", "trajectory.h5", "connected.h5"))
)
def test_old_files_are_drawn(name: str, files: Path, call: Any) -> None:
    done = call("plot", name, "-o", "picture.png", "--size", "320x240")
    assert done.returncode == 0, done.stderr
    assert (files / "picture.png").stat().st_size > 1000


@pytest.mark.parametrize("name", SURFACES)
def test_old_files_are_saved_as_they_are(name: str, files: Path) -> None:
    before = landscape.Surface.load(name)
    before.save("again.h5")
    _assert_equal(landscape.Surface.load("again.h5"), before, tolerance=0)
    assert landscape.Surface.load("again.h5").attributes == before.attributes


@pytest.mark.parametrize(
    ("half", "whole", "options"),
    [
        ("half_surface.h5", "surface.h5", "--metrics loss,accuracy"),
        ("half_adaptive.h5", "adaptive.h5", "--sampler adaptive --points 24"),
    ],
)
def test_an_unfinished_surface_is_continued(half: str, whole: str, options: str, files: Path, call: Any) -> None:
    before, aim = landscape.Surface.load(half), landscape.Surface.load(whole)
    assert 0 < before.measured < aim.measured
    done = call(*MEASURED.split(), *options.split(), "-o", half)
    assert done.returncode == 0, done.stderr
    after = landscape.Surface.load(half)
    assert after.is_complete
    _assert_equal(after, aim, tolerance=1e-4)
    for name in before.variables:  # what was measured is not measured again, not even to rounding
        np.testing.assert_array_equal(_measured(after, name, like=before), _measured(before, name, like=before))


def test_an_unfinished_surface_refuses_other_settings(files: Path, call: Any) -> None:
    before = (files / "half_surface.h5").read_bytes()
    for other in ("--seed 1", "--limit 50", "--x=-1:1:9"):
        done = call(*MEASURED.split(), "--metrics", "loss,accuracy", "-o", "half_surface.h5", *other.split())
        assert done.returncode == 2, other
    assert (files / "half_surface.h5").read_bytes() == before


def test_a_finished_file_is_not_measured_again(files: Path, call: Any) -> None:
    for name, options in (("surface.h5", "--metrics loss,accuracy"), ("adaptive.h5", "--sampler adaptive --points 24")):
        before = (files / name).read_bytes()
        assert call(*MEASURED.split(), *options.split(), "-o", name).returncode == 2
        assert (files / name).read_bytes() == before


@pytest.mark.parametrize("resume", [[], ["--resume"]])
def test_a_training_is_resumed(resume: list[str], files: Path, call: Any) -> None:
    (log,) = (files / "half" / "log.csv").read_text().splitlines()[1:]
    done = call(*TRAINED.split(), "-o", "half", *resume)
    assert done.returncode == 0, done.stderr
    rows = (files / "half" / "log.csv").read_text().splitlines()[1:]
    assert len(rows) == 4
    assert rows[0] == log  # the epoch that was done is not trained again
    found, aim = load_file(files / "half" / "model.safetensors"), load_file(files / "half_finished.safetensors")
    assert found.keys() == aim.keys()
    for name, values in aim.items():
        np.testing.assert_allclose(found[name], values, rtol=1e-3, atol=1e-4, err_msg=name)


@pytest.mark.slow
def test_a_study_of_an_earlier_version_is_continued(files: Path, call: Any) -> None:
    done_before = [*(files / "runs").rglob("*"), *(files / "results" / "networks").iterdir()]
    done_before = [path for path in done_before if path.is_file()] + [files / "results/study/plane/slow.h5"]
    before = {path: path.read_bytes() for path in done_before}
    assert not landscape.Surface.load("results/study/plane/fast.h5").is_complete
    done = call(*STUDY.split())
    assert done.returncode == 0, done.stderr
    assert {path: path.read_bytes() for path in done_before} == before
    assert landscape.Surface.load("results/study/plane/fast.h5").is_complete
    assert landscape.Surface.load("results/study/line/slow_fast.h5").is_complete
    again = call(*STUDY.split())
    assert again.returncode == 0, again.stderr


def test_a_kept_hessian_is_not_computed_again(files: Path, call: Any) -> None:
    before = _arrays(files / "hessian.h5")
    words = "hessian run --data digits --limit 60 --top 2 --trace --probes 4 --density -o hessian.h5 --json"
    done = call(*words.split())
    assert done.returncode == 0, done.stderr
    after = _arrays(files / "hessian.h5")
    assert after.keys() == before.keys()
    for name, values in before.items():  # among them the number of products
        np.testing.assert_array_equal(after[name], values, err_msg=name)
    assert json.loads(done.stdout)["eigenvalues"] == before["largest/values"].tolist()


def _measured(surface: landscape.Surface, name: str, *, like: landscape.Surface) -> Any:
    """What was measured where `like` was."""
    if surface.points is None or like.points is None:
        return surface.variables[name][like.evaluated]
    return surface.points.variables[name][: len(like.points)]


def _arrays(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = {}
    with h5py.File(path) as file:
        file.visititems(lambda name, item: found.update({name: item[()]} if isinstance(item, h5py.Dataset) else {}))
    return found


def _assert_equal(found: landscape.Surface, aim: landscape.Surface, *, tolerance: float) -> None:
    np.testing.assert_array_equal(found.x, aim.x)
    np.testing.assert_array_equal(np.zeros(0) if found.y is None else found.y, np.zeros(0) if aim.y is None else aim.y)
    np.testing.assert_array_equal(found.evaluated, aim.evaluated)
    assert found.variables.keys() == aim.variables.keys()
    for name in aim.variables:
        np.testing.assert_allclose(found.values(name), aim.values(name), rtol=tolerance, err_msg=name)
    assert found.trajectories.keys() == aim.trajectories.keys()
    for name, way in aim.trajectories.items():
        np.testing.assert_allclose(found.trajectories[name].x, way.x, rtol=tolerance)
        np.testing.assert_allclose(found.trajectories[name].y, way.y, rtol=tolerance)
    assert (found.points is None) == (aim.points is None)
    if found.points is not None and aim.points is not None:
        np.testing.assert_allclose(found.points.x, aim.points.x, rtol=tolerance, atol=tolerance)
        np.testing.assert_allclose(
            found.points.variables["train_loss"], aim.points.variables["train_loss"], rtol=tolerance
        )

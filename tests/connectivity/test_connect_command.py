"""`landscape connect` as a user runs it: two small trainings on digits."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

import landscape
from landscape import Surface
from landscape.analysis.checks import checks_of
from once import Once

MODEL = """
from torch import nn
def mlp(classes=10):
    return nn.Sequential(nn.Flatten(), nn.Linear(64, 12), nn.BatchNorm1d(12), nn.ReLU(), nn.Linear(12, classes))
def smooth(classes=10):
    return nn.Sequential(nn.Flatten(), nn.Linear(64, 12), nn.BatchNorm1d(12), nn.Tanh(), nn.Linear(12, classes))
"""
# The outputs of this command in the order of their writing.
IN_ORDER = ["b.safetensors", "c.h5", "c.png", "s.h5"]
ALL_OUTPUTS = (
    "connect {pair}/seed0 {pair}/seed1 --model {pair}/net.py:mlp --epochs 2 --points 7 --limit 100 --device cpu "
    "--precision float32 --x auto:4 --y=-0.5:1:3 --quiet -o c.h5 --plane s.h5 --bend b.safetensors --picture c.png"
)
Call = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="module")
def folder(once: Once) -> Path:
    return once("pair", fill)


def fill(place: Path) -> None:
    (place / "net.py").write_text(MODEL)
    for seed in (0, 1):
        landscape.train(f"{place}/net.py:mlp", "digits", place / f"seed{seed}", epochs=3, lr=0.05, seed=seed)
    landscape.train(f"{place}/net.py:smooth", "digits", place / "smooth", epochs=1, limit=128)


@pytest.fixture
def words(folder: Path) -> list[str]:
    return ["connect", f"{folder}/seed0", f"{folder}/seed1", "--model", f"{folder}/net.py:mlp", "--epochs", "2",
        "--points", "7", "--limit", "100"]  # fmt: skip


@pytest.mark.slow
def test_everything_at_once(folder: Path, words: list[str], tmp_path: Path, call: Call) -> None:
    outputs = [tmp_path / name for name in ("c.h5", "s.h5", "bend.safetensors", "c.png")]
    options = zip(("-o", "--plane", "--bend", "--picture"), outputs, strict=True)
    done = call(
        *words,
        *(word for pair in options for word in pair),
        "--align",
        "weights",
        "--x",
        "auto:4",
        "--y=-0.5:1:3",
        "--quiet",
    )
    assert done.returncode == 0, done.stderr
    assert "straight line before the alignment, test" in done.stdout
    assert "12 units were reordered" in done.stdout
    curve, plane = (Surface.load(path) for path in outputs[:2])
    assert set(curve.variables) == {
        f"{path}{split}_{metric}"
        for path in ("", "straight_", "unaligned_") for split in ("train", "test") for metric in ("loss", "accuracy")
    }  # fmt: skip
    assert curve.attributes["train_examples"] == 100
    assert curve.attributes["to"][0]["checkpoint"] == f"{folder}/seed1/model.safetensors"
    assert curve.attributes["other"]["training"]["seed"] == 1
    assert curve.attributes["path_training"]["examples"] == 1437
    assert len(curve.attributes["path_losses"]) == 2
    assert plane.shape == (3, 4)
    assert plane.trajectories.keys() == {"curve", "straight line"}
    bend = landscape.load_checkpoint(outputs[2])
    assert bend.metadata["bend_fingerprint"] == curve.attributes["bend_fingerprint"]
    # The bend is a network like any other, half-way along the polygon's parts, and the curve goes on from it.
    again = call(*words, "--start", outputs[2], "--epochs", 0, "-o", tmp_path / "again.h5", "--json", "--quiet")
    assert again.returncode == 0, again.stderr
    assert json.loads(again.stdout)["barriers"]["curve"]["train"]["ends"][0] == pytest.approx(
        curve.attributes["barriers"]["curve"]["train"]["ends"][0]
    )
    refused = call(*words, "-o", outputs[0])
    assert refused.returncode == 2
    assert "c.h5 exists already" in refused.stderr


def test_only_the_straight_line_is_that_of_interpolate(
    words: list[str], folder: Path, tmp_path: Path, call: Call
) -> None:
    done = call(*words, "--straight-only", "-o", tmp_path / "line.h5", "--quiet")
    assert done.returncode == 0, done.stderr
    other = call(
        "interpolate", f"{folder}/seed0", f"{folder}/seed1", "--model", f"{folder}/net.py:mlp", "--x", "0:1:7",
        "--limit", 100, "--bn", "recalibrate", "-o", tmp_path / "plain.h5", "--quiet",
    )  # fmt: skip
    assert other.returncode == 0, other.stderr
    line, plain = Surface.load(tmp_path / "line.h5"), Surface.load(tmp_path / "plain.h5")
    for name in ("train_loss", "test_accuracy"):
        np.testing.assert_allclose(line.variables[f"straight_{name}"], plain.variables[name], rtol=1e-4)


def test_the_file_stores_how_it_was_measured_and_its_checks(
    words: list[str], folder: Path, tmp_path: Path, call: Call
) -> None:
    out = tmp_path / "line.h5"
    assert call(*words, "--straight-only", "--split", "test", "-o", out, "--quiet").returncode == 0
    line = Surface.load(out)
    checks = {check.name: check for check in checks_of(line)}
    assert checks["evaluation mode"].ok
    assert checks["repeats itself"].ok
    assert checks["normalisation"].ok
    assert "estimated again" in checks["centre, test loss"].text
    assert "range" not in checks
    train = landscape.load_data("digits").splits["train"].first(100)
    assert line.attributes["bn_fingerprint"] == train.fingerprint()
    assert (line.attributes["bn_split"], line.attributes["precision"]) == ("train", "float32")
    assert line.attributes["splits"] == ["test"]
    assert "direction_x" not in line.attributes
    said = call("measure", out)
    assert said.returncode == 0, said.stderr
    height = line.attributes["barriers"]["straight"]["test"]
    row = next(row for row in said.stdout.splitlines() if "straight line, test, above the ends " in row)
    assert f"{height['above_ends']:.4g}" in row
    (as_json,) = json.loads(call("measure", out, "--json").stdout)
    assert as_json["barrier_straight_test_above_line"] == pytest.approx(height["above_line"])


@pytest.mark.parametrize(
    ("more", "words_of_it"),
    [
        (["-o", "c.txt"], "ends in .h5"),
        (["-o", "c.h5", "--plane", "c.h5"], "same name"),
        (["-o", "c.h5", "--straight-only", "--plane", "s.h5"], "--straight-only trains no bend"),
        (["-o", "c.h5", "--kind", "spline"], "choose one of bezier, polygon"),
        (["-o", "c.h5", "--align", "units"], "choose one of none, weights"),
        (["-o", "c.h5", "--picture", "c.bmp"], "ends in .png"),
        (["-o", "c.h5", "--x", "auto:many", "--plane", "s.h5"], "write auto:N"),
    ],
)
def test_bad_options(
    words: list[str], tmp_path: Path, call: Call, monkeypatch: pytest.MonkeyPatch, more: list[str], words_of_it: str
) -> None:
    monkeypatch.chdir(tmp_path)
    done = call(*words, *more, "--quiet")
    assert done.returncode == 2
    assert words_of_it in done.stderr
    assert done.stderr.count("\n") == 1
    assert not list(tmp_path.iterdir())


def test_bad_pairs(folder: Path, tmp_path: Path, call: Call) -> None:
    out = tmp_path / "c.h5"
    for a, b, words_of_it, code in (
        (folder / "seed0", folder / "seed0", "the two networks are the same", 2),
        (folder / "seed0", folder / "smooth", "a path joins networks of one architecture", 2),
        (folder / "seed0", folder / "seed2", "no file", 1),
    ):
        done = call("connect", a, b, "--model", f"{folder}/net.py:mlp", "-o", out, "--quiet")
        assert done.returncode == code, done.stderr
        assert words_of_it in done.stderr
        assert done.stderr.count("\n") == 1
    assert not out.exists()


@pytest.mark.slow
def test_a_plane_that_was_interrupted_is_continued_by_the_same_command(
    words: list[str], tmp_path: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    from landscape.measure.record import Recording

    def outputs(where: str) -> list[object]:
        (tmp_path / where).mkdir()
        names = (("-o", "c.h5"), ("--plane", "s.h5"), ("--bend", "b.safetensors"), ("--picture", "c.png"))
        return [word for option, name in names for word in (option, tmp_path / where / name)]

    size = ("--x", "auto:4", "--y=-0.5:1:3", "--quiet")
    assert call(*words, *outputs("whole"), *size).returncode == 0
    measured, plain, stop_after = [], Recording.record, 5

    def record(self: Recording, *args: object) -> None:
        if len(measured) == stop_after:
            raise KeyboardInterrupt
        measured.append(args)
        plain(self, *args)  # type: ignore[arg-type]

    monkeypatch.setattr(Recording, "record", record)
    same = [*words, *outputs("parts"), *size]
    stopped = call(*same)
    assert stopped.returncode == 130
    assert "s.h5 contains 5 of 12 points, and the same command continues from there" in stopped.stderr
    stop_after = 99
    before = (tmp_path / "parts/c.h5").read_bytes()
    done = call(*same)
    assert done.returncode == 0, done.stderr
    assert "straight line, test" in done.stdout
    assert len(measured) == 12
    assert (tmp_path / "parts/c.h5").read_bytes() == before
    whole, parts = (Surface.load(tmp_path / where / "s.h5") for where in ("whole", "parts"))
    assert parts.is_complete
    np.testing.assert_array_equal(parts.variables["train_loss"], whole.variables["train_loss"])
    assert call(*same).returncode == 2  # now it is finished


@pytest.fixture(scope="module")
def finished(folder: Path, once: Once) -> Path:
    """A folder with all outputs of one command."""

    def fill_it(place: Path) -> None:
        done = subprocess.run(
            [sys.executable, "-m", "landscape", *ALL_OUTPUTS.format(pair=folder).split()],
            cwd=place, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr

    return once("path", fill_it)


def contents(path: Path) -> tuple[dict[str, object], dict[str, object]]:
    """The numbers and the attributes of a surface, without those of the time."""
    surface = Surface.load(path)
    tracks = {name: track.variables for name, track in surface.trajectories.items()}
    numbers = {"x": surface.x, "y": surface.y, "values": surface.variables, "tracks": tracks}
    of_time = {"seconds", "created", "evaluation", "command"}
    return numbers, {name: value for name, value in surface.attributes.items() if name not in of_time}


@pytest.mark.slow
@pytest.mark.parametrize("written", [1, 2, 3])
def test_a_command_killed_between_two_outputs_is_continued(
    written: int, finished: Path, folder: Path, tmp_path: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in IN_ORDER[:written]:
        shutil.copy(finished / name, name)
    before = {name: Path(name).read_bytes() for name in IN_ORDER[:written] if not name.endswith("png")}
    done = call(*ALL_OUTPUTS.format(pair=folder).split())
    assert done.returncode == 0, done.stderr
    assert {name: Path(name).read_bytes() for name in before} == before
    for name in ("c.h5", "s.h5"):
        numbers, attributes = contents(Path(name))
        expected, expected_attributes = contents(finished / name)
        np.testing.assert_equal(numbers, expected)
        assert attributes == expected_attributes


@pytest.mark.slow
@pytest.mark.parametrize(
    ("there", "more", "named"),
    [
        (["b.safetensors"], "--epochs 3", "path_training.epochs 2 before, 3 now"),
        (["b.safetensors"], "--kind polygon", "path bezier before, polygon now"),
        (["b.safetensors", "c.h5"], "--points 9", "points 7 before, 9 now"),
        (["b.safetensors", "c.h5"], "--limit 90", "train_examples 100 before, 90 now"),
        (["c.h5"], "", "c.h5 exists already"),  # the bend, written before it, is not there
        (["b.safetensors", "c.png"], "", "c.png exists already"),
        (IN_ORDER, "", "c.h5 exists already"),
    ],
)
def test_outputs_of_another_command_are_not_continued(
    there: list[str], more: str, named: str, finished: Path, folder: Path, tmp_path: Path, call: Call,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    for name in there:
        shutil.copy(finished / name, name)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    done = call(*ALL_OUTPUTS.format(pair=folder).split(), *more.split())
    assert done.returncode == 2
    assert named in done.stderr
    assert done.stderr.count("\n") == 1
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_what_was_there_before_is_kept_and_compared_before_a_bend_is_trained(
    words: list[str], tmp_path: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    from landscape.connectivity import search

    monkeypatch.chdir(tmp_path)
    assert call(*words, "-o", "c.h5", "--quiet").returncode == 0
    before = Path("c.h5").read_bytes()
    Path("p.png").write_bytes(b"a picture of something else")
    more = [*words, "-o", "c.h5", "--picture", "p.png", "--plane", "s.h5", "--x", "auto:3", "--y=-0.5:1:3"]
    with monkeypatch.context() as patched:
        patched.setattr(search, "find_path", lambda *_: pytest.fail("the bend was trained"))
        for other, difference in (
            ("--epochs 3", "path_training.epochs 2 before, 3 now"),
            ("--kind polygon", "path bezier before, polygon now"),
            ("--points 9", "points 7 before, 9 now"),
            ("--limit 90", "limit 100 before, 90 now"),
        ):
            refused = call(*more, *other.split(), "--quiet")
            assert (refused.returncode, refused.stderr.count("\n")) == (2, 1), refused.stderr
            assert difference in refused.stderr
    done = call(*more)
    assert done.returncode == 0, done.stderr
    assert "p.png exists already and is kept" in done.stderr
    assert Path("p.png").read_bytes() == b"a picture of something else"
    assert Path("c.h5").read_bytes() == before
    assert Surface.load("s.h5").is_complete


def test_ctrl_c_leaves_nothing(words: list[str], tmp_path: Path, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    from landscape.connectivity import along_path

    def pressed(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(along_path.inquire, "at_points", pressed)
    done = call(*words, "-o", tmp_path / "c.h5", "--quiet")
    assert done.returncode == 130
    assert not list(tmp_path.iterdir())

"""Losses and data that the command line names as code; files may not name code."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import torch
from torch import nn

from landscape import Surface
from landscape.core.errors import LandscapeError
from landscape.explorer.inputs import Finder
from landscape.weights.checkpoint import save_checkpoint
from landscape.weights.model_spec import ModelSpec

Command = Callable[..., subprocess.CompletedProcess[str]]

MINE = """
import torch
from torch import nn


def build():
    return nn.Linear(3, 1)


def data():
    inputs = torch.linspace(-1, 1, 60).reshape(20, 3)
    return {"train": (inputs, inputs.sum(1)), "test": (2 * inputs, inputs.prod(1))}


def absolute(outputs, targets):
    return (outputs[:, 0] - targets).abs()


def nothing():
    return None


def mean(outputs, targets):
    return absolute(outputs, targets).mean()


def broken():
    raise RuntimeError("no such luck")
"""


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine.py").write_text(MINE)
    torch.manual_seed(0)
    torch.save(nn.Linear(3, 1).state_dict(), "mine.pt")
    return tmp_path


WORDS = ["mine.pt", "--model", "mine.py:build", "--data", "mine.py:data", "--x", "-1:1:3"]


@pytest.mark.parametrize("engine", ["local", pytest.param("processes", marks=pytest.mark.slow)])
def test_a_loss_and_data_of_the_users_own(engine: str, work: Path, call: Command) -> None:
    done = call("curve", *WORDS, "--loss", "mine.py:absolute", "--engine", engine, "-o", "c.h5")
    assert done.returncode == 0, done.stderr
    curve = Surface.load(work / "c.h5")
    weights = torch.load("mine.pt", weights_only=True)
    direction = torch.randn(1, 3, generator=torch.Generator().manual_seed(0))
    direction *= weights["weight"].norm() / direction.norm()
    inputs = torch.linspace(-1, 1, 60).reshape(20, 3)
    for split, x, y in (("train", inputs, inputs.sum(1)), ("test", 2 * inputs, inputs.prod(1))):
        for step, found in zip(curve.x, curve.variables[f"{split}_loss"], strict=True):
            outputs = x.double() @ (weights["weight"] + step * direction).double()[0] + weights["bias"].double()
            assert found == pytest.approx(float((outputs - y).abs().mean()), rel=1e-6)
    assert curve.attributes["data_source"] == f"{work / 'mine.py'}:data"
    assert curve.attributes["loss"] == "absolute"


def test_curvature_with_a_loss_of_the_users_own(work: Path, call: Command) -> None:
    """The squared error of a linear network: twice the covariance of (inputs, 1)."""
    (work / "mine.py").write_text(MINE + "\n\ndef square(o, t):\n    return (o[:, 0] - t).square()\n")
    done = call("hessian", *WORDS[:5], "--loss", "mine.py:square", "--top", "2", "--json")
    assert done.returncode == 0, done.stderr
    inputs = np.concatenate([np.linspace(-1, 1, 60).reshape(20, 3), np.ones((20, 1))], axis=1)
    expected = np.linalg.eigvalsh(2 * inputs.T @ inputs / 20)[::-1][:2]
    np.testing.assert_allclose(json.loads(done.stdout)["eigenvalues"], expected, rtol=1e-4)


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ("--loss mine.py:missing", 2, "mine.py has no callable 'missing': write the loss as mine.py:NAME"),
        ("--loss none.py:missing", 2, "no file none.py: write the loss as path/to/file.py:callable"),
        ("--loss mine.py:mean", 2, "it must give one value each"),
        ("--metrics mine.py:absolute,./mine.py:absolute", 2, "two metrics are called absolute; rename"),
        ("--data mine.py:nothing", 2, "cannot measure on NoneType"),
        ("--data mine.py:broken", 1, "the data 'mine.py:broken' fails: no such luck (RuntimeError at mine.py:"),
        ("--data mine.py:data --mean 0.5", 2, "--mean and --std need images"),
        ("--loss nowhere.at_all:loss", 2, "cannot import 'nowhere.at_all' of the loss"),
    ],
)
def test_errors_in_user_code_are_reported_in_one_line(
    words: str, code: int, said: str, work: Path, call: Command
) -> None:
    done = call("curve", *WORDS, *words.split(), "-o", "c.h5")
    assert done.returncode == code
    assert said in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert not (work / "c.h5").exists()


def test_a_weights_file_starts_no_code_as_its_data(work: Path, call: Command) -> None:
    (work / "evil.py").write_text("from pathlib import Path\n\n\ndef data():\n    Path('was_here').touch()\n")
    weights = nn.Linear(3, 1).state_dict()
    save_checkpoint("evil.safetensors", weights, spec=ModelSpec("mine.py:build"), metadata={"data": "evil.py:data"})
    done = call("curve", "evil.safetensors", "--model", "mine.py:build", "--x", "-1:1:3", "-o", "c.h5")
    assert done.returncode == 2, done.stderr
    assert not (work / "was_here").exists()


def test_a_surface_file_starts_no_code_as_its_data(work: Path) -> None:
    torch.save({}, "w.pt")
    names = {"checkpoint": "w.pt", "checkpoint_sha256": "", "data_source": "os:getcwd"}
    with pytest.raises(LandscapeError, match="are code: allow it by landscape explore --serve --data 'os:getcwd'"):
        Finder().find(names, work / "s.h5", exactly=False)
    assert Finder("mine.py:data").find(names, work / "s.h5", exactly=False).data == "mine.py:data"


IN_FILE = "name the callable in the file,"
NAMES = "(it has build, data, absolute, nothing, mean, broken)"
MINE_ALONE = [
    (["--model", "mine.py"], f"the model 'mine.py': {IN_FILE} as in mine.py:build {NAMES}"),
    (["--data", "mine.py"], f"the data 'mine.py': {IN_FILE} as in mine.py:data {NAMES}"),
    (["--data", "mine.py:"], f"the data 'mine.py:': {IN_FILE} as in mine.py:data {NAMES}"),
    (["--loss", "mine.py"], f"the loss 'mine.py': {IN_FILE} as in mine.py:NAME {NAMES}"),
    (["--batch-loss", "mine.py"], f"the batch loss 'mine.py': {IN_FILE} as in mine.py:NAME {NAMES}"),
    (["--metrics", "loss,mine.py"], f"the metric 'mine.py': {IN_FILE} as in mine.py:NAME {NAMES}"),
    (["--model", "absent.py"], "no file absent.py: write the model as path/to/file.py:callable"),
    (["--model", "mine.py:buidl"], f"mine.py has no callable 'buidl': write the model as mine.py:NAME {NAMES}"),
    (
        ["--model", "torch.nn.Linear"],
        "the model 'torch.nn.Linear': write torch.nn:Linear, with a colon before the callable",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("words", "said"), MINE_ALONE, ids=[" ".join(words) for words, _ in MINE_ALONE])
def test_a_file_without_a_callable_names_those_in_it(work: Path, call: Command, words: list[str], said: str) -> None:
    usual = ["--model", "mine.py:build", "--data", "mine.py:data", "--loss", "mine.py:absolute"]
    if words[0] == "--batch-loss":
        usual = usual[:4]
    done = call("curve", "mine.pt", *usual, *words, "-o", "c.h5")
    assert (done.returncode, done.stderr) == (2, f"landscape: {said}\n")


@pytest.mark.parametrize("verb", ["train", "diagnose", "lr-find"])
def test_a_file_of_python_is_no_model(work: Path, call: Command, verb: str) -> None:
    done = call(verb, "mine.py", "--data", "digits", *(["-o", "out"] if verb == "train" else []))
    assert done.returncode == 2
    assert "as in mine.py:build" in done.stderr


def test_a_file_is_read_and_not_run(work: Path) -> None:
    Path("side.py").write_text("open('ran', 'w')\nasync def later(): pass\nclass Net: pass\ndef _own(): pass\nx = 1\n")
    with pytest.raises(LandscapeError, match=r"as in side.py:Net \(it has Net\)"):
        ModelSpec("side.py").build()
    assert not Path("ran").exists()
    for damaged in ("def (", "\0", "(" * 10_000):
        Path("side.py").write_text(damaged)
        with pytest.raises(LandscapeError, match=r"name the callable in the file, as in side\.py:NAME$"):
            ModelSpec("side.py").build()

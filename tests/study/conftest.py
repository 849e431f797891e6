from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from landscape.data.dataset import DataSet
from landscape.study import read, run
from once import Once

NETWORKS = """
from torch import nn

def perceptron(channels=1, size=8, classes=10, width=16):
    return nn.Sequential(nn.Flatten(), nn.Linear(channels * size * size, width), nn.ReLU(), nn.Linear(width, classes))
"""

STUDY = """
title = "Width"
shows = "Wider perceptrons learn digits better."
source = "Made up <for> this test."
data = "digits"

[training]
epochs = 3
batch_size = 20
lr = 0.05
save_every = 1

[variant.narrow]
title = "narrow"
model = "{networks}:perceptron"
arguments = {{ width = 2 }}
[variant.wide]
title = "wide"
model = "{networks}:perceptron"
arguments = {{ width = 32 }}

[measure.plane]
kind = "surface"
x = [-1, 1, 5]
y = [-1, 1, 3]
planes = 2
limit = 50

[measure.way]
kind = "trajectory"
grid = [3, 3]
limit = 30
together = [["wide"]]

[measure.line]
kind = "interpolation"
between = [["wide", "wide"]]

[measure.weights]
kind = "weights"

[figure.contours]
of = "plane"
kind = "filled"

[figure.training]
of = "training"

[figure.weights]
of = "weights"

[[expect]]
says = "Wide is better"
number = "training.test_error"
falls = ["narrow", "wide"]

[[expect]]
says = "Narrow is better, which is wrong"
number = "training.test_error"
falls = ["wide", "narrow"]

[scale.tiny]
training = {{ epochs = 2 }}
measure.plane = {{ limit = 20 }}
"""


@pytest.fixture
def networks(tmp_path: Path) -> Path:
    """A file with `perceptron`."""
    path = tmp_path / "networks.py"
    path.write_text(NETWORKS)
    return path


@pytest.fixture
def study_file(tmp_path: Path, networks: Path) -> Callable[..., Path]:
    """The study above as a file, with pieces of its text replaced."""

    def write(*replacements: tuple[str, str]) -> Path:
        text = STUDY.format(networks=networks)
        for old, new in replacements:
            assert old in text
            text = text.replace(old, new)
        path = tmp_path / "width.toml"
        path.write_text(text)
        return path

    return write


@pytest.fixture(scope="session")
def finished(once: Once, digits: DataSet) -> Path:
    """A folder with the study above as `width.toml`, its `results` and `runs`, and what was said of it."""

    def make(folder: Path) -> None:
        (folder / "networks.py").write_text(NETWORKS)
        (folder / "width.toml").write_text(STUDY.format(networks=folder / "networks.py"))
        said: list[str] = []
        outcome = run(
            read(folder / "width.toml"), folder / "results", runs=folder / "runs", data=digits, device="cpu",
            say=said.append,
        )  # fmt: skip
        assert outcome.report == outcome.folder / "report.html"
        told = {"said": said, "failed": list(outcome.failed), "left": list(outcome.left)}
        (folder / "said.json").write_text(json.dumps(told))

    return once("study", make)

"""Starting without heavy packages: help at once, and pictures of finished files without torch."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from landscape import Surface
from matrix import matrix

Modules = Callable[..., set[str]]

DRIVER = """
import sys
from landscape.cli.app import main
try:
    main(sys.argv[1:])
except SystemExit as end:
    assert not end.code, end.code
verbs = [name for name in sys.modules if name.startswith("landscape.cli.verbs.")]
print("loaded:", *{name.split(".")[0] for name in sys.modules}, *verbs)
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A surface and a curve, made without a network."""
    place = tmp_path_factory.mktemp("startup")
    x, y = np.linspace(-1, 1, 5), np.linspace(-2, 2, 4)
    bowl = x**2 + y[:, None] ** 2 + 0.1
    Surface(x, y, {"train_loss": bowl}, np.ones((4, 5), bool)).save(place / "surface.h5")
    Surface(x, None, {"train_loss": x**2 + 0.1}, np.ones(5, bool)).save(place / "curve.h5")
    return place


@pytest.fixture
def loaded_by(folder: Path) -> Modules:
    """The top-level packages and the verbs that a new interpreter has imported after a command."""

    def run(*words: str) -> set[str]:
        command = [sys.executable, "-c", DRIVER, *words]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return set(done.stdout.rpartition("loaded:")[2].split())

    return run


@pytest.mark.process
@pytest.mark.parametrize(
    "words",
    matrix(
        ["--help", "surface --help", "plot --help", "train --help", "demo --help", "--version"],
        quick=lambda words: words in ("--help", "surface --help"),
    ),
)
def test_help_loads_nothing_heavy(words: str, loaded_by: Modules) -> None:
    heavy = {"torch", "torchvision", "numpy", "scipy", "h5py", "matplotlib", "plotly", "vtk", "vtkmodules", "sklearn"}
    assert not loaded_by(*words.split()) & heavy


@pytest.mark.process
@pytest.mark.parametrize(
    ("line", "also_not"),
    [
        ("plot surface.h5 -o new.png", {"plotly", "vtkmodules"}),
        pytest.param("plot curve.h5 -o new.svg", {"plotly", "vtkmodules"}, marks=pytest.mark.slow),
        pytest.param("plot surface.h5 -o new.html", {"matplotlib", "vtkmodules"}, marks=pytest.mark.slow),
        pytest.param("export surface.h5 -o new.vts", {"matplotlib", "plotly"}, marks=pytest.mark.slow),
        ("info surface.h5", {"matplotlib", "plotly", "vtkmodules"}),
        pytest.param("info curve.h5 --json", {"matplotlib", "plotly", "vtkmodules"}, marks=pytest.mark.slow),
    ],
)
def test_finished_files_need_no_torch(line: str, also_not: set[str], loaded_by: Modules) -> None:
    loaded = loaded_by(*line.split())
    assert not loaded & {"torch", "torchvision", "sklearn", *also_not}
    assert {name for name in loaded if "." in name} == {f"landscape.cli.verbs.{line.split()[0]}"}


def test_the_check_can_fail(loaded_by: Modules) -> None:
    assert {"numpy", "h5py"} <= loaded_by("info", "surface.h5")


MEASURE = """
import sys
import torch
import landscape
from torch import nn
from landscape import models
from landscape.weights.shapes_only import shapes_only
with shapes_only():
    built = nn.ModuleList([nn.Embedding(4, 3), *map(models.build, models.names())])
assert {parameter.device.type for parameter in built.parameters()} == {"meta"}
model = nn.Sequential(nn.Conv2d(3, 4, 3), nn.BatchNorm2d(4), nn.ReLU(), nn.Flatten(), nn.Linear(64, 3)).eval()
data = torch.randn(8, 3, 6, 6), torch.zeros(8, dtype=torch.int64)
landscape.loss_surface(model, data, x=(-1, 1, 2), y=(-1, 1, 2))
print("loaded:", *{"torch._dynamo", "torch._inductor", "sympy", "scipy", "matplotlib"} & set(sys.modules))
"""


@pytest.mark.slow
@pytest.mark.process
def test_measuring_does_not_wait_for_a_compiler() -> None:
    done = subprocess.run([sys.executable, "-c", MEASURE], capture_output=True, text=True, check=True)
    assert set(done.stdout.rpartition("loaded:")[2].split()) <= {"sympy"}  # which older PyTorch imports itself

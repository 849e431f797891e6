"""Fixtures of many tests: the folder of shared files, small networks and data, and the command line."""

from __future__ import annotations

import functools
import gc
import importlib.util
import os
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import pytest
import torch
from hypothesis import settings
from torch import Tensor, nn

from landscape.data.dataset import DataSet
from landscape.data.loading import load_data
from processes import ROOT, Command, Example, run_landscape
from ray_cluster import SETTINGS as RAY_SETTINGS
from tries import BY_A_DEVELOPER, EVERYWHERE

if TYPE_CHECKING:
    from once import Once  # a plug-in, which pytest imports itself

os.environ.update(RAY_SETTINGS)
torch.set_num_threads(1)  # the networks of tests are so small that two threads are slower, and tests run in parallel

pytest_plugins = ["cpu_time", "once"]

# What collection imports stays: it need not be searched for garbage, neither now nor in each test.
gc.disable()


def pytest_collection_finish() -> None:
    gc.freeze()
    gc.enable()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if not torch.cuda.is_available():
        for item in items:
            if item.get_closest_marker("cuda"):
                item.add_marker(pytest.mark.skip(reason="no NVIDIA GPU here"))
    # They wait for each other, and mostly for Ray: one process begins with them, and the others take its other tests.
    items.sort(key=lambda item: item.get_closest_marker("ray") is None)


# CI tries many examples, the same each time; a developer's machine tries a few, different ones each time.
settings.register_profile("ci", max_examples=EVERYWHERE, derandomize=True, deadline=None)
settings.register_profile("developer", max_examples=BY_A_DEVELOPER, deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "developer")

SHARED = ROOT.parent / "shared"

TRAINED = "mlp --model-arg norm=batch --model-arg width=200"  # the network of the fixture `trained`

ESCAPES = re.compile(r"\x1b\[[0-9;]*m")  # colours, which CI services request by environment variables


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of reference values; tests are skipped if there is none."""
    if not (SHARED / "reference").is_dir():
        pytest.skip("no ../shared/reference beside this checkout")
    return SHARED


@pytest.fixture
def network() -> nn.Module:
    """A small convolutional network with each kind of tensor that directions treat differently."""
    torch.manual_seed(0)
    model = nn.Sequential(
        nn.Conv2d(1, 4, 3, padding=1),
        nn.BatchNorm2d(4),
        nn.ReLU(),
        nn.AdaptiveAvgPool2d(2),
        nn.Flatten(),
        nn.Linear(16, 3),
    )
    with torch.no_grad():
        for _ in range(3):  # changes the running statistics
            model(torch.randn(32, 1, 6, 6) + 0.5)
    return model.eval()


@pytest.fixture
def examples() -> tuple[Tensor, Tensor]:
    """Thirty inputs [30, 1, 6, 6] with labels 0 to 2."""
    generator = torch.Generator().manual_seed(1)
    return torch.randn(30, 1, 6, 6, generator=generator), torch.randint(0, 3, (30,), generator=generator)


@pytest.fixture
def landscape(tmp_path: Path) -> Command:
    """Run `landscape ...` as a process in an empty folder; the result has returncode, stdout and stderr."""
    return functools.partial(run_landscape, cwd=tmp_path)


@pytest.fixture
def example(monkeypatch: pytest.MonkeyPatch) -> Example:
    """Import a file of examples/ as Python does a script."""

    def load(name: str) -> ModuleType:
        folder = ROOT / "examples"
        monkeypatch.syspath_prepend(str(folder))
        spec = importlib.util.spec_from_file_location(f"example_{name}", folder / f"{name}.py")
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        monkeypatch.setitem(sys.modules, spec.name, module)
        spec.loader.exec_module(module)
        return module

    return load


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Command:
    """Run the command line in this process, which saves the seconds that a new process takes."""
    from landscape.cli import app

    def run(*arguments: object) -> subprocess.CompletedProcess[str]:
        monkeypatch.setenv("COLUMNS", "200")
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            app.main([str(argument) for argument in arguments])
        shown = [ESCAPES.sub("", text) for text in capsys.readouterr()]
        return subprocess.CompletedProcess(arguments, ended.value.code or 0, *shown)

    return run


@pytest.fixture(scope="session")
def trained(once: Once) -> Path:
    """The folder of a finished training, made by the command line: a perceptron after one epoch on a hundred digits.

    It has BatchNorm, and its weights are larger than the rest of a file.
    """

    def train(folder: Path) -> None:
        words = f"train {TRAINED} --data digits --epochs 1 --limit 100 --batch-size 25 --lr 0.02 --schedule onecycle"
        done = run_landscape(*words.split(), "--save-every", 0.5, "-o", "run", cwd=folder)
        assert done.returncode == 0, done.stderr

    return once("trained", train) / "run"


@pytest.fixture(scope="session")
def digits() -> DataSet:
    """The first 300 and 100 digits."""
    whole = load_data("digits")
    splits = {"train": whole.splits["train"].first(300), "test": whole.splits["test"].first(100)}
    return DataSet("digits", splits, whole.classes, whole.mean, whole.std)

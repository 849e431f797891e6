"""What many tests need: where shared files are, small networks and data, and the command line as a user runs it."""

from __future__ import annotations

import functools
import os
import re
import subprocess
from pathlib import Path

import pytest
import torch
from hypothesis import settings
from torch import Tensor, nn

from processes import ROOT, Command, run_landscape

# CI tries the same examples each time; a developer's machine looks for new ones.
settings.register_profile("ci", derandomize=True, deadline=None)
settings.register_profile("developer", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "developer")

SHARED = ROOT.parent / "shared"

ESCAPES = re.compile(r"\x1b\[[0-9;]*m")  # colours, which CI services ask for


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of reference values, where there is one."""
    if not (SHARED / "reference").is_dir():
        pytest.skip("no ../shared/reference beside this checkout")
    return SHARED


@pytest.fixture
def network() -> nn.Module:
    """A small convolutional network with everything that directions treat differently."""
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
        for _ in range(3):  # running statistics that are not the initial ones
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
def call(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Command:
    """Run the command line in this process: what `landscape` gives, without the seconds that a process takes."""
    from landscape.cli import app

    def run(*arguments: object) -> subprocess.CompletedProcess[str]:
        monkeypatch.setenv("COLUMNS", "200")
        threads = torch.get_num_threads()
        torch.set_num_threads(1)  # as in a process of ours, so that numbers are the same bits
        capsys.readouterr()
        try:
            with pytest.raises(SystemExit) as ended:
                app.main([str(argument) for argument in arguments])
        finally:
            torch.set_num_threads(threads)
        shown = [ESCAPES.sub("", text) for text in capsys.readouterr()]
        return subprocess.CompletedProcess(arguments, ended.value.code or 0, *shown)

    return run


@pytest.fixture(scope="session")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a finished training, made by the command line: ResNet-20 after one epoch on a hundred digits."""
    folder = tmp_path_factory.mktemp("trained")
    words = "train resnet20 --data digits --epochs 1 --limit 100 --batch-size 25 --lr 0.02 --schedule onecycle"
    done = run_landscape(*words.split(), "--save-every", 0.5, "-o", "run", cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder / "run"

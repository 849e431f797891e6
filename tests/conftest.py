"""What many tests need: where shared files are, small networks and data, and the command line as a user runs it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import torch
from torch import Tensor, nn

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"

Command = Callable[..., subprocess.CompletedProcess[str]]


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


def environment() -> dict[str, str]:
    """The environment for a process of ours: one thread, so that tests can run side by side."""
    return {**os.environ, "OMP_NUM_THREADS": "1", "MPLBACKEND": "Agg", "COLUMNS": "200"}


@pytest.fixture
def landscape(tmp_path: Path) -> Command:
    """Run `landscape ...` as a process in an empty folder; the result has returncode, stdout and stderr."""

    def run(*arguments: object, cwd: Path = tmp_path, timeout: float = 300) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "landscape", *map(str, arguments)],
            cwd=cwd,
            env=environment(),
            capture_output=True,
            text=True,
            timeout=timeout,
            check=False,
        )

    return run

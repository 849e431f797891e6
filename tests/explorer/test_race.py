"""The optimisers of a race follow those of torch.optim, on a quadratic and on a measured surface."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from explorer.browser import missing
from landscape.explorer import gather, payload
from landscape.surface.surface import Surface

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "tests" / "explorer" / "web" / "race_paths.mjs"
MOMENTUM = 0.85
STEPS = 120

Loss = Callable[[torch.Tensor], torch.Tensor]
OPTIMISERS: dict[str, Callable[[list[torch.Tensor], float], torch.optim.Optimizer]] = {
    "gd": lambda weights, rate: torch.optim.SGD(weights, lr=rate),
    "momentum": lambda weights, rate: torch.optim.SGD(weights, lr=rate, momentum=MOMENTUM),
    "nesterov": lambda weights, rate: torch.optim.SGD(weights, lr=rate, momentum=MOMENTUM, nesterov=True),
    "rmsprop": lambda weights, rate: torch.optim.RMSprop(weights, lr=rate),
    "adam": lambda weights, rate: torch.optim.Adam(weights, lr=rate),
}


def paths(**given: Any) -> dict[str, Any]:
    """The path of each optimiser of the page: float64 [steps + 1, 2]."""
    if shutil.which("node") is None:
        missing("needs node: scripts/build_explorer.sh")
    text = payload.as_json({"momentum": MOMENTUM, "steps": STEPS, **given})
    done = subprocess.run(["node", SCRIPT], input=text, capture_output=True, text=True, check=True)
    return {name: np.reshape(path, (-1, 2)) for name, path in json.loads(done.stdout).items()}


def follow(name: str, rate: float, start: list[float], loss: Loss, steps: int) -> Any:
    """The path of torch.optim."""
    place = torch.tensor(start, dtype=torch.float64, requires_grad=True)
    optimiser = OPTIMISERS[name]([place], rate)
    made = [place.detach().clone().numpy()]
    for _ in range(steps):
        optimiser.zero_grad()
        loss(place).backward()
        optimiser.step()
        made.append(place.detach().clone().numpy())
    return np.array(made)


def catmull_rom(surface: Surface) -> Loss:
    """The cubic through the values of an even grid, away from its border: its own formula, by autograd."""
    assert surface.y is not None
    values = torch.tensor(surface.values("train_loss").astype(np.float32)).double()
    ends = [(float(axis[0]), float(axis[1] - axis[0])) for axis in (surface.x, surface.y)]

    def weights(u: torch.Tensor) -> torch.Tensor:
        half = [-u + 2 * u**2 - u**3, 2 - 5 * u**2 + 3 * u**3, u + 4 * u**2 - 3 * u**3, -(u**2) + u**3]
        return torch.stack(half) / 2

    def loss(place: torch.Tensor) -> torch.Tensor:
        cells = [(place[k] - ends[k][0]) / ends[k][1] for k in range(2)]
        i, j = (int(cell.detach().floor()) for cell in cells)
        assert 1 <= i < values.shape[1] - 2, "the path has come to the border"
        assert 1 <= j < values.shape[0] - 2, "the path has come to the border"
        part = values[j - 1 : j + 3, i - 1 : i + 3]
        return weights(cells[1] - j) @ part @ weights(cells[0] - i)

    return loss


def agree(made: dict[str, Any], rates: dict[str, float], start: list[float], loss: Loss) -> None:
    assert set(made) == set(OPTIMISERS)
    for name, path in made.items():
        assert len(path) > 30, f"{name} has made {len(path)} steps"
        wanted = follow(name, rates[name], start, loss, len(path) - 1)
        assert np.abs(path - wanted).max() < 1e-6, name
        assert np.abs(path[-1] - path[0]).max() > 0.1, f"{name} has hardly moved"


@pytest.mark.process
def test_on_a_quadratic() -> None:
    a, b, c = 1.0, 6.0, 0.7
    rates = {"gd": 0.1, "momentum": 0.05, "nesterov": 0.05, "rmsprop": 0.03, "adam": 0.08}
    start = [1.4, -0.8]
    made = paths(quadratic=[a, b, c], start=start, rates=rates)
    agree(made, rates, start, lambda p: (a * p[0] ** 2 + b * p[1] ** 2) / 2 + c * p[0] * p[1])


@pytest.mark.process
def test_on_a_measured_surface() -> None:
    file = ROOT / "results" / "resnet20_pair" / "resnet20_noshort.h5"
    (found,) = gather.surfaces(file, [])
    rates = {"gd": 0.008, "momentum": 0.003, "nesterov": 0.003, "rmsprop": 0.01, "adam": 0.02}
    start = [-0.6, 0.55]
    agree(paths(entry=found.entry("a"), start=start, rates=rates), rates, start, catmull_rom(found.surface))

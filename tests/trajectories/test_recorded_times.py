"""Checkpoints of `landscape.Recorder` that are given as files have the time that the loop counted."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from safetensors import safe_open
from safetensors.torch import save_file
from torch import nn

import landscape
from landscape.trajectories.checkpoints import Run
from landscape.trajectories.collecting import find_runs

EVERY = 25
STEPS = (0, 25, 50, 75, 80)


def record(folder: Path, **options: Any) -> None:
    """80 steps; the weights are the number of steps that are done, and its square."""
    network = nn.Linear(2, 1, bias=False)
    with torch.no_grad():
        network.weight.zero_()
        with landscape.Recorder(network, folder, every=EVERY, **options) as recorder:
            for step in range(1, STEPS[-1] + 1):
                network.weight.copy_(torch.tensor([[step, step**2]]))
                recorder.step()


def files_of(folder: Path) -> list[Path]:
    return sorted((folder / "checkpoints").iterdir())


def without(file: Path, *keys: str) -> None:
    """Remove keys from the header, as earlier versions wrote none."""
    with safe_open(file, "pt") as content:
        said = json.loads(content.metadata()["landscape"])
        tensors = {name: content.get_tensor(name) for name in content.keys()}  # noqa: SIM118 (not a dict)
    save_file(tensors, file, {"landscape": json.dumps({k: v for k, v in said.items() if k not in keys})})


def check(run: Run, unit: str, times: tuple[float, ...]) -> None:
    assert run.unit == unit
    np.testing.assert_allclose(run.epochs, times)
    weights = [landscape.load_checkpoint(file).weights["weight"][0, 0].item() for file in run.files]
    assert weights == list(STEPS)


@pytest.mark.parametrize("where", ["in their folder", "copied"])
@pytest.mark.parametrize("written", ["now", "earlier"])
def test_a_loop_without_epochs_counts_steps(where: str, written: str, tmp_path: Path) -> None:
    record(tmp_path / "run")
    (folder,) = find_runs(tmp_path / "run")
    check(folder, "step", STEPS)
    for file in files_of(tmp_path / "run") if written == "earlier" else []:
        without(file, "unit", "steps_per_epoch")
    place = tmp_path / "run" / "checkpoints"
    if where == "copied":
        place = Path(shutil.copytree(place, tmp_path / "copies"))
    for given in (sorted(place.iterdir()), str(place / "*"), place):
        (run,) = find_runs(given)
        if (where, written) == ("copied", "earlier"):  # the files alone do not contain the unit
            check(run, "checkpoint", (0, 1, 2, 3, 4))
            assert run.time == "the order of the epochs in the files, which may count steps"
        else:
            check(run, "step", STEPS)


@pytest.mark.parametrize("written", ["now", "earlier"])
def test_a_loop_with_epochs_counts_epochs(written: str, tmp_path: Path) -> None:
    record(tmp_path / "run", steps_per_epoch=50)
    for file in files_of(tmp_path / "run") if written == "earlier" else []:
        without(file, "unit", "steps_per_epoch")
    (run,) = find_runs(files_of(tmp_path / "run"))
    check(run, "epoch", (0, 0.5, 1, 1.5, 1.6))
    assert run.time == "epoch in the files"


def test_the_unit_is_that_of_the_surface(tmp_path: Path) -> None:
    record(tmp_path / "run")
    examples = torch.ones(4, 2), torch.ones(4, 1)
    surface = landscape.trajectory(
        nn.Linear(2, 1, bias=False), files_of(tmp_path / "run"), examples, loss="squared_error", grid=(2, 2),
        x=(-1, 1, 2), y=(-1, 1, 2), device="cpu",
    )  # fmt: skip
    assert surface.time_unit == "step"
    assert [path.epoch.tolist() for path in surface.trajectories.values()] == [list(map(float, STEPS))]


def test_files_that_a_log_lies_beside_are_not_matched_by_an_unknown_time(tmp_path: Path) -> None:
    record(tmp_path / "run")
    place = Path(shutil.copytree(tmp_path / "run" / "checkpoints", tmp_path / "copies"))
    for file in place.iterdir():
        without(file, "unit", "steps_per_epoch")
    (place / "log.csv").write_text("epoch,lr\n0,1\n1,0.5\n")
    (run,) = find_runs(place)
    assert np.isnan(run.rates).all()

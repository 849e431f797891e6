"""Which arithmetic `auto` is, where it is decided and where it is taken from the run's beginning."""

from __future__ import annotations

import json
from pathlib import Path

import networks
import pytest
import torch
from torch import Tensor, nn

from landscape.core.errors import UsageError
from landscape.data.dataset import DataSet
from landscape.training import Recipe, evaluation, machine, train
from landscape.training.examples import Examples
from landscape.training.machine import Machine

RECIPE = Recipe(epochs=2, batch_size=64)


@pytest.fixture
def cpu(monkeypatch: pytest.MonkeyPatch):
    """A CPU as it is described."""

    def described(*, has_bfloat16: bool, pays: bool) -> None:
        monkeypatch.setattr(machine, "_has_bfloat16", lambda _: has_bfloat16)
        monkeypatch.setattr(machine, "_bfloat16_is_faster", lambda _: pays)

    return described


def test_auto_is_bfloat16_where_it_pays(cpu) -> None:
    cpu(has_bfloat16=True, pays=True)
    assert machine.choose("cpu", "auto").precision == "bfloat16"
    cpu(has_bfloat16=True, pays=False)
    assert machine.choose("cpu", "auto").precision == "float32"
    assert machine.choose("cpu", "bfloat16").precision == "bfloat16"  # it is used if the user asks for it
    with pytest.raises(UsageError, match="tf32 exists on NVIDIA GPUs only"):
        machine.choose("cpu", "tf32")


def test_a_continued_run_keeps_its_precision_on_the_same_kind_of_device(cpu) -> None:
    cpu(has_bfloat16=True, pays=True)
    assert machine.choose("cpu", "auto", before={"device": "cpu", "precision": "float32"}).precision == "float32"
    assert machine.choose("cpu", "auto", before={"device": "cuda:1", "precision": "float32"}).precision == "bfloat16"
    assert machine.choose("cpu", "float32", before={"device": "cpu", "precision": "bfloat16"}).precision == "float32"
    cpu(has_bfloat16=False, pays=True)
    assert machine.choose("cpu", "auto", before={"device": "cpu", "precision": "bfloat16"}).precision == "float32"


@pytest.mark.parametrize("first", [True, False])
def test_a_continued_run_measures_nothing_anew(cpu, first: bool, digits: DataSet, tmp_path: Path) -> None:
    cpu(has_bfloat16=True, pays=first)
    train(networks.spec(), digits, tmp_path / "whole", RECIPE)
    steps = iter(range(100))
    train(networks.spec(), digits, tmp_path / "pieces", RECIPE, stop=lambda: next(steps) == 3)
    cpu(has_bfloat16=True, pays=not first)  # another day
    train(networks.spec(), digits, tmp_path / "pieces", RECIPE)
    for run in ("whole", "pieces"):
        said = json.loads((tmp_path / run / "run.json").read_text())
        assert said["precision"] == ("bfloat16" if first else "float32")
        assert said["settings"]["training"]["precision"] == "auto"
    models = [(tmp_path / run / "model.safetensors").read_bytes() for run in ("whole", "pieces")]
    assert models[0] == models[1]


def test_a_run_that_is_replaced_is_decided_anew(cpu, digits: DataSet, tmp_path: Path) -> None:
    cpu(has_bfloat16=True, pays=True)
    train(networks.spec(), digits, tmp_path, RECIPE, stop=lambda: True)
    cpu(has_bfloat16=True, pays=False)
    train(networks.spec(), digits, tmp_path, RECIPE, force=True)
    assert json.loads((tmp_path / "run.json").read_text())["precision"] == "float32"


@pytest.mark.parametrize("precision", ["float32", "tf32"])
def test_a_split_is_measured_in_the_precision_that_is_asked_for(precision: str, digits: DataSet) -> None:
    """Also within a training that uses TensorFloat-32; the switches are there without a GPU, too."""
    seen: list[bool] = []

    class Watching(nn.Module):
        def forward(self, inputs: Tensor) -> Tensor:
            seen.append(torch.backends.cuda.matmul.allow_tf32)
            return inputs.flatten(1)[:, :10]

    split = digits.splits["test"].first(5)
    examples = Examples(split, digits.mean, digits.std, device=torch.device("cpu"), channels_last=False)
    gpu = torch.device("cuda")
    with machine.switched(Machine(gpu, "tf32")):
        evaluation.measure(Watching(), examples, Machine(gpu, precision))
        assert torch.backends.cuda.matmul.allow_tf32
    assert seen == [precision == "tf32"]


def test_measuring_leaves_the_threads_alone() -> None:
    before = torch.get_num_threads()
    torch.set_num_threads(2)
    try:
        machine._bfloat16_is_faster(torch.device("cpu"))
        assert torch.get_num_threads() == 2
    finally:
        torch.set_num_threads(before)

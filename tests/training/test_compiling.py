"""Compiled steps: what is compiled, what is written, and that nothing is lost where it cannot be done."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networks
import pytest
import torch
from torch import Tensor, nn

from landscape.data.dataset import DataSet
from landscape.training import Recipe, compiling, train
from landscape.training.machine import Machine
from landscape.weights import checkpoint

RECIPE = Recipe(epochs=2, batch_size=64, precision="float32", compile=True)
MODEL = networks.spec(dropout=0.2)


def said(folder: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((folder / "run.json").read_text())
    return content


def test_compiling_disturbs_nothing_and_serves_whole_batches(
    digits: DataSet, tmp_path: Path, compiler: list[int]
) -> None:
    train(MODEL, digits, tmp_path / "compiled", RECIPE)
    assert compiler == [64, *[64, 64, 64, 64] * 2]  # once before the training; the epochs end with 44 images
    train(MODEL, digits, tmp_path / "plain", Recipe(**{**RECIPE.as_dict(), "compile": False}))
    assert len(compiler) == 9
    weights = [checkpoint.load_checkpoint(tmp_path / run).weights for run in ("compiled", "plain")]
    assert weights[0].keys() == weights[1].keys()
    assert all(torch.equal(weights[0][name], weights[1][name]) for name in weights[0])
    assert [said(tmp_path / run)["compile"] for run in ("compiled", "plain")] == [True, False]
    assert checkpoint.load_checkpoint(tmp_path / "compiled").metadata["training"]["compile"] is True


@pytest.mark.parametrize("where", ["compiling", "the first step", "the way back"])
def test_a_network_that_cannot_be_compiled_trains_uncompiled(
    where: str, digits: DataSet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, progress: Any
) -> None:
    def fail(*_: Any) -> Tensor:
        raise RuntimeError("no C++ compiler\n\nand many lines more")

    def compiled(model: nn.Module, **_: Any) -> Callable[[Tensor], Tensor]:
        if where == "compiling":
            fail()
        if where == "the first step":
            return fail

        def forward(inputs: Tensor) -> Tensor:
            outputs: Tensor = model(inputs)
            outputs.register_hook(fail)
            return outputs

        return forward

    monkeypatch.setattr(torch, "compile", compiled)
    train(MODEL, digits, tmp_path / "run", RECIPE, progress=progress)
    assert progress.titles[-1].endswith("(not compiled: no C++ compiler)")
    assert said(tmp_path / "run")["compile"] is False
    train(MODEL, digits, tmp_path / "plain", Recipe(**{**RECIPE.as_dict(), "compile": False}))
    weights = [checkpoint.load_checkpoint(tmp_path / run).weights for run in ("run", "plain")]
    assert all(torch.equal(weights[0][name], weights[1][name]) for name in weights[0])


def test_a_run_that_could_not_be_compiled_is_continued_uncompiled(
    digits: DataSet, tmp_path: Path, compiler: list[int]
) -> None:
    train(MODEL, digits, tmp_path, RECIPE, stop=lambda: True)
    (tmp_path / "run.json").write_text(json.dumps(said(tmp_path) | {"compile": False}))
    compiler.clear()
    train(MODEL, digits, tmp_path, RECIPE)
    assert compiler == []
    assert said(tmp_path)["compile"] is False


@pytest.mark.parametrize("kind", ["cpu", "cuda"])
def test_steps_of_a_gpu_are_captured(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """As far as it goes without a GPU: what torch.compile is asked for."""
    asked: list[dict[str, bool]] = []

    def compiled(model: nn.Module, *, dynamic: bool, options: dict[str, bool]) -> nn.Module:
        asked.append(options)
        return model

    monkeypatch.setattr(torch, "compile", compiled)
    forward = compiling.compiled(nn.Linear(2, 3), torch.ones(4, 2), Machine(torch.device(kind), "float32"))
    assert (forward.note, forward.batch_size) == ("", 4)
    assert asked == [{"deterministic": True} | ({"triton.cudagraphs": True} if kind == "cuda" else {})]


@pytest.mark.slow
def test_a_compiled_run_is_continued_to_the_same_weights(digits: DataSet, tmp_path: Path) -> None:
    """Needs a C++ compiler."""
    train(MODEL, digits, tmp_path / "whole", RECIPE)
    if not said(tmp_path / "whole")["compile"]:
        pytest.skip("torch.compile does not work here")
    steps = iter(range(100))
    train(MODEL, digits, tmp_path / "pieces", RECIPE, stop=lambda: next(steps) == 3)
    torch._dynamo.reset()
    train(MODEL, digits, tmp_path / "pieces", RECIPE)
    train(networks.spec(), digits, tmp_path / "compiled", RECIPE)
    train(networks.spec(), digits, tmp_path / "plain", Recipe(**{**RECIPE.as_dict(), "compile": False}))
    weights = {
        run: checkpoint.load_checkpoint(tmp_path / run).weights for run in ("whole", "pieces", "compiled", "plain")
    }
    assert all(torch.equal(weights["whole"][name], weights["pieces"][name]) for name in weights["whole"])
    for name, expected in weights["plain"].items():
        torch.testing.assert_close(weights["compiled"][name], expected, rtol=1e-3, atol=1e-4)

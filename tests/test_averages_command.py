"""The options of the command line that select what is averaged and which weights move."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import torch
from torch.nn import functional

import landscape
from processes import Command

CODE = """
import torch
from torch import nn
from torch.nn import functional

class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.first, self.head = nn.Linear(4, 6), nn.Linear(6, 3)
    def forward(self, x):
        return {"hidden": torch.tanh(self.first(x)), "out": self.head(torch.tanh(self.first(x)))}

def build():
    torch.manual_seed(0)
    return Net()

def data():
    generator = torch.Generator().manual_seed(1)
    return torch.randn(30, 4, generator=generator), torch.arange(30) % 3

def margin(outputs, targets):
    return outputs.max(1).values - outputs.min(1).values

def total(model, batch):
    inputs, targets = batch
    return functional.cross_entropy(model(inputs)["out"], targets, reduction="sum"), len(targets)
"""


@pytest.fixture
def code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    (tmp_path / "averages_net.py").write_text(CODE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(str(tmp_path))
    import averages_net

    torch.save(averages_net.build().state_dict(), tmp_path / "weights.pt")
    yield averages_net
    del sys.modules["averages_net"]


USUAL = ["--model", "averages_net.py:build", "--data", "averages_net.py:data", "--x=-1:1:3"]


def test_selection_output_and_metrics(code: Any, call: Command) -> None:
    done = call(
        "curve", "weights.pt", *USUAL, "--output-key", "out", "--ignore-index", "1", "--parameters", "head.*",
        "--metrics", "loss,accuracy,averages_net.py:margin", "-o", "c.h5",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    surface = landscape.Surface.load("c.h5")
    assert set(surface.variables) == {"train_loss", "train_accuracy", "train_margin"}
    assert surface.attributes["moved"]["names"] == ["head.weight"]
    (inputs, targets), model = code.data(), code.build()
    with torch.no_grad():
        outputs = model(inputs)["out"]
    kept = targets != 1
    expected = {
        "train_loss": functional.cross_entropy(outputs[kept], targets[kept]).item(),
        "train_accuracy": (outputs.argmax(1) == targets)[kept].double().mean().item(),
        "train_margin": (outputs.max(1).values - outputs.min(1).values).mean().item(),
    }
    for name, value in expected.items():
        assert surface.variables[name][1] == pytest.approx(value, rel=1e-6)


def test_batch_loss(code: Any, call: Command) -> None:
    done = call("curve", "weights.pt", *USUAL, "--batch-loss", "averages_net.py:total", "-o", "c.h5")
    assert done.returncode == 0, done.stderr
    surface = landscape.Surface.load("c.h5")
    assert surface.attributes["loss"] == "total"
    (inputs, targets), model = code.data(), code.build()
    expected = functional.cross_entropy(model(inputs)["out"], targets).item()
    assert surface.variables["train_loss"][1] == pytest.approx(expected, rel=1e-6)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ("--ignore-index some", "give a whole number, or none"),
        ("--batch-loss total", "write path/to/file.py:callable"),
        ("--class-dim 3", "class_dim 3"),
        ("--parameters tail.*", "selects none"),
        ("", "name one with --output-key NAME"),
    ],
)
def test_wrong_requests(options: str, words: str, code: Any, call: Command) -> None:
    done = call("curve", "weights.pt", *USUAL, *options.split(), "-o", "c.h5")
    assert done.returncode == 2
    assert words in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1, json.dumps(done.stderr)

"""scripts/everyone.py: networks of PyTorch and torchvision equal a plain loop; failures are reported."""

from __future__ import annotations

import dataclasses
import json
import sys
from typing import Any

import pytest
import torch
from torch import nn

from scripts import everyone
from scripts.own_network import table
from scripts.own_network.case import Case, Subject, case, classified, rows
from scripts.own_network.comparison import Outcome, compare

# PyTorch deprecates TorchScript, and landscape's checks find fault with some of these planes and losses.
pytestmark = pytest.mark.filterwarnings("ignore")

QUICK = [each for each in everyone.cases() if each.quick and each.package in ("torch", "torchvision")]


@case("two layers", measured="cross-entropy")
def two_layers() -> Subject:
    inputs, targets = rows(20, 4, 3)
    model = nn.Sequential(nn.Linear(4, 8), nn.Tanh(), nn.Linear(8, 3))
    return Subject(model, (inputs, targets), lambda network: classified(network(inputs), targets))


def changed(**changes: Any) -> Case:
    """`two_layers` with one field of its subject changed."""
    return dataclasses.replace(two_layers, make=lambda: dataclasses.replace(two_layers.make(), **changes))


@pytest.mark.parametrize("each", QUICK, ids=lambda each: each.name)
def test_equals_a_plain_loop(each: Case) -> None:
    if each.missing:
        pytest.skip(f"{each.missing} not installed")
    outcome = compare(each)
    assert outcome.status == "equal", outcome.reason


def test_there_are_cases_of_many_packages() -> None:
    cases = everyone.cases()
    assert len({(each.package, each.name) for each in cases}) == len(cases) >= 60
    assert {"gymnasium", "peft", "timm", "torch_geometric", "transformers"} <= {each.package for each in cases}
    assert {each.name for each in everyone.cases("PEFT: *trainable*")} == {
        'LoRA on GPT-2, `parameters="trainable"`',
        'IA3 on GPT-2, `parameters="trainable"`',
    }


def test_another_number_differs() -> None:
    inputs, targets = rows(20, 4, 3)

    def off(network: Any) -> dict[str, float]:
        return {"loss": classified(network(inputs), targets)["loss"] + 3e-6}

    outcome = compare(changed(plain=off))
    assert outcome.status == "differs"
    assert outcome.reason.startswith("loss at (0, -0.2) is ")


def test_a_loss_that_is_the_same_everywhere_shows_nothing() -> None:
    flat = {"loss": lambda outputs, targets: torch.ones(len(targets))}
    outcome = compare(changed(plain=lambda network: {"loss": 1.0}, options=flat))
    assert outcome.status == "differs"
    assert "at all points" in outcome.reason


def test_a_weight_that_moves_and_should_not_differs() -> None:
    outcome = compare(changed(moves=lambda name, parameter: name != "0.weight"))
    assert (outcome.status, outcome.reason) == ("differs", "0.weight moves and should not")


def test_a_weight_that_should_move_and_does_not_differs() -> None:
    outcome = compare(changed(options={"parameters": "0.*"}))
    assert (outcome.status, outcome.reason) == ("differs", "2.weight torch.float32 should move and does not")


def test_a_network_that_does_not_fit_its_data_is_refused() -> None:
    outcome = compare(changed(model=nn.Linear(5, 3)))
    assert outcome.status == "refused"
    assert outcome.reason.startswith("LandscapeError: ")


def run(monkeypatch: pytest.MonkeyPatch, *words: str, cases: list[Case]) -> int:
    """Run the script for these cases and return its exit code."""
    monkeypatch.setattr(everyone, "cases", lambda pattern="*": cases)
    monkeypatch.setattr(sys, "argv", ["everyone.py", *words])
    return everyone.main()


def test_a_missing_package_fails_only_with_strict(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    missing = dataclasses.replace(two_layers, package="no_such_package")
    assert run(monkeypatch, cases=[missing]) == 0
    assert "not installed" in capsys.readouterr().out
    assert run(monkeypatch, "--strict", cases=[missing]) == 1


def test_a_difference_fails_and_is_in_every_output_format(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = changed(plain=lambda network: {"loss": 0.5})
    assert run(monkeypatch, "--json", cases=[two_layers, wrong]) == 1
    right, off = json.loads(capsys.readouterr().out)
    assert (right["status"], off["status"], off["difference"]) == ("equal", "differs", None)
    assert 0 <= right["difference"] <= 1e-6
    assert right["version"] == torch.__version__.partition("+")[0]
    assert run(monkeypatch, "--markdown", cases=[two_layers]) == 0
    assert "| two layers | torch " in capsys.readouterr().out


def test_pipes_in_a_markdown_cell_are_escaped() -> None:
    row = table.markdown([Outcome(dataclasses.replace(two_layers, measured="|w|"), "equal", difference=0.0)])
    assert "| \\|w\\| |" in row.splitlines()[-1]

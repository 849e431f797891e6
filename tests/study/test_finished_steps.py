"""What counts as finished: the same settings, and the same data and weights behind the same names."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import torch

from landscape.core.errors import LandscapeError, UsageError
from landscape.study import hardware
from landscape.study.definition import Measurement, Network
from landscape.study.finished_steps import FinishedSteps
from landscape.study.published_record import differences, is_same_model, read
from landscape.study.request import read_request
from landscape.study.steps import Step
from landscape.training import Recipe
from landscape.weights.model_spec import ModelSpec

NETWORK = Network("a", "A", "a", ModelSpec("mlp", {"width": 4}), Recipe(epochs=2))
STEP = Step("w/a.json", (NETWORK,), "digits", Measurement("w", "weights", {}, (("a",),)))
MADE_OF = {"data": "one", "networks/a": "first"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A study's folder with one finished step."""
    (tmp_path / "w").mkdir()
    (tmp_path / "w" / "a.json").write_text("{}")
    FinishedSteps.open(tmp_path, lambda step: MADE_OF).write(STEP, 1.0, "a machine", "2026-11-30")
    return tmp_path


@pytest.mark.parametrize(
    ("now", "reason"),
    [
        (MADE_OF, ""),
        ({}, ""),  # nothing is known
        ({**MADE_OF, "data": "two"}, "other training examples of the same name"),
        ({**MADE_OF, "networks/a": "second"}, "a was trained again"),
    ],
)
def test_other_data_and_weights_of_the_same_name_do_not_count(folder: Path, now: dict[str, str], reason: str) -> None:
    finished = FinishedSteps.open(folder, lambda step: now)
    assert reason in finished.lacks(STEP)
    assert finished.made(STEP) == (reason == "")
    if reason:
        with pytest.raises(UsageError, match=reason):
            finished.holds(STEP)
    else:
        assert finished.holds(STEP)


def test_entries_of_earlier_versions_get_the_fingerprint_that_the_study_had(folder: Path) -> None:
    path = folder / "steps.json"
    content = json.loads(path.read_text())
    del content["w/a.json"]["fingerprints"]
    path.write_text(json.dumps(content))
    assert FinishedSteps.open(folder, lambda step: {"data": "two"}).holds(STEP)
    FinishedSteps.open(folder).add_fingerprint("one")
    with pytest.raises(UsageError, match="other training examples"):
        FinishedSteps.open(folder, lambda step: {"data": "two"}).holds(STEP)
    assert FinishedSteps.open(folder, lambda step: {"data": "one"}).holds(STEP)


@pytest.mark.parametrize(
    "change",
    [{"asked": 5}, {"seconds": "1"}, {"seconds": True}, {"machine": None}, {"fingerprints": {"data": 3}}, {"other": 1}],
)
def test_entries_of_another_type_are_damage(folder: Path, change: dict[str, Any]) -> None:
    path = folder / "steps.json"
    content = json.loads(path.read_text())
    content["w/a.json"] |= change
    path.write_text(json.dumps(content))
    with pytest.raises(LandscapeError, match=r"steps\.json is damaged"):
        FinishedSteps.open(folder)


@pytest.mark.parametrize("content", [[1], {"data": 5}, {"train_fingerprint": [1]}, {"command": 3}])
def test_a_request_of_another_type_is_damage(tmp_path: Path, content: object) -> None:
    (tmp_path / "study.json").write_text(json.dumps(content))
    with pytest.raises(LandscapeError, match=r"study\.json is damaged"):
        read_request(tmp_path)


@pytest.mark.parametrize(
    "content", [[1], {"training": 5}, {"model": 5}, {"stored_as": 16}, {"test_loss_changed_by": "0.1"}]
)
def test_a_record_of_another_type_is_damage(tmp_path: Path, content: object) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps(content))
    with pytest.raises(UsageError, match=r"a\.json is damaged"):
        read(path)


def test_a_published_network_may_differ_in_what_changes_only_rounding() -> None:
    trained = NETWORK.recipe.as_dict() | {"device": "cuda", "compile": True, "save_every": 1}
    there = {"model": "mlp", "model_arguments": {"width": 4, "classes": 10}, "training": trained}
    assert differences(NETWORK, there) == []
    assert differences(NETWORK, {**there, "training": trained | {"lr": 0.5}}) == ["lr 0.5 instead of 0.1"]
    assert differences(NETWORK, {**there, "model": "vgg9"}) == ["vgg9 width=4 instead of mlp width=4"]


def test_the_file_of_a_model_may_have_been_moved(tmp_path: Path) -> None:
    for name in ("before", "now", "other"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "net.py").write_text("" if name != "other" else "# of another project")
    now = ModelSpec(f"{tmp_path}/now/net.py:build")
    assert is_same_model(f"{tmp_path}/now/net.py:build", now)
    assert is_same_model(f"{tmp_path}/before/net.py:build", now)  # a copy
    assert is_same_model("/cluster/that/is/gone/net.py:build", now)
    assert not is_same_model(f"{tmp_path}/other/net.py:build", now)
    assert not is_same_model(f"{tmp_path}/now/net.py:make", now)
    assert not is_same_model("/cluster/that/is/gone/nets.py:build", now)
    assert is_same_model("resnet20", ModelSpec("resnet20"))
    assert not is_same_model("resnet20", ModelSpec("resnet56"))


def test_the_machine_is_that_of_the_device(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    monkeypatch.setattr(torch.cuda, "get_device_name", lambda device: f"GPU {device.index}")
    assert "GPU" not in hardware.short(torch.device("cpu"))
    assert hardware.short(torch.device("cuda:1")).startswith("GPU 1; ")

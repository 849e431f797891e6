"""The queue of `scripts/train_networks.py`, with a network that trains in a moment."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import networks
import pytest

import landscape
from landscape import files
from landscape.checkpoint import load_checkpoint
from landscape.errors import LandscapeError

SCRIPT = Path(__file__).parents[2] / "scripts" / "train_networks.py"

Queue = Callable[..., str]


@pytest.fixture
def script(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.setattr(landscape, "__path__", list(landscape.__path__))
    monkeypatch.setattr(sys, "path", list(sys.path))
    spec = importlib.util.spec_from_file_location("train_networks", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "train_networks", module)
    spec.loader.exec_module(module)
    module.QUEUE[:] = [module.Network("tiny", networks.spec().name, {"lr": 0.05})]
    return module


@pytest.fixture
def queue(
    script: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Queue:
    """Run the queue on a hundred digits; returns what it says."""

    def run(*words: object) -> str:
        places = ["--results", tmp_path / "results", "--runs", tmp_path / "runs"]
        arguments = ["--data", "digits", "--limit", 100, *places, *words]
        monkeypatch.setattr(sys, "argv", [str(SCRIPT), *map(str, arguments)])
        script.main()
        return capsys.readouterr().out

    return run


def published(tmp_path: Path) -> tuple[int, int]:
    """Epochs of the weights and of the log among the results."""
    training = load_checkpoint(tmp_path / "results" / "tiny.safetensors").metadata["training"]
    return training["epochs"], len((tmp_path / "results" / "tiny.csv").read_text().splitlines()) - 1


def test_what_is_done_is_skipped(queue: Queue) -> None:
    assert "done" not in queue("--epochs", 1, "--list")
    assert "test accuracy" in queue("--epochs", 1)
    assert queue("--epochs", 1, "--list").split()[:2] == ["tiny", "done"]
    assert queue("--epochs", 1) == ""


def test_another_budget_is_said_and_trained(queue: Queue, tmp_path: Path) -> None:
    queue("--epochs", 1, "--schedule", "onecycle")
    assert "done with 1 epochs, onecycle" in queue("--epochs", 2, "--list")
    assert "test accuracy" in queue("--epochs", 2)
    assert published(tmp_path) == (2, 2)
    assert {path.name for path in (tmp_path / "runs").iterdir()} == {"tiny-1-onecycle-first100", "tiny-2-step-first100"}


def test_a_smaller_budget_replaces_nothing(queue: Queue, tmp_path: Path) -> None:
    queue("--epochs", 2)
    said = queue("--epochs", 1)
    assert "results keep those of 2 epochs" in said
    assert "tiny-1-step" in said
    assert published(tmp_path) == (2, 2)
    assert "results keep those of 2 epochs" in queue("--epochs", 3, "--limit", 99)  # nor do fewer images
    assert published(tmp_path) == (2, 2)


def test_a_run_under_the_plain_name_goes_on(queue: Queue, tmp_path: Path) -> None:
    queue("--epochs", 1)
    (tmp_path / "results" / "tiny.csv").unlink()
    (tmp_path / "runs" / "tiny-1-step-first100").rename(tmp_path / "runs" / "tiny")
    before = json.loads((tmp_path / "runs" / "tiny" / "run.json").read_text())
    assert "test accuracy" in queue("--epochs", 1)
    assert [path.name for path in (tmp_path / "runs").iterdir()] == ["tiny"]
    assert json.loads((tmp_path / "runs" / "tiny" / "run.json").read_text()) == before


def test_a_network_too_large_to_publish_is_done_too(
    queue: Queue, script: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(script, "LARGEST_FILE", 10)
    assert "too large" in queue("--epochs", 1)
    assert [path.name for path in (tmp_path / "results").iterdir()] == ["tiny.csv"]
    assert queue("--epochs", 1, "--list").split()[:2] == ["tiny", "done"]
    assert "done with 1 epochs, step" in queue("--epochs", 2, "--list")


def test_the_log_comes_last(queue: Queue, script: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise LandscapeError("the disk is full")

    queue("--epochs", 1)
    with monkeypatch.context() as patch:
        patch.setattr(script, "save_checkpoint", full)
        assert "the disk is full" in queue("--epochs", 2)
    assert "done" not in queue("--epochs", 2, "--list")
    with monkeypatch.context() as patch:
        patch.setattr(files, "replacing", full)
        assert "the disk is full" in queue("--epochs", 2)
    assert "done" not in queue("--epochs", 2, "--list")
    assert "test accuracy" in queue("--epochs", 2)
    assert published(tmp_path) == (2, 2)


def test_wrong_data_is_one_line(tmp_path: Path) -> None:
    places = ["--results", tmp_path, "--runs", tmp_path]
    command = [sys.executable, SCRIPT, "--data", "nowhere", *places]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith("train_networks.py: unknown data set 'nowhere'")
    assert len(done.stderr.splitlines()) == 1

"""Folders of trainings that somebody else has prepared: read in bounded memory, refused in one line, never left."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
import torch
from torch import Tensor

from hostile.test_bombs import MOST_WITH_TORCH, READER, linux
from landscape.core import bounded_text, untrusted_json
from landscape.core.errors import LandscapeError, UsageError
from landscape.measure import kept_parts
from landscape.surface.surface import Surface
from landscape.training import Recipe, train
from landscape.weights.checkpoint import load_checkpoint
from processes import environment
from scripts.soak import bombs

RECIPE = Recipe(epochs=3, batch_size=8, limit=20, lr=0.05, momentum=0.9, device="cpu", precision="float32")
MODEL, DATA = "mlp", "digits"
unix = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")


def stopped(folder: Path, after: int = 4) -> Path:
    """A training that was stopped in its second epoch; returns the file of its state."""
    steps = iter(range(1, 1000))
    assert not train(MODEL, DATA, folder, RECIPE, stop=lambda: next(steps) == after).finished
    return folder / "state.pt"


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return stopped(tmp_path_factory.mktemp("begun") / "run").parent


@pytest.fixture
def run(begun: Path, tmp_path: Path) -> Path:
    """A copy of the stopped training."""
    return Path(shutil.copytree(begun, tmp_path / "run"))


def weights(folder: Path) -> dict[str, Tensor]:
    return load_checkpoint(folder).weights


def momenta(content: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = content["optimizer"]["state"][0]
    assert isinstance(found["momentum_buffer"], Tensor)
    return found


def of_one(content: dict[str, Any]) -> dict[str, Any]:
    name = next(iter(content["weights"]))
    return {**content["weights"], name: torch.zeros(1).expand(content["weights"][name].shape)}


# What a state may hold instead of what a training wrote, and what is said of it.
CHANGES: dict[str, tuple[Callable[[dict[str, Any]], Any], str]] = {
    "a list": (lambda found: [1, 2], "not the state of a training"),
    "more": (lambda found: found | {"more": 1}, "not the state of a training"),
    "negative epoch": (lambda found: found | {"epoch": -1}, "outside of the training"),
    "epoch of another kind": (lambda found: found | {"epoch": 1.0}, "outside of the training"),
    "late epoch": (lambda found: found | {"epoch": 9, "log": found["log"] * 9}, "of another training"),
    "late step": (lambda found: found | {"step": 3}, "outside of the training"),
    "negative step": (lambda found: found | {"step": -1}, "outside of the training"),
    "no time": (lambda found: found | {"seconds": float("nan")}, "no time"),
    "short log": (lambda found: found | {"log": []}, "no log"),
    "log of texts": (lambda found: found | {"log": [{"epoch": "one"}]}, "no log"),
    "log of NaN": (lambda found: found | {"log": [{"epoch": float("nan")}]}, "no log"),
    "long losses": (lambda found: found | {"losses": torch.zeros(4), "right": torch.zeros(4)}, "of another training"),
    "immense losses": (
        lambda found: found | dict.fromkeys(("losses", "right"), torch.zeros(1).expand(10**11)), "expanded tensor",
    ),
    "losses of texts": (lambda found: found | {"losses": "none"}, "no losses"),
    "expanded weights": (lambda found: found | {"weights": of_one(found)}, "expanded tensor"),
    "sparse weights": (
        lambda found: found | {"weights": {"w": torch.zeros(3, 3).to_sparse()}}, "damaged",
    ),
    "other weights": (lambda found: found | {"weights": {"w": torch.zeros(3)}}, "weights are of another network"),
    "no weights": (lambda found: found | {"weights": 7}, "no weights"),
    "no optimizer": (lambda found: found | {"optimizer": []}, "no weights, or not the state of an optimizer"),
    "short momentum": (
        lambda found: momenta(found).update(momentum_buffer=torch.zeros(1)) or found, "of other parameters",
    ),
    "expanded momentum": (
        lambda found: momenta(found).update(
            momentum_buffer=torch.zeros(1).expand(momenta(found)["momentum_buffer"].shape)) or found,
        "expanded tensor",
    ),
    "momentum of integers": (
        lambda found: momenta(found).update(
            momentum_buffer=torch.zeros(momenta(found)["momentum_buffer"].shape, dtype=torch.int64)) or found,
        "of other parameters",
    ),
    "unknown value": (lambda found: momenta(found).update(more=torch.zeros(1)) or found, "of other parameters"),
    "momentum of nothing": (
        lambda found: found["optimizer"]["state"].update({99: {"momentum_buffer": None}}) or found,
        "of other parameters",
    ),
    "shared momentum": (
        lambda found: found["optimizer"]["state"].update(dict.fromkeys(range(100), momenta(found))) or found,
        "not the state of an optimizer",
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", CHANGES)
def test_a_state_of_other_values_is_refused_in_one_line(kind: str, run: Path) -> None:
    change, words = CHANGES[kind]
    before = (run / "log.csv").read_bytes()
    torch.save(change(torch.load(run / "state.pt", weights_only=True)), run / "state.pt")
    with pytest.raises(LandscapeError, match=r"state\.pt is damaged \(.*start the training again with force") as caught:
        train(MODEL, DATA, run, RECIPE)
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)
    assert (run / "log.csv").read_bytes() == before
    assert not list(run.glob(".*"))


def test_a_state_that_was_not_changed_is_continued_with_the_settings_of_the_recipe(run: Path, tmp_path: Path) -> None:
    """Those of its optimizer are not used: they could be any."""
    found = torch.load(run / "state.pt", weights_only=True)
    for group in found["optimizer"]["param_groups"]:
        group.update(weight_decay=9.0, momentum=0.0, nesterov=True, maximize=True, dampening=3.0, lr="none")
    torch.save(found, run / "state.pt")
    train(MODEL, DATA, run, RECIPE)
    train(MODEL, DATA, tmp_path / "whole", RECIPE)
    expected = weights(tmp_path / "whole")
    for name, tensor in weights(run).items():
        torch.testing.assert_close(tensor, expected[name], rtol=0, atol=0)


def read_elsewhere(importing: str, path: Path) -> tuple[str, int]:
    """What `read` of a new process says of the file, and its peak memory in MB."""
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", importing + READER, str(path)],
        env=environment(), stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    said, *peaks = done.stdout.splitlines()
    return said, max(map(int, peaks))


READ_STATE = (
    "from pathlib import Path; from landscape.training import state; read = lambda path: state.load(Path(path))"
)
READ_RUN = "from pathlib import Path; from landscape.training.run_folder import RunFolder as Run; read = lambda path: "
BOMBS: dict[str, tuple[Callable[[Path], None], str]] = {
    "declared bytes": (lambda path: bombs.declared_bytes(path, 3 * 2**30), "asks for bytes that it does not"),
    "repeated encoding": (lambda path: bombs.repeated_encoding(path, 27), "in a way that torch.save never does"),
    "compressed": (lambda path: bombs.compressed_weights(path, 3 * 2**30), "records are compressed"),
    "endless": (bombs.endless, "is a device"),
}


@linux
@pytest.mark.slow
@pytest.mark.parametrize("kind", BOMBS)
def test_a_small_state_takes_no_memory(kind: str, tmp_path: Path) -> None:
    write, words = BOMBS[kind]
    write(tmp_path / "state.pt")
    said, peak = read_elsewhere(READ_STATE, tmp_path / "state.pt")
    assert words in said
    assert peak < MOST_WITH_TORCH


# 8 GiB that take no room on the disk: what reads them.
TEXTS = {
    "run.json": READ_RUN + "Run(path).read_description()",
    "log.csv": "from landscape.cli.verbs.info import _run, Path; read = lambda path: _run(Path(path))",
}


@linux
@pytest.mark.slow
@pytest.mark.parametrize("name", TEXTS)
def test_a_text_of_holes_is_not_read(name: str, run: Path) -> None:
    os.truncate(run / name, 2**33)
    said, peak = read_elsewhere(TEXTS[name], run)
    assert said.startswith("LandscapeError")
    assert f"{name} is damaged (it is longer than 64 MiB)" in said
    assert peak < MOST_WITH_TORCH


@unix
@pytest.mark.parametrize("name", ["state.pt", "run.json"])
@pytest.mark.parametrize("write", [bombs.silent, bombs.endless])
def test_pipes_and_devices_are_not_read(name: str, write: Callable[[Path], None], run: Path) -> None:
    (run / name).unlink()
    write(run / name)
    with pytest.raises(UsageError, match=r"is a named pipe|is a device"):
        train(MODEL, DATA, run, RECIPE)


@unix
@pytest.mark.parametrize("name", ["log.csv", "run.json", "state.pt", "model.safetensors"])
def test_what_links_lead_to_stays(name: str, run: Path, tmp_path: Path) -> None:
    """A file is put in the place of the link."""
    victim = tmp_path / "victim"
    victim.write_bytes((run / name).read_bytes() if (run / name).exists() else b"precious")
    before = victim.read_bytes()
    (run / name).unlink(missing_ok=True)
    (run / name).symlink_to(victim)
    assert train(MODEL, DATA, run, RECIPE).finished
    assert victim.read_bytes() == before
    assert not (run / name).is_symlink()


@unix
@pytest.mark.parametrize("force", [False, True])
def test_checkpoints_are_not_written_or_removed_through_a_link(force: bool, run: Path, tmp_path: Path) -> None:
    others = tmp_path / "others"
    (run / "checkpoints").rename(others)
    (run / "checkpoints").symlink_to(others)
    before = {path.name: path.read_bytes() for path in others.iterdir()}
    assert before
    with pytest.raises(UsageError, match="checkpoints is a link: remove it"):
        train(MODEL, DATA, run, RECIPE, force=force)
    assert {path.name: path.read_bytes() for path in others.iterdir()} == before


@unix
def test_a_link_that_is_put_there_during_the_training_is_not_followed(tmp_path: Path) -> None:
    others, run = tmp_path / "others", tmp_path / "run"
    others.mkdir()

    def swapped() -> bool:
        if not (run / "checkpoints").is_symlink():
            (run / "checkpoints").rename(tmp_path / "moved")
            (run / "checkpoints").symlink_to(others)
        return False

    with pytest.raises(UsageError, match="checkpoints is a link: remove it"):
        train(MODEL, DATA, run, RECIPE, stop=swapped)
    assert list(others.iterdir()) == []
    assert json.loads((run / "run.json").read_text())["status"] == "running"  # and the same command continues it


@unix
def test_parts_are_not_removed_through_a_link_that_is_put_there_later(tmp_path: Path, surface_file: Path) -> None:
    with ExitStack() as held:
        parts = held.enter_context(kept_parts.parts_of(tmp_path / "s.h5", force=False))
        assert parts.attributes("one") == {}
        (tmp_path / "s.h5.parts").symlink_to(surface_file.parent)
        with pytest.raises(UsageError, match="is a link"):
            parts.attributes("one")
        with pytest.raises(UsageError, match="is a link"):
            held.close()
    assert Surface.load(surface_file).directions


def test_texts_have_a_bounded_length(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounded_text, "MOST_BYTES", 10)
    (tmp_path / "a.json").write_bytes(b'["1234\r\n"]'[:10])
    assert bounded_text.read(tmp_path / "a.json") == '["1234\r\n"]'[:10]
    (tmp_path / "b.json").write_text('["1234567"]')
    with pytest.raises(ValueError, match="it is longer than"):
        untrusted_json.read(tmp_path / "b.json")

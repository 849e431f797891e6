"""A training with a limit reads only the images that it uses, and what reads its folder later agrees with it."""

from __future__ import annotations

import hashlib
import json
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import networks
import numpy as np
import pytest
import torch
from PIL import Image

from landscape import Surface
from landscape.analysis.checks import checks_of
from landscape.core.errors import UsageError
from landscape.data.dataset import DataSet
from landscape.data.loading import load_data
from landscape.study import read, run
from landscape.training import Recipe, train
from landscape.training.run_folder import RunFolder
from landscape.weights.checkpoint import load_checkpoint

Command = Callable[..., subprocess.CompletedProcess[str]]

LIMIT, SIDE, CLASSES, EACH = 12, 8, ("a", "b", "c"), 8
RECIPE = Recipe(epochs=3, batch_size=5, lr=0.01, limit=LIMIT, device="cpu", precision="float32", augment=False)

pytestmark = pytest.mark.filterwarnings("ignore::landscape.CheckWarning")


@pytest.fixture
def pictures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """24 grey images of three classes in both splits."""
    monkeypatch.setenv("LANDSCAPE_DATA", str(tmp_path / "kept"))
    source = np.random.default_rng(1)
    for split in ("train", "test"):
        for name in CLASSES:
            folder = tmp_path / "pictures" / split / name
            folder.mkdir(parents=True)
            for number in range(EACH):
                Image.fromarray(source.integers(0, 256, (SIDE, SIDE), dtype=np.uint8)).save(folder / f"{number}.png")
    return tmp_path / "pictures"


def unused(root: Path) -> list[Path]:
    """The images beyond the first `LIMIT`, which are four of each of three classes."""
    return [path for path in root.rglob("*.png") if int(path.stem) >= LIMIT // len(CLASSES)]


def used(root: Path, split: str) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    """The images that a training uses, uint8 [N, 1, H, W], and their labels, in its order."""
    members = [(number, label) for number in range(LIMIT // len(CLASSES)) for label in range(len(CLASSES))]
    pixels = [np.asarray(Image.open(root / split / CLASSES[label] / f"{number}.png")) for number, label in members]
    return np.stack(pixels)[:, None], np.array([label for _, label in members])


def fingerprint(images: np.ndarray[Any, Any], labels: np.ndarray[Any, Any]) -> str:
    digest = hashlib.sha256(f"torch.uint8 {images.shape}\n".encode() + images.tobytes())
    digest.update(f"torch.int64 {labels.shape}\n".encode() + labels.astype("<i8").tobytes())
    return digest.hexdigest()


def same_weights(one: Path, other: Path) -> bool:
    first, second = load_checkpoint(one).weights, load_checkpoint(other).weights
    return first.keys() == second.keys() and all(torch.equal(first[name], second[name]) for name in first)


def model() -> Any:
    return networks.spec(classes=3)


def test_the_run_is_that_of_the_images_that_are_used(pictures: Path, tmp_path: Path, call: Command) -> None:
    kept = {path: path.read_bytes() for path in unused(pictures)}
    expected = {split: used(pictures, split) for split in ("train", "test")}
    for path in kept:
        path.write_bytes(b"no image")
    result = train(model(), pictures, tmp_path / "run", RECIPE)
    pixels = expected["train"][0] / 255
    for said in (RunFolder(tmp_path / "run").read_description(), load_checkpoint(tmp_path / "run").metadata):
        assert said["mean"] == pytest.approx([pixels.mean()], rel=1e-12)
        assert said["std"] == pytest.approx([pixels.std()], rel=1e-12)
        assert said["examples"] == {"train": LIMIT, "test": LIMIT}
        for split, arrays in expected.items():
            assert said.get("settings", said)[f"{split}_fingerprint"] == fingerprint(*arrays)

    # Whatever is measured on the examples of the training, or on fewer, reads no others.
    for limit in (LIMIT, 5):
        words = f"--limit {limit} --x=-0.1:0.1:3 --y=-0.1:0.1:3 --device cpu --precision float32"
        done = call(
            "surface", tmp_path / "run", "--model", model().name, *words.split(), "-o", tmp_path / f"{limit}.h5"
        )
        assert done.returncode == 0, done.stderr
    surface = Surface.load(tmp_path / f"{LIMIT}.h5")
    assert surface.attributes["centre_train_loss"] == pytest.approx(result.train_loss, rel=1e-5)
    assert {check.name: check.ok for check in checks_of(surface)}["centre, train loss"] is True
    assert surface.attributes["data_mean"] == load_checkpoint(tmp_path / "run").metadata["mean"]

    # All images, with the normalisation of the training; the results in the run are those of others.
    for path, content in kept.items():
        path.write_bytes(content)
    words = "--x=-0.1:0.1:3 --y=-0.1:0.1:3 --device cpu --precision float32"
    done = call("surface", tmp_path / "run", "--model", model().name, *words.split(), "-o", tmp_path / "all.h5")
    assert done.returncode == 0, done.stderr
    everything = Surface.load(tmp_path / "all.h5")
    assert everything.attributes["train_examples"] == len(CLASSES) * EACH
    assert everything.attributes["data_mean"] == surface.attributes["data_mean"]
    (check,) = (check for check in checks_of(everything) if check.name == "centre, train loss")
    assert (check.ok, "the results are of others" in check.text) == (None, True)


def test_images_beyond_the_limit_may_be_in_colour(pictures: Path, tmp_path: Path, call: Command) -> None:
    for path in unused(pictures):
        Image.open(path).convert("RGB").save(path)
    train(model(), pictures, tmp_path / "run", RECIPE)
    words = "--x=-0.1:0.1:3 --y=-0.1:0.1:3 --device cpu"
    command = ("surface", tmp_path / "run", "--model", model().name, *words.split(), "-o", tmp_path / "s.h5")
    refused = call(*command)
    assert refused.returncode == 1
    assert "holds images in colour, and grey ones are needed" in refused.stderr
    done = call(*command, "--limit", LIMIT)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("given", ["a path", "a data set"])
def test_it_is_continued_to_the_same_weights(given: str, pictures: Path, tmp_path: Path) -> None:
    train(model(), pictures, tmp_path / "whole", RECIPE)
    steps = iter(range(10))
    assert not train(model(), pictures, tmp_path / "run", RECIPE, stop=lambda: next(steps) == 3).finished
    data = load_data(pictures) if given == "a data set" else pictures
    train(model(), data, tmp_path / "run", RECIPE)
    assert same_weights(tmp_path / "run", tmp_path / "whole")
    with pytest.raises(UsageError, match="nothing to resume"):
        train(model(), data, tmp_path / "run", RECIPE, resume=True)


@pytest.mark.parametrize("given", ["a path", "a data set"])
def test_a_run_of_an_earlier_version_is_continued(given: str, pictures: Path, tmp_path: Path) -> None:
    """Its normalisation and its fingerprints are those of whole splits, and run.json has no numbers of examples."""
    data = load_data(pictures)
    earlier = replace(data, of_images=None)  # so the normalisation stays that of all images
    train(model(), earlier, tmp_path / "whole", RECIPE)
    steps = iter(range(10))
    assert not train(model(), earlier, tmp_path / "run", RECIPE, stop=lambda: next(steps) == 3).finished
    description = RunFolder(tmp_path / "run").description
    said = json.loads(description.read_text())
    assert said["mean"] == list(data.mean) != load_data(pictures, limit=LIMIT).mean
    del said["examples"]
    said["settings"] |= {f"{name}_fingerprint": split.fingerprint() for name, split in data.splits.items()}
    description.write_text(json.dumps(said))
    steps = iter(range(10))
    assert not train(
        model(), pictures if given == "a path" else data, tmp_path / "run", RECIPE, stop=lambda: next(steps) == 1
    ).finished
    train(model(), pictures if given == "a path" else data, tmp_path / "run", RECIPE)
    assert same_weights(tmp_path / "run", tmp_path / "whole")
    ended = json.loads(description.read_text())
    assert "examples" not in ended
    assert ended["settings"] == said["settings"]


def test_a_study_trains_the_same(pictures: Path, tmp_path: Path) -> None:
    names = ("epochs", "batch_size", "lr", "limit", "precision", "augment")
    lines = [
        'title = "One"', 'shows = "."', 'source = "."', f'data = "{pictures}"', "[training]",
        *(f"{name} = {json.dumps(getattr(RECIPE, name))}" for name in names),
        "[variant.net]", 'title = "net"', f'model = "{model().name}"', "arguments = { classes = 3 }", "[measure.plane]",
    ]  # fmt: skip
    (tmp_path / "study.toml").write_text("\n".join(lines))
    given: dict[str, Any] = {"runs": tmp_path / "runs", "device": "cpu", "stages": ("train",)}
    outcome = run(read(tmp_path / "study.toml"), tmp_path / "results", **given)
    assert not outcome.failed
    train(model(), pictures, tmp_path / "run", RECIPE)
    published = tmp_path / "results" / "networks" / "net.safetensors"
    assert same_weights(published, tmp_path / "run")
    assert load_checkpoint(published).metadata["train_fingerprint"] == fingerprint(*used(pictures, "train"))
    assert not run(read(tmp_path / "study.toml"), tmp_path / "results", **given).left  # it recognises its network
    path = pictures / "train" / "a" / "0.png"
    Image.new("L", (SIDE, SIDE), 3).save(path)
    with pytest.raises(UsageError, match="other"):
        run(read(tmp_path / "study.toml"), tmp_path / "results", data=load_data(pictures), **given)


def test_a_named_data_set_keeps_its_constants(digits: DataSet, tmp_path: Path) -> None:
    train("mlp", "digits", tmp_path / "run", replace(RECIPE, epochs=0))
    said = RunFolder(tmp_path / "run").read_description()
    assert said["mean"] == list(digits.mean)
    first = digits.splits["train"].first(LIMIT)
    assert said["settings"]["train_fingerprint"] == fingerprint(first.inputs.numpy(), first.targets.numpy())

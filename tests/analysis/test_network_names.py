"""Networks with equal titles are named by the folders of their weights."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from landscape.analysis.network_names import differing, file_names, measured_together, names_of
from landscape.compare.networks import networks_of
from landscape.render.picture import compose
from landscape.surface.surface import Surface


@pytest.mark.parametrize(
    ("paths", "names"),
    [
        (["runs/small/model.safetensors", "runs/large/model.safetensors"], ["small", "large"]),
        (["/a/runs/small/model.safetensors", "b/large/model.safetensors"], ["a/runs/small", "b/large"]),
        (["a.pt", "b.pt"], ["a", "b"]),
        (["./a.pt", "a.safetensors"], ["./a.pt", "a.safetensors"]),
        (["runs\\one\\best.pt", "runs\\two\\best.pt"], ["one", "two"]),
        (["x/a/m.pt", "x/b/m.pt", "y/a/m.pt"], ["x/a", "x/b", "y/a"]),
        (
            ["r/checkpoints/epoch_0001.safetensors", "r/checkpoints/epoch_0010.safetensors"],
            ["epoch_0001", "epoch_0010"],
        ),
        (["runs/one/model.safetensors", "runs/one.pt"], ["one/model", "one"]),
        (["nets/one.safetensors", "runs/two/model.safetensors"], ["nets/one", "runs/two"]),
        (["net.pt::ema", "net.pt::model"], ["net.pt::ema", "net.pt::model"]),
        (["runs/a/m.pt", "runs/a/m.pt", "runs/b/m.pt"], ["a", "a", "b"]),
        (["a.pt", ""], ["", ""]),
        (["a.pt", "a.pt"], ["", ""]),
        (["a/\x1b[2J.pt", "b/\x1b[2J.pt"], ["a", "b"]),
        (["/", "."], ["/", "."]),
    ],
)
def test_what_differs_in_paths(paths: list[str], names: list[str]) -> None:
    assert differing(paths) == names


def curve(title: str, checkpoint: Any = None, **attributes: Any) -> Surface:
    x = np.linspace(-1, 1, 5)
    said = {"title": title, "checkpoint": checkpoint, "weights_fingerprint": str(checkpoint), **attributes}
    return Surface(x, None, {"train_loss": x**2}, np.ones(5, bool), said)


def test_the_last_parts_of_paths_are_names() -> None:
    paths = ["results/networks/resnet20.safetensors", "runs/seed1/model.safetensors", "model.safetensors", "", "/"]
    assert file_names(paths) == ["resnet20", "seed1", "model", "", ""]


@pytest.mark.parametrize(
    ("title", "variants", "names"),
    [
        ("SGD, 128 and SGD, 1024", ["a", "b"], ("SGD, 128", "SGD, 1024")),
        ("one and two and three", ["a", "b"], ("a", "b")),  # a title has an "and" of its own
        ("one\x1b and two", ["a", "b"], ("one\N{REPLACEMENT CHARACTER}", "two")),
        ("one", ["a"], ("one",)),
        ("one and two", None, ()),
        ("one and two", [1, 2], ()),
        ("one and two", "ab", ()),
    ],
)
def test_the_networks_of_a_study_have_the_names_in_its_title(title: str, variants: Any, names: tuple[str, ...]) -> None:
    assert measured_together(curve(title, variants=variants)) == names


def test_only_equal_titles_get_folders() -> None:
    surfaces = [curve("mlp", "r/a/m.pt"), curve("vgg", "r/c/m.pt"), curve("mlp", "r/b/m.pt")]
    assert names_of(surfaces) == ["mlp (a)", "vgg", "mlp (b)"]


def test_one_network_keeps_its_title() -> None:
    assert names_of([curve("mlp", "r/a/m.pt")] * 2) == ["mlp", "mlp"]
    assert names_of([curve("mlp"), curve("mlp")]) == ["mlp", "mlp"]


def test_pictures_and_comparisons_name_the_folders() -> None:
    surfaces = [curve("mlp", "r/a/m.pt"), curve("mlp", "r/b/m.pt")]
    assert compose(surfaces).titles == ("mlp (a)", "mlp (b)")
    assert [network.title for network in networks_of(surfaces)] == ["mlp (a)", "mlp (b)"]


def test_networks_that_no_folder_tells_apart_are_numbered() -> None:
    surfaces = [curve("mlp", "r/a/m.pt"), curve("mlp", "r/a/m.pt", bn="recalibrate"), curve("mlp", "r/b/m.pt")]
    assert [network.title for network in networks_of(surfaces)] == ["mlp (a) (1)", "mlp (a) (2)", "mlp (b)"]

"""Splits, fingerprints, normalisation, and what `load_data` says to a source that is not there."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from landscape.core import plugins
from landscape.core.errors import UsageError
from landscape.data import source as datasets
from landscape.data import sources
from landscape.data.dataset import DataSet, Split, normalise
from landscape.data.loading import default_data_dir, load_data


def small_split() -> Split:
    generator = torch.Generator().manual_seed(0)
    inputs = torch.randint(0, 256, (7, 3, 4, 5), dtype=torch.uint8, generator=generator)
    return Split(inputs, torch.arange(7) % 3)


def test_first_takes_the_first_and_no_more_than_there_are() -> None:
    split = small_split()
    assert torch.equal(split.first(3).inputs, split.inputs[:3])
    assert split.first(3).targets.tolist() == [0, 1, 2]
    assert len(split.first(100)) == len(split) == 7
    with pytest.raises(UsageError, match="first 0 examples"):
        split.first(0)


@pytest.mark.parametrize(
    ("inputs", "targets", "message"),
    [
        (torch.zeros(2, 3, 4, dtype=torch.uint8), torch.zeros(2, dtype=torch.int64), "N, C, H, W"),
        (torch.zeros(2, 1, 4, 4, dtype=torch.int32), torch.zeros(2, dtype=torch.int64), "give uint8"),
        (torch.zeros(2, 1, 4, 4), torch.zeros(3, dtype=torch.int64), r"give int64 \(2,\)"),
        (torch.zeros(2, 1, 4, 4), torch.zeros(2), "give int64"),
    ],
)
def test_a_split_of_the_wrong_shape_or_type_is_refused(
    inputs: torch.Tensor, targets: torch.Tensor, message: str
) -> None:
    with pytest.raises(UsageError, match=message):
        Split(inputs, targets)


def test_the_fingerprint_sees_one_pixel_one_label_the_order_and_the_shape() -> None:
    split = small_split()
    pixel, label = split.inputs.clone(), split.targets.clone()
    pixel[6, 2, 3, 4] ^= 1
    label[6] += 1
    others = [
        Split(pixel, split.targets),
        Split(split.inputs, label),
        Split(split.inputs.flip(0), split.targets.flip(0)),
        Split(split.inputs.reshape(7, 3, 5, 4), split.targets),
        split.first(6),
    ]
    prints = [part.fingerprint() for part in (split, *others)]
    assert len(set(prints)) == len(prints)
    assert Split(split.inputs.clone(), split.targets.clone()).fingerprint() == prints[0]


def test_the_fingerprint_does_not_depend_on_the_layout_in_memory() -> None:
    split = small_split()
    strided = split.inputs.to(memory_format=torch.channels_last)
    assert Split(strided, split.targets).fingerprint() == split.fingerprint()


@pytest.mark.parametrize("dtype", [torch.uint8, torch.float32, torch.float64])
def test_normalise_is_the_plain_formula(dtype: torch.dtype) -> None:
    raw = small_split().inputs
    mean, std = (0.1, 0.5, 0.9), (0.2, 0.3, 0.4)
    inputs = raw if dtype == torch.uint8 else raw.to(dtype) / 255
    expected = np.empty(raw.shape)
    for n, c, h, w in np.ndindex(*raw.shape):
        expected[n, c, h, w] = (int(raw[n, c, h, w]) / 255 - mean[c]) / std[c]
    before = inputs.clone()
    result = normalise(inputs, mean, std)
    assert result.dtype == torch.float32
    np.testing.assert_allclose(result.numpy(), expected, rtol=1e-5, atol=1e-6)
    assert torch.equal(inputs, before)
    assert torch.equal(normalise(inputs[0], mean, std), result[0])


@pytest.mark.parametrize(
    ("inputs", "mean", "std", "message"),
    [
        (torch.zeros(1, 3, 2, 2, dtype=torch.uint8), (0.5,), (0.5,), "one of each per channel"),
        (torch.zeros(1, 1, 2, 2, dtype=torch.uint8), (0.5,), (0.5, 0.5), "one of each per channel"),
        (torch.zeros(1, 1, 2, 2, dtype=torch.uint8), (0.5,), (0.0,), "above 0"),
        (torch.zeros(1, 1, 2, 2, dtype=torch.int64), (0.5,), (0.5,), "give uint8"),
    ],
)
def test_normalise_refuses_what_makes_no_sense(
    inputs: torch.Tensor, mean: tuple[float, ...], std: tuple[float, ...], message: str
) -> None:
    with pytest.raises(UsageError, match=message):
        normalise(inputs, mean, std)


def test_a_data_set_has_a_shape_and_lists_its_splits() -> None:
    data = DataSet("small", {"train": small_split()}, ("a", "b", "c"), (0.5,) * 3, (0.5,) * 3)
    assert data.input_shape == (3, 4, 5)
    assert len(data.split("train")) == 7
    with pytest.raises(UsageError, match=r"'test'.*choose one of train"):
        data.split("test")


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"mean": (0.5,), "std": (0.5,)}, r"1 means and 1 stds for inputs of shape \(7, 3, 4, 5\)"),
        ({"std": (0.5, 0.0, 0.5)}, "each must be above 0"),
        ({"std": (0.5, float("nan"), 0.5)}, "each must be above 0"),
        ({"classes": ("a", "b")}, "the split train of small has labels from 0 to 2 and 2 classes"),
        (
            {"splits": {"train": Split(torch.zeros(1, 3, 4, 5), torch.tensor([-1]))}},
            "labels from -1 to -1 and 3 classes: give the indices",
        ),
        (
            {"splits": {"test": Split(torch.zeros(0, 3, 4, 5), torch.zeros(0, dtype=torch.int64))}},
            "the split test of small has no images",
        ),
    ],
)
def test_a_data_set_that_no_training_could_use_is_refused(changes: dict[str, Any], message: str) -> None:
    """In a training a single mean would be broadcast over the channels, and a label that is no class fails in C."""
    data = DataSet("small", {"train": small_split()}, ("a", "b", "c"), (0.5,) * 3, (0.5,) * 3)
    with pytest.raises(UsageError, match=message):
        replace(data, **changes)


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("cifar11", "unknown data set 'cifar11': did you mean cifar10 or cifar100"),
        ("cache", "unknown data set 'cache'"),  # a module of the package that is no data set
        ("", "unknown data set ''"),
        ("no/such/folder", "there is no file or folder no/such/folder"),
        ("x" * 5000 + "/y", "there is no file or folder xxx"),
        ("~nobody-of-that-name/y", "there is no file or folder ~nobody"),
        ("missing.npz", "there is no file or folder missing.npz"),
        (Path("cifar10"), "there is no file or folder cifar10"),
        (__file__, "neither a folder nor an .npz file"),
    ],
)
def test_a_source_that_is_not_there_lists_the_choices(
    source: str | Path, message: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError, match=message) as caught:
        load_data(source, data_dir=tmp_path)
    text = str(caught.value)
    assert "\n" not in text
    assert all(choice in text for choice in ("cifar10", "cifar100", "digits", "FOLDER", ".npz"))


def test_a_new_file_is_a_new_data_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / datasets.FOLDER
    folder.mkdir(parents=True)
    (folder / "blank.py").write_text("def load(data_dir, progress):\n    return data_dir.name\n")
    assert datasets.names() == ["cifar10", "cifar100", "digits"]
    monkeypatch.setattr(plugins, "PACKAGE", tmp_path)
    monkeypatch.setattr(sources, "__path__", [*sources.__path__, str(folder)])
    assert datasets.names() == ["blank"]
    assert str(load_data("blank", data_dir="some/place")) == "place"
    sys.modules.pop("landscape.data.sources.blank")


def test_sources_of_files_have_no_names() -> None:
    assert {"folder", "npz"}.isdisjoint(datasets.names())
    assert datasets.loader("os") is None
    assert datasets.loader("npz") is None


def test_the_default_data_dir(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.delenv("LANDSCAPE_DATA", raising=False)
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    assert default_data_dir() == tmp_path / "home" / ".cache" / "landscape"
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    assert default_data_dir() == tmp_path / "xdg" / "landscape"
    monkeypatch.setenv("LANDSCAPE_DATA", "~/mine")
    assert default_data_dir() == tmp_path / "home" / "mine"


@pytest.mark.slow
@pytest.mark.process
def test_importing_data_imports_none_of_the_sources_libraries() -> None:
    code = (
        "import sys, landscape.data.dataset, landscape.data.source as d; d.names(); "
        "print([m for m in ('torchvision', 'sklearn', 'PIL') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"

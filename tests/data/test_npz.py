"""NumPy archives: every layout and type, and every refusal as one line."""

from __future__ import annotations

import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from landscape.core.errors import DataWarning, LandscapeError
from landscape.data.dataset import DataSet
from landscape.data.loading import load_data

EXACT_CIFAR = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "cifar10-exact.npz"


def archive(**changes: Any) -> dict[str, Any]:
    """A whole small archive, with changes; None takes an array out."""
    arrays: dict[str, Any] = {
        "x_train": np.arange(3 * 3 * 4 * 5, dtype=np.uint8).reshape(3, 3, 4, 5),
        "y_train": np.array([0, 2, 1]),
        "x_test": np.arange(2 * 3 * 4 * 5, dtype=np.uint8).reshape(2, 3, 4, 5),
        "y_test": np.array([1, 0]),
    }
    return {name: array for name, array in (arrays | changes).items() if array is not None}


def load(arrays: dict[str, Any], folder: Path) -> DataSet:
    np.savez(folder / "data.npz", **arrays)
    return load_data(folder / "data.npz")


@given(
    count=st.integers(1, 4),
    height=st.integers(4, 6),
    width=st.integers(4, 6),
    layout=st.sampled_from(["NCHW", "NHWC", "NHW"]),
    channels=st.sampled_from([1, 3]),
    kind=st.sampled_from(["uint8", "float16", "float32", "float64", ">f4"]),
    seed=st.integers(0, 99),
)
def test_every_layout_and_type_gives_the_same_pixels(
    count: int, height: int, width: int, layout: str, channels: int, kind: str, seed: int
) -> None:
    channels = 1 if layout == "NHW" else channels
    pixels = np.random.default_rng(seed).integers(0, 256, (count, channels, height, width), dtype=np.uint8)
    stored = {"NCHW": pixels, "NHWC": pixels.transpose(0, 2, 3, 1), "NHW": pixels[:, 0]}[layout]
    if kind != "uint8":
        stored = (stored / 255).astype(kind)
    with tempfile.TemporaryDirectory() as folder:
        data = load({"x_train": stored, "y_train": np.arange(count, dtype=np.uint8)}, Path(folder))
    train = data.splits["train"]
    assert list(data.splits) == ["train"]
    assert train.inputs.dtype == torch.uint8  # floats that are exactly k/255 too
    assert np.array_equal(train.inputs.numpy(), pixels)
    assert train.inputs.is_contiguous()
    assert train.targets.tolist() == list(range(count))
    assert data.mean == pytest.approx(tuple((pixels / 255).mean(axis=(0, 2, 3))))


def test_if_two_axes_could_be_channels_the_first_is_used(tmp_path: Path) -> None:
    x = np.arange(18, dtype=np.uint8).reshape(1, 3, 2, 3)
    data = load({"x_train": x, "y_train": np.array([0])}, tmp_path)
    assert np.array_equal(data.splits["train"].inputs.numpy(), x)


def test_other_floats_stay_float32(tmp_path: Path) -> None:
    x = np.array([0.1, 0.25, 1.0, 0.0]).reshape(1, 1, 2, 2)
    inputs = load({"x_train": x, "y_train": np.array([0])}, tmp_path).splits["train"].inputs
    assert inputs.dtype == torch.float32
    assert np.array_equal(inputs.numpy(), x.astype(np.float32))


def test_labels_in_a_column_and_names_of_classes(tmp_path: Path) -> None:
    data = load(archive(y_train=np.array([[0], [2], [1]]), classes=np.array(["ant", "bee", "cat", "dog"])), tmp_path)
    assert data.splits["train"].targets.tolist() == [0, 2, 1]
    assert data.classes == ("ant", "bee", "cat", "dog")
    assert data.name == "data"
    assert load(archive(), tmp_path).classes == ("0", "1", "2")
    stored = np.array([name.encode() for name in ("ant", "bee", "mésange")])
    assert load(archive(classes=stored), tmp_path).classes == ("ant", "bee", "mésange")


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"x_train": None}, "holds no x_train"),
        ({"y_train": None}, "holds no y_train"),
        ({"x_test": None}, "holds no x_test"),
        ({"y_test": None}, "holds no y_test"),
        ({"y_train": np.array([0, 1])}, "3 images in x_train but 2 labels in y_train"),
        ({"y_train": np.array([0, -1, 1])}, "labels from -1 to 1"),
        ({"y_train": np.array([0, 10**12, 1])}, "labels from 0 to 1000000000000"),
        ({"y_train": np.array([0, 2**64 - 1, 1], np.uint64)}, "labels from 0 to 18446744073709551615"),
        ({"y_train": np.array([0.0, 1.0, 2.0])}, "y_train .* is float64"),
        ({"y_train": np.eye(3, dtype=int)}, r"of shape \(3, 3\): give one integer"),
        ({"y_train": np.array([0, "a", {}], object)}, "cannot read y_train .*never unpickled"),
        ({"y_test": np.array([0, 3])}, "y_test .* holds the label 3, but there are 3 classes"),
        ({"classes": np.array([b"a", b"\xff", b"c"])}, "is not text in UTF-8"),
        ({"classes": np.array(["a", "b"])}, "y_train .* holds the label 2, but there are 2 classes"),
        ({"x_train": np.zeros((3, 4, 5, 6), np.uint8)}, r"shape \(3, 4, 5, 6\): give \(N, C, H, W\)"),
        ({"x_train": np.zeros((3, 20), np.uint8)}, r"shape \(3, 20\)"),
        ({"x_train": np.zeros((0, 3, 4, 5), np.uint8)}, "at least one image"),
        ({"x_train": np.zeros((3, 3, 4, 0), np.uint8)}, "at least one image"),
        ({"x_train": np.zeros((3, 3, 4, 5), np.int64)}, "is int64: give uint8"),
        ({"x_train": np.full((3, 3, 4, 5), 1.5)}, "values from 1.5 to 1.5"),
        ({"x_train": np.full((3, 3, 4, 5), -0.1)}, "values from -0.1 to -0.1"),
        ({"x_train": np.full((3, 3, 4, 5), np.nan, np.float32)}, "values from nan to nan"),
        ({"x_train": np.full((3, 3, 4, 5), np.inf)}, "values from inf to inf"),
        ({"x_test": np.zeros((2, 1, 4, 5), np.uint8)}, r"\(C, H, W\) is \(3, 4, 5\) in train, \(1, 4, 5\) in test"),
    ],
)
def test_invalid_archives_are_reported_in_one_line(changes: dict[str, Any], message: str, tmp_path: Path) -> None:
    with pytest.raises(LandscapeError, match=message) as caught:
        load(archive(**changes), tmp_path)
    assert "\n" not in str(caught.value)
    assert "data.npz" in str(caught.value)


@pytest.mark.parametrize("content", [b"", b"no archive", b"PK\x03\x04 cut short", b"\x80\x04\x95"])
def test_files_that_are_not_archives_are_refused(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "data.npz").write_bytes(content)
    with pytest.raises(LandscapeError, match=r"cannot read .*data\.npz"):
        load_data(tmp_path / "data.npz")


def test_a_bare_array_under_that_name_is_refused(tmp_path: Path) -> None:
    with (tmp_path / "data.npz").open("wb") as file:
        np.save(file, np.zeros(3))
    with pytest.raises(LandscapeError, match=r"cannot read .*data\.npz"):
        load_data(tmp_path / "data.npz")


@given(data=st.data())
def test_a_damaged_archive_never_ends_in_another_error(data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "data.npz"
        np.savez_compressed(path, **archive())
        good = path.read_bytes()
        position = data.draw(st.integers(0, len(good) - 1))
        if data.draw(st.booleans()):
            path.write_bytes(good[:position])
        else:
            path.write_bytes(
                good[:position] + bytes([good[position] ^ data.draw(st.integers(1, 255))]) + good[position + 1 :]
            )
        with suppress(LandscapeError):  # nothing at all is raised where nobody reads that byte (a time, a flag)
            load_data(path)


@pytest.mark.skipif(not EXACT_CIFAR.exists(), reason="the shared development data are not here")
def test_the_shared_exact_cifar10() -> None:
    data = load_data(EXACT_CIFAR)
    train, test = data.splits["train"], data.splits["test"]
    assert (len(train), len(test), data.input_shape) == (5170, 1017, (3, 32, 32))
    assert train.targets[:10].tolist() == [6, 9, 9, 4, 1, 1, 2, 7, 8, 3]
    assert test.targets[:10].tolist() == [3, 8, 8, 0, 6, 6, 1, 6, 3, 1]
    assert train.inputs[0, 0, 0, :5].tolist() == [59, 43, 50, 68, 98]
    assert len(data.classes) == 10


@pytest.mark.parametrize("name", ["val", "valid", "validation"])
def test_validation_arrays_are_the_split_test_where_there_is_none(name: str, tmp_path: Path) -> None:
    images, labels = np.arange(48, dtype=np.uint8).reshape(4, 3, 2, 2), np.array([0, 1, 1, 0])
    arrays: dict[str, Any] = {"x_train": images, "y_train": labels, f"x_{name}": images[1:], f"y_{name}": labels[1:]}
    np.savez(tmp_path / "v.npz", **arrays)
    with pytest.warns(DataWarning, match=f"x_{name} of .* is the split test: there is no x_test"):
        data = load_data(tmp_path / "v.npz")
    assert np.array_equal(data.splits["test"].inputs.numpy(), images[1:])
    np.savez(tmp_path / "v.npz", **arrays, x_test=images[:1], y_test=labels[:1])
    with pytest.warns(DataWarning, match=f"x_{name} of .* is not used: x_test is the split test"):
        data = load_data(tmp_path / "v.npz")
    assert np.array_equal(data.splits["test"].inputs.numpy(), images[:1])

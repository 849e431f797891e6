"""With a limit only the images that are used are read: those that are not may be damaged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from pathlib import Path

import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from PIL import Image

from landscape.core.errors import LandscapeError, UsageError
from landscape.data.dataset import DataSet, Split
from landscape.data.loading import load_data
from landscape.data.readers import folder
from landscape.data.statistics import ChannelStatistics

SIZES = {"train": {"ant": 4, "bee": 2, "cat": 5}, "test": {"ant": 3, "cat": 2}}


def path_of(root: Path, split: str, name: str, number: int) -> Path:
    return root / split / name / f"{number}.png"


def in_rounds(split: str) -> list[tuple[str, int]]:
    """Class and number of each image: the first of each class, then the second of each, and so on."""
    members = [(number, name) for name, count in SIZES[split].items() for number in range(count)]
    return [(name, number) for number, name in sorted(members)]


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    """Random colour images of 3 x 4."""
    source = np.random.default_rng(5)
    for split, classes in SIZES.items():
        for name, count in classes.items():
            for number in range(count):
                path = path_of(tmp_path / "pictures", split, name, number)
                path.parent.mkdir(parents=True, exist_ok=True)
                Image.fromarray(source.integers(0, 256, (3, 4, 3), dtype=np.uint8)).save(path)
    return tmp_path / "pictures"


def arrays(root: Path, split: str, members: Sequence[tuple[str, int]]) -> NDArray[np.uint8]:
    """[N, C, H, W] of these images."""
    return np.stack([np.asarray(Image.open(path_of(root, split, *member))) for member in members]).transpose(0, 3, 1, 2)


def damage(root: Path, limit: int) -> None:
    """Overwrite the images beyond the first `limit` of each split."""
    for split in SIZES:
        for member in in_rounds(split)[limit:]:
            path_of(root, split, *member).write_bytes(b"no image")


def load(root: Path, **options: int) -> DataSet:
    return load_data(root, data_dir=root.parent / "kept", **options)  # type: ignore[arg-type]


def check_equal(one: DataSet, other: DataSet) -> None:
    for field in fields(DataSet):
        if field.name != "splits":
            assert getattr(one, field.name) == getattr(other, field.name), field.name
    assert {name: split.fingerprint() for name, split in one.splits.items()} == {
        name: split.fingerprint() for name, split in other.splits.items()
    }


@pytest.mark.parametrize("limit", [1, 4, 6])
def test_images_that_are_not_used_are_not_read(limit: int, pictures: Path) -> None:
    expected = {split: arrays(pictures, split, in_rounds(split)[:limit]) for split in SIZES}
    damage(pictures, limit)
    with pytest.raises(LandscapeError, match="cannot decode the image"):
        load(pictures)
    data = load(pictures, limit=limit)
    for split, images in expected.items():
        assert np.array_equal(data.splits[split].inputs.numpy(), images)
        assert [data.classes[label] for label in data.splits[split].targets] == [
            name for name, _ in in_rounds(split)[:limit]
        ]
    assert data.classes == ("ant", "bee", "cat")  # also those without an image among the first
    pixels = expected["train"].astype(np.float64).transpose(1, 0, 2, 3).reshape(3, -1) / 255
    assert data.mean == pytest.approx(pixels.mean(1), rel=1e-12)
    assert data.std == pytest.approx(pixels.std(1), rel=1e-12)


@pytest.mark.parametrize("limit", [1, 2, 5, 8, 11, 100])
def test_the_first_of_all_are_what_a_limit_reads(limit: int, pictures: Path) -> None:
    check_equal(load(pictures).first(limit), load(pictures, limit=limit))


def test_each_limit_is_cached(pictures: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = {limit: load(pictures, limit=limit) for limit in (2, 4)}
    whole = load(pictures)
    damage(pictures, 4)  # other sizes and times of files that are not used
    with monkeypatch.context() as patched:
        patched.setattr(folder, "decode", lambda *_, **__: pytest.fail("decoded again"))
        for limit, data in before.items():
            check_equal(load(pictures, limit=limit), data)
    used = path_of(pictures, "train", *in_rounds("train")[3])
    Image.new("RGB", (4, 3), (1, 2, 3)).save(used)
    assert load(pictures, limit=4).splits["train"].inputs[3, :, 0, 0].tolist() == [1, 2, 3]
    check_equal(load(pictures, limit=2), before[2])
    assert len(whole.splits["train"]) == 11


def test_the_channels_of_the_training_are_those_of_a_part(pictures: Path) -> None:
    """A network that was trained on all images has three channels, and the first ones may all be grey."""
    for split in SIZES:
        for member in in_rounds(split)[:2]:
            path = path_of(pictures, split, *member)
            Image.open(path).convert("L").save(path)
    assert load(pictures, limit=2).input_shape == (1, 3, 4)
    three = load(pictures, limit=2, channels=3)
    whole = load(pictures)
    assert torch.equal(three.splits["train"].inputs, whole.splits["train"].inputs[:2])
    check_equal(three, whole.first(2))
    grey = load(pictures, limit=2, channels=1)
    assert torch.equal(grey.splits["train"].inputs[:, 0], three.splits["train"].inputs[:, 1])
    with pytest.raises(LandscapeError, match=r"holds images in colour.*the limit of its training"):
        load(pictures, channels=1)


def test_constants_are_kept() -> None:
    """The normalisation of named data sets, of data of one's own, and one that is given."""
    digits = load_data("digits")
    assert (digits.first(7).mean, digits.first(7).std) == (digits.mean, digits.std)
    check_equal(load_data("digits", limit=7), digits.first(7))
    images = torch.arange(24, dtype=torch.uint8).reshape(6, 1, 2, 2)
    split = Split(images, torch.zeros(6, dtype=torch.int64))
    of = ChannelStatistics((0.1,), (0.2,))
    own = DataSet("own", {"train": split}, ("a",), (0.5,), (0.25,))
    for data in (
        own,
        replace(own, of_images=of),
        replace(own, mean=(0.1,), std=(0.2,), of_images=of).normalised([0.5], None),
    ):
        assert data.first(2).mean == (0.5,)
    measured = replace(own, mean=(0.1,), std=(0.2,), of_images=of)
    assert measured.first(2).mean == pytest.approx((np.arange(8).mean() / 255,))
    assert measured.normalised(None, None) is not None
    assert measured.normalised(None, None).first(2).mean == measured.first(2).mean


def test_a_limit_of_zero_is_refused(pictures: Path) -> None:
    for source in (pictures, "digits"):
        with pytest.raises(UsageError, match="limit 0: give 1 or more"):
            load_data(source, limit=0)

"""Folders of images: their order, their one size and colour, the cache of what was decoded, and every refusal."""

from __future__ import annotations

import hashlib
import os
import warnings
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from PIL import Image

from landscape.core.errors import DataWarning, LandscapeError
from landscape.core.progress import Progress
from landscape.data import image_cache
from landscape.data.dataset import DataSet
from landscape.data.interleave import interleaved
from landscape.data.loading import load_data
from landscape.data.readers import folder
from landscape.data.statistics import ChannelStatistics, channel_statistics


def save(path: Path, value: int = 0, *, mode: str = "RGB", size: tuple[int, int] = (4, 3)) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new(mode, size, (value, 0, 255 - value) if mode == "RGB" else value).save(path)


@pytest.fixture
def images(tmp_path: Path) -> Path:
    """Two classes, unequal: train has cat 10, 11, 12 and ant 20; test has a cat 30."""
    root = tmp_path / "pictures"
    for name, value in (("b.png", 11), ("a.png", 10), ("c.png", 12)):
        save(root / "train" / "cat" / name, value)
    save(root / "train" / "ant" / "z.png", 20)
    save(root / "test" / "cat" / "a.png", 30)
    return root


def load(root: Path, tmp_path: Path, progress: Progress | None = None) -> DataSet:
    return load_data(root, data_dir=tmp_path / "kept", progress=progress or Progress())


def decoding_fails(*_: object, **__: object) -> None:
    raise AssertionError("decoded again")


@given(st.lists(st.integers(0, 6), max_size=5))
def test_interleaving_goes_by_rounds(sizes: list[int]) -> None:
    classes = [[(j, c) for j in range(size)] for c, size in enumerate(sizes)]
    assert interleaved(classes) == sorted(example for members in classes for example in members)


def test_order_labels_and_pixels(images: Path, tmp_path: Path) -> None:
    data = load(images, tmp_path)
    train, test = data.splits["train"], data.splits["test"]
    assert data.name == "pictures"
    assert data.classes == ("ant", "cat")
    assert data.input_shape == (3, 3, 4)
    assert train.targets.tolist() == [0, 1, 1, 1]
    assert train.inputs[:, 0, 0, 0].tolist() == [20, 10, 11, 12]
    assert train.inputs[:, 2, 2, 3].tolist() == [235, 245, 244, 243]
    assert (test.targets.tolist(), test.inputs[0, 0, 0, 0].item()) == ([1], 30)
    reds = np.array([20, 10, 11, 12]) / 255
    assert data.mean == pytest.approx((reds.mean(), 0, 1 - reds.mean()))
    assert data.std == pytest.approx((reds.std(), 1, reds.std()))  # the constant green can still be divided by


def test_hidden_files_and_other_files_are_ignored(images: Path, tmp_path: Path) -> None:
    before = load(images, tmp_path).splits["train"].fingerprint()
    (images / "train" / "cat" / "notes.txt").write_text("no image")
    (images / "train" / "cat" / "._a.png").write_text("what macOS leaves")
    (images / "train" / ".hidden").mkdir()
    (images / "train" / "cat" / "folder.png").mkdir()
    (images / "train" / "readme.png").write_text("not in a class")
    assert load(images, tmp_path).splits["train"].fingerprint() == before


def test_a_folder_without_test_has_only_train(images: Path, tmp_path: Path) -> None:
    (images / "test" / "cat" / "a.png").unlink()
    (images / "test" / "cat").rmdir()
    (images / "test").rmdir()
    assert list(load(images, tmp_path).splits) == ["train"]


def test_grey_images_keep_one_channel_only_where_all_are_grey(tmp_path: Path) -> None:
    root = tmp_path / "grey"
    save(root / "train" / "a" / "0.png", 7, mode="L")
    save(root / "train" / "a" / "1.png", 1, mode="1")
    data = load(root, tmp_path)
    assert data.splits["train"].inputs[:, :, 0, 0].tolist() == [[7], [255]]
    save(root / "test" / "a" / "0.png", 9)
    data = load(root, tmp_path)
    assert data.splits["train"].inputs[0, :, 0, 0].tolist() == [7, 7, 7]
    assert data.splits["test"].inputs[0, :, 0, 0].tolist() == [9, 0, 246]


def test_palettes_and_transparency_become_rgb_and_jpeg_is_pillows(tmp_path: Path) -> None:
    root = tmp_path / "mixed"
    noise = np.random.default_rng(0).integers(0, 256, (3, 4, 3), dtype=np.uint8)
    (root / "train" / "a").mkdir(parents=True)
    Image.fromarray(noise).save(root / "train" / "a" / "0.jpeg")
    Image.fromarray(noise).quantize(4).save(root / "train" / "a" / "1.gif")
    Image.fromarray(noise).convert("RGBA").save(root / "train" / "a" / "2.PNG")
    inputs = load(root, tmp_path).splits["train"].inputs
    for i, name in enumerate(("0.jpeg", "1.gif", "2.PNG")):
        with Image.open(root / "train" / "a" / name) as image:
            assert np.array_equal(inputs[i].numpy().transpose(1, 2, 0), np.asarray(image.convert("RGB")))


def test_images_of_two_sizes_are_both_named(images: Path, tmp_path: Path) -> None:
    save(images / "train" / "cat" / "c.png", size=(5, 3))
    with pytest.raises(LandscapeError, match=r"z\.png is 4 x 3, .*c\.png is 5 x 3: resize"):
        load(images, tmp_path)


@pytest.mark.parametrize("content", [b"", b"no image", "half"])
def test_an_image_that_cannot_be_decoded_is_named(content: bytes | str, images: Path, tmp_path: Path) -> None:
    path = images / "train" / "cat" / "b.png"
    path.write_bytes(content if isinstance(content, bytes) else path.read_bytes()[:50])
    with pytest.raises(LandscapeError, match=r"cannot decode the image .*b\.png") as caught:
        load(images, tmp_path)
    assert "\n" not in str(caught.value)


def test_pixels_of_more_than_eight_bits_are_refused(images: Path, tmp_path: Path) -> None:
    Image.fromarray(np.zeros((3, 4), np.uint16)).save(images / "train" / "cat" / "b.png")
    with pytest.raises(LandscapeError, match=r"b\.png has pixels of the kind I;16: convert it to 8 bits"):
        load(images, tmp_path)


@pytest.mark.parametrize("limit", [8, 4])  # twelve pixels are over the limit (a warning), or over twice the limit
def test_pillows_limit_against_bombs_stays(
    limit: int, images: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", limit)
    with pytest.raises(LandscapeError, match="larger than Pillow opens"):
        load(images, tmp_path)


def test_a_class_that_only_test_has_is_refused(images: Path, tmp_path: Path) -> None:
    save(images / "test" / "dog" / "a.png")
    with pytest.raises(LandscapeError, match="dog is a class that train lacks: it has ant, cat"):
        load(images, tmp_path)


@pytest.mark.parametrize(
    ("remove", "message"),
    [
        ("train/ant/z.png", "ant holds no images"),
        ("test/cat/a.png", "test holds no images"),
    ],
)
def test_empty_classes_and_splits_are_refused(remove: str, message: str, images: Path, tmp_path: Path) -> None:
    (images / remove).unlink()
    with pytest.raises(LandscapeError, match=message):
        load(images, tmp_path)


def test_a_folder_without_train_or_without_classes_is_refused(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(LandscapeError, match=r"there is no folder .*train"):
        load(tmp_path / "empty", tmp_path)
    save(tmp_path / "flat" / "train" / "0.png")
    with pytest.raises(LandscapeError, match="holds no folders"):
        load(tmp_path / "flat", tmp_path)


def test_the_second_load_decodes_nothing_and_is_equal(
    images: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = load(images, tmp_path)
    assert {path.name for path in images.iterdir()} == {"train", "test"}  # nothing of ours in the user's folder
    monkeypatch.setattr(folder, "decode", decoding_fails)
    second = load(images, tmp_path)
    assert [s.fingerprint() for s in first.splits.values()] == [s.fingerprint() for s in second.splits.values()]
    assert (first.mean, first.std, first.classes) == (second.mean, second.std, second.classes)


@pytest.mark.parametrize("change", ["pixel", "time", "new", "renamed", "gone"])
def test_a_folder_that_changed_is_decoded_again(change: str, images: Path, tmp_path: Path) -> None:
    before = load(images, tmp_path).splits["train"].fingerprint()
    path = images / "train" / "cat" / "b.png"
    state = path.stat()
    if change in ("pixel", "time"):
        save(path, 99)
        os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns + 1))
    elif change == "new":
        save(images / "train" / "cat" / "d.png", 99)
    elif change == "renamed":
        path.rename(path.with_name("zz.png"))
    else:
        path.unlink()
    after = load(images, tmp_path).splits["train"]
    assert after.fingerprint() != before
    assert after.fingerprint() == load_data(images, data_dir=tmp_path / "fresh").splits["train"].fingerprint()
    assert len(list((tmp_path / "kept" / "decoded").iterdir())) == 1  # the old one is replaced, nothing piles up


@pytest.mark.parametrize("damage", ["cut", "empty", "flipped", "head", "longer", "other", "earlier"])
def test_a_damaged_cache_is_found_out_and_replaced(
    damage: str, images: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = load(images, tmp_path)
    (stored,) = (tmp_path / "kept" / "decoded").iterdir()
    good = stored.read_bytes()
    bad = {
        "cut": good[:-1],
        "empty": b"",
        "flipped": good[:-1] + bytes([good[-1] ^ 1]),
        "head": good.replace(b"[4,3,3,4]", b"[4,3,4,3]"),
        "longer": good + b"x",
        "other": os.urandom(len(good)),
        "earlier": b"0" * 64 + b'\n{"listing": "0", "shapes": {"train": [1, 1, 1, 1]}, "mean": [0], "std": [1]}\n\0',
    }[damage]
    assert bad != good
    stored.write_bytes(bad)
    after = load(images, tmp_path)
    assert after.splits["train"].fingerprint() == before.splits["train"].fingerprint()
    assert stored.read_bytes() == good
    monkeypatch.setattr(folder, "decode", decoding_fails)
    load(images, tmp_path)


def decoded(images: NDArray[np.uint8]) -> image_cache.Decoded:
    return image_cache.Decoded({"train": images}, ChannelStatistics((0.25, 0.5, 0.75), (1.0, 0.1, 0.3)))


def test_the_cache_keeps_images_and_statistics(tmp_path: Path) -> None:
    stored = decoded(np.arange(24, dtype=np.uint8).reshape(2, 3, 2, 2))
    image_cache.write(tmp_path / "c.images", "listing", stored)
    found = image_cache.read(tmp_path / "c.images", "listing")
    assert found is not None
    assert found.statistics == stored.statistics
    assert found.images.keys() == {"train"}
    assert np.array_equal(found.images["train"], stored.images["train"])


@given(data=st.data())
def test_any_changed_byte_of_the_cache_is_detected(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    path = tmp_path_factory.mktemp("cache") / "c.images"
    stored = decoded(np.arange(24, dtype=np.uint8).reshape(2, 3, 2, 2))
    image_cache.write(path, "listing", stored)
    good = path.read_bytes()
    position = data.draw(st.integers(0, len(good) - 1))
    flip = data.draw(st.integers(1, 255))
    path.write_bytes(good[:position] + bytes([good[position] ^ flip]) + good[position + 1 :])
    found = image_cache.read(path, "listing")
    if found is not None:  # the header is padded, with white space of any kind
        assert good[position : position + 1] == b" "
        assert found.statistics == stored.statistics
        assert np.array_equal(found.images["train"], stored.images["train"])
    path.write_bytes(good[:position])
    assert image_cache.read(path, "listing") is None
    path.write_bytes(good)
    assert image_cache.read(path, "listing") is not None
    assert image_cache.read(path, "another") is None


def test_without_a_place_for_the_cache_it_works_all_the_same(images: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    data = load_data(images, data_dir=tmp_path / "file")
    assert len(data.splits["train"]) == 4
    assert (tmp_path / "file").read_text() == "in the way"


def test_a_write_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    image_cache.write(tmp_path / "c.images", "listing", decoded(np.zeros((1, 1, 2, 2), np.uint8)))
    assert list(tmp_path.iterdir()) == []


def test_progress_counts_every_decoded_image(images: Path, tmp_path: Path) -> None:
    class Counting(Progress):
        total = done = 0.0
        finished = False

        def start(self, title: str, total: float, unit: str, done: float = 0) -> None:
            self.total, self.done = total, done

        def advance(self, amount: float = 1, note: str = "") -> None:
            self.done += amount

        def finish(self) -> None:
            self.finished = True

    progress = Counting()
    load(images, tmp_path, progress)
    assert (progress.total, progress.done, progress.finished) == (5, 5, True)


@pytest.mark.parametrize("dtype", [np.uint8, np.float32])
def test_statistics_are_the_plain_ones(dtype: type) -> None:
    import torch

    values = np.random.default_rng(0).integers(0, 256, (300, 3, 5, 7), dtype=np.uint8)
    unit = values / 255
    given_values = torch.from_numpy(values if dtype == np.uint8 else unit.astype(np.float32))
    statistics = channel_statistics(given_values)
    assert statistics.mean == pytest.approx(unit.mean(axis=(0, 2, 3)))
    assert statistics.std == pytest.approx(unit.std(axis=(0, 2, 3)))


@pytest.mark.parametrize("name", ["val", "valid", "validation"])
def test_a_validation_folder_is_the_split_test_where_there_is_none(name: str, images: Path, tmp_path: Path) -> None:
    expected = load(images, tmp_path).splits["test"].fingerprint()
    (images / "test").rename(images / name)
    with pytest.warns(DataWarning, match=f"{name} is the split test: there is no folder .*test") as said:
        data = load(images, tmp_path)
    assert len(said) == 1
    assert said[0].filename == __file__  # where the data set is loaded, in the user's code
    assert list(data.splits) == ["train", "test"]
    assert data.splits["test"].fingerprint() == expected


def test_a_validation_folder_beside_test_is_not_used(images: Path, tmp_path: Path) -> None:
    before = load(images, tmp_path)
    save(images / "val" / "cat" / "a.png", 99)
    with pytest.warns(DataWarning, match="val is not used: .*test is the split test"):
        data = load(images, tmp_path)
    assert [s.fingerprint() for s in data.splits.values()] == [s.fingerprint() for s in before.splits.values()]


@pytest.mark.parametrize(
    ("image", "size", "reason"),
    [
        ("images/a.JPEG", (4, 3), "images is a class that train lacks: it has ant, cat"),  # as Tiny ImageNet has them
        ("cat/a.png", (5, 3), "the images are not of one size"),
        ("cat/readme.txt", None, "holds no images in folders of classes"),
    ],
)
def test_a_validation_folder_that_does_not_fit_is_not_used(
    image: str, size: tuple[int, int] | None, reason: str, images: Path, tmp_path: Path
) -> None:
    (images / "test" / "cat" / "a.png").rename(tmp_path / "a.png")
    (images / "test" / "cat").rmdir()
    (images / "test").rmdir()
    before = load(images, tmp_path).splits["train"].fingerprint()
    if size is None:
        (images / "val" / image).parent.mkdir(parents=True)
        (images / "val" / image).write_text("no image")
    else:
        save(images / "val" / image, size=size)
    with pytest.warns(DataWarning, match=f"val is not used: .*{reason}"):
        data = load(images, tmp_path)
    assert list(data.splits) == ["train"]
    assert data.splits["train"].fingerprint() == before


def test_a_damaged_training_image_is_not_blamed_on_validation_data(images: Path, tmp_path: Path) -> None:
    (images / "test").rename(images / "val")
    (images / "train" / "cat" / "b.png").write_bytes(b"no image")
    with warnings.catch_warnings():
        warnings.simplefilter("error", DataWarning)
        with pytest.raises(LandscapeError, match=r"cannot decode the image .*train.*b\.png"):
            load(images, tmp_path)


def test_images_are_found_at_every_depth_as_torchvision_finds_them(tmp_path: Path) -> None:
    from torchvision.datasets import ImageFolder

    root = tmp_path / "deep"
    places = ("b/0.png", "b/images/1.JPEG", "b/images/more/2.jpg", "a/x/3.png", "a/y/4.png", "a/5.png")
    for i, place in enumerate(places):
        save(root / "train" / place, 10 * i)
    (root / "train" / "a" / "back").symlink_to(root / "train" / "a")  # torchvision would follow it for ever
    (root / "train" / "a" / ".hidden").mkdir()
    data = load(root, tmp_path)
    (root / "train" / "a" / "back").unlink()
    theirs = ImageFolder(str(root / "train"))
    assert list(data.classes) == theirs.classes
    train = data.splits["train"]
    found = sorted(zip(train.targets.tolist(), train.inputs[:, 0, 0, 0].tolist(), strict=True))
    expected = sorted((label, int(np.asarray(image)[0, 0, 0])) for image, label in theirs)
    assert found == expected


def test_the_listing_of_flat_folders_is_that_of_earlier_versions(images: Path, tmp_path: Path) -> None:
    """So that what was decoded by them is found."""
    load(images, tmp_path)
    root, listed = images.resolve(), ""
    for split, names in (("train", ("ant/z", "cat/a", "cat/b", "cat/c")), ("test", ("cat/a",))):
        for name in names:
            state = (root / split / f"{name}.png").stat()
            listed += f"\0{split}/{name}.png\0{state.st_size}\0{state.st_mtime_ns}"
    (kept,) = (tmp_path / "kept" / "decoded").iterdir()
    assert image_cache.read(kept, hashlib.sha256(os.fsencode(root) + os.fsencode(listed)).hexdigest()) is not None

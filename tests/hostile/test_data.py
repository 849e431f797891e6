"""Archives and folders of images that declare much, or would be handed to other programs."""

from __future__ import annotations

import io
import json
import os
import tracemalloc
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from PIL import EpsImagePlugin, Image
from safetensors.numpy import save_file

from landscape.core import regular_file
from landscape.core.errors import LandscapeError
from landscape.data import image_cache, images, memory, npz_member
from landscape.data.loading import load_data
from landscape.data.readers import npz


def array(declared: tuple[int, ...], content: bytes = b"", kind: str = "|u1") -> bytes:
    """NumPy's format: a header, and other content than it says."""
    buffer = io.BytesIO()
    np.lib.format.write_array_header_1_0(buffer, {"descr": kind, "fortran_order": False, "shape": declared})
    return buffer.getvalue() + content


def packed(path: Path, members: dict[str, bytes], method: int = zipfile.ZIP_STORED) -> Path:
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def test_a_kilobyte_of_a_million_million_values(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = packed(tmp_path / "d.npz", {"x_train.npy": array((10**12,)), "y_train.npy": array((3,), bytes(24), "<i8")})
    assert path.stat().st_size < 1024
    monkeypatch.setattr(np.lib.format, "read_array", lambda *a, **k: pytest.fail("it was begun"))
    with pytest.raises(LandscapeError, match=r"cannot read x_train .*declares 1,000,000,000,000 bytes, and has 128"):
        load_data(path)


@pytest.mark.parametrize("method", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_archives_that_expand_without_bound_are_refused(method: int, tmp_path: Path) -> None:
    path = packed(tmp_path / "d.npz", {"x_train.npy": array((10**6,), bytes(10**6))}, method)
    with pytest.raises(LandscapeError, match="compressed as NumPy does not"):
        load_data(path)


def test_more_than_the_machine_has_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert memory.installed() > 2**28
    np.savez(tmp_path / "d.npz", x_train=np.zeros((4, 3, 8, 8), np.uint8), y_train=np.zeros(4, int))
    folder = tmp_path / "images" / "train" / "a"
    folder.mkdir(parents=True)
    Image.new("RGB", (20, 10)).save(folder / "1.png")
    monkeypatch.setattr(memory, "installed", lambda: 500)
    for source in (tmp_path / "d.npz", tmp_path / "images"):
        with pytest.raises(LandscapeError, match="GiB of memory"):
            load_data(source, data_dir=tmp_path)


@pytest.mark.parametrize(
    ("arrays", "words"),
    [
        ({"x_train": np.zeros((1, 1, 1), np.uint8), "y_train": np.zeros(3000, np.int8)}, "1 images .* but 3000 labels"),
        ({"x_train": np.zeros((3000, 1, 1), np.uint8), "y_train": np.zeros(3000, np.int8)}, "become 27,000 bytes"),
        ({"x_train": np.zeros((4000, 1, 1), np.float16), "y_train": np.zeros(4000, np.int8)}, "become 36,000 bytes"),
    ],
)
def test_what_arrays_become_is_bounded(
    arrays: dict[str, Any], words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(npz, "ALWAYS_ALLOWED", 15_000)
    monkeypatch.setattr(npz, "MOST_TIMES", 1)
    for name in ("whole", "parts"):
        monkeypatch.setattr(npz_member.Member, name, lambda _: pytest.fail("it was begun"))
    np.savez_compressed(tmp_path / "d.npz", **arrays)
    with pytest.raises(LandscapeError, match=words):
        load_data(tmp_path / "d.npz")


def saved(path: Path, images: Any) -> Path:
    np.savez_compressed(path, x_train=images, y_train=np.zeros(len(images), np.int8))
    return path


@pytest.mark.parametrize("order", ["C", "F"])
def test_floats_are_converted_in_parts(order: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(npz_member, "VALUES_AT_ONCE", 2**14)
    images = np.zeros((2000, 32, 32), order=order)
    images[-1, -1, -1] = 51 / 255
    saved(tmp_path / "d.npz", images)
    tracemalloc.start()
    try:
        found = load_data(tmp_path / "d.npz").splits["train"].inputs
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert (found.dtype, found.shape, int(found.max()), int(found.sum())) == (torch.uint8, (2000, 1, 32, 32), 51, 51)
    assert int(found[-1, 0, -1, -1]) == 51
    assert peak < 0.4 * images.nbytes  # in bytes, one eighth, and a copy of those where the axes are in another order
    images[-1, 0, 0] = 0.1234  # no multiple of 1/255, in the last part
    found = load_data(saved(tmp_path / "d.npz", images)).splits["train"].inputs
    assert found.dtype == torch.float32
    np.testing.assert_array_equal(found[:, 0].numpy(), images.astype(np.float32))


def test_floats_that_are_no_bytes_are_counted_where_that_is_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(npz, "ALWAYS_ALLOWED", 100_000)
    monkeypatch.setattr(npz, "MOST_TIMES", 1)
    images = np.zeros((1000, 8, 8), np.float32)
    assert load_data(saved(tmp_path / "d.npz", images)).splits["train"].inputs.sum() == 0
    images[0, 0, 0] = 0.1234
    with pytest.raises(LandscapeError, match="become 264,000 bytes"):
        load_data(saved(tmp_path / "d.npz", images))


@pytest.mark.parametrize("kind", [np.uint8, np.float32, np.float64])
def test_drawings_that_compress_well_are_read(kind: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Strokes on an empty ground; without what any file may take, as if there were very many of them."""
    monkeypatch.setattr(npz, "ALWAYS_ALLOWED", 0)
    bytes_ = np.zeros((500, 28, 28), np.uint8)
    random = np.random.default_rng(0)
    for image in bytes_:
        for row in random.integers(4, 24, 4):
            image[row, 4:24] = random.integers(0, 256, 20)
    images = bytes_ if kind == np.uint8 else (bytes_ / 255).astype(kind)
    path = saved(tmp_path / "d.npz", images)
    assert path.stat().st_size * 5 * images.itemsize // 2 < images.nbytes
    np.testing.assert_array_equal(load_data(path).splits["train"].inputs[:, 0].numpy(), bytes_)


def test_uncompressed_archives_are_within_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the arrays grow most: images of one pixel in two bytes, labels of a byte."""
    monkeypatch.setattr(npz, "ALWAYS_ALLOWED", 0)
    images = np.full((1000, 1, 1), 0.1234, np.float16)
    np.savez(tmp_path / "d.npz", x_train=images, y_train=np.zeros(1000, np.int8))
    assert load_data(tmp_path / "d.npz").splits["train"].inputs.dtype == torch.float32


def test_holes_of_an_archive_do_not_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(npz, "ALWAYS_ALLOWED", 0)
    path = saved(tmp_path / "whole.npz", np.zeros((1000, 20, 20), np.uint8))
    with (tmp_path / "d.npz").open("wb") as file:
        file.seek(2**30)  # zipfile finds an archive behind anything
        file.write(path.read_bytes())
    if regular_file.stored_bytes(tmp_path / "d.npz") > 2**29:
        pytest.skip("this file system does not tell where holes are")
    with pytest.raises(LandscapeError, match="over 16 times the file's size"):
        load_data(tmp_path / "d.npz")


@pytest.mark.parametrize("shape", [(-2, 2, 2), (2, -1, -4)])
def test_negative_lengths_are_refused(shape: tuple[int, ...], tmp_path: Path) -> None:
    path = packed(tmp_path / "d.npz", {"x_train.npy": array(shape, bytes(8)), "y_train.npy": array((2,), bytes(2))})
    with pytest.raises(LandscapeError, match="it declares the shape"):
        load_data(path)


def test_names_of_classes_are_of_bounded_length(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(npz, "MOST_NAMES", 100)
    names = np.array(["a" * 26, "b"])  # 4 bytes a letter
    np.savez(tmp_path / "d.npz", x_train=np.zeros((2, 1, 1), np.uint8), y_train=np.array([0, 1]), classes=names)
    with pytest.raises(LandscapeError, match=r"classes of .* has 208 bytes: give at most 100"):
        load_data(tmp_path / "d.npz")


def test_names_in_an_archive_are_not_paths(tmp_path: Path) -> None:
    whole = {"x_train.npy": array((2, 1, 2, 2), bytes(8)), "y_train.npy": array((2,), bytes(16), "<i8")}
    (tmp_path / "in").mkdir()
    path = packed(tmp_path / "in" / "d.npz", {
        **whole, "../outside.npy": array((1,), b"1"), "/absolute.npy": array((1,), b"1")
    })  # fmt: skip
    assert len(load_data(path).splits["train"]) == 2
    assert [item.name for item in tmp_path.rglob("*") if item.is_file()] == ["d.npz"]


@pytest.mark.parametrize("kind", ["<U3", ">U3"])
def test_classes_of_numbers_that_are_no_letters(kind: str, tmp_path: Path) -> None:
    classes = np.full((2, 3), 0x33333333, np.uint32).view(kind)[:, 0]
    np.savez(tmp_path / "d.npz", x_train=np.zeros((1, 1, 2, 2), np.uint8), y_train=np.zeros(1, int), classes=classes)
    with pytest.raises(LandscapeError, match="its names are not text"):
        load_data(tmp_path / "d.npz")


@pytest.mark.parametrize("classes", [np.array(3), np.ones((2, 2)), np.array([1.5, 2.5]), np.array([True])])
def test_classes_that_are_no_names(classes: Any, tmp_path: Path) -> None:
    np.savez(tmp_path / "d.npz", x_train=np.zeros((1, 1, 2, 2), np.uint8), y_train=np.zeros(1, int), classes=classes)
    with pytest.raises(LandscapeError, match="give a list of at most"):
        load_data(tmp_path / "d.npz")


def test_an_image_with_a_hole_behind_it_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert images.MOST_BYTES // 4 == Image.MAX_IMAGE_PIXELS
    folder = tmp_path / "images" / "train" / "a"
    folder.mkdir(parents=True)
    Image.new("L", (4, 4)).save(folder / "1.png")
    monkeypatch.setattr(images, "MOST_BYTES", 2**20)
    os.truncate(folder / "1.png", 2**33)
    tracemalloc.start()
    try:
        with pytest.raises(LandscapeError, match=r"1\.png has more than 1,048,576 bytes: remove or replace it"):
            load_data(tmp_path / "images", data_dir=tmp_path)
        assert tracemalloc.get_traced_memory()[1] < 2**23
    finally:
        tracemalloc.stop()


FORGED: dict[str, Any] = {
    "nested": ({"train": np.zeros((1, 1, 4, 4), np.uint8)}, '{"listing": ' + "[" * 5000 + "]" * 5000 + "}"),
    "huge": ({"train": np.zeros((1, 1, 4, 4), np.uint8)}, {"mean": [0], "std": [10**400]}),
    "words": ({"train": np.zeros((1, 1, 4, 4), np.uint8)}, {"mean": "a", "std": "b"}),
    "channels": ({"train": np.zeros((1, 1, 4, 4), np.uint8)}, {"mean": [0, 0], "std": [1, 1]}),
    "zero": ({"train": np.zeros((1, 1, 4, 4), np.uint8)}, {"mean": [0], "std": [0]}),
    "floats": ({"train": np.zeros((1, 1, 4, 4))}, {"mean": [0], "std": [1]}),
    "flat": ({"train": np.zeros(16, np.uint8)}, {"mean": [0], "std": [1]}),
    "few": ({"train": np.zeros((7, 1, 4, 4), np.uint8)}, {"mean": [0], "std": [1]}),
    "none": ({"other": np.zeros((1, 1, 4, 4), np.uint8)}, {"mean": [0], "std": [1]}),
}


@pytest.mark.parametrize("kind", FORGED)
def test_a_forged_cache_of_images_counts_as_missing(kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its digest is right: it is no secret."""
    folder = tmp_path / "images" / "train" / "a"
    folder.mkdir(parents=True)
    Image.fromarray(np.full((4, 4), 255, np.uint8)).save(folder / "1.png")
    listings: list[str] = []
    read = image_cache.read
    monkeypatch.setattr(image_cache, "read", lambda path, listing: listings.append(listing) or read(path, listing))
    before = load_data(tmp_path / "images", data_dir=tmp_path).splits["train"].inputs
    (stored,) = (tmp_path / "decoded").iterdir()
    images_, said = FORGED[kind]
    if isinstance(said, dict):
        said = {"listing": listings[0], **said}
        said = json.dumps({**said, "sha256": image_cache._digest(said, images_)})
    save_file(images_, stored, {image_cache.KEY: said})
    forged = stored.read_bytes()
    after = load_data(tmp_path / "images", data_dir=tmp_path).splits["train"].inputs
    assert after.tolist() == before.tolist() == [[[[255] * 4] * 4]]
    assert stored.read_bytes() != forged


def test_no_image_starts_another_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """PostScript under another name: Pillow would start Ghostscript with it."""
    folder = tmp_path / "train" / "a"
    folder.mkdir(parents=True)
    drawing = io.BytesIO()
    Image.new("RGB", (9, 9)).save(drawing, "EPS")
    (folder / "1.png").write_bytes(drawing.getvalue())
    monkeypatch.setattr(EpsImagePlugin, "Ghostscript", lambda *a, **k: pytest.fail("another program was started"))
    with pytest.raises(LandscapeError, match="cannot decode"):
        load_data(tmp_path, data_dir=tmp_path / "cache")

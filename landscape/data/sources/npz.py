"""Read a NumPy archive with x_train, y_train and optionally x_test, y_test and `classes`, the names of the classes.

x_val, y_val (x_valid, x_validation) are the split "test" if there is no x_test.

The examples keep the order of the file. Images may be (N, C, H, W), (N, H, W, C) or (N, H, W): the axis of 1 or 3
entries holds the channels; if both axes could, it is the first, (N, C, H, W).

The file is not trusted: objects are never unpickled, an array is allocated only if the file holds as many bytes as its
header declares, and compressed arrays, and what they are converted to, may be larger than the file only to a limit.
"""

from __future__ import annotations

import math
import sys
import warnings
import zipfile
from collections.abc import Container
from pathlib import Path
from typing import IO, Any

import numpy as np
import torch
from numpy.typing import NDArray

from landscape.core.errors import DataWarning, LandscapeError
from landscape.data.dataset import DataSet, Split
from landscape.data.memory import refuse_beyond_memory
from landscape.data.statistics import channel_statistics

# The first of these that exists is the split "test" if there is none.
VALIDATION = ("val", "valid", "validation")
NAMES = ("classes", *(f"{kind}_{split}" for split in ("train", "test", *VALIDATION) for kind in "xy"))
COMPRESSIONS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
# What compressed arrays may need: bytes for any file, and a multiple of the file's size. Images in float64 that are
# multiples of 1/255 compress about 25 times.
ALWAYS_ALLOWED, MOST_TIMES = 2**29, 32
LONGEST_HEADER = 10_000  # bytes, as in NumPy, which reads it before it checks
MOST_NAMES = 2**26  # bytes of the names of classes
VALUES_AT_ONCE = 2**20  # that are converted, so that only a part has copies
CHANNELS = (1, 3)
MOST_CLASSES = 100_000  # larger labels are identifiers or errors, and would create as many names and outputs


def read(path: Path) -> DataSet:
    """The archive as a data set, normalised by the statistics of its training pixels."""
    arrays = _arrays(path)
    _refuse_expanding(path, arrays)
    second = next((split for split in ("test", *VALIDATION) if f"x_{split}" in arrays or f"y_{split}" in arrays), None)
    parts = {split: _split(path, arrays, split) for split in ("train", second) if split is not None}
    shapes = {split: tuple(part.inputs.shape[1:]) for split, part in parts.items()}
    if len(set(shapes.values())) > 1:
        differing = ", ".join(f"{shape} in {split}" for split, shape in shapes.items())
        raise LandscapeError(f"the images of {path} differ: (C, H, W) is {differing}")
    count = int(parts["train"].targets.max()) + 1
    names = _classes(path, arrays, count)
    for split, part in parts.items():
        if (largest := int(part.targets.max())) >= len(names):
            classes = f"{len(names)} classes, from 0"
            raise LandscapeError(f"y_{split} of {path} holds the label {largest}, but there are {classes}")
    if second in VALIDATION:
        _warn(f"x_{second} of {path} is the split test: there is no x_test")
    splits = dict(zip(("train", "test"), parts.values(), strict=False))
    statistics = channel_statistics(splits["train"].inputs)
    return DataSet(path.stem, splits, names, statistics.mean, statistics.std)


def _chosen(path: Path, there: Container[str]) -> list[str]:
    """The names of the arrays to read; without the validation data if there are test data."""
    names = [name for name in NAMES if name in there]
    others = [split for split in VALIDATION if f"x_{split}" in names and f"y_{split}" in names]
    used = () if "x_test" in names or "y_test" in names else others[:1]
    for split in others:
        if split not in used:
            _warn(f"x_{split} of {path} is not used: x_{'test' if not used else used[0]} is the split test")
    left_out = {f"{kind}_{split}" for split in VALIDATION if split not in used for kind in "xy"}
    return [name for name in names if name not in left_out]


def _warn(text: str) -> None:
    warnings.warn(text, DataWarning, stacklevel=5)  # the caller of load_data


def _arrays(path: Path) -> dict[str, NDArray[Any]]:
    found: dict[str, NDArray[Any]] = {}
    name = "its table of contents"
    try:
        with zipfile.ZipFile(path) as archive:
            there = {
                entry.filename.removesuffix(".npy"): entry
                for entry in archive.infolist()
                if entry.filename.endswith(".npy")
            }
            chosen = {name: there[name] for name in _chosen(path, there)}
            _refuse_size(path, sum(entry.file_size for entry in chosen.values()), "declare")
            for name, entry in chosen.items():
                found[name] = _array(archive, entry)
    except LandscapeError:
        raise
    # Damaged files raise many kinds of errors: BadZipFile, ValueError, zlib.error, MemoryError.
    except Exception as error:
        reason = " ".join((str(error) or type(error).__name__).split())
        if "pickle" in reason.lower():
            reason = "it holds Python objects, which are never unpickled: save plain arrays of numbers"
        raise LandscapeError(f"cannot read {name} in {path}: {reason}") from error
    return found


def _refuse_expanding(path: Path, arrays: dict[str, NDArray[Any]]) -> None:
    """Raise LandscapeError for labels that do not belong to the images, or arrays that take much more when converted.

    Labels become int64, images uint8 or float32.
    """
    becomes = 0
    for name, array in arrays.items():
        images = arrays.get(name.replace("y_", "x_", 1))
        if name.startswith("y_") and images is not None and images.size and images.shape[:1] != array.shape[:1]:
            counts = f"{_count(images)} images in x_{name[2:]} but {_count(array)} labels in {name}"
            raise LandscapeError(f"{path} holds {counts}")
        if name != "classes":
            becomes += array.size * (8 if name.startswith("y_") else 1 if array.dtype == np.uint8 else 4)
    _refuse_size(path, becomes, "become")


def _count(array: NDArray[Any]) -> int:
    return len(array) if array.ndim else 0


def _refuse_size(path: Path, needed: int, do: str) -> None:
    if needed > max(ALWAYS_ALLOWED, MOST_TIMES * path.stat().st_size):
        raise LandscapeError(
            f"the arrays in {path} {do} {needed:,} bytes, over {MOST_TIMES} times the file's size: save them without "
            "compression (numpy.savez), or as uint8"
        )
    refuse_beyond_memory(needed, f"the arrays in {path}")


def _array(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> NDArray[Any]:
    """One array; raises ValueError if the archive holds fewer bytes than the array declares."""
    if entry.compress_type not in COMPRESSIONS:
        raise ValueError("it is compressed as NumPy does not: save it with numpy.savez")
    with archive.open(entry) as file:
        _check_header(file)
    with archive.open(entry) as file:
        shape, kind = _header(file)
        claimed = math.prod(shape) * kind.itemsize
        if claimed > entry.file_size:
            raise ValueError(f"it declares {claimed:,} bytes, and has {entry.file_size:,}")
    with archive.open(entry) as file:
        array: NDArray[Any] = np.lib.format.read_array(file, allow_pickle=False)
    return array


def _check_header(file: IO[bytes]) -> None:
    """Raise ValueError if the header is longer than NumPy accepts."""
    version = np.lib.format.read_magic(file)
    length = int.from_bytes(file.read(2 if version == (1, 0) else 4), "little")
    if length > LONGEST_HEADER:
        raise ValueError(f"its header declares {length:,} bytes")


def _header(file: IO[bytes]) -> tuple[tuple[int, ...], np.dtype[Any]]:
    """Shape and type of an array in NumPy's format."""
    version = np.lib.format.read_magic(file)
    read = np.lib.format.read_array_header_1_0 if version == (1, 0) else np.lib.format.read_array_header_2_0
    shape, _, kind = read(file)
    if kind.hasobject:
        raise ValueError("it is a pickle")
    return shape, kind


def _classes(path: Path, arrays: dict[str, NDArray[Any]], count: int) -> tuple[str, ...]:
    """The names of the classes, or their numbers."""
    classes = arrays.get("classes", np.arange(count))
    if classes.ndim != 1 or classes.dtype.kind not in "USiu" or len(classes) > MOST_CLASSES:
        given = f"{classes.dtype} of shape {classes.shape}"
        raise LandscapeError(f"classes of {path} is {given}: give a list of at most {MOST_CLASSES} names")
    if classes.nbytes > MOST_NAMES:
        raise LandscapeError(f"classes of {path} has {classes.nbytes:,} bytes: give at most {MOST_NAMES:,}")
    if classes.dtype.kind == "U" and classes.nbytes:
        letters = np.ascontiguousarray(classes.astype(classes.dtype.newbyteorder("="))).view(np.uint32)
        if letters.max() > sys.maxunicode:  # Python would create a text that raises errors elsewhere
            raise LandscapeError(f"classes of {path} is damaged: its names are not text")
    return tuple(str(name) for name in classes)


def _split(path: Path, arrays: dict[str, NDArray[Any]], split: str) -> Split:
    for name in (f"x_{split}", f"y_{split}"):
        if name not in arrays:
            raise LandscapeError(f"{path} holds no {name}: save it with x_train, y_train and, if any, x_test, y_test")
    # Popped, so that each is dropped once it is converted.
    inputs = _images(arrays.pop(f"x_{split}"), f"x_{split} of {path}")
    targets = _labels(arrays.pop(f"y_{split}"), f"y_{split} of {path}")
    return Split(torch.from_numpy(inputs), torch.from_numpy(targets))


def _images(given: NDArray[Any], what: str) -> NDArray[Any]:
    """uint8 or float32 [N, C, H, W]."""
    first = given.ndim == 4 and given.shape[1] in CHANNELS
    if not (given.ndim == 3 or first or (given.ndim == 4 and given.shape[3] in CHANNELS)):
        allowed = "(N, C, H, W), (N, H, W, C) with 1 or 3 channels, or (N, H, W)"
        raise LandscapeError(f"{what} has the shape {given.shape}: give {allowed}")
    if given.size == 0:
        raise LandscapeError(f"{what} has the shape {given.shape}: give at least one image of at least one pixel")
    images = _values(np.ascontiguousarray(given), what)
    if given.ndim == 3:
        return images[:, None]
    return images if first else np.ascontiguousarray(images.transpose(0, 3, 1, 2))


def _values(images: NDArray[Any], what: str) -> NDArray[Any]:
    """uint8 for bytes and for floats that are multiples of 1/255; float32 for other floats in 0..1."""
    if images.dtype == np.uint8:
        return images
    if not np.issubdtype(images.dtype, np.floating):
        raise LandscapeError(f"{what} is {images.dtype}: give uint8 (0..255), or floats in 0..1")
    smallest, largest = images.min(), images.max()
    if not (smallest >= 0 and largest <= 1):  # also if one is NaN
        raise LandscapeError(f"{what} holds values from {smallest} to {largest}: give floats in 0..1, or uint8")
    exact = (np.arange(256) / 255).astype(images.dtype)
    values, steps = images.reshape(-1), np.empty(images.size, np.uint8)
    for start in range(0, len(values), VALUES_AT_ONCE):
        part = slice(start, start + VALUES_AT_ONCE)
        steps[part] = np.rint(values[part] * images.dtype.type(255))
        if not np.array_equal(exact[steps[part]], values[part]):
            return images.astype(np.float32)
    return steps.reshape(images.shape)


def _labels(given: NDArray[Any], what: str) -> NDArray[np.int64]:
    labels = given[:, 0] if given.ndim == 2 and given.shape[1] == 1 else given
    if labels.ndim != 1 or not np.issubdtype(labels.dtype, np.integer):
        raise LandscapeError(f"{what} is {given.dtype} of shape {given.shape}: give one integer, 0 or more, an image")
    if len(labels) and (int(labels.min()) < 0 or int(labels.max()) >= MOST_CLASSES):
        extremes = f"{labels.min()} to {labels.max()}"
        raise LandscapeError(f"{what} holds labels from {extremes}: give classes from 0 to at most {MOST_CLASSES - 1}")
    return labels.astype(np.int64)

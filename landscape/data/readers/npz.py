"""Read a NumPy archive with x_train, y_train and optionally x_test, y_test and `classes`, the names of the classes.

x_val, y_val (x_valid, x_validation) are the split "test" if there is no x_test.

The examples keep the order of the file. Images may be (N, C, H, W), (N, H, W, C) or (N, H, W): the axis of 1 or 3
entries holds the channels; if both axes could, it is the first, (N, C, H, W).

The file is not trusted: objects are never unpickled, and the headers of all arrays are checked before any of them is
read. What arrays become in memory (labels 8 bytes, images 1 or 4 a value) may be larger than the file only to a limit;
images of floats are converted while they are read, and never in memory as a whole.
"""

from __future__ import annotations

import sys
import zipfile
from collections.abc import Container, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from landscape.core import regular_file
from landscape.core.errors import LandscapeError
from landscape.data import npz_member, validation_split
from landscape.data.dataset import DataSet, Split
from landscape.data.memory import refuse_beyond_memory
from landscape.data.npz_member import Member, member
from landscape.data.statistics import channel_statistics

NAMES = ("classes", *(f"{kind}_{split}" for split in ("train", "test", *validation_split.NAMES) for kind in "xy"))
# What the arrays may become: bytes for any file (MNIST in bytes is 47 MB), and a multiple of the file's size. Images of
# bytes compress a few times, drawings more; labels of a byte become eight, without compression too.
ALWAYS_ALLOWED, MOST_TIMES = 2**27, 16
MOST_NAMES = 2**26  # bytes of the names of classes
CHANNELS = (1, 3)
MOST_CLASSES = 100_000  # larger labels are identifiers or errors, and would create as many names and outputs


def read(path: Path) -> DataSet:
    """The archive as a data set, normalised by the statistics of its training pixels."""
    arrays = _arrays(path)
    second = next((split for split in ("test", *validation_split.NAMES) if f"x_{split}" in arrays), None)
    parts = {
        split: Split(torch.from_numpy(arrays[f"x_{split}"]), torch.from_numpy(arrays[f"y_{split}"]))
        for split in ("train", second)
        if split is not None
    }
    shapes = {split: tuple(part.inputs.shape[1:]) for split, part in parts.items()}
    if len(set(shapes.values())) > 1:
        differing = ", ".join(f"{shape} in {split}" for split, shape in shapes.items())
        raise LandscapeError(f"the images of {path} differ: (C, H, W) is {differing}")
    count = int(parts["train"].targets.max()) + 1
    names = _classes(path, arrays.get("classes"), count)
    for split, part in parts.items():
        if (largest := int(part.targets.max())) >= len(names):
            classes = f"{len(names)} classes, from 0"
            raise LandscapeError(f"y_{split} of {path} holds the label {largest}, but there are {classes}")
    if second in validation_split.NAMES:
        validation_split.warn(f"x_{second} of {path} is the split test: there is no x_test")
    splits = dict(zip(("train", "test"), parts.values(), strict=False))
    statistics = channel_statistics(splits["train"].inputs)
    return DataSet(path.stem, splits, names, statistics.mean, statistics.std)


def _chosen(path: Path, there: Container[str]) -> list[str]:
    """The names of the arrays to read; without the validation data if there are test data."""
    names = [name for name in NAMES if name in there]
    others = [split for split in validation_split.NAMES if f"x_{split}" in names and f"y_{split}" in names]
    used = () if "x_test" in names or "y_test" in names else others[:1]
    for split in others:
        if split not in used:
            validation_split.warn(
                f"x_{split} of {path} is not used: x_{'test' if not used else used[0]} is the split test"
            )
    left_out = {f"{kind}_{split}" for split in validation_split.NAMES if split not in used for kind in "xy"}
    return [name for name in names if name not in left_out]


def _arrays(path: Path) -> dict[str, NDArray[Any]]:
    """The arrays by name: images uint8 or float32 [N, C, H, W], labels int64 [N], names of classes as they are."""
    found: dict[str, NDArray[Any]] = {}
    name = "its table of contents"
    try:
        with zipfile.ZipFile(path) as archive:
            there = {
                entry.filename.removesuffix(".npy"): entry
                for entry in archive.infolist()
                if entry.filename.endswith(".npy")
            }
            members: dict[str, Member] = {}
            for name in _chosen(path, there):
                members[name] = member(archive, there[name])
            _check_declared(path, members)
            memory = _Memory(path, members)
            for name, declared in members.items():
                if name == "classes":
                    found[name] = declared.whole()
                elif name.startswith("y_"):
                    found[name] = _labels(declared.whole(), f"{name} of {path}")
                else:
                    found[name] = _images(declared, f"{name} of {path}", memory)
    except LandscapeError:
        raise
    # Damaged files raise many kinds of errors: BadZipFile, ValueError, zlib.error, MemoryError.
    except Exception as error:
        reason = " ".join((str(error) or type(error).__name__).split())
        if "pickle" in reason.lower():
            reason = "it holds Python objects, which are never unpickled: save plain arrays of numbers"
        raise LandscapeError(f"cannot read {name} in {path}: {reason}") from error
    return found


def _check_declared(path: Path, members: Mapping[str, Member]) -> None:
    """Raise LandscapeError for arrays that are missing, of another form, or do not belong to each other."""
    given = {name.partition("_")[2] for name in members if name != "classes"}
    for split in ("train", *(split for split in ("test", *validation_split.NAMES) if split in given)):
        for name in (f"x_{split}", f"y_{split}"):
            if name not in members:
                advice = "save it with x_train, y_train and, if any, x_test, y_test"
                raise LandscapeError(f"{path} holds no {name}: {advice}")
        images, labels = members[f"x_{split}"], members[f"y_{split}"]
        if images.count and images.shape[:1] != labels.shape[:1]:
            counts = f"{_length(images)} images in x_{split} but {_length(labels)} labels in y_{split}"
            raise LandscapeError(f"{path} holds {counts}")
        _check_images(images, f"x_{split} of {path}")
        _check_labels(labels, f"y_{split} of {path}")
    if "classes" in members:
        _check_classes(members["classes"], f"classes of {path}")


def _length(array: Member) -> int:
    return array.shape[0] if array.shape else 0


class _Memory:
    """The bytes that the arrays of a file take in memory, which are limited.

    Raises:
        LandscapeError: it is more than the file may take, or than this machine has.
    """

    def __init__(self, path: Path, members: Mapping[str, Member]) -> None:
        self.path = path
        self.most = max(ALWAYS_ALLOWED, MOST_TIMES * regular_file.stored_bytes(path))
        self.needed = 0
        # Floats may become bytes; if not, `_images` takes the rest.
        sizes = (array.count * (8 if name.startswith("y_") else 1) for name, array in members.items())
        self.take(sum(sizes))

    def take(self, more: int) -> None:
        """Count `more` further bytes."""
        self.needed += more
        if self.needed > self.most:
            raise LandscapeError(
                f"the arrays in {self.path} become {self.needed:,} bytes, over {MOST_TIMES} times the file's size: "
                "save them without compression (numpy.savez), or as a folder of images"
            )
        refuse_beyond_memory(self.needed, f"the arrays in {self.path}")


def _check_classes(classes: Member, what: str) -> None:
    if len(classes.shape) != 1 or classes.kind.kind not in "USiu" or classes.shape[0] > MOST_CLASSES:
        given = f"{classes.kind} of shape {classes.shape}"
        raise LandscapeError(f"{what} is {given}: give a list of at most {MOST_CLASSES} names")
    size = classes.count * classes.kind.itemsize
    if size > MOST_NAMES:
        raise LandscapeError(f"{what} has {size:,} bytes: give at most {MOST_NAMES:,}")


def _classes(path: Path, classes: NDArray[Any] | None, count: int) -> tuple[str, ...]:
    """The names of the classes, or their numbers."""
    if classes is None:
        return tuple(map(str, range(count)))
    if classes.dtype.kind == "U" and classes.nbytes:
        characters = np.ascontiguousarray(classes.astype(classes.dtype.newbyteorder("="))).view(np.uint32)
        if characters.max() > sys.maxunicode:  # Python would create a text that raises errors elsewhere
            raise LandscapeError(f"classes of {path} is damaged: its names are not text")
    if classes.dtype.kind == "S":
        try:
            return tuple(name.decode() for name in classes.tolist())
        except UnicodeDecodeError as error:
            raise LandscapeError(f"classes of {path} is not text in UTF-8: save its names as text") from error
    return tuple(str(name) for name in classes)


def _check_images(given: Member, what: str) -> None:
    if _channel_axis(given.shape) is None:
        allowed = "(N, C, H, W), (N, H, W, C) with 1 or 3 channels, or (N, H, W)"
        raise LandscapeError(f"{what} has the shape {given.shape}: give {allowed}")
    if not given.count:
        raise LandscapeError(f"{what} has the shape {given.shape}: give at least one image of at least one pixel")
    if given.kind != np.uint8 and not np.issubdtype(given.kind, np.floating):
        raise LandscapeError(f"{what} is {given.kind}: give uint8 (0..255), or floats in 0..1")


def _channel_axis(shape: tuple[int, ...]) -> int | None:
    """The axis of the channels; 0, that of the images, if there is none, and None for other shapes."""
    if len(shape) == 3:
        return 0
    return next((axis for axis in (1, 3) if shape[axis] in CHANNELS), None) if len(shape) == 4 else None


def _images(given: Member, what: str, memory: _Memory) -> NDArray[Any]:
    """uint8 or float32 [N, C, H, W]."""
    images = _values(given, what, memory).reshape(given.shape, order="F" if given.is_fortran else "C")
    axis = _channel_axis(given.shape)
    if axis == 0:
        images = images[:, None]
    return np.ascontiguousarray(images.transpose(0, 3, 1, 2) if axis == 3 else images)


def _values(given: Member, what: str, memory: _Memory) -> NDArray[Any]:
    """The values [n] in the order of the file, of which only a part is in memory in another type.

    uint8 for bytes and for floats that are multiples of 1/255; float32 for other floats in 0..1.
    """
    exact = (np.arange(256) / 255).astype(given.kind)
    found: NDArray[Any] = np.empty(given.count, np.uint8)
    start = 0
    for values in given.parts():
        part = slice(start, start + len(values))
        start = part.stop
        if given.kind == np.uint8:
            found[part] = values
            continue
        smallest, largest = values.min(), values.max()
        if not (smallest >= 0 and largest <= 1):  # also if one is NaN
            raise LandscapeError(f"{what} holds values from {smallest} to {largest}: give floats in 0..1, or uint8")
        if found.dtype == np.uint8:
            steps = np.rint(values * given.kind.type(255)).astype(np.uint8)
            if np.array_equal(exact[steps], values):
                found[part] = steps
                continue
            memory.take(3 * given.count)
            found = _as_floats(found, exact, part.start)
        found[part] = values
    return found


def _as_floats(steps: NDArray[Any], exact: NDArray[Any], count: int) -> NDArray[Any]:
    """The first `count` steps of 1/255 as float32, and empty space for the rest."""
    floats = np.empty(len(steps), np.float32)
    for start in range(0, count, npz_member.VALUES_AT_ONCE):
        part = slice(start, min(start + npz_member.VALUES_AT_ONCE, count))
        floats[part] = exact[steps[part]]
    return floats


def _check_labels(given: Member, what: str) -> None:
    if not (len(given.shape) == 1 or given.shape[1:] == (1,)) or not np.issubdtype(given.kind, np.integer):
        raise LandscapeError(f"{what} is {given.kind} of shape {given.shape}: give one integer, 0 or more, an image")


def _labels(given: NDArray[Any], what: str) -> NDArray[np.int64]:
    labels = given[:, 0] if given.ndim == 2 else given
    if len(labels) and (int(labels.min()) < 0 or int(labels.max()) >= MOST_CLASSES):
        extremes = f"{labels.min()} to {labels.max()}"
        raise LandscapeError(f"{what} holds labels from {extremes}: give classes from 0 to at most {MOST_CLASSES - 1}")
    return labels.astype(np.int64)

"""Read a folder with images train/<class>/* and, optionally, test/<class>/*.

A folder val/ (valid/, validation/) is the split "test" if there is no test/. The images of a class may be in subfolders
at any depth, as in torchvision's ImageFolder.

Classes are sorted by name, as are the files of a class; the split is then interleaved class by class, so that its first
N examples contain all classes in equal numbers. Files other than images, and hidden files and folders, are ignored.

With a limit only these N images of each split are decoded; the other files are listed and not opened.

Decoded images are cached in the data folder, not in the user's (image_cache.py), under the digest of all paths, sizes
and modification times; those of a limit in a file of their own. So an image that is replaced by one of the same size
*and* time is not detected.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray

from landscape.core.errors import LandscapeError
from landscape.core.progress import Progress
from landscape.data import image_cache, validation_split
from landscape.data.dataset import DataSet, Split
from landscape.data.images import ENDINGS, decode
from landscape.data.interleave import interleaved
from landscape.data.statistics import channel_statistics

SPLITS = ("train", "test")


class ImageFile(NamedTuple):
    """An image in the listing of a folder; the name is relative to the split's folder, the time in nanoseconds."""

    name: str
    path: str
    size: int
    changed: int


Classes = dict[str, list[ImageFile]]

# The largest number of classes that a message names.
MOST_NAMES = 20


def read(
    folder: Path, data_dir: Path, progress: Progress, *, limit: int | None = None, channels: int | None = None
) -> DataSet:
    """The folder's images as a data set, normalised by the statistics of the training pixels that are read.

    Args:
        limit: only the first N images of each split.
        channels: 3 repeats grey images; 1 refuses coloured ones. Default: 1 if all images that are read are grey.
    """
    train = _scan(folder / "train")
    _refuse_empty(folder, train)
    second, test = _second_split(folder, train)
    try:
        scanned = {"train": train, second: test} if test else {"train": train}
        decoded = _decoded(folder, scanned, limit, data_dir, progress)
    except LandscapeError as error:
        if second not in validation_split.NAMES:
            raise
        scanned = {"train": train}
        decoded = _decoded(folder, scanned, limit, data_dir, progress)  # raises the error if it is of these images
        validation_split.warn(f"{folder / second} is not used: {error}")
        second = ""
    if second in validation_split.NAMES:
        validation_split.warn(f"{folder / second} is the split test: there is no folder {folder / 'test'}")

    labels = {name: label for label, name in enumerate(train)}
    splits = {}
    for split, classes in zip(SPLITS, scanned.values(), strict=False):
        targets = interleaved([[labels[name]] * len(members) for name, members in classes.items()])[:limit]
        inputs = torch.from_numpy(_with_channels(decoded.images[split], channels, folder))
        splits[split] = Split(inputs, torch.from_numpy(np.array(targets, np.int64)))
    statistics = decoded.statistics
    if len(statistics.mean) != splits["train"].inputs.shape[1]:
        statistics = channel_statistics(splits["train"].inputs)
    return DataSet(
        folder.resolve().name, splits, tuple(train), statistics.mean, statistics.std, of_images=statistics
    )  # fmt: skip


def _with_channels(images: NDArray[np.uint8], channels: int | None, folder: Path) -> NDArray[np.uint8]:
    """`images` [N, C, H, W], grey ones repeated for three channels; raises LandscapeError for colours in one."""
    there = images.shape[1]
    if (there, channels) == (1, 3):
        return np.repeat(images, 3, axis=1)
    if (there, channels) == (3, 1):
        raise LandscapeError(
            f"{folder} holds images in colour, and grey ones are needed, as the network has one channel: give the "
            "limit of its training, or other data"
        )
    return images


def _decoded(
    folder: Path, scanned: dict[str, Classes], limit: int | None, data_dir: Path, progress: Progress
) -> image_cache.Decoded:
    """The images by split, from the cache if they are there.

    Args:
        scanned: the images by folder, "train" first.
    """
    root = folder.resolve()
    used = {name: interleaved(classes.values())[:limit] for name, classes in scanned.items()}
    everything = {
        name: [image for members in classes.values() for image in members] for name, classes in scanned.items()
    }
    is_part = any(len(used[name]) < len(everything[name]) for name in scanned)
    listing = _digest(root, used if is_part else everything)
    stem = hashlib.sha256(os.fsencode(root)).hexdigest()[:16]
    stored = data_dir / "decoded" / (f"{stem}-{limit}.images" if is_part else f"{stem}.images")
    decoded = image_cache.read(stored, listing)
    files = dict(zip(SPLITS, used.values(), strict=False))
    if decoded is None or any(len(decoded.images.get(split, ())) != len(given) for split, given in files.items()):
        decoded = _decode(files, f"decoding {root.name}", progress)
        image_cache.write(stored, listing, decoded)
    return decoded


def _decode(files: dict[str, list[ImageFile]], title: str, progress: Progress) -> image_cache.Decoded:
    images = decode([image.path for members in files.values() for image in members], progress=progress, title=title)
    count = len(files["train"])
    splits = dict(zip(files, (images[:count], images[count:]), strict=False))
    return image_cache.Decoded(splits, channel_statistics(torch.from_numpy(splits["train"])))


def _scan(folder: Path) -> Classes:
    """The images of every class of a split, both sorted by name."""
    if not os.path.isdir(folder):
        raise LandscapeError(f"there is no folder {folder}: give a folder that holds train/<class>/* images")
    try:
        with os.scandir(folder) as entries:
            classes = sorted(e.name for e in entries if not e.name.startswith(".") and os.path.isdir(e.path))
        return {name: _images(folder, name) for name in classes}
    except OSError as error:
        raise LandscapeError(
            f"cannot read {error.filename or folder}: {error.strerror}: change its permissions"
        ) from error


def _images(folder: Path, name: str) -> list[ImageFile]:
    """The images in the folder of a class and in all of its subfolders."""
    found: list[ImageFile] = []
    _collect(os.path.join(folder, name), name, found, set())
    return sorted(found)


def _collect(place: str, name: str, found: list[ImageFile], above: set[tuple[int, int]]) -> None:
    """Add the images in a folder and its subfolders; links to a folder above are not followed."""
    state = os.stat(place)
    if (state.st_dev, state.st_ino) in above:
        return
    above = above | {(state.st_dev, state.st_ino)}
    with os.scandir(place) as entries:
        for entry in entries:
            file = entry.name
            if file.startswith("."):
                continue
            if _leads_nowhere(entry):
                continue
            if entry.is_dir():
                _collect(entry.path, f"{name}/{file}", found, above)
            elif file[file.rfind(".") :].lower() in ENDINGS and entry.is_file():
                state = entry.stat()
                found.append(ImageFile(f"{name}/{file}", entry.path, state.st_size, state.st_mtime_ns))


def _leads_nowhere(entry: os.DirEntry[str]) -> bool:
    """Whether it is a link to nothing, or to itself."""
    return entry.is_symlink() and not os.path.exists(entry.path)


def _second_split(folder: Path, train: Classes) -> tuple[str, Classes]:
    """The name of the folder that is the split "test", and its images; empty if there is none.

    Raises:
        LandscapeError: test/ has a class that train/ lacks, or no images.
    """
    others = [name for name in validation_split.NAMES if os.path.isdir(folder / name)]
    if os.path.isdir(folder / "test"):
        test = _scan(folder / "test")
        if problem := _problem(folder / "test", test, train):
            raise LandscapeError(f"{problem}: add images, or remove or rename the folder")
        if others:
            validation_split.warn(
                f"{', '.join(str(folder / name) for name in others)} is not used: {folder / 'test'} is the split test"
            )
        return "test", test
    for name in others:
        validation = _scan(folder / name)
        if not (problem := _problem(folder / name, validation, train)):
            return name, validation
        validation_split.warn(f"{folder / name} is not used: {problem}")
    return "", {}


def _problem(place: Path, split: Classes, train: Classes) -> str:
    """The reason why a folder cannot be a split beside `train`; empty if it can."""
    if strange := [name for name in split if name not in train]:
        known = [*train][:MOST_NAMES]
        return (
            f"{place / strange[0]} is a class that train lacks: it has {', '.join(known)}"
            f"{f' and {len(train) - len(known)} more' if len(train) > len(known) else ''}"
        )
    return "" if any(split.values()) else f"{place} holds no images in folders of classes"


def _refuse_empty(folder: Path, train: Classes) -> None:
    """Raise LandscapeError if a class has no training image."""
    if not train:
        raise LandscapeError(f"{folder / 'train'} holds no folders: make one for each class, with its images inside")
    for name, members in train.items():
        if not members:
            known = ", ".join(sorted(ENDINGS))
            raise LandscapeError(f"{folder / 'train' / name} holds no images ({known}): add some or remove the folder")


def _digest(root: Path, files: dict[str, list[ImageFile]]) -> str:
    listed = [
        f"\0{subfolder}/{image.name}\0{image.size}\0{image.changed}"
        for subfolder, members in files.items()
        for image in members
    ]
    return hashlib.sha256(os.fsencode(root) + os.fsencode("".join(listed))).hexdigest()

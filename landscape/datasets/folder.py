"""A folder that holds train/<class>/* and, if there is one, test/<class>/* images.

Classes are sorted by name and so are the files of a class; the split is then interleaved class by class, so that its
first N examples are a fair sample. Files that are no images, hidden files and folders within a class are passed over.
What was decoded is kept in the data folder, never in the user's own (cache.py), under the digest of all paths, sizes
and times of change: an image that is replaced by one of equal size *and* time goes unnoticed.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch

from landscape.data import DataSet, Split
from landscape.datasets import cache
from landscape.datasets.images import ENDINGS, decode
from landscape.datasets.interleave import interleaved
from landscape.datasets.statistics import channel_statistics
from landscape.errors import LandscapeError
from landscape.progress import Progress


class ImageFile(NamedTuple):
    """An image as the folder lists it; the name is relative to the split's folder, the time in nanoseconds."""

    name: str
    path: str
    size: int
    changed: int


Classes = dict[str, list[ImageFile]]


def read(folder: Path, data_dir: Path, progress: Progress) -> DataSet:
    """The folder's images as a data set, normalised by its training pixels' own statistics."""
    train = _scan(folder / "train")
    test = _scan(folder / "test") if os.path.isdir(folder / "test") else None
    names = tuple(train)
    _refuse_gaps(folder, train, test)

    found = {"train": train} if test is None else {"train": train, "test": test}
    root = folder.resolve()
    listing = _digest(root, found)
    stored = data_dir / "decoded" / f"{hashlib.sha256(os.fsencode(root)).hexdigest()[:16]}.images"
    decoded = cache.read(stored, listing)
    if decoded is None:
        decoded = _decode(found, f"decoding {root.name}", progress)
        cache.write(stored, listing, decoded)

    labels = {name: label for label, name in enumerate(names)}
    splits = {}
    for split, classes in found.items():
        targets = interleaved([[labels[name]] * len(members) for name, members in classes.items()])
        inputs = torch.from_numpy(decoded.images[split])
        splits[split] = Split(inputs, torch.from_numpy(np.array(targets, np.int64)))
    return DataSet(root.name, splits, names, decoded.statistics.mean, decoded.statistics.std)


def _decode(found: dict[str, Classes], title: str, progress: Progress) -> cache.Decoded:
    files = {split: interleaved(classes.values()) for split, classes in found.items()}
    images = decode([image.path for members in files.values() for image in members], progress=progress, title=title)
    count = len(files["train"])
    splits = dict(zip(files, (images[:count], images[count:]), strict=False))
    return cache.Decoded(splits, channel_statistics(torch.from_numpy(splits["train"])))


def _scan(folder: Path) -> Classes:
    """The images of every class of a split, both sorted by name."""
    if not os.path.isdir(folder):
        raise LandscapeError(f"there is no folder {folder}: give a folder that holds train/<class>/* images")
    try:
        with os.scandir(folder) as entries:
            classes = sorted(e.name for e in entries if not e.name.startswith(".") and e.is_dir())
        return {name: _images(folder, name) for name in classes}
    except OSError as error:
        raise LandscapeError(f"cannot read {error.filename or folder}: {error.strerror}: change its rights") from error


def _images(folder: Path, name: str) -> list[ImageFile]:
    found = []
    with os.scandir(folder / name) as entries:
        for entry in entries:
            file = entry.name
            if file[file.rfind(".") :].lower() in ENDINGS and not file.startswith(".") and entry.is_file():
                state = entry.stat()
                found.append(ImageFile(f"{name}/{file}", entry.path, state.st_size, state.st_mtime_ns))
    return sorted(found)


def _refuse_gaps(folder: Path, train: Classes, test: Classes | None) -> None:
    """Refuse classes without a training image, and a test folder without any image."""
    if not train:
        raise LandscapeError(f"{folder / 'train'} holds no folders: make one for each class, with its images inside")
    for name, members in train.items():
        if not members:
            known = ", ".join(sorted(ENDINGS))
            raise LandscapeError(f"{folder / 'train' / name} holds no images ({known}): add some or remove the folder")
    if test is None:
        return
    if strange := [name for name in test if name not in train]:
        raise LandscapeError(f"{folder / 'test' / strange[0]} is a class that train lacks: it has {', '.join(train)}")
    if not any(test.values()):
        raise LandscapeError(f"{folder / 'test'} holds no images in folders of classes: add some or remove the folder")


def _digest(root: Path, found: dict[str, Classes]) -> str:
    listed = [
        f"\0{split}/{image.name}\0{image.size}\0{image.changed}"
        for split, classes in found.items()
        for members in classes.values()
        for image in members
    ]
    return hashlib.sha256(os.fsencode(root) + os.fsencode("".join(listed))).hexdigest()

"""What an HDF5 file claims, checked before it is believed: the file may come from anybody.

A header of a kilobyte can claim any number of values, lead to other files of this machine (external links, external
storage, virtual data sets), or hold a group in itself. So every item is looked at before it is read, and what is read
is counted: of numbers at most `MOST_VALUES` in all, of stored directions at most `MOST_TIMES` times the file's size.
"""

from __future__ import annotations

import math
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import h5py
import numpy as np
import numpy.typing as npt

from landscape.core.errors import LandscapeError

# 8192 x 8192 points are far beyond what anybody measures; 512 MiB as float64.
MOST_VALUES = 2**26

# Directions are as large as the network, of any size, and are written as they are; a little compression is allowed.
MOST_TIMES = 4

# Arrays and groups: a hostile file can name the same group in itself a million times.
MOST_ITEMS = 100_000


class Claims:
    """What may still be read of a file; every method raises LandscapeError when it is too much, or no numbers."""

    def __init__(self, path: Path) -> None:
        self.values, self.items = MOST_VALUES, MOST_ITEMS
        self.bytes = MOST_TIMES * os.path.getsize(path)

    def members(self, group: h5py.Group) -> Iterator[tuple[str, h5py.Dataset | h5py.Group]]:
        """Names and items of a group, in its order; nothing that lies in another file."""
        if not isinstance(group, h5py.Group):
            raise LandscapeError(f"{group.name} is an array where a group belongs")
        for name in group:
            yield name, self.member(group, name)

    def member(self, group: h5py.Group, name: str) -> h5py.Dataset | h5py.Group:
        """The item of that name; KeyError where there is none."""
        self.items -= 1
        if self.items < 0:
            raise LandscapeError(f"it holds more than {MOST_ITEMS:,} arrays")
        link = group.get(name, getlink=True)
        if not isinstance(link, h5py.HardLink):  # nothing of ours is written as another
            raise LandscapeError(f"{name} is a link, which may lead anywhere")
        item = group[name]
        if not isinstance(item, (h5py.Dataset, h5py.Group)):
            raise LandscapeError(f"{name} is neither an array nor a group")
        return item

    def array(self, item: h5py.Dataset | h5py.Group) -> npt.NDArray[np.float64]:
        """The numbers of an array, as float64."""
        shape = self._shape(item)
        size = max(math.prod(shape), math.prod(item.chunks or (0,)))  # a chunk is read whole
        if size > self.values:
            raise LandscapeError(f"{item.name} claims {size:,} values, of {MOST_VALUES:,} that are read of a file")
        self.values -= size
        numbers: npt.NDArray[np.float64] = np.asarray(item[()], dtype=np.float64)
        return numbers

    def tensor(self, item: h5py.Dataset) -> npt.NDArray[Any]:
        """A tensor of a direction, as it is stored; it may be complex."""
        shape = self._shape(item, "fiubc")
        size = max(math.prod(shape), math.prod(item.chunks or (0,))) * item.dtype.itemsize
        if size > self.bytes:
            raise LandscapeError(f"{item.name} claims {size:,} bytes, more than are there")
        self.bytes -= size
        tensor: npt.NDArray[Any] = item[()]
        return tensor

    @staticmethod
    def _shape(item: h5py.Dataset | h5py.Group, kinds: str = "fiub") -> tuple[int, ...]:
        """Of an array of numbers that lies in this file."""
        if not isinstance(item, h5py.Dataset):
            raise LandscapeError(f"{item.name} is a group where an array belongs")
        largest = np.dtype(np.longdouble).itemsize * (2 if item.dtype.kind == "c" else 1)
        if item.dtype.kind not in kinds or item.dtype.itemsize > largest:
            raise LandscapeError(f"{item.name} holds {item.dtype}, not numbers")
        if item.shape is None or item.is_virtual or item.external:
            raise LandscapeError(f"{item.name} holds nothing of its own")
        shape: tuple[int, ...] = item.shape
        return shape

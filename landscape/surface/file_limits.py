"""Limits of what a surface file may declare: the file may come from anybody.

The header of an HDF5 file of one kilobyte can declare any number of values, refer to other files on the machine
(external links, external storage, virtual data sets), or contain a group within itself. So every item is checked before
it is read, and the total is limited: to `MOST_VALUES` numbers, and for stored directions to `MOST_TIMES` the size of
the file.
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

# 8192 x 8192 points, far more than anybody measures; 512 MiB as float64.
MOST_VALUES = 2**26

# Directions are as large as the network and stored uncompressed; this leaves room for some compression.
MOST_TIMES = 4

# Arrays and groups: a malicious file can list the same group a million times.
MOST_ITEMS = 100_000


class FileLimits:
    """How much may still be read from one file.

    Every method raises LandscapeError where a limit is exceeded or an item has the wrong type.
    """

    def __init__(self, path: Path) -> None:
        self.values, self.items = MOST_VALUES, MOST_ITEMS
        self.bytes = MOST_TIMES * os.path.getsize(path)

    def members(self, group: h5py.Group) -> Iterator[tuple[str, h5py.Dataset | h5py.Group]]:
        """Names and items of a group, in its order; items of other files are refused."""
        if not isinstance(group, h5py.Group):
            raise LandscapeError(f"{group.name} is an array where a group belongs")
        for name in group:
            yield name, self.member(group, name)

    def member(self, group: h5py.Group, name: str) -> h5py.Dataset | h5py.Group:
        """The item of that name; KeyError where there is none."""
        self.items -= 1
        if self.items < 0:
            raise LandscapeError(f"it holds more than {MOST_ITEMS:,} arrays and groups")
        link = group.get(name, getlink=True)
        if not isinstance(link, h5py.HardLink):  # we write no other kind
            raise LandscapeError(f"{name} is a link to another place, which is not followed")
        item = group[name]
        if not isinstance(item, (h5py.Dataset, h5py.Group)):
            raise LandscapeError(f"{name} is neither an array nor a group")
        return item

    def array(self, item: h5py.Dataset | h5py.Group) -> npt.NDArray[np.float64]:
        """Read an array of numbers, as float64."""
        shape = self._shape(item)
        size = max(math.prod(shape), math.prod(item.chunks or (0,)))  # HDF5 reads whole chunks
        if size > self.values:
            raise LandscapeError(
                f"{item.name} declares {size:,} values: at most {MOST_VALUES:,} are read from one file"
            )
        self.values -= size
        numbers: npt.NDArray[np.float64] = np.asarray(item[()], dtype=np.float64)
        return numbers

    def tensor(self, item: h5py.Dataset) -> npt.NDArray[Any]:
        """Read a tensor of a direction, in its stored type, which may be complex."""
        shape = self._shape(item, "fiubc")
        size = max(math.prod(shape), math.prod(item.chunks or (0,))) * item.dtype.itemsize
        if size > self.bytes:
            raise LandscapeError(f"{item.name} declares {size:,} bytes, more than the file can hold")
        self.bytes -= size
        tensor: npt.NDArray[Any] = item[()]
        return tensor

    @staticmethod
    def _shape(item: h5py.Dataset | h5py.Group, kinds: str = "fiub") -> tuple[int, ...]:
        """The shape of `item`, which must be an array of numbers stored in this file."""
        if not isinstance(item, h5py.Dataset):
            raise LandscapeError(f"{item.name} is a group where an array belongs")
        largest = np.dtype(np.longdouble).itemsize * (2 if item.dtype.kind == "c" else 1)
        if item.dtype.kind not in kinds or item.dtype.itemsize > largest:
            raise LandscapeError(f"{item.name} holds {item.dtype}, not numbers")
        if item.shape is None or item.is_virtual or item.external:
            raise LandscapeError(f"{item.name} is not stored in this file")
        shape: tuple[int, ...] = item.shape
        return shape

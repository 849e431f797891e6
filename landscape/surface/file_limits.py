"""Limits of what a surface file may declare: the file may come from anybody.

The header of an HDF5 file of one kilobyte can declare any number of values, refer to other files on the machine
(external links, external storage, virtual data sets), or contain a group within itself. So every item is checked before
it is read, and the total is limited: to `MOST_VALUES` numbers, in small files to fewer (`most_values`), and for stored
directions and for attributes to `MOST_TIMES` the size of the file. Holes of the file do not count.

What is stored can hold more than what is declared: HDF5 expands the stored bytes of a chunk without bound, and the
texts of many attributes may be one text in the file. So chunks must not be larger than their values, and each
compression is allowed once; what still passes is stopped by the memory limit of the child process (child_process.py).
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import h5py
import numpy as np
import numpy.typing as npt

from landscape.core import regular_file
from landscape.core.errors import LandscapeError
from landscape.surface import child_process

# 8192 x 8192 points, far more than anybody measures; 512 MiB as float64.
MOST_VALUES = 2**26
# HDF5 need not store values that are all alike, so a file of a kilobyte can declare any number of them. A file of any
# size may declare FEW_VALUES numbers: a loss and `evaluated` on 1448 x 1448 points, 32 MiB as float64. A larger one may
# declare VALUES_A_BYTE for each stored byte, because uncompressed values take at least one byte.
FEW_VALUES, VALUES_A_BYTE = 2**22, 2

# Directions are as large as the network and stored uncompressed; this leaves room for some compression.
MOST_TIMES = 4

# Arrays, groups and attributes: a malicious file can list the same group a million times.
MOST_ITEMS = 100_000

# The filters of chunks that HDF5 and h5py have themselves.
FILTERS = {
    h5py.h5z.FILTER_DEFLATE, h5py.h5z.FILTER_SHUFFLE, h5py.h5z.FILTER_FLETCHER32, h5py.h5z.FILTER_LZF,
    h5py.h5z.FILTER_SZIP,
}  # fmt: skip
# Stored bytes of a chunk that cannot be compressed: those of its values, a thousandth more, and headers and sums.
STORED_MORE, STORED_BESIDE = 1.001, 1024
# Bytes in memory for each byte of an array: the array, a chunk, and its buffer while it is expanded.
COPIES = 3
# The longest text that is stored in place, as by Li et al.
LONGEST_TEXT = 2**16


def most_values(stored: int) -> int:
    """How many numbers are read from a file of so many bytes."""
    return min(MOST_VALUES, max(FEW_VALUES, VALUES_A_BYTE * stored))


class FileLimits:
    """What may still be read from one file.

    Every method raises LandscapeError where a limit is exceeded or an item has the wrong type.
    """

    def __init__(self, path: Path) -> None:
        stored = regular_file.stored_bytes(path)
        self.values = self.most = most_values(stored)
        self.items = MOST_ITEMS
        self.bytes = self.characters = MOST_TIMES * stored

    def members(self, group: h5py.Group) -> Iterator[tuple[str, h5py.Dataset | h5py.Group]]:
        """Names and items of a group, in its order; items of other files are refused."""
        if not isinstance(group, h5py.Group):
            raise LandscapeError(f"{group.name} is an array where a group belongs")
        for name in group:
            yield name, self.member(group, name)

    def member(self, group: h5py.Group, name: str) -> h5py.Dataset | h5py.Group:
        """The item of that name; KeyError where there is none."""
        self._count()
        link = group.get(name, getlink=True)
        if not isinstance(link, h5py.HardLink):  # we write no other kind
            raise LandscapeError(f"{name} is a link to another place, which is not followed")
        item = group[name]
        if not isinstance(item, (h5py.Dataset, h5py.Group)):
            raise LandscapeError(f"{name} is neither an array nor a group")
        return item

    def attributes(self, owner: h5py.Group) -> Iterator[tuple[str, Any]]:
        """Names and values of all attributes of a group, in its order."""
        for name in owner.attrs:
            yield name, self.attribute(owner, name)

    def attribute(self, owner: h5py.Group, name: str, default: Any = None) -> Any:
        """One attribute, which must be a number or a text; `default` where there is none."""
        if name not in owner.attrs:
            return default
        self._count()
        stored = owner.attrs.get_id(name)
        is_text = stored.dtype.kind in "SO" and h5py.check_string_dtype(stored.dtype) is not None
        if math.prod(stored.shape or (0,)) > 1 or not (is_text or stored.dtype.kind in "fiub"):
            raise LandscapeError(f"the attribute {name} holds {stored.dtype} of shape {stored.shape}, not one value")
        if stored.dtype.itemsize > LONGEST_TEXT:
            raise LandscapeError(f"the attribute {name} declares a text of {stored.dtype.itemsize:,} bytes")
        value = owner.attrs[name]
        self.characters -= len(value) if isinstance(value, (str, bytes)) else 0
        if self.characters < 0:
            raise LandscapeError("its attributes are longer than the file can hold")
        return value

    def array(self, item: h5py.Dataset | h5py.Group) -> npt.NDArray[np.float64]:
        """Read an array of numbers, as float64."""
        shape = self._shape(item)
        size = max(math.prod(shape), math.prod(item.chunks or (0,)))  # HDF5 reads whole chunks
        if size > self.values:
            before = self.most - self.values
            others = f", and the arrays before it {before:,}" if before else ""
            raise LandscapeError(
                f"{item.name} declares {size:,} values{others}: at most {self.most:,} are read from a file of this "
                "size; store every value, without compression"
            )
        self.values -= size
        self._check_chunks(item)
        child_process.allow(COPIES * size * max(item.dtype.itemsize, np.dtype(np.float64).itemsize))
        numbers: npt.NDArray[np.float64] = np.asarray(item[()], dtype=np.float64)
        return numbers

    def tensor(self, item: h5py.Dataset) -> npt.NDArray[Any]:
        """Read a tensor of a direction, in its stored type, which may be complex."""
        shape = self._shape(item, "fiubc")
        size = max(math.prod(shape), math.prod(item.chunks or (0,))) * item.dtype.itemsize
        if size > self.bytes:
            raise LandscapeError(f"{item.name} declares {size:,} bytes, more than the file can hold")
        self.bytes -= size
        self._check_chunks(item)
        child_process.allow(COPIES * size)
        tensor: npt.NDArray[Any] = item[()]
        return tensor

    def text(self, item: h5py.Dataset | h5py.Group) -> str:
        """One text that is stored as an array."""
        if not isinstance(item, h5py.Dataset) or item.shape != () or item.dtype.itemsize > LONGEST_TEXT:
            raise LandscapeError(f"{item.name} is not text")
        self._check_chunks(item)
        stored = item[()]
        return stored.decode(errors="replace") if isinstance(stored, bytes) else str(stored)

    def _count(self) -> None:
        self.items -= 1
        if self.items < 0:
            raise LandscapeError(f"it holds more than {MOST_ITEMS:,} arrays, groups and attributes")

    @staticmethod
    def _check_chunks(item: h5py.Dataset) -> None:
        """Refuse chunks with filters that are not HDF5's own or repeated, or with more bytes than their values have."""
        if item.chunks is None:
            return
        created = item.id.get_create_plist()
        filters = [created.get_filter(number)[0] for number in range(created.get_nfilters())]
        if len(set(filters)) < len(filters) or not FILTERS.issuperset(filters):
            raise LandscapeError(f"{item.name} is compressed in a way that is not read: compress it with gzip or lzf")
        most = STORED_MORE * math.prod(item.chunks) * item.dtype.itemsize + STORED_BESIDE

        def check(chunk: Any) -> None:
            if chunk.size > most:
                raise LandscapeError(f"{item.name} stores {chunk.size:,} bytes for a chunk of {most:,.0f}")

        if hasattr(item.id, "chunk_iter"):
            item.id.chunk_iter(check)
            return
        for number in range(item.id.get_num_chunks()):  # HDF5 before 1.12.3
            check(item.id.get_chunk_info(number))

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

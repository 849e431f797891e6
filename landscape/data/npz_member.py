"""One array of a NumPy archive: what its header declares, to be checked before it is read, and its values in parts.

Archives come from anybody: a compressed array may be a thousand times larger than its bytes in the file, and a header
may declare anything.
"""

from __future__ import annotations

import math
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

COMPRESSIONS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
LONGEST_HEADER = 10_000  # bytes, as in NumPy, which reads it before it checks
VALUES_AT_ONCE = 2**20


@dataclass(frozen=True)
class Member:
    """An array of an archive that is not read yet.

    Attributes:
        kind: the type of its values, which is not that of objects.
        is_fortran: the first index varies fastest in the file.
    """

    archive: zipfile.ZipFile
    entry: zipfile.ZipInfo
    shape: tuple[int, ...]
    kind: np.dtype[Any]
    is_fortran: bool

    @property
    def count(self) -> int:
        """How many values it has."""
        return math.prod(self.shape)

    def whole(self) -> NDArray[Any]:
        """The array in its stored type."""
        with self.archive.open(self.entry) as file:
            array: NDArray[Any] = np.lib.format.read_array(file, allow_pickle=False)
        return array

    def parts(self) -> Iterator[NDArray[Any]]:
        """Its values as arrays [n] of at most `VALUES_AT_ONCE`, in the order of the file.

        Raises:
            ValueError: the archive ends before its last value.
        """
        with self.archive.open(self.entry) as file:
            _header(file)
            for start in range(0, self.count, VALUES_AT_ONCE):
                size = min(VALUES_AT_ONCE, self.count - start) * self.kind.itemsize
                if len(content := file.read(size)) < size:
                    raise ValueError("it ends before its last value")
                yield np.frombuffer(content, self.kind)


def member(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Member:
    """The array of an entry, of which only the header is read.

    Raises:
        ValueError: it is compressed as NumPy does not, holds objects, or is smaller than it declares.
    """
    if entry.compress_type not in COMPRESSIONS:
        raise ValueError("it is compressed as NumPy does not: save it with numpy.savez")
    with archive.open(entry) as file:
        _check_header(file)
    with archive.open(entry) as file:
        shape, is_fortran, kind = _header(file)
    if kind.hasobject:
        raise ValueError("it is a pickle")
    if any(length < 0 for length in shape):
        raise ValueError(f"it declares the shape {shape}")
    declared = math.prod(shape) * kind.itemsize
    if declared > entry.file_size:
        raise ValueError(f"it declares {declared:,} bytes, and has {entry.file_size:,}")
    return Member(archive, entry, shape, kind, is_fortran)


def _check_header(file: IO[bytes]) -> None:
    """Raise ValueError if the header is longer than NumPy accepts."""
    version = np.lib.format.read_magic(file)
    length = int.from_bytes(file.read(2 if version == (1, 0) else 4), "little")
    if length > LONGEST_HEADER:
        raise ValueError(f"its header declares {length:,} bytes")


def _header(file: IO[bytes]) -> tuple[tuple[int, ...], bool, np.dtype[Any]]:
    """Shape, order and type of an array in NumPy's format."""
    version = np.lib.format.read_magic(file)
    read = np.lib.format.read_array_header_1_0 if version == (1, 0) else np.lib.format.read_array_header_2_0
    shape, is_fortran, kind = read(file)
    return shape, is_fortran, kind

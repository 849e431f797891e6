"""Weights put aside in a file without a name, and read from there tensor by tensor.

A large network is moved in place, and comes back bit for bit only from a copy. In a file this costs no memory but what
the system uses as a cache and gives up when it is wanted. The file is gone when nobody holds it, however the process
ends. The danger is a folder in memory, as /tmp is on some systems: /var/tmp is for what is large; TMPDIR names another.
"""

from __future__ import annotations

import copy
import os
import tempfile
import weakref
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import torch
from torch import Tensor

from landscape.core.errors import LandscapeError, first_line
from landscape.plane import memory_mapped
from landscape.plane.streamed import Streamed

FOR_LARGE_FILES = "/var/tmp"  # nosec B108 (a file without a name within)


class Stored(Streamed):
    """A copy of the weights as they are now; each tensor that is asked for is read, on the CPU.

    Raises:
        LandscapeError: the file cannot be written, or later not be read.
    """

    def __init__(self, weights: Mapping[str, Tensor]) -> None:
        super().__init__(weights)
        self._places: dict[str, tuple[int, torch.Size, torch.dtype]] = {}
        self._whole: Stored | None = None
        folder = _folder()
        try:
            self._file = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 (see the next line)
            weakref.finalize(self, self._file.close)
            for name, tensor in weights.items():
                self._places[name] = self._file.tell(), tensor.shape, tensor.dtype
                self._file.write(_bytes(tensor.detach().cpu().contiguous()))
            self._file.flush()
        except OSError as error:
            raise LandscapeError(
                f"the weights cannot be put aside in {folder} ({first_line(error)}): name a folder with room for them "
                "in TMPDIR"
            ) from error

    def tensor(self, name: str) -> Tensor:
        """The tensor as it was, on the CPU."""
        start, shape, kind = self._places[name]
        return self._read(start, memory_mapped.empty(shape, kind))

    def pieces(self, name: str, count: int) -> Iterator[Tensor]:
        """Its numbers in their order, so many at a time."""
        start, shape, kind = self._places[name]
        for first in range(0, shape.numel(), count):
            yield self._read(start + first * kind.itemsize, torch.empty(min(count, shape.numel() - first), dtype=kind))

    def _read(self, start: int, tensor: Tensor) -> Tensor:
        """Fill a tensor from that byte on."""
        memory = _bytes(tensor)
        try:
            self._file.seek(start)
            count = self._file.readinto(memory)
        except OSError as error:
            raise LandscapeError(f"the weights that were put aside cannot be read ({first_line(error)})") from error
        if count != len(memory):
            raise LandscapeError("the file of the weights that were put aside is cut off")
        return tensor

    def only(self, names: Iterable[str]) -> Stored:
        """Some of them, in this order, from the same file."""
        part = copy.copy(self)
        part._whole = self  # keeps the file open
        part._names = dict.fromkeys(names)
        return part


def _folder() -> Path:
    """Where files of the size of a network may lie."""
    if "TMPDIR" in os.environ:
        return Path(os.environ["TMPDIR"])  # also where it was set after Python first looked
    return Path(FOR_LARGE_FILES if Path(FOR_LARGE_FILES).is_dir() else tempfile.gettempdir())


def _bytes(tensor: Tensor) -> memoryview:
    """The memory of a contiguous tensor on the CPU."""
    return tensor.reshape(-1).view(torch.uint8).numpy().data

"""Copy weights to an anonymous temporary file, and read them tensor by tensor.

A large network is moved in place, and can be restored exactly only from a copy. A file takes no memory except the
system's cache, which is released when memory is needed. The file disappears when it is closed, however the process
ends.
Danger: some systems keep /tmp in memory. The file is therefore made in /var/tmp, or in TMPDIR.
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

FOR_LARGE_FILES = "/var/tmp"  # nosec B108 (the file is anonymous)


class Stored(Streamed):
    """A copy of the current weights; each requested tensor is read from the file, on the CPU.

    Args:
        weights: tensors by name, or names with their tensors, of which one at a time is in memory.

    Raises:
        LandscapeError: the file cannot be written, or cannot be read later.
    """

    def __init__(self, weights: Mapping[str, Tensor] | Iterable[tuple[str, Tensor]]) -> None:
        super().__init__(())
        self._places: dict[str, tuple[int, torch.Size, torch.dtype]] = {}
        self._whole: Stored | None = None
        folder = _folder()
        try:
            self._file = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 (see the next line)
            weakref.finalize(self, self._file.close)
            for name, tensor in weights.items() if isinstance(weights, Mapping) else weights:
                self._places[name] = self._file.tell(), tensor.shape, tensor.dtype
                self._file.write(_bytes(tensor.detach().cpu().contiguous()))
            self._file.flush()
            self._names = dict.fromkeys(self._places)
        except OSError as error:
            raise LandscapeError(
                f"the weights cannot be saved in {folder} ({first_line(error)}): name a folder with enough space in "
                "TMPDIR"
            ) from error

    def tensor(self, name: str) -> Tensor:
        """A new tensor with the saved values, on the CPU."""
        start, shape, kind = self._places[name]
        return self._read(start, memory_mapped.empty(shape, kind))

    def pieces(self, name: str, count: int) -> Iterator[Tensor]:
        """Its values in order, in chunks of `count`."""
        start, shape, kind = self._places[name]
        for first in range(0, shape.numel(), count):
            yield self._read(start + first * kind.itemsize, torch.empty(min(count, shape.numel() - first), dtype=kind))

    def _read(self, start: int, tensor: Tensor) -> Tensor:
        """Fill a tensor from the file, beginning at byte `start`."""
        memory = _bytes(tensor)
        try:
            self._file.seek(start)
            count = self._file.readinto(memory)
        except OSError as error:
            raise LandscapeError(f"the saved weights cannot be read ({first_line(error)})") from error
        if count != len(memory):
            raise LandscapeError("the file of the saved weights is truncated")
        return tensor

    def only(self, names: Iterable[str]) -> Stored:
        """A subset, in this order, from the same file."""
        part = copy.copy(self)
        part._whole = self  # keeps the file open
        part._names = dict.fromkeys(names)
        return part


def _folder() -> Path:
    """The folder for files as large as a network."""
    if "TMPDIR" in os.environ:
        return Path(os.environ["TMPDIR"])  # read now, as `tempfile` reads it only once
    return Path(FOR_LARGE_FILES if Path(FOR_LARGE_FILES).is_dir() else tempfile.gettempdir())


def _bytes(tensor: Tensor) -> memoryview:
    """The memory of a contiguous CPU tensor."""
    return tensor.reshape(-1).view(torch.uint8).numpy().data

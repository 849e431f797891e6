"""Read files of `torch.save` (.pt, .pth, .t7, .ckpt, .bin) with torch's weights-only unpickler."""

from __future__ import annotations

import io
import os
import pickle
import zipfile
from pathlib import Path
from typing import Any

import torch

from landscape.core import regular_file
from landscape.core.errors import LandscapeError, first_line
from landscape.weights import pickle_calls, pickle_placeholders
from landscape.weights.file_content import Content

SUFFIXES = (".pt", ".pth", ".t7", ".ckpt", ".bin")

HOW_TO_CONVERT = (
    "if you trust it, load it where it was made with torch.load(FILE, weights_only=False) and save its weights alone: "
    "torch.save(loaded['state_dict'], 'weights.pt'), or loaded.state_dict() of a whole module"
)
SHARDED = (
    "holds DTensors, of which each process saved a part (FSDP2, tensor parallelism): save the whole state_dict, as "
    "torch.distributed.checkpoint.state_dict.get_model_state_dict gives it with "
    "StateDictOptions(full_state_dict=True)"
)

# Of a file that has nothing of torch.save, and of one that torch.save cannot have written.
NO_WEIGHTS = (
    "is not a readable checkpoint: it is not a weights file of torch.save, or is damaged (an incomplete download?)"
)
# The unpickler's message for a byte that is not an operation in pickles of torch.save.
UNKNOWN_OPERATION = "unsupported operand"
# Of the archives that torch.save writes (zip) and once wrote (tar, with its mark at this place of the first 512 bytes).
ZIP, TAR, TAR_AT = b"PK\x03\x04", b"ustar", 257
# The end of a large archive: its record, the place of the record, and the record of small archives.
ENDING = bytes(56 + 20 + 22)


def read(path: Path) -> Content:
    """The saved object, read with `weights_only=True`.

    Raises:
        LandscapeError: the file is damaged, or holds more than tensors, plain values and harmless types.
    """
    regular_file.refuse_others(path)
    return Content(path, (path,), _load(path))


def _load(path: Path) -> Any:
    try:
        _refuse_compressed(path)
        try:
            return _unpickle(path)
        except pickle.UnpicklingError as error:
            if not pickle_placeholders.may_help(str(error)):
                raise
        with pickle_placeholders.accepted():
            return _unpickle(path)
    except pickle.UnpicklingError as error:
        if "dtensor" in str(error).lower() or "torch.distributed.tensor" in str(error):
            raise LandscapeError(f"{path} {SHARDED}") from error
        if not _may_be_saved(path) or UNKNOWN_OPERATION in str(error).lower():
            raise LandscapeError(f"{path} {NO_WEIGHTS}") from error
        if "weights_only" in str(error).lower() or "unsupported" in str(error).lower():
            raise LandscapeError(
                f"{path} holds Python objects beside weights, which could run code: {HOW_TO_CONVERT}"
            ) from error
        raise LandscapeError(f"{path} is not a readable checkpoint: {first_line(error)}") from error
    except Exception as error:  # a damaged file can fail anywhere in the unpickler
        if "dtensor" in str(error).lower():  # if DTensor is loaded, the unpickler tries to build one
            raise LandscapeError(f"{path} {SHARDED}") from error
        if not isinstance(error, OSError) and not _may_be_saved(path):
            raise LandscapeError(f"{path} {NO_WEIGHTS}") from error
        raise LandscapeError(f"{path} is not a readable checkpoint: {first_line(error)}") from error


def _may_be_saved(path: Path) -> bool:
    """Whether the file begins as one of torch.save does: an archive (zip, formerly tar), or a pickle of protocol 2."""
    with path.open("rb") as file:
        start = file.read(512)
    return start.startswith((ZIP, pickle.PROTO)) or start[TAR_AT:].startswith(TAR)


def _unpickle(path: Path) -> Any:
    size = path.stat().st_size
    with path.open("rb", buffering=0) as file, _Bounded(file) as bounded, pickle_calls.bounded(size):
        return torch.load(bounded, map_location="cpu", weights_only=True)


class _Bounded(io.BufferedReader):
    """A reader that never requests more bytes than the file has: Python allocates the size that a pickle declares."""

    def read(self, size: int | None = -1, /) -> bytes:
        left = max(0, os.fstat(self.fileno()).st_size - self.tell())
        return super().read(left if size is None or size < 0 else min(size, left))


def _refuse_compressed(path: Path) -> None:
    """Reject compressed archives: torch.load reads them, and they can expand a thousandfold.

    Raises:
        ValueError: it is compressed, or torch could find another table of contents in it than `zipfile` does.
    """
    with path.open("rb") as file:
        if file.read(len(ZIP)) != ZIP:  # as torch decides
            return
        size = file.seek(0, os.SEEK_END)
        file.seek(max(0, size - len(ENDING)))
        end = file.read()
    try:
        with zipfile.ZipFile(path) as archive:
            entries, start = archive.infolist(), archive.start_dir
    except zipfile.BadZipFile as error:
        raise ValueError("its archive is damaged or incomplete") from error
    if _directory(end, size) != start:
        raise ValueError("its archive does not end as those of torch.save")
    if sum(entry.file_size for entry in entries) > size:
        raise ValueError("its records are compressed: save it with torch.save, which does not compress")


def _directory(end: bytes, size: int) -> int | None:
    """The offset of the table of contents in the end record of an archive of `size` bytes; None if bytes follow it."""
    if end[-22:-18] != b"PK\x05\x06":
        return None
    if end[-42:-38] != b"PK\x06\x07":
        return int.from_bytes(end[-6:-2], "little")
    is_there = end[:4] == b"PK\x06\x06" and int.from_bytes(end[-34:-26], "little") == size - len(ENDING)
    return int.from_bytes(end[48:56], "little") if is_there else None

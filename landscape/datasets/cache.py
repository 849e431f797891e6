"""Decoded images kept on disk, so that a folder of 60,000 small files is opened once and not at every start.

The cache may vanish, be cut short or be overwritten at any time: a file that is not exactly what was written counts as
none. The file: the SHA-256 of all that follows, as 64 hex digits and a newline; a line of JSON; the arrays' bytes.
It is written under a name of its own and renamed, so two processes at once each write a whole file and the last stays.
"""

from __future__ import annotations

import hashlib
import json
import math
import os
import secrets
from contextlib import suppress
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Arrays = dict[str, NDArray[np.uint8]]


def read(path: Path, listing: str) -> Arrays | None:
    """The arrays stored for that listing; None where there are none, or the file is damaged."""
    try:
        with path.open("rb") as file:
            expected = file.readline(65).decode("ascii").strip()
            head = file.readline()
            description = json.loads(head)
            shapes: dict[str, list[int]] = description["shapes"]
            size = sum(math.prod(shape) for shape in shapes.values())
            if description["listing"] != listing or os.fstat(file.fileno()).st_size != file.tell() + size:
                return None
            digest = hashlib.sha256(head)
            arrays = {}
            for name, shape in shapes.items():
                arrays[name] = np.fromfile(file, np.uint8, math.prod(shape)).reshape(shape)
                digest.update(arrays[name].data)
            return arrays if digest.hexdigest() == expected else None
    except (OSError, ValueError, KeyError, TypeError, AttributeError, MemoryError):  # a damaged head can hold anything
        return None


def write(path: Path, listing: str, arrays: Arrays) -> None:
    """Store the arrays for that listing; without a word where it cannot be done, for the cache is only a saving."""
    head = json.dumps({"listing": listing, "shapes": {name: array.shape for name, array in arrays.items()}}) + "\n"
    digest = hashlib.sha256(head.encode())
    for array in arrays.values():
        digest.update(np.ascontiguousarray(array).data)
    beside = path.with_name(f".{path.name}.{secrets.token_hex(8)}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with beside.open("wb") as file:
            file.write(f"{digest.hexdigest()}\n{head}".encode())
            for array in arrays.values():
                file.write(np.ascontiguousarray(array).data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, path)
    except OSError:
        pass
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)

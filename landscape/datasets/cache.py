"""Decoded images kept on disk, so that a folder of 60,000 small files is opened once and not at every start.

The cache may vanish, be cut short or be overwritten at any time: a file that is not exactly what was written counts as
none. The file: the SHA-256 of all that follows, as 64 hex digits and a newline; a line of JSON; the arrays' bytes.
The statistics are in it too: over 50,000 small images they take as long as reading those.
It is written under a name of its own and renamed, so two processes at once each write a whole file and the last stays.
"""

from __future__ import annotations

import hashlib
import json
import math
import os
import secrets
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from landscape.datasets.statistics import ChannelStatistics


@dataclass(frozen=True, eq=False)
class Decoded:
    """Images by split, uint8 [N, C, H, W], and the statistics of the training pixels."""

    images: dict[str, NDArray[np.uint8]]
    statistics: ChannelStatistics


def read(path: Path, listing: str) -> Decoded | None:
    """What is stored for that listing; None where there is nothing, or the file is damaged."""
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
            images = {}
            for name, shape in shapes.items():
                images[name] = np.fromfile(file, np.uint8, math.prod(shape)).reshape(shape)
                digest.update(images[name].data)
            statistics = ChannelStatistics(tuple(description["mean"]), tuple(description["std"]))
            return Decoded(images, statistics) if digest.hexdigest() == expected else None
    except (OSError, ValueError, KeyError, TypeError, AttributeError, MemoryError):  # a damaged head can hold anything
        return None


def write(path: Path, listing: str, decoded: Decoded) -> None:
    """Store it for that listing; without a word where it cannot be done, for the cache is only a saving."""
    shapes = {name: array.shape for name, array in decoded.images.items()}
    statistics = {"mean": decoded.statistics.mean, "std": decoded.statistics.std}
    head = json.dumps({"listing": listing, "shapes": shapes, **statistics}) + "\n"
    digest = hashlib.sha256(head.encode())
    for array in decoded.images.values():
        digest.update(np.ascontiguousarray(array).data)
    beside = path.with_name(f".{path.name}.{secrets.token_hex(8)}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with beside.open("wb") as file:
            file.write(f"{digest.hexdigest()}\n{head}".encode())
            for array in decoded.images.values():
                file.write(np.ascontiguousarray(array).data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, path)
    except OSError:
        pass
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)

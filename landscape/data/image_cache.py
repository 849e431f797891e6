"""Decoded images kept on disk, so that a folder of 60,000 small files is opened once and not at every start.

The cache may vanish, be cut short or be overwritten at any time: a file that is not exactly what was written counts as
none. It is a safetensors file; its header holds the listing, the statistics and a SHA-256 of all that is in the file.
The statistics are in it because they take as long over 50,000 small images as reading those.
It is written under a name of its own and renamed, so two processes at once each write a whole file and the last stays.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from landscape.data.statistics import ChannelStatistics

# Of the entry in the file's header.
KEY = "decoded"


@dataclass(frozen=True, eq=False)
class Decoded:
    """Images by split, uint8 [N, C, H, W], and the statistics of the training pixels."""

    images: dict[str, NDArray[np.uint8]]
    statistics: ChannelStatistics


def read(path: Path, listing: str) -> Decoded | None:
    """What is stored for that listing; None where there is nothing, or the file is damaged."""
    from safetensors import SafetensorError, safe_open

    try:
        with safe_open(path, framework="numpy") as file:
            description = json.loads(file.metadata()[KEY])
            expected = description.pop("sha256")
            if description["listing"] != listing:
                return None
            images = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118 (not a dict)
        statistics = ChannelStatistics(tuple(description["mean"]), tuple(description["std"]))
        return Decoded(images, statistics) if _digest(description, images) == expected else None
    except (OSError, SafetensorError, ValueError, KeyError, TypeError, AttributeError, MemoryError):
        return None  # a damaged header can hold anything


def write(path: Path, listing: str, decoded: Decoded) -> None:
    """Store it for that listing; without a message where it cannot be done, for the cache is only a saving."""
    from safetensors import SafetensorError
    from safetensors.numpy import save_file

    images = {name: np.ascontiguousarray(array) for name, array in decoded.images.items()}
    description = {"listing": listing, "mean": decoded.statistics.mean, "std": decoded.statistics.std}
    header = json.dumps({**description, "sha256": _digest(description, images)})
    beside = path.with_name(f".{path.name}.{secrets.token_hex(8)}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        save_file(images, beside, {KEY: header})
        with beside.open("rb+") as file:
            os.fsync(file.fileno())
        os.replace(beside, path)
    except (OSError, SafetensorError):
        pass
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


def _digest(description: dict[str, Any], images: dict[str, NDArray[np.uint8]]) -> str:
    """Of everything that is stored, whatever the order of the arrays in the file."""
    digest = hashlib.sha256(json.dumps(description).encode())
    for name, array in sorted(images.items()):
        digest.update(f"\0{name}\0{array.dtype}\0{array.shape}\0".encode())
        digest.update(array.data)
    return digest.hexdigest()

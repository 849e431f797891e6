"""Cache decoded images on disk, so that a folder of 60,000 small files is read once and not at every start.

A cache file that was removed, truncated or overwritten, is a pipe, or has contents that decoding cannot produce, counts
as missing. It is a safetensors file; its header holds the listing, the statistics and a SHA-256 of the whole content.
The statistics are stored because computing them for 50,000 small images takes as long as reading the images.

It is written under a unique name and renamed. If two processes write it at the same time, each writes a complete file,
and the last one remains.
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

from landscape.core import regular_file, untrusted_json
from landscape.data.statistics import ChannelStatistics

# The name of the entry in the file's header.
KEY = "decoded"


@dataclass(frozen=True, eq=False)
class Decoded:
    """Images by split, uint8 [N, C, H, W], and the statistics of the training pixels."""

    images: dict[str, NDArray[np.uint8]]
    statistics: ChannelStatistics


def read(path: Path, listing: str) -> Decoded | None:
    """The content for that listing; None if the file is missing, of another listing, or damaged."""
    from safetensors import SafetensorError, safe_open

    if regular_file.other_kind(path) is not None:  # opening a FIFO blocks
        return None
    try:
        with safe_open(path, framework="numpy") as file:
            description = untrusted_json.loads(file.metadata()[KEY])
            expected = description.pop("sha256")
            if description["listing"] != listing:
                return None
            images = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118 (not a dict)
        statistics = ChannelStatistics(tuple(description["mean"]), tuple(description["std"]))
        is_right = _is_possible(images, statistics) and _digest(description, images) == expected
        return Decoded(images, statistics) if is_right else None
    except (OSError, SafetensorError, ValueError, KeyError, TypeError, AttributeError, MemoryError, OverflowError):
        return None  # a damaged header may contain anything


def _is_possible(images: dict[str, NDArray[Any]], statistics: ChannelStatistics) -> bool:
    """Whether the images are of one form, and the statistics are finite numbers of their channels."""
    (form,) = {(array.dtype, array.shape[1:]) for array in images.values()}
    numbers = np.array([statistics.mean, statistics.std], float)
    is_finite = np.isfinite(numbers).all() and (numbers[1] > 0).all()
    return form[0] == np.uint8 and len(form[1]) == 3 and numbers.shape == (2, form[1][0]) and bool(is_finite)


def write(path: Path, listing: str, decoded: Decoded) -> None:
    """Store the images of that listing; errors are ignored, as the cache only saves time."""
    from safetensors import SafetensorError
    from safetensors.numpy import save_file

    if regular_file.other_kind(path) is not None:
        return
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
    """The digest of the whole content, independent of the order of the arrays in the file."""
    digest = hashlib.sha256(json.dumps(description).encode())
    for name, array in sorted(images.items()):
        digest.update(f"\0{name}\0{array.dtype}\0{array.shape}\0".encode())
        digest.update(array.data)
    return digest.hexdigest()

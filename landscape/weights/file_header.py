"""Check the types of the values in the header that `landscape train` writes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from landscape.core.errors import LandscapeError

FORMAT_VERSION = 1
# Largest mean or standard deviation in a header; it fits into float32.
MOST_MOMENT = 1e30


def checked(header: Mapping[str, Any], path: Path) -> Mapping[str, Any]:
    """The header, after checking the types of its values."""
    if not isinstance(header.get("version", 0), int):
        raise LandscapeError(f"{path} is damaged: its model description cannot be read")
    moments = [header[name] for name in ("mean", "std") if header.get(name) is not None]
    if not all(isinstance(given, list) and given and all(map(_is_number, given)) for given in moments):
        raise LandscapeError(f"{path} is damaged: its input description cannot be read")
    if not isinstance(header.get("data", ""), (str, type(None))):
        raise LandscapeError(f"{path} is damaged: its data description cannot be read")
    if header.get("version", 0) > FORMAT_VERSION:
        newer = f"format {header['version']}, this one reads {FORMAT_VERSION}"
        raise LandscapeError(f"{path} was written by a newer landscape ({newer}): upgrade")
    return header


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and abs(value) < MOST_MOMENT

"""Check the types of the values in the header that `landscape train` writes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
    if not all(isinstance(header.get(name), (Mapping, type(None))) for name in ("training", "results")):
        raise LandscapeError(f"{path} is damaged: its description of the training cannot be read")
    if header.get("version", 0) > FORMAT_VERSION:
        newer = f"format {header['version']}, this one reads {FORMAT_VERSION}"
        raise LandscapeError(f"{path} was written by a newer landscape ({newer}): upgrade")
    return header


def other_normalisation(
    one: Mapping[str, Any], other: Mapping[str, Any], names: Sequence[str] = ("mean", "std")
) -> str:
    """How two networks normalise their inputs in different ways, as in "mean [0.5] and [0.4]"; empty if they do not.

    Args:
        one, other: their headers; what one of them does not contain is not compared.
        names: what is compared.
    """
    for name in names:
        ours, theirs = one.get(name), other.get(name)
        if ours and theirs and list(ours) != list(theirs):
            return f"{name} {list(ours)} and {list(theirs)}"
    return ""


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and abs(value) < MOST_MOMENT

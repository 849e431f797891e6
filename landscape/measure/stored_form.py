"""Convert values of a `Protocol`'s fields to the form that files store; option_text.py reads those of commands."""

from __future__ import annotations

from typing import Any


def names(given: Any) -> Any:
    """Names as a list, one name as a list of one; anything else unchanged."""
    return [given] if isinstance(given, str) else list(given) if isinstance(given, (list, tuple)) else given


def none(given: Any) -> Any:
    """`none` for None, as an attribute of HDF5 cannot be None."""
    return "none" if given is None else given


def device_type(given: Any) -> str:
    """`cuda` for `cuda:1`: which of several does not affect the numbers."""
    return str(given).partition(":")[0]

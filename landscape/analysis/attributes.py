"""Read attributes of a surface. They come from files, so they may be missing or of any type."""

from __future__ import annotations

from collections.abc import Mapping
from numbers import Real
from typing import Any

from landscape.surface.surface import Surface


def mapping(attributes: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    """The attribute if it is a mapping, otherwise an empty one."""
    value = attributes.get(name)
    return value if isinstance(value, Mapping) else {}


def number(attributes: Mapping[str, Any], name: str) -> float | None:
    """The attribute if it is a number, otherwise None."""
    value = attributes.get(name)
    try:
        return float(value) if isinstance(value, Real) else None
    except OverflowError:  # JSON can contain a whole number of any size
        return None


def recipe(surface: Surface, axis: str) -> Mapping[str, Any]:
    """How the direction of the axis "x" or "y" was made; empty if the file does not contain it."""
    return mapping(surface.attributes, f"direction_{axis}")

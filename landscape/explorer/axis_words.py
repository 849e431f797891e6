"""Descriptions of the axes of a plane, which the page draws beside them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from landscape.render.axis_names import PRINCIPAL, axis_names
from landscape.surface.surface import Surface

ORDINALS = ("first", "second")
ON_PATH = ("direction to another network", "towards the bend of the path, at right angles to x")


def of(surface: Surface) -> list[str]:
    """The two axes: "PC 1 (93 %)", "x: first random direction, filter-normalised", or "x" if nothing is known."""
    names = axis_names([surface])
    if names is not None and names[0].startswith(PRINCIPAL):
        return list(names)
    return [
        f"{axis}: {words}" if (words := _words(surface.attributes.get(f"direction_{axis}"), number)) else axis
        for number, axis in enumerate("xy")
    ]


def _words(stored: Any, number: int) -> str:
    """The description of a direction; a file may contain anything there."""
    kind = stored.get("kind") if isinstance(stored, Mapping) else None
    if kind == "random":
        norm = stored.get("norm")
        scaled = f", {norm}-normalised" if norm in {"filter", "layer", "weight"} else ""
        return f"{ORDINALS[number]} random direction{scaled}"
    if kind == "eigen":
        return f"{ORDINALS[number]} eigenvector of the Hessian"
    if kind == "weight":
        return f"{ORDINALS[number]} weight"
    if kind == "path":
        return ON_PATH[number]
    return ""

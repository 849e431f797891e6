"""The shape of nested data: which keys there are, and of what kind their values are."""

from __future__ import annotations

from typing import Any


def shapes(data: Any, place: str = "") -> dict[str, str]:
    """The nested keys of JSON and the kinds of their values: {"rows[].loss": "float"}; kinds that differ are joined."""
    found: dict[str, set[str]] = {}

    def walk(value: Any, place: str) -> None:
        if isinstance(value, dict) and value:
            for key, part in value.items():
                walk(part, f"{place}.{key}" if place else key)
        elif isinstance(value, list) and value:
            for part in value:
                walk(part, f"{place}[]")
        else:
            found.setdefault(place, set()).add("null" if value is None else type(value).__name__)

    walk(data, place)
    return {key: "|".join(sorted(kinds)) for key, kinds in found.items()}

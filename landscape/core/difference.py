"""How a setting differs from that of an earlier result, as messages state it."""

from __future__ import annotations

from typing import Any

WORDS = ("before", "now")


def difference(name: str, before: Any, now: Any, words: tuple[str, str] = WORDS) -> str:
    """`epochs 8 before, 16 now`; a missing setting is `none`."""
    first, second = ("none" if value is None else str(value) for value in (before, now))
    return f"{name} {first} {words[0]}, {second} {words[1]}"


def differences_of(name: str, before: Any, now: Any, words: tuple[str, str] = WORDS) -> list[str]:
    """The differences of two settings, each for the innermost key that differs."""
    if before == now:
        return []
    if isinstance(before, dict) and isinstance(now, dict):
        return [
            text for key in before | now
            for text in differences_of(f"{name}.{key}", before.get(key), now.get(key), words)
        ]  # fmt: skip
    return [difference(name, before, now, words)]

"""Interleave classes, so that the first N examples of a split contain them in equal numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import zip_longest
from typing import TypeVar

T = TypeVar("T")


def interleaved(classes: Iterable[Sequence[T]]) -> list[T]:
    """The first of each class, then the second of each, and so on; exhausted classes are left out."""
    nothing = object()
    rounds = zip_longest(*classes, fillvalue=nothing)
    return [example for members in rounds for example in members if example is not nothing]  # type: ignore[misc]

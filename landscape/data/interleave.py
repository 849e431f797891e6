"""The order that makes the first N examples of a split a fair sample of its classes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import zip_longest
from typing import TypeVar

T = TypeVar("T")


def interleaved(classes: Iterable[Sequence[T]]) -> list[T]:
    """The first of each class, then the second of each, and so on; a class that has run out is passed over."""
    nothing = object()
    rounds = zip_longest(*classes, fillvalue=nothing)
    return [example for members in rounds for example in members if example is not nothing]  # type: ignore[misc]

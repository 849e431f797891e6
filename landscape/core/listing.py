"""Lists of names in messages."""

from __future__ import annotations

from collections.abc import Iterable

# The number of names that a message lists.
SHOWN = 3


def listed(names: Iterable[str], shown: int = SHOWN) -> str:
    """The first names, and the number of further ones."""
    names = list(names)
    more = f" and {len(names) - shown} more" if len(names) > shown else ""
    return ", ".join(names[:shown]) + more

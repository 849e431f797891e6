"""Refuse data larger than the memory of this machine before allocating them: small files may hold large arrays."""

from __future__ import annotations

import os

from landscape.core.errors import LandscapeError

# The limit in bytes where the system does not tell the size of its memory; more is an attack or a mistake.
UNKNOWN = 2**40


def refuse_beyond_memory(needed: int, what: str) -> None:
    """Raise LandscapeError if `needed` bytes are more than the memory of the machine."""
    there = installed()
    if needed > there:
        raise LandscapeError(
            f"{what} need {needed / 2**30:,.1f} GiB of memory, of {there / 2**30:,.1f} that this machine has: take "
            "fewer or smaller ones"
        )


def installed() -> int:
    """Bytes of memory in this machine."""
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):  # Windows
        return UNKNOWN

"""The memory of this machine: data larger than it are refused before allocating them, as small files may hold them."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from landscape.core.errors import LandscapeError

# The limit in bytes if the size of the memory is not available; more is an attack or a mistake.
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


def free() -> int:
    """Bytes of memory that are free, also within the limits of a container; 0 if no size is available.

    If only the installed memory is known, half of it.
    """
    there = installed()
    if there == UNKNOWN:
        return 0
    found = there // 2
    with suppress(OSError, ValueError):
        for line in Path("/proc/meminfo").read_text(encoding="ascii").splitlines():
            if line.startswith("MemAvailable:"):
                found = int(line.split()[1]) * 1024
        group = Path("/sys/fs/cgroup")
        limit = (group / "memory.max").read_text(encoding="ascii").strip()
        if limit != "max":
            found = min(found, int(limit) - int((group / "memory.current").read_text(encoding="ascii")))
    return max(found, 0)

"""What the operating system reports about the processor."""

from __future__ import annotations

import platform
from pathlib import Path

CPUINFO = Path("/proc/cpuinfo")


def facts() -> dict[str, str]:
    """The first entry of /proc/cpuinfo; empty on systems without it."""
    found: dict[str, str] = {}
    for line in CPUINFO.read_text(encoding="utf-8").splitlines() if CPUINFO.exists() else ():
        name, _, value = line.partition(":")
        found.setdefault(name.strip(), value.strip())
    return found


def name() -> str:
    """The name of its model."""
    return facts().get("model name") or platform.processor() or platform.machine()


def identity() -> str:
    """Its name, family, model and stepping: on virtual machines, processors of several generations share a name."""
    found = facts()
    numbers = (f"{kind} {found[kind]}" for kind in ("cpu family", "model", "stepping") if kind in found)
    return ", ".join([name(), *numbers])

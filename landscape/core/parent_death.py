"""Let this process get a signal when the process that started it ends, as only Linux can."""

from __future__ import annotations

import ctypes
import functools
import os
from typing import Any

# The option of Linux's prctl by which a process gets a signal when its parent ends.
PR_SET_PDEATHSIG = 1


@functools.cache
def prctl() -> Any:
    """Linux's prctl, which is looked up before a fork: a fork of a process with threads should do little."""
    return getattr(ctypes.CDLL(None), "prctl", lambda *_: -1) if os.name == "posix" else lambda *_: -1


def signals(number: int, parent: int) -> None:
    """Get the signal as soon as the parent, or its thread that started this process, ends.

    Args:
        parent: its number; if it has ended already, the signal comes at once.
    """
    prctl()(PR_SET_PDEATHSIG, number)
    if os.getppid() != parent:
        os.kill(os.getpid(), number)

"""Let this process end with the process that started it, also if that one is killed.

Linux sends a signal, at once, but also when only the thread ends that started this process. Where another thread may go
on with this process, it looks itself, several times a second.
"""

from __future__ import annotations

import ctypes
import functools
import os
import threading
import time
from typing import Any

# The option of Linux's prctl by which a process gets a signal when its parent ends.
PR_SET_PDEATHSIG = 1
SECONDS_BETWEEN_LOOKS = 0.25


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


def exits(parent: int) -> None:
    """Exit soon after the parent has ended, whatever this process does then, except in code that keeps Python's lock.

    Args:
        parent: its number. On Windows, where a process keeps the number of a parent that has ended, nothing happens.
    """
    threading.Thread(target=_exit_without, args=(parent,), daemon=True).start()


def _exit_without(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(SECONDS_BETWEEN_LOOKS)
    os._exit(1)

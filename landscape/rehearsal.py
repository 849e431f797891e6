"""Reading a file once in a process that may die of it: libhdf5 loops for ever, or crashes, on some damaged files.

What such a process survives, this one reads. It is a fork, which costs milliseconds; where there is none that is safe
(Windows, macOS), files are read without.
"""

from __future__ import annotations

import faulthandler
import os
import signal
import sys
import warnings
from collections.abc import Callable
from pathlib import Path

from landscape.errors import LandscapeError

# Of computing, a hundred times what a file takes; and of waiting, for the slowest disk on the busiest machine.
SECONDS, BYTES_A_SECOND = 5, 10_000_000
PATIENCE = 600
CRASHES = (signal.SIGSEGV, signal.SIGBUS, signal.SIGABRT, signal.SIGFPE, signal.SIGILL, signal.SIGKILL)
# A fork of a process with threads, of Ray's say, crashes by itself once in thousands of times: what so many more can
# read is sound.
CONFIRMATIONS = 2


def rehearse(read: Callable[[], object], path: Path) -> None:
    """Call `read` in another process; what it gives or raises there is forgotten.

    Raises:
        LandscapeError: it ended the process, or did not end itself.
    """
    if sys.platform != "linux":
        return
    seconds = SECONDS + os.path.getsize(path) // BYTES_A_SECOND  # never wrong by the load of the machine
    ended = _child(read, seconds)
    if ended in CRASHES and not any(_child(read, seconds) for _ in range(CONFIRMATIONS)):
        return
    if ended in (signal.SIGXCPU, signal.SIGALRM):
        raise LandscapeError(f"the HDF5 library is not through with it after {seconds} s of computing")
    if ended in CRASHES:
        raise LandscapeError(f"the HDF5 library fails on it ({signal.Signals(ended).name})")


def _child(read: Callable[[], object], seconds: int) -> int:
    """The signal that ended a process that reads; 0 where it ended itself."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of threads, which hold nothing that is needed there
        child = os.fork()
    if child == 0:
        _end(read, seconds)
    return -os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _end(read: Callable[[], object], seconds: int) -> None:
    """Read, in the child, and end it."""
    import resource

    try:
        faulthandler.disable()  # nobody need read where it was
        for number in (signal.SIGXCPU, signal.SIGALRM):
            signal.signal(number, signal.SIG_DFL)
        signal.alarm(PATIENCE)
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        read()
    except BaseException:  # which the parent meets, too
        pass
    finally:
        os._exit(0)

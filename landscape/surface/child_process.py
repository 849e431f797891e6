"""Reading a file once in a process that may die of it: libhdf5 loops for ever, or crashes, on some damaged files.

What such a process survives, this one reads. It is a fork, which costs milliseconds; where there is none that is safe
(Windows, macOS), files are read without.
"""

from __future__ import annotations

import faulthandler
import os
import signal
import subprocess
import sys
import warnings
from collections.abc import Callable
from pathlib import Path

from landscape.core.errors import LandscapeError

# Of computing, a hundred times what a file takes; and of waiting, for the slowest disk on the busiest machine.
SECONDS, BYTES_A_SECOND = 5, 10_000_000
PATIENCE = 600
CRASHES = (signal.SIGSEGV, signal.SIGBUS, signal.SIGABRT, signal.SIGFPE, signal.SIGILL, signal.SIGKILL)
# What a new interpreter runs. A fork of a process that Ray was used in may crash by itself, whatever it reads.
AFRESH = (
    "import sys; from pathlib import Path; from landscape import rehearsal, storage; "
    "rehearsal._end(lambda: storage._read(Path(sys.argv[1])), int(sys.argv[2]))"
)


def rehearse(read: Callable[[], object], path: Path) -> None:
    """Call `read` in another process; what it gives or raises there is forgotten.

    Raises:
        LandscapeError: it ended the process, or did not end itself.
    """
    if sys.platform != "linux":
        return
    seconds = SECONDS + os.path.getsize(path) // BYTES_A_SECOND  # never wrong by the load of the machine
    ended = _child(read, seconds)
    if ended in CRASHES:
        ended = _afresh(path, seconds)
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


def _afresh(path: Path, seconds: int) -> int:
    """The same of an interpreter of its own, which takes a moment to start."""
    words = [sys.executable, "-c", AFRESH, str(path.resolve()), str(seconds)]
    done = subprocess.run(words, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    return -done.returncode if done.returncode <= 0 else signal.SIGABRT  # it did not even begin


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

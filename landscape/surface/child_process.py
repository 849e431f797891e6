"""Try reading a file in a child process first: libhdf5 crashes, or loops for ever, on some damaged files.

Only a file that the child process has read is read in this process. The child is a fork, which takes milliseconds; on
Windows and macOS, where forking is not safe, files are read without this check.
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

# CPU time of the child: a hundred times what reading takes.
SECONDS, BYTES_A_SECOND = 5, 10_000_000
# Wall-clock seconds, enough for a slow disk on a busy machine.
MOST_WAITING = 600
CRASHES = (signal.SIGSEGV, signal.SIGBUS, signal.SIGABRT, signal.SIGFPE, signal.SIGILL, signal.SIGKILL)
# What a new interpreter runs: a fork of a process that has used Ray may crash whatever it reads.
NEW_INTERPRETER = (
    "import sys; from pathlib import Path; from landscape.surface import child_process, file; "
    "child_process.read_and_exit(lambda: file.read(Path(sys.argv[1])), int(sys.argv[2]))"
)


def try_reading(read: Callable[[], object], path: Path) -> None:
    """Call `read` in a child process; its result or exception there is dropped.

    Raises:
        LandscapeError: reading crashed the child process or took too long.
    """
    if sys.platform != "linux":
        return
    seconds = SECONDS + os.path.getsize(path) // BYTES_A_SECOND  # CPU time does not depend on the load of the machine
    ended = _fork(read, seconds)
    if ended in CRASHES:
        ended = _new_interpreter(path, seconds)
    if ended in (signal.SIGXCPU, signal.SIGALRM):
        raise LandscapeError(f"the HDF5 library does not finish reading it within {seconds} s of CPU time")
    if ended in CRASHES:
        raise LandscapeError(f"the HDF5 library crashes on it ({signal.Signals(ended).name})")


def _fork(read: Callable[[], object], seconds: int) -> int:
    """Read in a fork; the signal that ended it, or 0 if it exited by itself."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # about threads, of which the child needs none
        child = os.fork()
    if child == 0:
        read_and_exit(read, seconds)
    return -os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _new_interpreter(path: Path, seconds: int) -> int:
    """The same in a new interpreter, which takes longer to start."""
    words = [sys.executable, "-c", NEW_INTERPRETER, str(path.resolve()), str(seconds)]
    done = subprocess.run(words, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    return -done.returncode if done.returncode <= 0 else signal.SIGABRT  # above 0: it failed to start


def read_and_exit(read: Callable[[], object], seconds: int) -> None:
    """In the child process: call `read` within `seconds` of CPU time, and exit."""
    import resource

    try:
        faulthandler.disable()  # a crash is expected: it needs no traceback
        for number in (signal.SIGXCPU, signal.SIGALRM):
            signal.signal(number, signal.SIG_DFL)
        signal.alarm(MOST_WAITING)
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        read()
    except BaseException:  # the parent process meets it again, and reports it
        pass
    finally:
        os._exit(0)

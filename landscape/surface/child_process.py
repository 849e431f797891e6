"""Read a file in a child process first: libhdf5 crashes, or loops for ever, or takes all memory on some hostile files.

Only a file that the child process has read is read in this process: it is opened once, and both read what was opened
(`opened_once`), whatever its name refers to later. The child is a fork, which takes milliseconds; on Windows and macOS,
where forking is not safe, files are read without this check. Its memory is limited to what the file may need (`allow`),
and it ends with this process, whatever ends this process.
"""

from __future__ import annotations

import faulthandler
import os
import signal
import stat
import subprocess
import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from landscape.core import files, new_interpreter, parent_death, regular_file
from landscape.core.errors import LandscapeError, first_line

# CPU time of the child: a hundred times what reading takes.
SECONDS, BYTES_A_SECOND = 5, 10_000_000
# Wall-clock seconds, enough for a slow disk on a busy machine.
MOST_WAITING = 600
# Memory that the child may take for itself, and for each byte of the file (attributes are decoded from JSON); arrays
# add theirs by `allow`.
MEMORY, MEMORY_A_BYTE = 2**28, 8
CRASHES = (signal.SIGSEGV, signal.SIGBUS, signal.SIGABRT, signal.SIGFPE, signal.SIGILL, signal.SIGKILL)
# What reads surface files: its module and its name.
SURFACES = "landscape.surface.file:read"
# What a new interpreter runs: a fork of a process that has used Ray may crash whatever it reads.
NEW_INTERPRETER = (
    "import sys; from importlib import import_module; from pathlib import Path; "
    "from landscape.surface import child_process; module, name = sys.argv[4].split(':'); "
    "path, seconds, parent = Path(sys.argv[1]), *map(int, sys.argv[2:4]); read = getattr(import_module(module), name); "
    "child_process.read_and_exit(lambda: read(path), path, seconds, parent, 1)"
)
# The longest message of the child: a pipe takes it whole, though nobody reads it yet.
LONGEST_MESSAGE = 2000
UNSUITABLE, DAMAGED, UNREADABLE = b"S", b"D", b"U"
# The open files of this process, by their numbers; also in its children.
OPENED = Path("/proc/self/fd")

# The present limit of the address space; None where there is none, as in the main process.
_memory: int | None = None


class Unsuitable(LandscapeError):
    """The file is not damaged, but it is not one that is read; the message continues its name."""


class Unreadable(Exception):
    """The library that reads the file raised an exception in the child process; the message is its first line."""


@contextmanager
def opened_once(path: Path) -> Iterator[Path]:
    """A name of the file that `path` refers to now, for this process and its children; elsewhere than on Linux, `path`.

    Raises:
        LandscapeError: it is not a regular file.
    """
    opened = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))  # a FIFO would be waited for
    try:
        if not stat.S_ISREG(os.fstat(opened).st_mode):
            raise LandscapeError("it is not a regular file")
        name = OPENED / str(opened)
        yield name if name.exists() else path
    finally:
        os.close(opened)


def bytes_of_deleted_file(place: Path) -> bytes | None:
    """The content of a file that was `opened_once` and has been removed or replaced since; None for any other file."""
    if place.parent != OPENED or os.fstat(int(place.name)).st_nlink:
        return None
    return place.read_bytes()


def try_reading(read: Callable[[], object], path: Path, *, reader: str = SURFACES) -> None:
    """Call `read` in a child process; its result is dropped.

    Args:
        reader: the module and the function that `read` calls with `path`, for a new interpreter.

    Raises:
        Unsuitable: reading raised it.
        LandscapeError: reading crashed the child process, took too long, or refused the file.
        Unreadable: reading raised another exception.
    """
    if sys.platform != "linux":
        return
    # CPU time does not depend on the load of the machine.
    seconds = SECONDS + regular_file.stored_bytes(path) // BYTES_A_SECOND
    parent_death.prctl()
    ended, answer = _fork(read, path, seconds)
    if ended in CRASHES:
        ended, answer = _new_interpreter(path, seconds, reader)
    if ended in (signal.SIGXCPU, signal.SIGALRM):
        raise LandscapeError(f"the HDF5 library does not finish reading it within {seconds} s of CPU time")
    if ended in CRASHES:
        raise LandscapeError(f"the HDF5 library crashes on it ({signal.Signals(ended).name})")
    if ended:
        raise LandscapeError(f"reading it was stopped ({signal.Signals(ended).name})")
    if answer:
        text = answer[1:].decode("utf-8", "replace")
        kinds: dict[bytes, type[Exception]] = {UNSUITABLE: Unsuitable, DAMAGED: LandscapeError}
        raise kinds.get(answer[:1], Unreadable)(text)


def allow(needed: int) -> None:
    """Let the child process take `needed` more bytes, as an array declares them; nothing happens in other processes."""
    global _memory
    if _memory is not None:
        _memory += needed
        _limit_memory(_memory)


def _fork(read: Callable[[], object], path: Path, seconds: int) -> tuple[int, bytes]:
    """Read in a fork; the signal that ended it, or 0, and its message."""
    parent, (read_end, write_end) = os.getpid(), os.pipe()
    child = 0
    try:
        # Python drops the exception of a signal that comes while it forks.
        with warnings.catch_warnings(), files.uninterrupted():
            warnings.simplefilter("ignore", DeprecationWarning)  # about threads, of which the child needs none
            child = os.fork()
            if child == 0:
                try:
                    read_and_exit(read, path, seconds, parent, write_end)
                finally:  # nothing of this program may go on twice
                    os.kill(os.getpid(), signal.SIGKILL)
        ended = -os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        child = 0
        os.set_blocking(read_end, False)
        with suppress(BlockingIOError):
            return ended, os.read(read_end, LONGEST_MESSAGE)
        return ended, b""
    finally:
        if child:  # Ctrl-C while it reads
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
        os.close(read_end)
        os.close(write_end)


def _new_interpreter(path: Path, seconds: int, reader: str = SURFACES) -> tuple[int, bytes]:
    """The same in a new interpreter, which takes longer to start."""
    given = (os.path.abspath(path), str(seconds), str(os.getpid()), reader)
    words = new_interpreter.command(NEW_INTERPRETER, *given)
    kept = [int(path.name)] if path.parent == OPENED else []
    done = subprocess.run(words, stdin=subprocess.DEVNULL, capture_output=True, check=False, pass_fds=kept)
    return (-done.returncode if done.returncode <= 0 else signal.SIGABRT), done.stdout  # above 0: it failed to start


def read_and_exit(read: Callable[[], object], path: Path, seconds: int, parent: int, write_end: int) -> None:
    """In the child process: call `read` within `seconds` of CPU time and limited memory, and exit.

    Args:
        parent: the process that started this one, with which it ends.
        write_end: the file descriptor that receives a message if reading fails.
    """
    try:
        faulthandler.disable()  # a crash is expected: it needs no traceback
        for number in (signal.SIGXCPU, signal.SIGALRM, signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_DFL)
        signal.alarm(MOST_WAITING + seconds)
        parent_death.signals(signal.SIGKILL, parent)
        _set_limits(path, seconds)
        read()
    except LandscapeError as error:
        _send_error(write_end, UNSUITABLE if isinstance(error, Unsuitable) else DAMAGED, str(error))
    except BaseException as error:
        text = "it needs more memory than its size explains" if _ran_out(error) else first_line(error)
        _send_error(write_end, UNREADABLE, text)
    finally:
        os._exit(0)


def _send_error(write_end: int, kind: bytes, text: str) -> None:
    """Send a message; a process without memory for it ends as a crashed one does."""
    try:
        os.write(write_end, kind + text.encode("utf-8", "replace")[: LONGEST_MESSAGE - 1])
    except BaseException:
        os.kill(os.getpid(), signal.SIGKILL)


def _ran_out(error: BaseException) -> bool:
    return isinstance(error, MemoryError) or "memory allocation" in str(error).lower()


def _set_limits(path: Path, seconds: int) -> None:
    import resource

    global _memory
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with suppress(OSError):  # there is no /proc in some containers
        pages = int(Path("/proc/self/statm").read_text().split()[0])
        _memory = pages * os.sysconf("SC_PAGE_SIZE") + MEMORY + MEMORY_A_BYTE * regular_file.stored_bytes(path)
        _limit_memory(_memory)


def _limit_memory(most: int) -> None:
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))

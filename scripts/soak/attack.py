"""One process that reads hostile inputs of one kind, one after the other: `python -m scripts.soak.attack KIND ...`.

Its memory and time are limited, so a crash of a C library, a memory bomb and an endless loop all end the process. The
parent process detects this, and the current input is in the folder. Every input must either be read or be refused with
a `LandscapeError` of one line.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import sys
import time
from collections import Counter
from pathlib import Path

from landscape.core.errors import LandscapeError
from landscape.surface import child_process
from scripts.soak import planted, served, targets, unfinished
from scripts.soak.target import Target

TARGETS: dict[str, type[Target]] = {
    "surface": targets.Surfaces, "checkpoint": targets.Checkpoints, "npz": targets.Archives, "image": targets.Images,
    "study": targets.Studies, "run": unfinished.Unfinished, "request": served.Requests, "page": served.Pages,
    "command": served.Commands, "bomb": planted.Bombs, "links": planted.Links,
}  # fmt: skip

# Address space, in addition to that of the process at its start; the limits in SECURITY.md are lower.
MOST_BYTES = 2**31
# Resident memory is less: a file of some kilobytes that needs more violates SECURITY.md.
MOST_RESIDENT = 3 * 2**29
SECONDS_AN_INPUT = 30  # of CPU time
MOST_LETTERS = 20_000  # in a message


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("kind", choices=sorted(TARGETS))
    parser.add_argument("folder", type=Path, help="folder of the current input")
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--count", type=int, required=True)
    parser.add_argument("--seconds", type=float, default=float("inf"))
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    target = TARGETS[given.kind](given.folder)
    child_process.SECONDS = 1  # inputs are small
    limit_memory(MOST_BYTES)
    counts: Counter[str] = Counter()
    latest = time.monotonic() + given.seconds
    for number in range(given.count):
        if time.monotonic() > latest:
            break
        chance = random.Random(f"{given.kind} {given.seed} {number}")
        target.prepare(chance)
        signal.setitimer(signal.ITIMER_PROF, SECONDS_AN_INPUT)  # no handler: it ends the process, also in C code
        outcome = _outcome(target)
        if outcome not in ("read", "refused"):
            print(f"input {number}: {outcome}", file=sys.stderr)
            return 1
        counts[outcome] += 1
        signal.setitimer(signal.ITIMER_PROF, 0)
    print(json.dumps(counts))
    return 0


def _outcome(target: Target) -> str:
    before = _resident()
    try:
        target.feed()
        outcome = "read"
    except LandscapeError as error:
        said, outcome = str(error), "refused"
        if len(said.splitlines()) != 1 or len(said) > MOST_LETTERS:
            return f"its message is not one line: {said[:2000]!r}"
        if _ran_out(error):
            return f"memory ran out before it was refused: {said[:2000]}"
    except Exception as error:
        import traceback

        return f"{type(error).__name__} escapes: {error}\n{traceback.format_exc()}"
    if (more := _resident() - before) > MOST_RESIDENT:
        return f"it took {more / 2**20:,.0f} MiB"
    return outcome


def _ran_out(error: BaseException | None) -> bool:
    """Whether the error is only that the system refused to allocate so much memory."""
    while error is not None:
        if isinstance(error, MemoryError):
            return True
        error = error.__cause__ or error.__context__
    return False


def _resident() -> int:
    """The peak memory of the process in bytes."""
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def limit_memory(more: int) -> None:
    """Limit the address space to the current size and `more` bytes; write no core files."""
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    statm = Path("/proc/self/statm")
    if statm.exists():
        now = int(statm.read_text().split()[0]) * os.sysconf("SC_PAGE_SIZE")
        resource.setrlimit(resource.RLIMIT_AS, (now + more, now + more))


if __name__ == "__main__":
    sys.exit(main())

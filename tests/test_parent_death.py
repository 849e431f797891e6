"""A process ends with the one that started it, also in the middle of its work, but not with a thread of it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import pytest

from landscape.core import new_interpreter

TIMEOUT = 120  # seconds, on a busy machine
# Works for ever, and ignores the signals that a worker ignores.
CHILD = """
import os, signal, sys
from landscape.core import parent_death
signal.signal(signal.SIGTERM, signal.SIG_IGN)
parent_death.exits(int(sys.argv[1]))
print(os.getpid(), flush=True)
while True:
    sum(range(1000))
"""
# Starts it in a thread that ends, and lives until its input ends or it is killed.
PARENT = """
import os, subprocess, sys, threading
words = sys.argv[1:]
started = threading.Thread(target=lambda: subprocess.Popen([*words, str(os.getpid())]))
started.start()
started.join()
sys.stdin.read()
"""

pytestmark = [pytest.mark.process, pytest.mark.skipif(os.name != "posix", reason="Windows does not tell of the end")]


def lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.parametrize("how", ["killed", "over"])
def test_a_process_at_work_ends_with_its_parent(how: str) -> None:
    words = new_interpreter.command(CHILD)
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT, *words], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert parent.stdout is not None
    child = int(parent.stdout.readline())
    try:
        time.sleep(1.0)  # four looks: the thread that started it has ended long ago
        assert lives(child)
        if how == "killed":
            parent.kill()
        parent.communicate(timeout=TIMEOUT)  # until no process is left that could write to it
    except BaseException:
        os.kill(child, signal.SIGKILL)
        raise
    finally:
        parent.kill()

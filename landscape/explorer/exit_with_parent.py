"""Run `landscape ...` so that it exits with its parent.

A server that is killed cannot stop the measurement that it started, which would run for hours. So the standard input of
this process is a pipe from the server; when the pipe closes, this process stops as at Ctrl-C, and if it does not end
then, it is ended.
"""

from __future__ import annotations

import _thread
import os
import runpy
import signal
import threading
import time

STANDARD_INPUT = 0
# As long as a refinement that is cancelled has.
SECONDS_TO_SAVE = 10.0


def _watch() -> None:
    while os.read(STANDARD_INPUT, 1):
        pass
    _thread.interrupt_main()
    time.sleep(SECONDS_TO_SAVE)  # this thread ends with the process
    os._exit(1)


def main() -> None:
    """The main function of the process; the arguments are those of `landscape`."""
    # Processes started in the background inherit that Ctrl-C is ignored: restore it.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    threading.Thread(target=_watch, daemon=True).start()
    runpy.run_module("landscape", run_name="__main__", alter_sys=True)

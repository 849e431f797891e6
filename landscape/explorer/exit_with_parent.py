"""Run `landscape ...` so that it exits with its parent: `python -m landscape.explorer.exit_with_parent WORDS`.

A server that is killed can end nobody, and what it started would compute for hours for no one. So the standard input of
this process is a pipe that the server holds; when it closes, this process does what it does at Ctrl-C.
"""

from __future__ import annotations

import _thread
import os
import runpy
import signal
import threading

STANDARD_INPUT = 0


def _watch() -> None:
    while os.read(STANDARD_INPUT, 1):
        pass
    _thread.interrupt_main()


if __name__ == "__main__":
    # A server that was started in the background hands down that Ctrl-C is ignored.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    threading.Thread(target=_watch, daemon=True).start()
    runpy.run_module("landscape", run_name="__main__", alter_sys=True)

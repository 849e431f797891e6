"""The child process that draws with VTK: it reads frames from standard input and writes pixels to standard output.

VTK ends the process that it runs in where it finds no OpenGL. drawing_process.py starts this process. Output of
libraries must not mix with the pixels, so standard output is redirected first.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from typing import IO, Any

from landscape.core import parent_death
from landscape.core.errors import first_line


def main() -> None:
    """Report that VTK works, then draw frames until the input ends; `sys.argv[1]` is the parent process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent process handles Ctrl-C
    if hasattr(signal, "SIGKILL"):
        parent_death.signals(signal.SIGKILL, int(sys.argv[1]))  # also in the middle of a frame
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    try:
        _serve(sys.stdin.buffer, answers)
    except BrokenPipeError:
        pass  # the parent process has exited
    except Exception as error:
        _answer(answers, {"error": f"{type(error).__name__}: {first_line(error)}"})
    os._exit(0)  # the cleanup of VTK crashes with some drivers


def _serve(frames: IO[bytes], answers: IO[bytes]) -> None:
    from landscape.render.backends.vtk import frame_bytes, page
    from landscape.render.backends.vtk.stage import Stage

    stage = Stage()
    stage.check()
    _answer(answers, {"ready": True})
    while (frame := frame_bytes.read(frames)) is not None:
        pixels = page.paint(stage, frame)
        _answer(answers, {"shape": pixels.shape}, pixels)


def _answer(answers: IO[bytes], words: dict[str, Any], pixels: Any = b"") -> None:
    """Write one line of JSON, and the pixels that it describes."""
    answers.write(json.dumps(words).encode() + b"\n")
    answers.write(memoryview(pixels).cast("B"))
    answers.flush()

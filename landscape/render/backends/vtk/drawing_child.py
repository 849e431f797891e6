"""The process that draws with VTK: frames come in by standard input, pixels go out by standard output.

It is a process of its own because VTK ends it where it finds no OpenGL. Its parent is `_vtk_process`; see there how it
is started. Nothing that a library prints may fall among the pixels.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from typing import IO, Any

from landscape.core.errors import first_line


def main() -> None:
    """Say that VTK works here, then draw frame after frame until there are no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    try:
        _serve(sys.stdin.buffer, answers)
    except BrokenPipeError:
        pass  # nobody waits for it any more
    except Exception as error:
        _answer(answers, {"error": f"{type(error).__name__}: {first_line(error)}"})
    os._exit(0)  # VTK's own clearing up at the end fails with some drivers


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
    """One line of JSON, and the pixels that it announces."""
    answers.write(json.dumps(words).encode() + b"\n")
    answers.write(memoryview(pixels).cast("B"))
    answers.flush()

"""Draw with VTK in a child process, and turn its failures into errors of one line.

VTK ends its process where it finds no OpenGL, and may hang in a broken driver; the child process is then killed.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from contextlib import suppress
from types import TracebackType
from typing import Any

import numpy as np
import numpy.typing as npt

from landscape.core import new_interpreter
from landscape.core.errors import LandscapeError
from landscape.render.backends.vtk import frame_bytes, page_size
from landscape.render.frame import Frame

INSTEAD = "or use the backend matplotlib"
NO_GL = f"VTK finds no OpenGL on this machine: install it (Debian: apt install libegl1 libgl1-mesa-dri), {INSTEAD}"

# Time limits, longer than software rendering takes: to start, to draw, and for each million pixels in addition.
START_SECONDS, SECONDS, SECONDS_A_MEGAPIXEL = 120.0, 120.0, 20.0

PROGRAM = "from landscape.render.backends.vtk.drawing_child import main; main()"


class Painter:
    """Draws frames in one child process; a context manager that ends the process."""

    def __init__(self) -> None:
        """Start the child process.

        Raises:
            LandscapeError: VTK does not work here.
        """
        self._overdue = False
        self._process = subprocess.Popen(
            new_interpreter.command(PROGRAM, str(os.getpid())),
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=_environment(),
        )  # fmt: skip
        try:
            if self._wait(START_SECONDS, 0) is None:
                raise LandscapeError(NO_GL)
        except BaseException:
            self._end()
            raise

    def __enter__(self) -> Painter:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()

    def paint(self, frame: Frame) -> npt.NDArray[np.uint8]:
        """Draw `frame` as RGBA [height, width, 4].

        Raises:
            LandscapeError: it could not be drawn, or took too long.
        """
        width, height = page_size.size_of(frame.picture)
        assert self._process.stdin is not None
        with suppress(BrokenPipeError):  # the answer, or its absence, tells why
            frame_bytes.write(self._process.stdin, frame)
        pixels = self._wait(SECONDS + SECONDS_A_MEGAPIXEL * width * height / 1e6, 4 * width * height)
        if pixels is None:
            raise LandscapeError(
                f"VTK ended while it drew {width} x {height} pixels ({self._how()}): choose a smaller size, {INSTEAD}"
            )
        return np.frombuffer(pixels, np.uint8).reshape(height, width, 4)

    def _wait(self, seconds: float, size: int) -> bytes | None:
        """The pixels of the next answer, `size` bytes; None if the process has exited without one."""
        timer = threading.Timer(seconds, self._give_up)
        timer.daemon = True
        timer.start()
        try:
            assert self._process.stdout is not None
            line = self._process.stdout.readline()
            pixels = self._process.stdout.read(size) if line.endswith(b"\n") and b'"error"' not in line else b""
        finally:
            timer.cancel()
        if self._overdue:
            raise LandscapeError(f"VTK did not answer within {seconds:.0f} s: choose a smaller size, {INSTEAD}")
        if not line.endswith(b"\n"):
            return None
        words: dict[str, Any] = json.loads(line)
        if "error" in words:
            raise LandscapeError(f"VTK could not draw this: {words['error']}; {INSTEAD}")
        return pixels if len(pixels) == size else None

    def _give_up(self) -> None:
        self._overdue = True
        self._process.kill()

    def _how(self) -> str:
        code = self._process.wait()
        return f"signal {-code}" if code < 0 else f"exit code {code}"

    def _end(self) -> None:
        self._process.kill()
        for stream in (self._process.stdin, self._process.stdout):
            assert stream is not None
            with suppress(BrokenPipeError):  # the child exited while a frame was written
                stream.close()
        self._process.wait()


def _environment() -> dict[str, str]:
    """The environment of the child: on Linux, VTK uses EGL, which needs no display, unless the user has set it."""
    chosen = {"VTK_DEFAULT_OPENGL_WINDOW": "vtkEGLRenderWindow"} if sys.platform == "linux" else {}
    return {**chosen, **os.environ}

"""Follow a surface file while it is measured, in a thread: a measurement in the same notebook blocks its event loop."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

from landscape.core.errors import LandscapeError, first_line
from landscape.surface.surface import Surface

SECONDS_BETWEEN_LOOKS = 0.5


class Watching:
    """A thread that calls `show(surface)` whenever the file has changed, until the surface is complete.

    A file that does not exist yet is waited for. Files are replaced atomically, so that every reading is of one state.

    Attributes:
        problem: why the file cannot be shown at present; None if it can.

    Args:
        show: called from the thread, and at once if the file exists.

    Raises:
        LandscapeError: the file exists and is not a surface, or `show` raises it.
    """

    def __init__(self, path: Path, show: Callable[[Surface], None]) -> None:
        self.path, self._show = path, show
        self._stamp: tuple[int, int, int] | None = None
        self._stopped = threading.Event()
        self.problem: LandscapeError | None = None
        self._thread = threading.Thread(target=self._run, name=f"watching {path.name}", daemon=True)
        if not self._look():
            self._thread.start()

    @property
    def is_running(self) -> bool:
        """Whether the file may still change."""
        return self._thread.is_alive()

    def stop(self) -> None:
        """End the thread; it is not waited for, as it may be waiting for this one."""
        self._stopped.set()

    def join(self, seconds: float | None = None) -> None:
        """Wait until the measurement is complete, or for some seconds."""
        if self.is_running:
            self._thread.join(seconds)

    def _run(self) -> None:
        while not self._stopped.wait(SECONDS_BETWEEN_LOOKS):
            try:
                if self._look():
                    return
            except LandscapeError as error:
                self.problem = error
            except Exception as error:  # the file may become one that can be shown
                self.problem = LandscapeError(f"{self.path} cannot be shown ({first_line(error)})")

    def _look(self) -> bool:
        """Show the file if it has changed; returns whether it is complete."""
        try:
            state = self.path.stat()
        except OSError:
            self.problem = None
            return False
        stamp = (state.st_mtime_ns, state.st_size, state.st_ino)
        if stamp == self._stamp:
            return False
        self._stamp = stamp
        surface = Surface.load(self.path)
        if not self._stopped.is_set():
            self._show(surface)
        self.problem = None  # a file that has not changed since it could not be read still has one
        return surface.is_complete

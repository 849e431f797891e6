"""The interface for progress of long work; the library itself never prints.

`Progress` shows nothing; the command line passes a subclass that draws a bar (landscape/cli/progress_bar.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any


class Progress:
    """Receives every step of the work; this class ignores them.

    A subclass overrides the methods for what it shows. `start` may be called again for the next stage of the same work.
    """

    def start(self, title: str, total: float, unit: str, done: float = 0) -> None:
        """Work of `total` `unit`s begins (infinite: unknown), of which `done` were finished by an earlier run."""

    def advance(self, amount: float = 1, note: str = "") -> None:
        """Another `amount` of units is done; `note` describes the present state, by the loss for example."""

    def watch(self, so_far: Callable[[], Any]) -> None:
        """`so_far()` returns the present result of the stage, a `Surface`, for subclasses that show it."""

    def finish(self) -> None:
        """The stage has ended, completely or not."""

    @contextmanager
    def stage(self, title: str, total: float, unit: str, done: float = 0) -> Iterator[None]:
        """`start`, and `finish` at the end of the context, also after an exception."""
        self.start(title, total, unit, done)
        try:
            yield
        finally:
            self.finish()


class Forwarded(Progress):
    """Passes every call on to another progress; a subclass overrides what it changes."""

    def __init__(self, whole: Progress) -> None:
        self._whole = whole

    def start(self, title: str, total: float, unit: str, done: float = 0) -> None:
        """Start a stage of the whole."""
        self._whole.start(title, total, unit, done)

    def advance(self, amount: float = 1, note: str = "") -> None:
        """Advance the stage."""
        self._whole.advance(amount, note)

    def watch(self, so_far: Callable[[], Any]) -> None:
        """Show the result of the stage."""
        self._whole.watch(so_far)

    def finish(self) -> None:
        """End the stage."""
        self._whole.finish()


class Part(Forwarded):
    """Adds to each title which part of the work it is: "measuring (sample 2 of 3)"."""

    def __init__(self, whole: Progress, place: str) -> None:
        super().__init__(whole)
        self._place = place

    def start(self, title: str, total: float, unit: str, done: float = 0) -> None:
        """Start a stage of the whole."""
        super().start(f"{title} ({self._place})", total, unit, done)


SILENT = Progress()

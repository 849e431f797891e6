"""How long work tells how far it is, without the library ever printing.

`Progress` draws nothing; the command line injects one that draws (landscape/cli/progress_bar.py).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


class Progress:
    """Told of every step by the code that does the work; this one ignores it all.

    A subclass overrides what it shows. `start` may be called again for the next stage of the same work.
    """

    def start(self, title: str, total: float, unit: str, done: float = 0) -> None:
        """Work of `total` `unit`s (infinite: nobody knows) begins, of which `done` were finished by an earlier run."""

    def advance(self, amount: float = 1, note: str = "") -> None:
        """`amount` more units are done; `note` is a few words on the present state (the loss, say)."""

    def watch(self, so_far: Callable[[], Any]) -> None:
        """`so_far()` is what the stage has made by then, a `Surface`, for those who show it; it is made when called."""

    def finish(self) -> None:
        """The stage is over, done or not."""


SILENT = Progress()

"""Progress for people, on standard error: results stay alone on standard output.

In a terminal a bar with rate and time left; elsewhere (a log, a batch job) a line now and then.
"""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

from landscape.progress import SILENT, Progress

if TYPE_CHECKING:
    import rich.progress

quiet = False  # set by --quiet

# Between two lines in a log.
SECONDS_BETWEEN_LINES = 30.0


def make() -> Progress:
    """The progress that a verb should use."""
    if quiet:
        return SILENT
    return Bar() if sys.stderr.isatty() else Lines()


class Bar(Progress):
    """A bar a stage."""

    def __init__(self) -> None:
        self._bar: rich.progress.Progress | None = None

    def start(self, title: str, total: float, unit: str, done: float = 0) -> None:
        """Show a new bar."""
        from rich import progress as rich_progress
        from rich.console import Console
        from rich.markup import escape

        self.finish()
        self._bar = rich_progress.Progress(
            rich_progress.TextColumn("{task.description} {task.percentage:>3.0f}%"),
            rich_progress.BarColumn(bar_width=16),
            rich_progress.TextColumn("{task.fields[rate]}"),
            rich_progress.TimeRemainingColumn(compact=True),
            rich_progress.TextColumn("left {task.fields[note]}"),
            console=Console(stderr=True),
        )
        self._unit = escape(unit)
        self._task = self._bar.add_task(escape(title), total=total, completed=int(done), rate="", note="")
        self._bar.start()

    def advance(self, amount: float = 1, note: str = "") -> None:
        """Move the bar on."""
        if self._bar is None:
            return
        from rich.markup import escape

        speed = self._bar.tasks[self._task].speed
        rate = f"{speed:,.3g} {self._unit}/s" if speed else ""
        self._bar.update(self._task, advance=amount, rate=rate, note=escape(note))

    def finish(self) -> None:
        """Leave the bar as it is."""
        if self._bar is not None:
            self._bar.stop()
            self._bar = None


class Lines(Progress):
    """A line every half minute and at the end of a stage."""

    def start(self, title: str, total: float, unit: str, done: float = 0) -> None:
        """Begin to count."""
        self._title, self._total, self._unit = title, total, unit
        self._done = self._from = done
        self._note = ""
        self._began = self._said = time.monotonic()

    def advance(self, amount: float = 1, note: str = "") -> None:
        """Count, and say so now and then."""
        self._done += amount
        self._note = note or self._note
        if time.monotonic() - self._said > SECONDS_BETWEEN_LINES:
            self._say()

    def finish(self) -> None:
        """Say how far it came."""
        if self._done > self._from:
            self._say()

    def _say(self) -> None:
        self._said = time.monotonic()
        rate = (self._done - self._from) / max(self._said - self._began, 1e-9)
        left = (self._total - self._done) / rate if rate else 0.0
        counts = f"{self._done:.0f} of {self._total:.0f} {self._unit}"
        print(f"{self._title}: {counts}, {rate:,.3g}/s, {left:.0f} s left, {self._note}", file=sys.stderr, flush=True)

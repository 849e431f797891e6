"""Show progress on standard error, so that standard output contains only results.

In a terminal, show a bar with rate and remaining time, and a small picture of the surface so far. Elsewhere (in a log
or a batch job), print a line from time to time.
"""

from __future__ import annotations

import math
import sys
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from landscape.cli.time_left import TimeLeft
from landscape.core.duration_words import in_words
from landscape.core.progress import SILENT, Progress

if TYPE_CHECKING:
    import rich.progress
    from rich.text import Text

    from landscape.surface.surface import Surface

quiet = False  # set by --quiet

# The time between two lines in a log.
SECONDS_BETWEEN_LINES = 30.0

# The shortest time between two pictures, and the largest share of the time that they may take.
SECONDS_BETWEEN_PICTURES = 0.5
SHARE_OF_PICTURES = 0.02


def make() -> Progress:
    """The progress for a verb, which depends on --quiet and the terminal."""
    if quiet:
        return SILENT
    return Bar() if sys.stderr.isatty() else Lines()


class Bar(Progress):
    """A progress bar for each stage, with a picture of its result so far."""

    def __init__(self) -> None:
        self._bar: rich.progress.Progress | None = None

    def start(self, title: str, total: float, unit: str, done: float = 0) -> None:
        """Show a new bar."""
        from rich import progress as rich_progress
        from rich.console import Console, Group
        from rich.live import Live
        from rich.markup import escape

        self.finish()
        self._console = Console(stderr=True)
        self._bar = bar = rich_progress.Progress(
            rich_progress.TaskProgressColumn("{task.description} {task.percentage:>3.0f}%", "{task.description}"),
            rich_progress.BarColumn(bar_width=16),
            rich_progress.TextColumn("{task.fields[rate]}"),
            rich_progress.TextColumn("{task.fields[left]}{task.fields[note]}"),
            console=self._console,
        )
        self._unit = escape(unit)
        known = math.isfinite(total)
        self._task = self._bar.add_task(
            escape(title), total=total if known else None, completed=int(done), rate="", note="",
            left="",
        )  # fmt: skip
        self._time = TimeLeft(total, done)
        self._so_far: Callable[[], Surface] | None = None
        self._picture: list[Text] = []
        self._live = Live(get_renderable=lambda: Group(bar, *self._picture), console=self._console)
        self._live.start()

    def watch(self, so_far: Callable[[], Any]) -> None:
        """Show a small picture of the surface, if the terminal can."""
        from landscape.cli import preview

        if self._bar is not None and preview.fits(self._console):
            self._so_far, self._next_look = so_far, time.monotonic()

    def advance(self, amount: float = 1, note: str = "") -> None:
        """Advance the bar."""
        if self._bar is None:
            return
        from rich.markup import escape

        self._time.advance(amount)
        speed, seconds = self._time.rate, self._time.seconds
        rate = f"{speed:,.3g} {self._unit}/s" if speed else ""
        left = f"{in_words(seconds)} left " if seconds and seconds > 1 else ""
        self._bar.update(self._task, advance=amount, rate=rate, left=left, note=escape(note))
        if self._so_far is not None and time.monotonic() >= self._next_look:
            self._look()

    def finish(self) -> None:
        """End the stage; bar and picture stay visible."""
        if self._bar is not None:
            if self._so_far is not None:
                self._look()
            self._live.stop()
            self._bar = None

    def _look(self) -> None:
        """Draw the picture again."""
        from landscape.cli import preview

        assert self._so_far is not None
        began = time.monotonic()
        self._picture = preview.draw(self._so_far())
        now = time.monotonic()
        self._next_look = now + max(SECONDS_BETWEEN_PICTURES, (now - began) / SHARE_OF_PICTURES)


class Lines(Progress):
    """A line as soon as a long stage can be forecast, one every half minute, and one at the end."""

    def start(self, title: str, total: float, unit: str, done: float = 0) -> None:
        """Start counting."""
        self._title, self._total, self._unit = title, total, unit
        self._done = self._from = done
        self._note = ""
        self._began = self._said = time.monotonic()
        self._time = TimeLeft(total, done)
        self._is_forecast = False

    def advance(self, amount: float = 1, note: str = "") -> None:
        """Count, and print a line from time to time."""
        self._done += amount
        self._note = note or self._note
        self._time.advance(amount)
        begins = not self._is_forecast and (self._time.seconds or 0.0) > SECONDS_BETWEEN_LINES
        if begins or time.monotonic() - self._said > SECONDS_BETWEEN_LINES:
            self._is_forecast = True
            self._say()

    def finish(self) -> None:
        """Print the last line."""
        if self._done > self._from:
            self._say()

    def _say(self) -> None:
        self._said = time.monotonic()
        rate = self._time.rate or (self._done - self._from) / max(self._said - self._began, 1e-9)
        if math.isfinite(self._total):
            seconds = self._time.seconds or ((self._total - self._done) / rate if rate else 0.0)
            left = f"{in_words(seconds)} left" if seconds else "0 s left"
            counts = f"{self._done:.0f} of {self._total:.0f} {self._unit}, {rate:,.3g}/s, {left}"
        else:
            counts = f"{self._done:.0f} {self._unit}, {rate:,.3g}/s"
        said = ", ".join(filter(None, (counts, self._note)))
        print(f"{self._title}: {said}", file=sys.stderr, flush=True)

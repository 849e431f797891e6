"""Progress for people: a bar with rate and time left, on standard error so that results stay alone on standard output."""

from __future__ import annotations

from typing import TYPE_CHECKING

from landscape.progress import SILENT, Progress

if TYPE_CHECKING:
    import rich.progress

quiet = False  # set by --quiet


def make() -> Progress:
    """The progress that a verb should use."""
    return SILENT if quiet else RichProgress()


class RichProgress(Progress):
    """A bar a stage; without a terminal, a line at the end of each."""

    def __init__(self) -> None:
        self._bar: rich.progress.Progress | None = None
        self._unit = ""

    def start(self, title: str, total: float, unit: str, done: float = 0) -> None:
        """Show a new bar."""
        from rich.console import Console
        from rich.markup import escape
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn
        from rich.progress import Progress as Bar

        self.finish()
        self._unit = unit
        self._bar = Bar(
            TextColumn("{task.description}"),
            BarColumn(bar_width=24),
            MofNCompleteColumn(),
            TextColumn(f"{escape(unit)} {{task.fields[rate]}}"),
            TimeElapsedColumn(),
            TextColumn("left"),
            TimeRemainingColumn(),
            TextColumn("{task.fields[note]}"),
            console=Console(stderr=True),
        )
        self._task = self._bar.add_task(escape(title), total=total, completed=done, rate="", note="")
        self._bar.start()

    def advance(self, amount: float = 1, note: str = "") -> None:
        """Move the bar on."""
        if self._bar is None:
            return
        from rich.markup import escape

        speed = self._bar.tasks[self._task].speed
        rate = f"({speed:,.3g}/s)" if speed else ""
        self._bar.update(self._task, advance=amount, rate=rate, note=escape(note))

    def finish(self) -> None:
        """Leave the bar as it is."""
        if self._bar is not None:
            self._bar.stop()
            self._bar = None

"""The end of the minutes that a study may take: work stops cleanly, and the same command continues it."""

from __future__ import annotations

import time
from dataclasses import dataclass

from landscape.core.errors import LandscapeError
from landscape.core.option_words import either, force_option
from landscape.core.progress import Forwarded, Progress


class TimeOver(LandscapeError):
    """The given minutes are over; what is finished is kept."""


@dataclass(frozen=True)
class Deadline:
    """When to stop.

    Attributes:
        end: by `time.monotonic()`; None: never.
        force: whether what was there is being replaced; a continued run must not begin that again.
    """

    end: float | None
    force: bool

    @classmethod
    def after(cls, minutes: float | None, *, force: bool) -> Deadline:
        """The deadline in this number of minutes; None means no deadline."""
        return cls(None if minutes is None else time.monotonic() + 60 * minutes, force)

    def is_over(self) -> bool:
        """Whether it has passed."""
        return self.end is not None and time.monotonic() > self.end

    def error(self, before: str = "") -> TimeOver:
        """What to raise.

        Args:
            before: the step that was not begun or not finished.
        """
        where = f" before {before}" if before else ""
        again = f"the same {either('call', 'command')}{f' without {force_option()}' if self.force else ''}"
        return TimeOver(f"the time limit is reached{where}; finished parts are kept, and {again} continues from there")

    def watch(self, progress: Progress) -> Progress:
        """Progress that is shown as before, and raises `TimeOver` between two points of a surface."""
        return progress if self.end is None else _Watched(progress, self)


class _Watched(Forwarded):
    def __init__(self, shown: Progress, deadline: Deadline) -> None:
        super().__init__(shown)
        self._deadline = deadline

    def advance(self, amount: float = 1, note: str = "") -> None:
        super().advance(amount, note)
        if self._deadline.is_over():
            raise self._deadline.error()

"""The finished steps of a study, in `steps.json` of its folder: what each was made of, when, where and how fast.

A step counts as finished if its file exists and was made of what is asked for now; a file that was made otherwise is
refused, and replaced only with `force`.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from landscape.core import files, untrusted_json
from landscape.core.errors import LandscapeError, UsageError
from landscape.core.option_words import force_option
from landscape.study.steps import OF_SURFACES, Step
from landscape.surface.surface import Surface

# Another process of the same study holds a file no longer than this.
LOCK_SECONDS = 30.0


@dataclass(frozen=True)
class FinishedStep:
    """A finished step.

    Attributes:
        asked: what it was made of.
        seconds: how long it took; for a training, its epochs alone.
        machine, date: where and when it was finished.
    """

    asked: Mapping[str, Any]
    seconds: float
    machine: str
    date: str

    def as_dict(self) -> dict[str, Any]:
        """Plain data."""
        return {"asked": self.asked, "seconds": self.seconds, "machine": self.machine, "date": self.date}


@dataclass(eq=False)
class FinishedSteps:
    """The finished steps of a study, in `steps.json` of its folder."""

    path: Path
    entries: dict[str, FinishedStep] = field(default_factory=dict)

    @classmethod
    def open(cls, folder: Path) -> FinishedSteps:
        """Read the file of a study's folder; without one, no step is finished.

        Raises:
            LandscapeError: the file is damaged.
        """
        path = folder / "steps.json"
        if not path.exists():
            return cls(path)
        try:
            content = untrusted_json.read(path)
            entries = {str(name): FinishedStep(**entry) for name, entry in content.items()}
        except (ValueError, TypeError, AttributeError, OSError) as error:
            raise LandscapeError(
                f"{path} is damaged: remove it, and {force_option()} measures the study again"
            ) from error
        return cls(path, entries)

    def write(self, step: Step, seconds: float, machine: str, date: str) -> None:
        """Add a finished step."""
        with files.locked(self.path, timeout=LOCK_SECONDS), files.replacing(self.path) as beside:
            self.entries = FinishedSteps.open(self.path.parent).entries  # with those of other jobs on the same study
            self.entries[step.name] = FinishedStep(step.asked, round(seconds, 2), machine, date)
            self._put(beside)

    def forget(self, step: Step) -> None:
        """Remove a step that is made again: its file must not count as finished if the process is stopped."""
        if step.name in self.entries:
            with files.locked(self.path, timeout=LOCK_SECONDS), files.replacing(self.path) as beside:
                self.entries = FinishedSteps.open(self.path.parent).entries
                self.entries.pop(step.name, None)
                self._put(beside)

    def _put(self, beside: Path) -> None:
        content = {name: entry.as_dict() for name, entry in sorted(self.entries.items())}
        beside.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")

    def lacks(self, step: Step) -> str:
        """Why the step's file does not count, in a few words; empty if it is finished as it is asked for."""
        path, entry = self.path.parent / step.name, self.entries.get(step.name)
        if not path.exists():
            return "not there"
        if step.kind in OF_SURFACES:
            state = path.stat()
            if unfinished := _unfinished(path, state.st_ino, state.st_mtime_ns, state.st_size):
                return unfinished
        if entry is None:
            return "not in steps.json: give the command again"
        different = _differences(entry.asked, step.asked)
        return f"made with other settings ({', '.join(different)})" if different else ""

    def made(self, step: Step) -> bool:
        """Whether the step is finished, as it is asked for now."""
        return not self.lacks(step)

    def holds(self, step: Step) -> bool:
        """Whether the step is finished, as it is asked for now.

        Raises:
            UsageError: it was finished otherwise.
        """
        path, entry = self.path.parent / step.name, self.entries.get(step.name)
        if entry is None or not path.exists():
            return False
        if different := _differences(entry.asked, step.asked):
            raise UsageError(
                f"{path} was made with other settings ({', '.join(different)}): choose another folder, or "
                f"{force_option()} to make it again"
            )
        return self.made(step)  # a surface that something else began again is continued


@functools.lru_cache(maxsize=4096)
def _unfinished(path: Path, inode: int, changed: int, size: int) -> str:
    """What is missing in a surface's file; read again only if the file is another one or has changed."""
    try:
        surface = Surface.load(path)
    except LandscapeError:
        return "damaged"
    return "" if surface.is_complete else f"unfinished: {surface.measured} of {surface.planned} points"


def _differences(before: Mapping[str, Any], now: Mapping[str, Any], place: str = "") -> list[str]:
    """Where two nested structures of plain data differ, a phrase for each place."""
    found = []
    for key in dict.fromkeys([*before, *now]):
        one, other = before.get(key), now.get(key)
        if isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
            one, other = dict(enumerate(one)), dict(enumerate(other))
        if isinstance(one, dict) and isinstance(other, dict):
            found += _differences(one, other, f"{place}{key}.")
        elif one != other:
            found.append(f"{place}{key} {one} instead of {other}")
    return found

"""The finished steps of a study, in `steps.json` of its folder: what each was made of, when, where and how fast.

A step counts as finished if its file exists and was made of what is asked for now; a file that was made otherwise is
refused, and replaced only with `force`. Data and weights have names, under which others may come later: the
fingerprints of both are compared, too, as far as they are known.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from landscape.core import files, untrusted_json
from landscape.core.errors import LandscapeError, UsageError
from landscape.core.option_words import force_option
from landscape.study.steps import OF_SURFACES, Step
from landscape.surface.surface import Surface

# Another process of the same study holds a file no longer than this.
LOCK_SECONDS = 30.0

# The fingerprint of the training split, by this name; those of weights have the names of the steps that trained them.
DATA = "data"
# The fingerprints of what a step is made of now, by name, as far as they are known.
Fingerprints = Callable[[Step], Mapping[str, str]]


@dataclass(frozen=True)
class FinishedStep:
    """A finished step.

    Attributes:
        asked: what it was made of.
        seconds: how long it took; for a training, its epochs alone.
        machine, date: where and when it was finished.
        fingerprints: of the training split and of the weights that it was made of, by name; none in older files.
    """

    asked: Mapping[str, Any]
    seconds: float
    machine: str
    date: str
    fingerprints: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Raise TypeError for a value of another type: the file may have been changed."""
        texts = (self.machine, self.date)
        if not isinstance(self.asked, Mapping) or not isinstance(self.fingerprints, Mapping):
            raise TypeError("asked and fingerprints are mappings")
        if not all(isinstance(text, str) for text in (*texts, *self.fingerprints.values())):
            raise TypeError("machine, date and fingerprints are texts")
        if isinstance(self.seconds, bool) or not isinstance(self.seconds, (int, float)):
            raise TypeError("seconds is a number")

    def as_dict(self) -> dict[str, Any]:
        """Plain data."""
        known = {"fingerprints": dict(self.fingerprints)} if self.fingerprints else {}
        return {"asked": self.asked, "seconds": self.seconds, "machine": self.machine, "date": self.date, **known}


def _unknown(step: Step) -> Mapping[str, str]:
    """No fingerprints, so that none are compared."""
    return {}


@dataclass(eq=False)
class FinishedSteps:
    """The finished steps of a study, in `steps.json` of its folder."""

    path: Path
    fingerprints: Fingerprints
    entries: dict[str, FinishedStep] = field(default_factory=dict)

    @classmethod
    def open(cls, folder: Path, fingerprints: Fingerprints = _unknown) -> FinishedSteps:
        """Read the file of a study's folder; without one, no step is finished.

        Args:
            fingerprints: returns the fingerprints of what a step is made of now.

        Raises:
            LandscapeError: the file is damaged.
        """
        path = folder / "steps.json"
        if not path.exists():
            return cls(path, fingerprints)
        try:
            content = untrusted_json.read(path)
            entries = {str(name): FinishedStep(**entry) for name, entry in content.items()}
        except (ValueError, TypeError, AttributeError, OSError) as error:
            raise LandscapeError(
                f"{path} is damaged: remove it, and {force_option()} measures the study again"
            ) from error
        return cls(path, fingerprints, entries)

    def write(self, step: Step, seconds: float, machine: str, date: str) -> None:
        """Add a finished step."""
        with files.locked(self.path, timeout=LOCK_SECONDS), files.replacing(self.path) as beside:
            self.entries = FinishedSteps.open(self.path.parent).entries  # with those of other jobs on the same study
            made_of = dict(self.fingerprints(step))
            self.entries[step.name] = FinishedStep(step.asked, round(seconds, 2), machine, date, made_of)
            self._put(beside)

    def forget(self, step: Step) -> None:
        """Remove a step that is made again: its file must not count as finished if the process is stopped."""
        if step.name in self.entries:
            with files.locked(self.path, timeout=LOCK_SECONDS), files.replacing(self.path) as beside:
                self.entries = FinishedSteps.open(self.path.parent).entries
                self.entries.pop(step.name, None)
                self._put(beside)

    def add_fingerprint(self, data: str) -> None:
        """Give the entries of earlier versions, which have none, the fingerprint of the data that they were made of."""
        if self.path.exists():
            with files.locked(self.path, timeout=LOCK_SECONDS), files.replacing(self.path) as beside:
                found = FinishedSteps.open(self.path.parent).entries
                self.entries = {
                    name: replace(entry, fingerprints={DATA: data, **entry.fingerprints})
                    for name, entry in found.items()
                }
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
        different = self._differences(entry, step)
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
        if different := self._differences(entry, step):
            raise UsageError(
                f"{path} was made with other settings ({', '.join(different)}): choose another folder, or "
                f"{force_option()} to make it again"
            )
        return self.made(step)  # a surface that something else began again is continued

    def _differences(self, entry: FinishedStep, step: Step) -> list[str]:
        """What the step was made of and is no longer, a phrase each."""
        now = self.fingerprints(step)
        others = [name for name, before in entry.fingerprints.items() if now.get(name, before) != before]
        return _differences(entry.asked, step.asked) + [
            "other training examples of the same name" if name == DATA else f"{Path(name).name} was trained again"
            for name in others
        ]


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

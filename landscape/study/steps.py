"""What a study does, one file after the other: trainings first, then measurements, in the order of its file.

A step is done when its file is there and the study's book (`steps.json`) says that it was made of what is asked for
now; a file that was made otherwise is refused, never overwritten unasked.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from landscape.core import files
from landscape.core.errors import LandscapeError, UsageError
from landscape.study.definition import Measurement, Network, Study
from landscape.surface.surface import Surface

SECONDS_TO_WAIT = 30.0
# Kinds whose file is a surface; the others are JSON.
OF_SURFACES = ("surface", "curve", "interpolation", "trajectory")


@dataclass(frozen=True)
class Step:
    """One file of a study.

    Attributes:
        name: of the file, relative to the study's folder; of a training, `networks/NAME`.
        networks: the one that it is of, or several.
        measurement: None for a training.
        data: the name of what it is trained or measured on.
        seed: of its random directions.
    """

    name: str
    networks: tuple[Network, ...]
    data: str
    measurement: Measurement | None = None
    seed: int = 0

    @property
    def kind(self) -> str:
        """`training`, or the measurement's."""
        return "training" if self.measurement is None else self.measurement.kind

    @property
    def title(self) -> str:
        """For people."""
        return " and ".join(network.title for network in self.networks)

    @property
    def asked(self) -> dict[str, Any]:
        """All that decides the file, as JSON gives it back."""
        said: dict[str, Any] = {"data": self.data, "networks": [network.as_dict() for network in self.networks]}
        if self.measurement is not None:
            said |= {"kind": self.kind, "seed": self.seed, **self.measurement.options}
        result: dict[str, Any] = json.loads(json.dumps(said))
        return result


@contextmanager
def waiting(path: Path) -> Iterator[None]:
    """`files.locked`, but what another job of the same study holds for a moment is waited for."""
    end = time.monotonic() + SECONDS_TO_WAIT
    with ExitStack() as stack:
        while True:
            try:
                stack.enter_context(files.locked(path))
                break
            except UsageError:
                if time.monotonic() > end:
                    raise
                time.sleep(0.05)
        yield


def data_name(source: str) -> str:
    """What `load_data(source).name` will be, known before anything is loaded: links to a folder are the same data."""
    from landscape.data import source as datasets

    if datasets.loader(source) is not None:
        return source
    path = Path(source).expanduser()
    return path.stem if path.suffix.lower() == ".npz" and not path.is_dir() else path.resolve().name


def trainings(study: Study) -> list[Step]:
    """One a network that a measurement or the logs are of: all."""
    return [Step(f"networks/{network.name}", (network,), data_name(study.data)) for network in study.networks.values()]


def measurements(study: Study) -> list[Step]:
    """Every file that is measured."""
    return list(_measurements(study))


def _measurements(study: Study) -> Iterator[Step]:
    for measurement in study.measurements:
        first = int(measurement.options.get("seed", 0))
        ending = "h5" if measurement.kind in OF_SURFACES else "json"
        for group in measurement.groups:
            networks = tuple(study.networks[name] for name in group)
            stem = "_".join(group)
            for seed in range(first, first + measurement.planes):
                plane = f"_plane{seed}" if measurement.planes > 1 else ""
                name = f"{measurement.name}/{stem}{plane}.{ending}"
                yield Step(name, networks, data_name(study.data), measurement, seed)


@dataclass(frozen=True)
class Entry:
    """What the book says of a finished step.

    Attributes:
        asked: what it was made of.
        seconds: that it took; of a training, its epochs'.
        machine, date: where and when it was finished.
    """

    asked: Mapping[str, Any]
    seconds: float
    machine: str
    date: str

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {"asked": self.asked, "seconds": self.seconds, "machine": self.machine, "date": self.date}


@dataclass(eq=False)
class Book:
    """The finished steps of a study, in `steps.json` of its folder."""

    path: Path
    entries: dict[str, Entry] = field(default_factory=dict)

    @classmethod
    def open(cls, folder: Path) -> Book:
        """Read it; an empty one where there is none.

        Raises:
            LandscapeError: it is damaged.
        """
        path = folder / "steps.json"
        if not path.exists():
            return cls(path)
        try:
            content = json.loads(path.read_text(encoding="utf-8"))
            entries = {str(name): Entry(**entry) for name, entry in content.items()}
        except (ValueError, TypeError, AttributeError, OSError) as error:
            raise LandscapeError(f"{path} is damaged: remove it, and --force measures the study again") from error
        return cls(path, entries)

    def write(self, step: Step, seconds: float, machine: str, date: str) -> None:
        """Add a finished step."""
        with waiting(self.path), files.replacing(self.path) as beside:
            self.entries = Book.open(self.path.parent).entries  # with those of other jobs on the same study
            self.entries[step.name] = Entry(step.asked, round(seconds, 2), machine, date)
            self._put(beside)

    def forget(self, step: Step) -> None:
        """Take a step out that is made anew: what a stopped process leaves of it must not pass for finished."""
        if step.name in self.entries:
            with waiting(self.path), files.replacing(self.path) as beside:
                self.entries = Book.open(self.path.parent).entries
                self.entries.pop(step.name, None)
                self._put(beside)

    def _put(self, beside: Path) -> None:
        content = {name: entry.as_dict() for name, entry in sorted(self.entries.items())}
        beside.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")

    def lacks(self, step: Step) -> str:
        """Why the step's file is not to be counted, in a few words; empty where it is finished as it is asked for."""
        path, entry = self.path.parent / step.name, self.entries.get(step.name)
        if not path.exists():
            return "not there"
        if step.kind in OF_SURFACES:
            try:
                surface = Surface.load(path)
            except LandscapeError:
                return "damaged"
            if not surface.is_complete:
                return f"unfinished: {surface.measured} of {surface.planned} points"
        if entry is None:
            return "not in steps.json: give the command again"
        different = _differences(entry.asked, step.asked)
        return f"made otherwise ({', '.join(different)})" if different else ""

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
                f"{path} is there and was made otherwise ({', '.join(different)}): choose another folder with -o, or "
                "--force to make it again"
            )
        return self.made(step)  # a surface that something else began again is continued


def _differences(before: Mapping[str, Any], now: Mapping[str, Any], place: str = "") -> list[str]:
    """Where two nests of plain data differ, a phrase a place."""
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

"""The surfaces of a server: their entries in the list, their packed data, and changes on disk.

Several threads use it. When a file cannot be read (it is being copied, or has been replaced by something else), what
was read before stays, and the file is read again when it changes. Until then the list has a line with the reason.
"""

from __future__ import annotations

import os
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from landscape.core.errors import LandscapeError, UsageError, first_line
from landscape.core.progress import SILENT, Progress
from landscape.explorer import identity, payload, sources
from landscape.explorer.sources import FEW, MOST_FILES, Source
from landscape.surface.surface import Surface

# The shortest time between searches for new files, and the largest share of the time that they may take.
SECONDS_BETWEEN_SCANS, SHARE_OF_SCANS = 2.0, 0.05

# More files than this are not remembered after they were removed.
MOST_KNOWN = 2 * MOST_FILES

# The size of the cache of packed data.
MOST_PACKED_BYTES = 256_000_000

# Returns why a surface cannot be refined; None if it can.
ReasonUnavailable = Callable[[Surface, Path], str | None]


class Item:
    """A file that is watched for changes.

    Attributes:
        entry: its entry in the list; None until a surface has been read from it.
        problem: why the last attempt to read it failed; None if it was read.
    """

    def __init__(self, source: Source, reason_unavailable: ReasonUnavailable) -> None:
        self.source, self.reason_unavailable = source, reason_unavailable
        self.lock = threading.RLock()
        self.entry: dict[str, Any] | None = None
        self.problem: LandscapeError | None = None
        self.gone = False
        self._stamp: tuple[int, int, int] | None = None

    def refresh(self) -> None:
        """Read the file again if it has changed."""
        with self.lock:
            if self.source.problem is not None:
                self.gone, self._stamp = False, None
                self.problem = LandscapeError(f"{self.source.name} {self.source.problem}")
                return
            try:
                state = self.source.path.stat()
            except OSError:
                state = None
            self.gone = state is None or self._has_moved()
            if state is None or self.gone:
                return
            stamp = (state.st_mtime_ns, state.st_size, state.st_ino)
            if stamp == self._stamp:
                return
            self._stamp = stamp
            try:
                self.entry, self.problem = self._describe(self.load()), None
            except LandscapeError as error:
                self.problem = error
            except Exception as error:  # one file must not keep the others from being read
                self.problem = LandscapeError(f"{self.source.name} cannot be shown ({first_line(error)})")

    def load(self) -> Surface:
        """Read the surface from disk.

        Raises:
            LandscapeError: the file is not a surface, or damaged; the message has the name that the page shows.
        """
        if self.source.problem is not None or self._has_moved():
            raise LandscapeError(f"{self.source.name} {self.source.problem or 'has been replaced by a link'}")
        try:
            surface = Surface.load(self.source.path)
        except LandscapeError as error:
            raise type(error)(str(error).replace(str(self.source.path), self.source.name)) from error
        payload.check(surface, self.source.name)
        return surface

    def line(self) -> str | None:
        """Why the file cannot be shown as it is now, for the list; None if it can. Never waits for the lock."""
        message, name = str(self.problem or ""), self.source.name
        return (message if name in message else f"{name}: {message}") if message else None

    def _has_moved(self) -> bool:
        """Whether a file that was found in a folder, or a folder above it, has been replaced by a link."""
        return not self.source.named and os.path.realpath(self.source.path) != str(self.source.path)

    def _describe(self, surface: Surface) -> dict[str, Any]:
        revision = 0 if self.entry is None else self.entry["revision"] + 1
        made = payload.entry(surface, identity=self.source.identity, source=self.source.name, revision=revision)
        made["content"] = identity.of_content(surface)
        reason = self.reason_unavailable(surface, self.source.path)
        if reason is None:
            return {**made, "refinable": True}
        return {**made, "details": [*made["details"], ["cannot be refined", reason]]}


class Library:
    """The surfaces of the given files and folders.

    Args:
        given: files and folders.
        reason_unavailable: returns why a surface cannot be refined.

    Raises:
        UsageError: a given file or folder does not exist.
        LandscapeError: a file that was given by name is not a surface.
    """

    def __init__(
        self, given: Iterable[Path], reason_unavailable: ReasonUnavailable, progress: Progress = SILENT
    ) -> None:
        self._given, self._reason_unavailable = list(given), reason_unavailable
        self._lock = threading.Lock()
        self._items: dict[str, Item] = {}
        self._packed: OrderedDict[str, tuple[int, bytes]] = OrderedDict()
        self._next_scan = 0.0
        self._unscanned: list[str] = []
        self.version = 0
        found = sources.find(self._given)
        progress = progress if len(found) > FEW else SILENT
        progress.start("reading", len(found), "files")
        try:
            for source in found:
                item = self._items[source.identity] = Item(source, reason_unavailable)
                item.refresh()
                if item.problem is not None and source.named:
                    raise item.problem
                progress.advance()
        finally:
            progress.finish()
        self.remarks = [f"skipped: {line}" for line in self.problems()]
        self._last_listed = self._listed()

    def entries(self) -> list[dict[str, Any]]:
        """The entries of the list, in order."""
        return [item.entry for item in self._all() if item.entry is not None and not self._is_lost(item)]

    def problems(self) -> list[str]:
        """A line for each file that cannot be shown as it is now, and for each folder that cannot be searched."""
        lines = [item.line() for item in self._all() if not self._is_lost(item)]
        return [payload.text(line) for line in [*self._unscanned, *lines] if line is not None]

    def item(self, identity: str) -> Item:
        """The surface with this id.

        Raises:
            UsageError: there is none.
        """
        with self._lock:
            item = self._items.get(identity)
        if item is None or item.entry is None:
            raise UsageError("no landscape with this id")
        return item

    def data(self, identity: str) -> bytes:
        """The data of a surface with its revision, as JSON.

        Raises:
            UsageError: there is no such surface.
            LandscapeError: its file cannot be read now.
        """
        item = self.item(identity)
        with item.lock:
            item.refresh()
            self._note_changes()
            assert item.entry is not None
            revision = int(item.entry["revision"])
            kept = self._packed.get(identity)
            if kept is not None and kept[0] == revision:
                return kept[1]
            try:
                content = payload.as_json({"revision": revision, **payload.data(item.load())}).encode("ascii")
            except LandscapeError:
                raise
            except Exception as error:
                raise LandscapeError(f"{item.source.name} cannot be shown ({first_line(error)})") from error
        with self._lock:
            self._packed[identity] = (revision, content)
            self._packed.move_to_end(identity)
            while len(self._packed) > 1 and sum(len(text) for _, text in self._packed.values()) > MOST_PACKED_BYTES:
                self._packed.popitem(last=False)
        return content

    def poll(self) -> int:
        """Read what has changed on disk; returns the version, which increases with every change."""
        self._scan()
        for item in self._all():
            item.refresh()
        self._note_changes()
        return self.version

    def add(self, path: Path, name: str) -> str:
        """Watch one more file, which a refinement made; returns its id."""
        source = Source(path.resolve(), name, True)
        with self._lock:
            item = self._items.setdefault(source.identity, Item(source, self._reason_unavailable))
        item.refresh()
        self._note_changes()
        return source.identity

    def forget(self, identity: str) -> None:
        """Stop watching a file."""
        with self._lock:
            self._items.pop(identity, None)
        self._note_changes()

    def _listed(self) -> tuple[Any, ...]:
        """What changes whenever the list does."""
        return [(entry["id"], entry["revision"]) for entry in self.entries()], self.problems()

    def _note_changes(self) -> None:
        """Increase the version if the list has changed."""
        listed = self._listed()
        with self._lock:
            if listed != self._last_listed:
                self.version, self._last_listed = self.version + 1, listed

    def _all(self) -> list[Item]:
        with self._lock:
            return list(self._items.values())

    @staticmethod
    def _is_lost(item: Item) -> bool:
        """Whether the file was found in a folder and has been removed; files given by name stay as they were read."""
        return item.gone and not item.source.named

    def _scan(self) -> None:
        """Add new files of the folders; after an error, the next scan tries again."""
        began = time.monotonic()
        if began < self._next_scan:
            return
        found: dict[str, Source] = {}
        unscanned = []
        for given in self._given:  # one that cannot be searched must not keep the others from being searched
            try:
                for source in sources.find([given]):
                    found.setdefault(source.identity, source)
            except Exception as error:
                message = first_line(error).replace(str(given), sources.shown(given))
                unscanned.append(f"no new files are looked for: {message}")
        self._unscanned = unscanned
        took = time.monotonic() - began
        self._next_scan = time.monotonic() + max(SECONDS_BETWEEN_SCANS, took / SHARE_OF_SCANS)
        with self._lock:
            for identity, source in found.items():
                self._items.setdefault(identity, Item(source, self._reason_unavailable))
            for identity, item in self._items.items():
                if not item.source.named:  # what is no longer found is read as a file, which is gone
                    item.source = found.get(identity, replace(item.source, problem=None))
            if len(self._items) > MOST_KNOWN:
                for identity in [identity for identity, item in self._items.items() if self._is_lost(item)]:
                    del self._items[identity]
                    self._packed.pop(identity, None)

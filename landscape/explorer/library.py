"""The surfaces of a server: their entries in the list, their packed data, and changes on disk.

Several threads use it. When a file cannot be read (it is being copied, or has been replaced by something else), what
was read before stays, and the file is read again when it changes.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from landscape.core.errors import LandscapeError, UsageError, first_line
from landscape.core.progress import SILENT, Progress
from landscape.explorer import payload, sources
from landscape.explorer.sources import FEW, Source
from landscape.surface.surface import Surface

# The shortest time between searches for new files, and the largest share of the time that they may take.
SECONDS_BETWEEN_SCANS, SHARE_OF_SCANS = 2.0, 0.05

# The size of the cache of packed data.
MOST_PACKED_BYTES = 256_000_000

# Returns why a surface cannot be refined; None if it can.
ReasonUnavailable = Callable[[Surface, Path], str | None]


class Item:
    """A file that is watched for changes.

    Attributes:
        entry: its entry in the list; None until a surface has been read from it.
        problem: why the last attempt to read it failed.
    """

    def __init__(self, source: Source, reason_unavailable: ReasonUnavailable) -> None:
        self.source, self.reason_unavailable = source, reason_unavailable
        self.lock = threading.RLock()
        self.entry: dict[str, Any] | None = None
        self.problem: LandscapeError | None = None
        self.gone = False
        self._stamp: tuple[int, int, int] | None = None

    def refresh(self) -> bool:
        """Read the file again if it has changed; returns whether the entry is a new one."""
        with self.lock:
            try:
                state = self.source.path.stat()
            except OSError:
                self.gone = True
                return False
            self.gone = False
            stamp = (state.st_mtime_ns, state.st_size, state.st_ino)
            if stamp == self._stamp:
                return False
            self._stamp = stamp
            try:
                self.entry = self._describe(self.load())
            except LandscapeError as error:
                self.problem = error
                return False
            except Exception as error:  # one file must not keep the others from being read
                self.problem = LandscapeError(f"{self.source.name} cannot be shown ({first_line(error)})")
                return False
            self.problem = None
            return True

    def load(self) -> Surface:
        """Read the surface from disk.

        Raises:
            LandscapeError: the file is not a surface, or damaged.
        """
        surface = Surface.load(self.source.path)
        payload.check(surface, self.source.name)
        return surface

    def _describe(self, surface: Surface) -> dict[str, Any]:
        revision = 0 if self.entry is None else self.entry["revision"] + 1
        made = payload.entry(surface, identity=self.source.identity, source=self.source.name, revision=revision)
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
        self.remarks = [f"passed over: {item.problem}" for item in self._items.values() if item.problem]

    def entries(self) -> list[dict[str, Any]]:
        """The entries of the list, in order."""
        return [item.entry for item in self._all() if item.entry is not None and not self._is_lost(item)]

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
            if item.refresh():
                self._changed()
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
        before = [item.entry is not None and not self._is_lost(item) for item in self._all()]
        changed = [item.refresh() for item in self._all()]
        after = [item.entry is not None and not self._is_lost(item) for item in self._all()]
        if any(changed) or before != after:
            self._changed()
        return self.version

    def add(self, path: Path, name: str) -> str:
        """Watch one more file, which a refinement made; returns its id."""
        source = Source(path.resolve(), name, True)
        with self._lock:
            item = self._items.setdefault(source.identity, Item(source, self._reason_unavailable))
        if item.refresh():
            self._changed()
        return source.identity

    def forget(self, identity: str) -> None:
        """Stop watching a file."""
        with self._lock:
            known = self._items.pop(identity, None)
        if known is not None:
            self._changed()

    def _changed(self) -> None:
        with self._lock:
            self.version += 1

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
        try:
            found = sources.find(self._given)
        except (LandscapeError, OSError, RuntimeError):  # RuntimeError: links that lead to each other
            found = []
        took = time.monotonic() - began
        self._next_scan = time.monotonic() + max(SECONDS_BETWEEN_SCANS, took / SHARE_OF_SCANS)
        with self._lock:
            for source in found:
                self._items.setdefault(source.identity, Item(source, self._reason_unavailable))

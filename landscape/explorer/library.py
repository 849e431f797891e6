"""The surfaces that are served: what the list shows, the packed data, and what changed on disk since.

Used from several threads. A file that cannot be read (it is being copied, or was replaced by something else) leaves
what was read before as it is, and is looked at again when it changes.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from landscape.core.errors import LandscapeError, UsageError
from landscape.core.progress import SILENT, Progress
from landscape.explorer import payload, sources
from landscape.explorer.sources import FEW, Source
from landscape.surface.surface import Surface

# Folders are gone through for new files at most that often, and in at most so large a share of the time.
SECONDS_BETWEEN_SCANS, SHARE_OF_SCANS = 2.0, 0.05

# Packed data that are kept; a surface that is asked for again later is packed again.
MOST_PACKED_BYTES = 256_000_000

# Says why a surface cannot be refined; None where it can.
Judge = Callable[[Surface, Path], str | None]


class Item:
    """A file that is followed.

    Attributes:
        entry: what the list shows of it; None as long as it has never been a surface.
        problem: why it could not be read the last time.
    """

    def __init__(self, source: Source, judge: Judge) -> None:
        self.source, self.judge = source, judge
        self.lock = threading.RLock()
        self.entry: dict[str, Any] | None = None
        self.problem: LandscapeError | None = None
        self.gone = False
        self._stamp: tuple[int, int, int] | None = None

    def refresh(self) -> bool:
        """Read the file again if it changed; whether the entry is another now."""
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
            self.problem = None
            return True

    def load(self) -> Surface:
        """The surface as it is on disk.

        Raises:
            LandscapeError: it is none, or damaged.
        """
        surface = Surface.load(self.source.path)
        payload.check(surface, self.source.name)
        return surface

    def _describe(self, surface: Surface) -> dict[str, Any]:
        revision = 0 if self.entry is None else self.entry["revision"] + 1
        made = payload.entry(surface, identity=self.source.identity, source=self.source.name, revision=revision)
        hindrance = self.judge(surface, self.source.path)
        if hindrance is None:
            return {**made, "refinable": True}
        return {**made, "details": [*made["details"], ["cannot be refined", hindrance]]}


class Library:
    """The files and folders that were given, and nothing else.

    Args:
        given: files and folders.
        judge: says why a surface cannot be refined.

    Raises:
        UsageError: one of them is not there.
        LandscapeError: a file that was named is no surface.
    """

    def __init__(self, given: Iterable[Path], judge: Judge, progress: Progress = SILENT) -> None:
        self._given, self._judge = list(given), judge
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
                item = self._items[source.identity] = Item(source, judge)
                item.refresh()
                if item.problem is not None and source.named:
                    raise item.problem
                progress.advance()
        finally:
            progress.finish()
        self.remarks = [f"passed over: {item.problem}" for item in self._items.values() if item.problem]

    def entries(self) -> list[dict[str, Any]]:
        """What the list shows of each surface, in order."""
        return [item.entry for item in self._all() if item.entry is not None and not self._is_lost(item)]

    def item(self, identity: str) -> Item:
        """The surface of that id.

        Raises:
            UsageError: there is none.
        """
        with self._lock:
            item = self._items.get(identity)
        if item is None or item.entry is None:
            raise UsageError("no landscape of that id")
        return item

    def data(self, identity: str) -> bytes:
        """The data of a surface and their revision, as JSON.

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
            content = payload.as_json({"revision": revision, **payload.data(item.load())}).encode("ascii")
        with self._lock:
            self._packed[identity] = (revision, content)
            self._packed.move_to_end(identity)
            while len(self._packed) > 1 and sum(len(text) for _, text in self._packed.values()) > MOST_PACKED_BYTES:
                self._packed.popitem(last=False)
        return content

    def poll(self) -> int:
        """Look for what changed on disk; the version, which is another one if something did."""
        self._scan()
        before = [item.entry is not None and not self._is_lost(item) for item in self._all()]
        changed = [item.refresh() for item in self._all()]
        after = [item.entry is not None and not self._is_lost(item) for item in self._all()]
        if any(changed) or before != after:
            self._changed()
        return self.version

    def add(self, path: Path, name: str) -> str:
        """Follow one more file, one that was made here; its id."""
        source = Source(path.resolve(), name, True)
        with self._lock:
            item = self._items.setdefault(source.identity, Item(source, self._judge))
        if item.refresh():
            self._changed()
        return source.identity

    def forget(self, identity: str) -> None:
        """Do not follow that file any more."""
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
        """Whether a file of a folder was removed; one that was named stays as it was read."""
        return item.gone and not item.source.named

    def _scan(self) -> None:
        """Take in the files that are new in the folders; where that fails, it is tried again later."""
        began = time.monotonic()
        if began < self._next_scan:
            return
        try:
            found = sources.find(self._given)
        except LandscapeError:
            found = []
        took = time.monotonic() - began
        self._next_scan = time.monotonic() + max(SECONDS_BETWEEN_SCANS, took / SHARE_OF_SCANS)
        with self._lock:
            for source in found:
                self._items.setdefault(source.identity, Item(source, self._judge))

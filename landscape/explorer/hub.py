"""One stream of events for every page that is open: each gets the latest of each kind, however slow it is."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

from landscape.explorer.payload import as_json

# Something is sent at least that often, so that a page whose network went away is noticed.
SECONDS_OF_SILENCE = 15.0


class Hub:
    """Hands events to all who listen; all in one event loop.

    An event has a key, and a newer one of the same key replaces one that was not sent yet: nothing piles up.
    """

    def __init__(self) -> None:
        self._listeners: set[_Listener] = set()
        self._closed = False

    def send(self, key: str, event: str, value: Any) -> None:
        """Tell everybody."""
        text = _text(event, value)
        for listener in self._listeners:
            listener.put(key, text)

    def close(self) -> None:
        """End every stream."""
        self._closed = True
        for listener in self._listeners:
            listener.wake.set()

    async def listen(self, first: dict[str, tuple[str, Any]]) -> AsyncIterator[str]:
        """The stream of one page, beginning with the events `first`, by key."""
        listener = _Listener()
        for key, (event, value) in first.items():
            listener.put(key, _text(event, value))
        self._listeners.add(listener)
        try:
            while not self._closed:
                try:
                    await asyncio.wait_for(listener.wake.wait(), SECONDS_OF_SILENCE)
                except asyncio.TimeoutError:
                    yield ": still here\n\n"
                    continue
                yield listener.take()
        finally:
            self._listeners.discard(listener)


class _Listener:
    def __init__(self) -> None:
        self.wake = asyncio.Event()
        self._waiting: dict[str, str] = {}

    def put(self, key: str, text: str) -> None:
        self._waiting.pop(key, None)  # the newest comes last
        self._waiting[key] = text
        self.wake.set()

    def take(self) -> str:
        self.wake.clear()
        texts, self._waiting = self._waiting, {}
        return "".join(texts.values())


def _text(event: str, value: Any) -> str:
    """The event as a browser's EventSource reads it; JSON has no line ends."""
    return f"event: {event}\ndata: {as_json(value)}\n\n"

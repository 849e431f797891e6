"""Server-sent events for all open pages; a slow page receives only the latest event of each kind.

A stream holds a connection for as long as its page is open. Where there are too many, a page gets what is new and asks
again later, so that connections are left for the page itself.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

from landscape.explorer.payload import as_json

# The longest pause between messages, so that lost connections are noticed.
SECONDS_OF_SILENCE = 15.0
# Streams that stay open, in all and of one address: half of the connections (connections.py).
MOST_STREAMS, MOST_OF_ADDRESS = 100, 50
# After which a page without a stream asks again.
SECONDS_TO_RETRY = 10


class Hub:
    """Sends events to all listeners; everything runs in one event loop.

    An event has a key; a new event replaces one with the same key that has not been sent yet, so that queues stay
    short.
    """

    def __init__(self) -> None:
        self._listeners: set[_Listener] = set()
        self._closed = False

    def send(self, key: str, event: str, value: Any) -> None:
        """Send an event to all listeners."""
        text = _text(event, value)
        for listener in self._listeners:
            listener.put(key, text)

    def close(self) -> None:
        """End every stream."""
        self._closed = True
        for listener in self._listeners:
            listener.wake.set()

    async def listen(self, first: dict[str, tuple[str, Any]], address: str = "") -> AsyncIterator[str]:
        """The stream of one page, which starts with the events `first`, by key, and ends there if there are too many.

        Args:
            address: of the browser.
        """
        listener = _Listener(address)
        for key, (event, value) in first.items():
            listener.put(key, _text(event, value))
        if self.is_full(address):
            yield f"retry: {SECONDS_TO_RETRY * 1000}\n{listener.take()}"
            return
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

    def is_full(self, address: str) -> bool:
        """Whether a new stream of the address would end at once."""
        of_address = sum(listener.address == address for listener in self._listeners)
        return len(self._listeners) >= MOST_STREAMS or of_address >= MOST_OF_ADDRESS


class _Listener:
    def __init__(self, address: str) -> None:
        self.address, self.wake = address, asyncio.Event()
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
    """The event in the format of EventSource; JSON contains no line breaks."""
    return f"event: {event}\ndata: {as_json(value)}\n\n"

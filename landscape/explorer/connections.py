"""Limit the connections to a server: their number, and the time until one has asked for something.

uvicorn waits for ever for the first request of a connection, and for the rest of a request.
"""

from __future__ import annotations

import asyncio
from typing import Any

# Open pages have up to six connections each, of which one stays for events.
MOST_CONNECTIONS = 200
# Until a request is complete: since the connection was opened, or since the last answer.
SECONDS_TO_ASK = 10.0


def protocol() -> type[asyncio.Protocol]:
    """uvicorn's protocol of connections, with limits."""
    from uvicorn.protocols.http.h11_impl import H11Protocol

    base: Any = H11Protocol

    class Limited(base):  # type: ignore[misc]
        deadline: asyncio.TimerHandle | None = None

        def connection_made(self, transport: Any) -> None:
            super().connection_made(transport)
            if len(self.connections) > MOST_CONNECTIONS:
                transport.abort()
            else:
                self._expect_request()

        def data_received(self, data: bytes) -> None:
            super().data_received(data)
            if self._is_answering():
                self._expect_nothing()

        def on_response_complete(self) -> None:
            super().on_response_complete()
            if not self._is_answering():
                self._expect_request()

        def connection_lost(self, exc: Exception | None) -> None:
            self._expect_nothing()
            super().connection_lost(exc)

        def _is_answering(self) -> bool:
            return self.cycle is not None and not self.cycle.response_complete

        def _expect_request(self) -> None:
            self._expect_nothing()
            self.deadline = self.loop.call_later(SECONDS_TO_ASK, self.transport.abort)

        def _expect_nothing(self) -> None:
            if self.deadline is not None:
                self.deadline.cancel()
                self.deadline = None

    made: type[asyncio.Protocol] = Limited
    return made

"""Limit the connections to a server: their number, and the time until one sends a request or reads the response.

uvicorn waits for ever for the first request of a connection, for the rest of a request, and for a client that does not
read. An answer is complete for uvicorn when it is in the buffer of the connection, long before a slow client has it.
"""

from __future__ import annotations

import asyncio
import socket
from typing import Any

# Open pages have up to six connections each, of which one stays for events (hub.py). One address never has all.
MOST_CONNECTIONS, MOST_OF_ADDRESS = 200, 100
# Until a request is complete, and between two moments at which a client has read something of its answer: since the
# connection was opened, or since the last answer was delivered.
SECONDS_TO_ASK = 10.0
# Bytes of an answer that are in the kernel (which doubles them): the kernel takes more only when a third of them is
# delivered. They are so few that a client which reads at all frees some of them within `SECONDS_TO_ASK`.
KERNEL_BUFFER = 2**17


def protocol() -> type[asyncio.Protocol]:
    """uvicorn's protocol of connections, with limits."""
    from uvicorn.protocols.http.h11_impl import H11Protocol

    base: Any = H11Protocol

    class Limited(base):  # type: ignore[misc]
        deadline: asyncio.TimerHandle | None = None
        undelivered = 0  # bytes in the buffer when the deadline was set

        def connection_made(self, transport: Any) -> None:
            super().connection_made(transport)
            of_address = sum(_address(other) == _address(self) for other in self.connections)
            if len(self.connections) > MOST_CONNECTIONS or of_address > MOST_OF_ADDRESS:
                transport.abort()
                return
            if (opened := transport.get_extra_info("socket")) is not None:
                opened.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, KERNEL_BUFFER)
            self._expect_client()

        def data_received(self, data: bytes) -> None:
            super().data_received(data)
            if not self._waits_for_client():
                self._expect_nothing()

        def on_response_complete(self) -> None:
            super().on_response_complete()
            if self._waits_for_client():
                self._expect_client()

        def pause_writing(self) -> None:
            super().pause_writing()
            self._expect_client()

        def resume_writing(self) -> None:
            super().resume_writing()
            if not self._waits_for_client():
                self._expect_nothing()

        def connection_lost(self, exc: Exception | None) -> None:
            self._expect_nothing()
            super().connection_lost(exc)

        def _waits_for_client(self) -> bool:
            """Whether no answer is being made, or its beginning has not been read."""
            return self.cycle is None or self.cycle.response_complete or self.flow.write_paused

        def _expect_client(self) -> None:
            self._expect_nothing()
            self.undelivered = self.transport.get_write_buffer_size()
            self.deadline = self.loop.call_later(SECONDS_TO_ASK, self._end_if_idle)

        def _expect_nothing(self) -> None:
            if self.deadline is not None:
                self.deadline.cancel()
                self.deadline = None

        def _end_if_idle(self) -> None:
            """End the connection, unless the client has read something since the deadline was set."""
            if self.transport.get_write_buffer_size() < self.undelivered:
                self._expect_client()
            else:
                self.transport.abort()

    made: type[asyncio.Protocol] = Limited
    return made


def _address(connection: Any) -> str:
    """The address of the client, without the port."""
    return str(connection.client[0]) if connection.client else ""

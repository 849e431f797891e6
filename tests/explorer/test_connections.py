"""Connections that ask for nothing or read nothing end, slow readers get their answer, and the number is limited."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from landscape.explorer import connections, hub
from scripts.soak.served import surface_of


@pytest.fixture
def site(serve: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A server that accepts few connections, for a short time."""
    monkeypatch.setattr(connections, "SECONDS_TO_ASK", 1.0)
    monkeypatch.setattr(connections, "MOST_CONNECTIONS", 5)
    surface_of("net").save(tmp_path / "a.h5")
    return serve(tmp_path / "a.h5")


def connected(site: Any, sent: bytes = b"") -> socket.socket:
    connection = socket.create_connection(("127.0.0.1", site.serving.port), timeout=120)
    connection.sendall(sent)
    return connection


def ended(connection: socket.socket) -> bool:
    """Wait until the server has ended the connection; what it sent before is dropped."""
    try:
        while connection.recv(4096):
            pass
    except ConnectionResetError:
        pass
    return True


REQUEST = b"GET /api/landscapes HTTP/1.1\r\nHost: localhost\r\n"


@pytest.mark.parametrize("sent", [b"", b"GET", REQUEST, REQUEST + b"\r\n", REQUEST + b"\r\n" + REQUEST])
def test_connections_that_ask_for_nothing_end(sent: bytes, site: Any) -> None:
    """Also those that stop in the middle of a request, and after an answer."""
    with connected(site, sent) as connection:
        assert ended(connection)
    assert site.client.get("api/landscapes").status_code == 200


def test_a_request_whose_body_does_not_come_is_answered(site: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from landscape.explorer import server

    monkeypatch.setattr(server, "SECONDS_FOR_BODY", 0.5)
    token = f"X-Landscape-Token: {site.token}\r\n".encode()
    begun = REQUEST.replace(b"GET /api/landscapes", b"POST /api/refine") + token + b"Content-Length: 100\r\n\r\n{"
    with connected(site, begun) as connection:
        assert b" 408 " in connection.recv(4096)


def test_the_number_of_connections_is_limited(site: Any) -> None:
    site.client.close()
    there = [connected(site) for _ in range(20)]
    assert all(ended(connection) for connection in there)
    for connection in there:
        connection.close()
    latest = time.monotonic() + 120
    while True:
        with connected(site, REQUEST + b"\r\n") as connection:
            if connection.recv(4096).startswith(b"HTTP/1.1 200"):
                break
        assert time.monotonic() < latest


@pytest.mark.skipif(sys.platform != "linux", reason="there is one address of this machine")
def test_one_address_does_not_take_all_connections(site: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "SECONDS_TO_ASK", 600.0)
    monkeypatch.setattr(connections, "MOST_OF_ADDRESS", 2)
    place, other = ("127.0.0.1", site.serving.port), ("127.0.0.2", 0)
    with contextlib.ExitStack() as stack:
        there = [stack.enter_context(socket.create_connection(place, 120, other)) for _ in range(3)]
        assert ended(there[2])
        assert site.client.get("api/landscapes").status_code == 200
        there[0].sendall(REQUEST + b"\r\n")
        assert there[0].recv(4096).startswith(b"HTTP/1.1 200")


def test_event_streams_leave_connections_for_the_page(site: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page beyond the limit gets the list and asks again later; when another page is closed, it gets a stream."""
    monkeypatch.setattr(hub, "MOST_STREAMS", 3)
    listeners, request = site.serving.explorer.hub._listeners, REQUEST.replace(b"landscapes", b"events")
    with contextlib.ExitStack() as stack:
        there = [stack.enter_context(connected(site, request + b"\r\n")) for _ in range(3)]
        site.wait(lambda: len(listeners) == 3)
        last = site.client.get("api/events")
        assert last.text.startswith("retry: 10000\nevent: landscapes\n")
        assert last.text.endswith("\n\n")
        assert last.headers["connection"] == "close"
        assert site.client.get("").status_code == 200
        there[0].close()
        site.wait(lambda: len(listeners) == 2)
        with site.client.stream("GET", "api/events"):
            site.wait(lambda: len(listeners) == 3)


def test_the_streams_of_one_address_are_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hub, "MOST_OF_ADDRESS", 2)

    async def first_lines() -> list[str]:
        streams = hub.Hub()
        opened = [streams.listen({"a": ("b", 1)}, address) for address in ("x", "x", "x", "y")]
        found = [(await anext(stream)).partition(":")[0] for stream in opened]
        for stream in opened:
            await stream.aclose()  # type: ignore[attr-defined]
        return found

    assert asyncio.run(first_lines()) == ["event", "event", "retry", "event"]


def test_the_events_of_a_page_stay_open(site: Any) -> None:
    """Longer than a connection that asks for nothing."""
    with connected(site, REQUEST.replace(b"landscapes", b"events") + b"\r\n") as connection:
        assert b"200 OK" in connection.recv(100_000)
        connection.settimeout(3)
        silent = False
        while not silent:
            try:
                assert connection.recv(100_000)
            except TimeoutError:
                silent = True


class Reader:
    """The transport of a client that has not read anything, unless `sent` is made smaller."""

    def __init__(self) -> None:
        self.sent, self.aborted, self.closed = 0, False, False

    def write(self, content: bytes) -> None:
        self.sent += len(content)

    def get_write_buffer_size(self) -> int:
        return self.sent

    def get_extra_info(self, name: str) -> Any:
        return None

    def is_closing(self) -> bool:
        return self.closed

    def close(self) -> None:
        self.closed = True

    def abort(self) -> None:
        self.aborted = True

    def pause_reading(self) -> None:
        """It sends nothing more."""

    resume_reading = pause_reading


async def _large_answer(scope: Any, receive: Any, send: Any) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"100000")]})
    await send({"type": "http.response.body", "body": bytes(100_000)})


def _reading(steps: list[int], requests: int, *, paused: bool = False) -> Reader:
    """A client that sends requests and reads so many bytes of the answers by each deadline, until it is ended."""
    import uvicorn
    from uvicorn.server import ServerState

    async def act() -> Reader:
        reader = Reader()
        made: Any = connections.protocol()
        connection = made(uvicorn.Config(_large_answer, lifespan="off"), ServerState(), {})
        connection.connection_made(reader)
        connection.data_received(requests * (REQUEST + b"\r\n"))
        if paused:
            connection.pause_writing()
        while connection.tasks and not paused:
            await asyncio.sleep(0)
        await asyncio.sleep(0)
        for number, step in enumerate(steps):
            assert not reader.aborted, number
            assert connection.deadline is not None
            connection.deadline.cancel()
            reader.sent -= step
            connection._end_if_idle()  # as the deadline does
        connection.connection_lost(None)
        for task in connection.tasks:
            task.cancel()
        return reader

    return asyncio.run(act())


def test_a_slow_reader_gets_its_answer() -> None:
    """A byte by each deadline is enough; uvicorn calls the answer complete before the first."""
    assert not _reading([1] * 50, 1).aborted
    assert not _reading([100_000], 1).aborted


@pytest.mark.parametrize("requests", [1, 2])
def test_a_reader_that_stops_ends(requests: int) -> None:
    """In the middle of an answer; also one that asks again, for an answer that waits to be written."""
    assert _reading([1, 1, 0], requests).aborted
    assert _reading([1, 0], requests, paused=True).aborted

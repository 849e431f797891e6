"""Connections that ask for nothing end, and their number is limited."""

from __future__ import annotations

import socket
import time
from pathlib import Path
from typing import Any

import pytest

from landscape.explorer import connections
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

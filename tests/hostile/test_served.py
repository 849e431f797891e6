"""Who may ask the served page; more is in tests/explorer/test_served.py, and at random in `scripts/soak`."""

from __future__ import annotations

import asyncio
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from landscape.explorer import refine
from landscape.explorer.guard import Guard
from landscape.explorer.inputs import Finder
from landscape.explorer.refinement_policy import RefinementPolicy
from landscape.explorer.serving import Serving
from scripts.soak.served import surface_of

INNER = {"type": "what the application sends"}


def answer(scope: dict[str, Any]) -> list[Any]:
    """What the guard of a server on loopback sends to that request."""
    sent: list[Any] = []

    async def inner(scope: Any, receive: Any, send: Any) -> None:
        await send(INNER)

    async def send(message: Any) -> None:
        sent.append(message)

    async def receive() -> dict[str, Any]:
        return {"type": "http.request"}

    asyncio.run(Guard(inner, host="127.0.0.1", token="t")(scope, receive, send))  # type: ignore[arg-type]
    return sent


def request(*headers: tuple[bytes, bytes], method: str = "GET") -> dict[str, Any]:
    return {"type": "http", "method": method, "headers": list(headers), "path": "/", "query_string": b""}


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ([(b"host", b"evil.example@localhost")], 421),
        ([(b"host", b"localhost"), (b"host", b"evil.example")], 421),
        ([], 421),
        ([(b"host", b"[")], 421),
        ([(b"host", b"\xff\xfe")], 421),
        ([(b"host", b"localhost/path")], 421),
        ([(b"host", b"localhost:80/")], 421),
        ([(b"host", b"localhost#fragment")], 421),
        ([(b"host", b"localhost?query")], 421),
        ([(b"host", b"user@localhost")], 421),
        ([(b"host", b"localhost:80:80")], 421),
        ([(b"host", b"localhost:port")], 421),
        ([(b"host", b"[::1]/")], 421),
        ([(b"host", b"localhost ")], 421),
        ([(b"host", b"localhost"), (b"origin", b"http://localhost"), (b"origin", b"http://evil.example")], 403),
    ],
)
def test_malformed_headers_are_refused(headers: list[tuple[bytes, bytes]], status: int) -> None:
    start, _ = answer(request(*headers))
    assert start["status"] == status
    assert (b"cross-origin-resource-policy", b"same-origin") in start["headers"]


def test_only_http_requests_reach_the_application() -> None:
    assert answer({"type": "websocket", "headers": [(b"host", b"evil.example")]}) == []
    assert answer(request((b"host", b"localhost")))[0] == INNER


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "get", ""])
def test_every_method_but_two_needs_the_token(method: str) -> None:
    """So whatever is added to the server later is kept, too."""
    start, _ = answer(request((b"host", b"localhost"), method=method))
    assert start["status"] == 403
    assert answer(request((b"host", b"localhost"), (b"x-landscape-token", b"t"), method=method))[0] == INNER


def test_the_server_binds_to_loopback_by_default(tmp_path: Path) -> None:
    surface_of("net").save(tmp_path / "a.h5")
    serving = Serving([tmp_path / "a.h5"], RefinementPolicy(Finder()), port=0)
    assert serving._socket.getsockname()[0] == "127.0.0.1"
    serving._socket.close()


def test_a_long_line_of_an_error_begins_where_it_begins() -> None:
    said = "a warning\nlandscape: the weights " + "x" * 5000 + "\n"
    reason = refine._reason(said, SimpleNamespace(path=Path("s.h5")), 1)  # type: ignore[arg-type]
    assert reason.startswith("the weights xxx")
    assert reason.endswith("x…")
    assert len(reason) == refine.LONGEST_REASON
    assert len(said) < refine.TAIL

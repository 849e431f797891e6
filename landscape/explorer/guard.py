"""Accept requests only from pages that this server sent.

A browser lets any web page send requests to any address, including servers on this machine. Four checks refuse the
requests of other pages: the name in `Host` must belong to this machine (against DNS rebinding), an `Origin` must be
this server, and requests that change something need the token, which only the page of this server contains. Browsers
send no `Origin` with images and the like, but `Sec-Fetch-Site` shows which site requests them: others get nothing but
the page, to which they may link. Other programs on this machine can read the page and so the token: they are not
refused.
"""

from __future__ import annotations

import ipaddress
import re
import secrets
import socket
from urllib.parse import urlsplit

from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOOPBACK = ("127.0.0.1", "localhost", "::1")
SAFE_METHODS = ("GET", "HEAD")
TOKEN_HEADER = "x-landscape-token"  # nosec B105 (a name)

# What only the served page requests, and the header of browsers with its values for these requests and for an address
# that a user opens.
DATA, SITE_HEADER, OWN_SITES = "/api/", "sec-fetch-site", ("same-origin", "none")

# A name or an address with or without a port: no user information, path, query or fragment, which browsers never send.
PLAIN_HOST = re.compile(r"([\w.-]+|\[[0-9A-Fa-f:.%\w]+\])(:\d{1,5})?", re.ASCII)

# Sent with every response: no framing or embedding by other sites, no guessed types, no referrer and no caching.
HEADERS = {
    "content-security-policy": "frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cache-control": "no-store",
    "cross-origin-resource-policy": "same-origin",
}


class Guard:
    """ASGI middleware that answers forbidden requests with one line and a status between 400 and 499.

    Args:
        host: the address that the server listens on. Beyond loopback, the name of this machine and any IP address are
            accepted in `Host`.
        token: the secret that requests which change something must contain.
    """

    def __init__(self, app: ASGIApp, *, host: str, token: str) -> None:
        self.app, self.token = app, token
        self.public = not is_loopback(host)
        self.names = {*LOOPBACK, host.lower()}
        if self.public:
            self.names |= {socket.gethostname().lower(), socket.getfqdn().lower()}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """An ASGI application."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
        if scope["type"] != "http":  # websockets are not used
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                more = [(name.encode(), value.encode()) for name, value in HEADERS.items()]
                message = {**message, "headers": [*message.get("headers", []), *more]}
            await send(message)

        refusal = self._refusal(scope)
        if refusal is None:
            await self.app(scope, receive, with_headers)
        else:
            status, error = refusal
            await JSONResponse({"error": error}, status)(scope, receive, with_headers)

    def _refusal(self, scope: Scope) -> tuple[int, str] | None:
        headers: dict[str, list[str]] = {}
        for name, value in scope["headers"]:
            headers.setdefault(name.decode("latin-1").lower(), []).append(value.decode("latin-1"))
        hosts = headers.get("host", [])
        if len(hosts) != 1 or not self._is_ours(hosts[0]):
            return 421, "this server does not answer to that name: open the address that landscape explore printed"
        is_foreign = any(origin.lower() != f"http://{hosts[0].lower()}" for origin in headers.get("origin", []))
        asks_for_data = scope.get("path", "").startswith(DATA)
        if is_foreign or (asks_for_data and any(site not in OWN_SITES for site in headers.get(SITE_HEADER, []))):
            return 403, "requests from other pages are refused"
        if scope["method"] not in SAFE_METHODS and not self._is_allowed(headers.get(TOKEN_HEADER, [])):
            return 403, "the token is missing or an old one: reload the page"
        return None

    def _is_ours(self, host: str) -> bool:
        if not PLAIN_HOST.fullmatch(host):
            return False
        try:
            name = urlsplit(f"http://{host}").hostname or ""
        except ValueError:
            return False
        return name in self.names or (self.public and _is_address(name))

    def _is_allowed(self, given: list[str]) -> bool:
        return len(given) == 1 and secrets.compare_digest(given[0].encode("latin-1"), self.token.encode())


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach a server at `host`."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def new_token() -> str:
    """A random secret."""
    return secrets.token_urlsafe(32)

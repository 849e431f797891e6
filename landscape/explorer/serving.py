"""Run the server until Ctrl-C: bind its socket, shut down cleanly, and leave no process behind."""

from __future__ import annotations

import signal
import socket
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any

from landscape.core.errors import UsageError, needs
from landscape.core.progress import SILENT, Progress
from landscape.explorer.library import Library
from landscape.explorer.refinement_policy import RefinementPolicy

if TYPE_CHECKING:
    from landscape.explorer.server import Explorer

# The port to try first if none is given; if it is taken, any free one.
USUAL_PORT = 8642

# Addresses that mean all interfaces: a browser cannot open them.
WILDCARDS = ("0.0.0.0", "::")  # nosec B104 (compared with, never bound unasked)

# Open pages keep their event streams; the server closes them and then waits this long for the connections.
SECONDS_TO_CLOSE = 1


class Serving:
    """A server whose socket is bound, so that its address is known before it runs.

    Args:
        given: the files and folders to show; no others are read.
        policy: what refinements may use.
        tour: files of tours, or folders of them; they are read again for each page.
        port: 0 for any free port; None for the usual one, or any if it is taken.

    Raises:
        UsageError: a file is missing, a tour is wrong, or the address cannot be used.
        LandscapeError: a file is not a surface, or the packages of the extra `serve` are not installed.
    """

    def __init__(
        self,
        given: list[Path],
        policy: RefinementPolicy,
        *,
        host: str = "127.0.0.1",
        port: int | None = None,
        tour: Sequence[Path] = (),
        progress: Progress = SILENT,
    ) -> None:
        server, uvicorn = _packages()
        from landscape.explorer import connections
        from landscape.explorer.guard import is_loopback, new_token

        self.library = Library(given, policy.reason_unavailable, progress)
        self.explorer: Explorer = server.Explorer(self.library, policy, host=host, token=new_token(), tour=tour)
        self._socket = _bind(host, port)
        self.port = int(self._socket.getsockname()[1])
        name = socket.gethostname() if host in WILDCARDS else f"[{host}]" if ":" in host else host
        self.address = f"http://{name}:{self.port}/"
        self.is_private = is_loopback(host)
        config = uvicorn.Config(
            self.explorer.app, log_level="warning", access_log=False, server_header=False, lifespan="on",
            timeout_graceful_shutdown=SECONDS_TO_CLOSE, ws="none",
            http=connections.protocol(),
        )  # fmt: skip
        self._server = _closing_server(uvicorn.Server)(config)
        self._server.explorer = self.explorer

    def run(self) -> None:
        """Serve until Ctrl-C, SIGTERM or a closed terminal, or until `stop` is called from another thread."""
        before: Any = None
        hangup = getattr(signal, "SIGHUP", None)
        in_main = threading.current_thread() is threading.main_thread()
        if hangup is not None and in_main:
            before = signal.signal(hangup, self._hang_up)
        try:
            with suppress(KeyboardInterrupt):  # uvicorn raises it after everything is closed
                self._server.run(sockets=[self._socket])
        finally:
            self.explorer.refinement.kill()
            self._socket.close()
            if before is not None:
                signal.signal(hangup, before)  # type: ignore[arg-type]

    def stop(self) -> None:
        """Make `run` return; may be called from any thread."""
        self._server.should_exit = True

    def _hang_up(self, number: int, frame: FrameType | None) -> None:
        self.stop()


def _packages() -> tuple[Any, Any]:
    try:
        import uvicorn

        from landscape.explorer import server
    except ImportError as error:
        raise needs(error.name or "uvicorn", "serving") from None
    return server, uvicorn


def _closing_server(base: Any) -> Callable[..., Any]:
    """uvicorn's server class, which first stops refinements and event streams when it shuts down."""

    class ClosingServer(base):  # type: ignore[misc]
        explorer: Explorer

        async def shutdown(self, sockets: Any = None) -> None:
            await self.explorer.refinement.close()
            self.explorer.hub.close()
            await super().shutdown(sockets)

    return ClosingServer


def _bind(host: str, port: int | None) -> socket.socket:
    """A socket that listens at the address."""
    try:
        family, _, _, _, place = socket.getaddrinfo(host, port or 0, type=socket.SOCK_STREAM)[0]
    except OSError as error:
        raise UsageError(f"host {host}: {error.strerror or error}: give an address of this machine") from error
    for choice in [USUAL_PORT, 0] if port is None else [port]:
        opened = socket.socket(family, socket.SOCK_STREAM)
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            opened.bind((place[0], choice, *place[2:]))
            opened.listen()
            return opened
        except OSError as error:
            opened.close()
            reason = error.strerror
    if port is None:
        raise UsageError(f"cannot listen on {host}: {reason}; give an address of this machine")
    raise UsageError(f"cannot listen on {host}, port {port}: {reason}; choose another port (0: any that is free)")

"""The HTTP interface of the served page: the list, the data of a surface, a stream of changes, and refinements.

What takes time (reading, packing, hashing) runs in threads, so that the event loop stays responsive. This module needs
the extra `serve`; only `serving.py` imports it.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from landscape.core.errors import LandscapeError, UsageError, first_line
from landscape.explorer import TITLE, opened_pages, tours, web_page
from landscape.explorer.daemon_threads import DaemonThreads
from landscape.explorer.guard import Guard
from landscape.explorer.hub import Hub
from landscape.explorer.library import Library
from landscape.explorer.payload import as_json
from landscape.explorer.refine import Busy, Job, RefinementRunner
from landscape.explorer.refinement_policy import RefinementPolicy

SECONDS_BETWEEN_LOOKS = 0.5

# Prints to the standard error of the server.
LOG = logging.getLogger("uvicorn.error")

# A request contains only a few numbers.
MOST_BODY_BYTES, SECONDS_FOR_BODY = 10_000, 10.0


class Explorer:
    """The web application, with its surfaces and refinements.

    Args:
        library: the surfaces.
        policy: what refinements may use.
        host: the address that the server listens on.
        token: the secret with which the page may start refinements.
        tour: files of tours, or folders of them.

    Raises:
        UsageError: a tour is wrong.
    """

    def __init__(
        self, library: Library, policy: RefinementPolicy, *, host: str, token: str, tour: Sequence[Path] = ()
    ) -> None:
        self.library, self.token, self.tour = library, token, tour
        self._tours = tours.read(tour, library.entries())
        self.hub, self.threads = Hub(), DaemonThreads()
        self.refinement = RefinementRunner(library, policy, self._announce)
        routes = [
            Route("/", self._page),
            Route("/{name}.html", self._opened),
            Route("/api/landscapes", self._list),
            Route("/api/landscapes/{identity}/data", self._data),
            Route("/api/events", self._events),
            Route("/api/refine", self._refine, methods=["POST"]),
            Route("/api/jobs/{number}", self._cancel, methods=["DELETE"]),
        ]
        self.app = Starlette(
            routes=routes,
            middleware=[Middleware(Guard, host=host, token=token)],
            exception_handlers={HTTPException: _complain_http, LandscapeError: _complain},
            lifespan=self._lifespan,
        )

    @asynccontextmanager
    async def _lifespan(self, app: Starlette) -> AsyncIterator[None]:
        """Watch the files while the server runs."""
        watching = asyncio.create_task(self._watch())
        try:
            yield
        finally:
            watching.cancel()
            with suppress(asyncio.CancelledError):
                await watching

    async def _watch(self) -> None:
        sent, complained = self.library.version, False
        while True:
            try:
                version = await self.threads.run(self.library.poll)
                if version != sent:
                    sent = version
                    self.hub.send("landscapes", "landscapes", self._landscapes())
                self.refinement.look()
            except Exception as error:  # the page would not follow any file for the rest of the day
                if not complained:
                    LOG.error("looking for changed files failed, and is tried again (%s)", first_line(error))
                complained = True
            await asyncio.sleep(SECONDS_BETWEEN_LOOKS)

    def _landscapes(self) -> dict[str, Any]:
        return {"landscapes": self.library.entries(), "problems": self.library.problems()}

    def _announce(self, job: Job) -> None:
        self.hub.send(f"job {job.job}", "job", job.as_payload())

    async def _page(self, request: Request) -> Response:
        return HTMLResponse(await self.threads.run(self._build))

    def _build(self) -> str:
        """The page, with the tours as their files are now; a tour that has become wrong stays as it was."""
        entries = self.library.entries()
        with suppress(LandscapeError):
            self._tours = tours.read(self.tour, entries)
        return web_page.build(
            entries, title=TITLE, mode="served", token=self.token, tours=self._tours, problems=self.library.problems()
        )

    async def _opened(self, request: Request) -> Response:
        """A page that a card of the cover opens."""
        name = request.path_params["name"]
        if all(tour.get("opens") != name for tour in self._tours):
            raise HTTPException(404, f"no card opens {opened_pages.file_name(name)}")
        return HTMLResponse(await self.threads.run(opened_pages.text, name))

    async def _list(self, request: Request) -> Response:
        return _json(as_json(self._landscapes()))

    async def _data(self, request: Request) -> Response:
        try:
            return _json(await self.threads.run(self.library.data, request.path_params["identity"]))
        except UsageError as error:
            raise HTTPException(404, str(error)) from error

    async def _events(self, request: Request) -> Response:
        first: dict[str, tuple[str, Any]] = {"landscapes": ("landscapes", self._landscapes())}
        for job in self.refinement.jobs.values():
            first[f"job {job.job}"] = ("job", job.as_payload())
        address = request.client.host if request.client else ""
        leaves = {"connection": "close"} if self.hub.is_full(address) else None
        return StreamingResponse(self.hub.listen(first, address), headers=leaves, media_type="text/event-stream")

    async def _refine(self, request: Request) -> Response:
        asked = await _body(request)
        identity = asked.get("id")
        if not isinstance(identity, str):
            raise UsageError("id: give the id of a landscape")
        try:
            self.library.item(identity)
        except UsageError as error:
            raise HTTPException(404, str(error)) from error
        job = await self.refinement.start(identity, asked)
        return JSONResponse(job.as_payload(), 202)

    async def _cancel(self, request: Request) -> Response:
        try:
            job = await self.refinement.cancel(request.path_params["number"])
        except UsageError as error:
            raise HTTPException(404, str(error)) from error
        return JSONResponse(job.as_payload(), 202)


async def _body(request: Request) -> dict[str, Any]:
    """The JSON object of a request; anything else, or a longer body, is refused."""
    try:
        content = await asyncio.wait_for(_content(request), SECONDS_FOR_BODY)
    except ClientDisconnect as error:
        raise HTTPException(400, "the request ended half-way") from error
    except asyncio.TimeoutError as error:
        raise HTTPException(408, "the request did not end") from error
    try:
        asked = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise HTTPException(400, "the request is not JSON") from error
    if not isinstance(asked, dict):
        raise HTTPException(400, "the request is not a JSON object")
    return asked


async def _content(request: Request) -> bytes:
    content = b""
    async for chunk in request.stream():
        content += chunk
        if len(content) > MOST_BODY_BYTES:
            raise HTTPException(413, f"the request is longer than {MOST_BODY_BYTES:,} bytes")
    return content


def _json(text: str | bytes) -> Response:
    return Response(text, media_type="application/json")


async def _complain_http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return JSONResponse({"error": error.detail}, error.status_code)


async def _complain(request: Request, error: Exception) -> Response:
    """One line for an error; status 422 if the surface cannot be read or measured again."""
    status = 409 if isinstance(error, Busy) else 400 if isinstance(error, UsageError) else 422
    return JSONResponse({"error": " ".join(str(error).split())}, status)

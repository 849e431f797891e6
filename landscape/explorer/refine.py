"""A part of a surface measured finer, by `landscape surface` in a process of its own; one at a time.

The new file begins as an unfinished surface of the same settings on the region's axes, which `landscape surface`
continues: it refuses other weights, directions or examples by their SHA-256, and takes over what was chosen by trial
(precision, batches). So its values are those that `landscape surface` gives, and it grows as any measurement does.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from landscape.core.errors import LandscapeError, UsageError
from landscape.explorer import region
from landscape.explorer.library import Library
from landscape.explorer.refinement_policy import Terms
from landscape.explorer.region import Region

# A process that was asked to end saves what it has, which takes a moment; then it is killed.
PATIENCE = 10.0

# Of what a process says, the last is kept: the error.
TAIL = 4000

# Jobs that are over are remembered, so that a page that was asleep can ask.
MOST_JOBS = 50


class Busy(UsageError):
    """Something is being measured already."""


@dataclass
class Job:
    """A refinement.

    Attributes:
        source, result: ids of the surface and of the new one; None where there is none (any more).
        status: running, done, failed or cancelled.
    """

    job: str
    source: str
    region: Region
    path: Path
    result: str | None
    status: str = "running"
    measured: int = 0
    message: str = "starting"

    def as_payload(self) -> dict[str, Any]:
        """As the page takes it."""
        return {
            "job": self.job,
            "source": self.source,
            "result": self.result,
            "region": {"x": list(self.region.x), "y": list(self.region.y)},
            "status": self.status,
            "measured": self.measured,
            "planned": self.region.count,
            "message": self.message,
        }


class Refinery:
    """Starts, follows and ends the one process; everything in one event loop.

    Args:
        announce: called with each job that changed.
    """

    def __init__(self, library: Library, terms: Terms, announce: Callable[[Job], None]) -> None:
        self.library, self.terms, self._announce = library, terms, announce
        self.jobs: dict[str, Job] = {}
        self._starting = self._closed = False
        self._running: _Running | None = None
        self._count = 0

    async def start(self, identity: str, asked: Mapping[str, Any]) -> Job:
        """Begin to measure a region of a surface.

        Raises:
            UsageError: the request makes no sense, or something is being measured already (`Busy`).
            LandscapeError: the surface cannot be measured again as it was.
        """
        if self._starting or self._running is not None:
            raise Busy("one refinement at a time: wait for the one that is running, or cancel it")
        self._starting = True
        try:
            wanted, path, words = await asyncio.to_thread(self._prepare, identity, asked)
            name = str(Path(self.library.item(identity).source.name).parent / path.name)
            result = await asyncio.to_thread(self.library.add, path, name)
            self._count += 1
            job = Job(str(self._count), identity, wanted, path, result)
            try:
                if self._closed:
                    raise LandscapeError("the server is stopping")
                process = await asyncio.create_subprocess_exec(
                    sys.executable, "-m", "landscape.explorer.exit_with_parent", *words,
                    stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.PIPE,
                    start_new_session=True,
                )  # fmt: skip
            except (OSError, ValueError, LandscapeError) as error:
                self._discard(job)
                reason = getattr(error, "strerror", None) or error
                raise LandscapeError(f"landscape surface cannot be started: {reason}") from error
            self._running = _Running(job, process)
            self._running.task = asyncio.create_task(self._follow(self._running))
        finally:
            self._starting = False
        self.jobs[job.job] = job
        while len(self.jobs) > MOST_JOBS:
            del self.jobs[next(iter(self.jobs))]
        self._announce(job)
        return job

    async def cancel(self, number: str) -> Job:
        """Ask the process to end; what it measured stays.

        Raises:
            UsageError: there is no such job.
        """
        if number not in self.jobs:
            raise UsageError("no job of that number")
        running = self._running
        if running is not None and running.job.job == number and not running.cancelled:
            running.cancelled = True
            running.job.message = "stopping"
            running.ending = asyncio.create_task(_end(running.process))
            self._announce(running.job)
        return self.jobs[number]

    def look(self) -> None:
        """Tell how far the running job is, where that changed; the library has read the file."""
        if self._running is None:
            return
        job = self._running.job
        measured = self._measured(job)
        if measured != job.measured:
            job.measured = measured
            if not self._running.cancelled:
                job.message = f"measured {measured} of {job.region.count} points"
            self._announce(job)

    async def close(self) -> None:
        """End what is running or about to, keep what it measured."""
        self._closed = True
        while self._starting:
            await asyncio.sleep(0.05)
        if self._running is not None:
            await self.cancel(self._running.job.job)
            if self._running.task is not None:
                await asyncio.wait([self._running.task], timeout=PATIENCE + 5)

    def kill(self) -> None:
        """End what is running, at once."""
        if self._running is not None:
            _signal(self._running.process, getattr(signal, "SIGKILL", signal.SIGTERM))

    def _prepare(self, identity: str, asked: Mapping[str, Any]) -> tuple[Region, Path, list[str]]:
        """Check everything and write the unfinished file; the words that continue it."""
        item = self.library.item(identity)
        surface = item.load()
        wanted = region.parse(asked, surface)
        words = self.terms.command(surface, item.source.path)
        path = region.free_place(item.source.path, wanted, self.terms.folder).resolve()
        begun = region.unfinished(surface, wanted)
        if self.terms.device is not None:
            begun = begun.with_attributes(device=self.terms.device.partition(":")[0])
        begun.save(path)
        return (
            wanted,
            path,
            [*words, *wanted.options(), f"--title={wanted.title(surface.title)}", f"-o{path}", "--quiet"],
        )

    async def _follow(self, running: _Running) -> None:
        """Wait for the end and say how it was."""
        job, process = running.job, running.process
        assert process.stderr is not None
        said = b""
        while chunk := await process.stderr.read(TAIL):
            said = (said + chunk)[-TAIL:]
        code = await process.wait()
        if job.result is not None:
            await asyncio.to_thread(self.library.poll)
            job.measured = self._measured(job)
            if job.measured == 0:
                self._discard(job)
        kept = f"measured {job.measured} of {job.region.count} points"
        if code == 0:
            job.status, job.message = "done", kept
        elif running.cancelled:
            job.status, job.message = "cancelled", kept
        else:
            job.status, job.message = "failed", _reason(said.decode("utf-8", "replace"), job, code)
        self._running = None
        self._announce(job)

    def _discard(self, job: Job) -> None:
        """Remove a file in which nothing is measured."""
        with suppress(OSError):
            job.path.unlink()
        if job.result is not None:
            self.library.forget(job.result)
        job.result = None

    def _measured(self, job: Job) -> int:
        try:
            entry = self.library.item(job.result or "").entry
        except UsageError:
            return 0
        return int(entry["measured"]) if entry else 0


@dataclass
class _Running:
    job: Job
    process: asyncio.subprocess.Process
    cancelled: bool = False
    task: asyncio.Task[None] | None = None
    ending: asyncio.Task[None] | None = None


async def _end(process: asyncio.subprocess.Process) -> None:
    """As a scheduler ends a job; if that is not heard, the hard way.

    Not as Ctrl-C: a server that runs in the background hands down that it is ignored, until the process is under way.
    """
    _signal(process, signal.SIGTERM)
    try:
        await asyncio.wait_for(process.wait(), PATIENCE)
    except asyncio.TimeoutError:
        _signal(process, getattr(signal, "SIGKILL", signal.SIGTERM))


def _signal(process: asyncio.subprocess.Process, number: int) -> None:
    with suppress(ProcessLookupError, PermissionError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, number)  # it leads a group of its own
        else:
            process.terminate()


def _reason(said: str, job: Job, code: int) -> str:
    """The error of `landscape surface` in words that suit a page."""
    lines = [line.removeprefix("landscape: ") for line in said.splitlines() if line.strip()]
    reason = lines[-1] if lines else f"landscape surface ended with exit code {code}"
    before = f"{job.path} was made with "
    if reason.startswith(before):
        what = reason.removeprefix(before).removesuffix("; choose another output or --force").partition(": ")[2]
        return f"this is not what the surface was measured with: {what.replace(' there, ', ' in its file, ')}"
    return reason

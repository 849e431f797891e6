"""Measure a region of a surface on a finer grid, by `landscape surface` in a separate process; one at a time.

The new file starts as an unmeasured surface with the same settings, which `landscape surface` continues. It refuses
weights, directions or examples with another SHA-256, and keeps settings that were chosen automatically (precision,
batch size, kernels). So the values are those of `landscape surface`, and the file grows as in any measurement.
"""

from __future__ import annotations

import asyncio
import os
import signal
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from landscape.core import new_interpreter
from landscape.core.errors import LandscapeError, UsageError
from landscape.explorer import region
from landscape.explorer.daemon_threads import DaemonThreads
from landscape.explorer.library import Library
from landscape.explorer.refinement_policy import RefinementPolicy
from landscape.explorer.region import Region

# How long a process may take to save its results before it is killed: when it is cancelled, and when the server stops.
# What it measured in the last seconds is measured again if it is killed; the file is complete at any moment.
SECONDS_TO_STOP, SECONDS_TO_CLOSE = 10.0, 1.0

# How many bytes at the end of the standard error are kept, which contain the error message, and how many of its
# characters the page shows.
TAIL, LONGEST_REASON = 100_000, 1000

# How many jobs are remembered, for pages that were suspended while they ended.
MOST_JOBS = 50

# What the process of a refinement runs.
PROGRAM = "from landscape.explorer.exit_with_parent import main; main()"


class Busy(UsageError):
    """Another refinement is running."""


@dataclass
class Job:
    """A refinement.

    Attributes:
        source, result: ids of the surface and of the new surface; `result` is None if its file was removed.
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
        """The JSON of the job."""
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


class RefinementRunner:
    """Starts, watches and stops the process of a refinement; everything runs in one event loop.

    Args:
        policy: what refinements may use.
        announce: called with a job whenever it changes.
    """

    def __init__(self, library: Library, policy: RefinementPolicy, announce: Callable[[Job], None]) -> None:
        self.library, self.policy, self._announce = library, policy, announce
        self.jobs: dict[str, Job] = {}
        self._threads = DaemonThreads()
        policy.finder.stopped.clear()
        self._starting = self._closed = False
        self._running: _Running | None = None
        self._count = 0

    async def start(self, identity: str, asked: Mapping[str, Any]) -> Job:
        """Start measuring a region of a surface.

        Raises:
            UsageError: the request is not valid, or another refinement is running (`Busy`).
            LandscapeError: the surface cannot be measured again with its settings.
        """
        if self._starting or self._running is not None:
            raise Busy("one refinement at a time: wait for the one that is running, or cancel it")
        self._starting = True
        try:
            wanted, path, words = await self._threads.run(self._prepare, identity, asked)
            name = str(Path(self.library.item(identity).source.name).parent / path.name)
            result = await self._threads.run(self.library.add, path, name)
            self._count += 1
            job = Job(str(self._count), identity, wanted, path, result)
            try:
                if self._closed:
                    raise LandscapeError("the server is stopping")
                process = await asyncio.create_subprocess_exec(
                    *new_interpreter.command(PROGRAM, *words),
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
        """Ask the process to stop; the points that it has measured are kept.

        Raises:
            UsageError: there is no job with this number.
        """
        if number not in self.jobs:
            raise UsageError("no job with this number")
        running = self._running
        if running is not None and running.job.job == number and not running.cancelled:
            running.cancelled = True
            running.job.message = "stopping"
            running.ending = asyncio.create_task(_end(running.process))
            self._announce(running.job)
        return self.jobs[number]

    def look(self) -> None:
        """Announce the progress of the running job if it has changed since the last call."""
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
        """Stop a running or starting job and keep the points that it has measured."""
        self._closed = True
        self.policy.finder.stopped.set()
        latest = time.monotonic() + SECONDS_TO_CLOSE
        while self._starting and time.monotonic() < latest:
            await asyncio.sleep(0.05)
        if self._running is not None:
            await self.cancel(self._running.job.job)
            if self._running.task is not None:
                await asyncio.wait([self._running.task], timeout=max(0.1, latest - time.monotonic()))

    def kill(self) -> None:
        """Kill a running job."""
        if self._running is not None:
            _signal(self._running.process, getattr(signal, "SIGKILL", signal.SIGTERM))

    def _prepare(self, identity: str, asked: Mapping[str, Any]) -> tuple[Region, Path, list[str]]:
        """Check the request and write the unmeasured file; returns also the command that continues it."""
        item = self.library.item(identity)
        surface = item.load()
        wanted = region.parse(asked, surface)
        words = self.policy.command(surface, item.source.path)
        path = region.free_place(item.source.path, wanted, self.policy.folder).resolve()
        region.unfinished(surface, wanted, self.policy.device).save(path)
        return (
            wanted,
            path,
            [*words, *wanted.options(), f"--title={wanted.title(surface.title)}", f"-o{path}", "--quiet"],
        )

    async def _follow(self, running: _Running) -> None:
        """Wait until the process exits and announce the result."""
        job, process = running.job, running.process
        assert process.stderr is not None
        tail = b""
        while chunk := await process.stderr.read(TAIL):
            tail = (tail + chunk)[-TAIL:]
        code = await process.wait()
        if job.result is not None:
            await self._threads.run(self.library.poll)
            job.measured = self._measured(job)
            if job.measured == 0:
                self._discard(job)
        kept = f"measured {job.measured} of {job.region.count} points"
        if code == 0:
            job.status, job.message = "done", kept
        elif running.cancelled:
            job.status, job.message = "cancelled", kept
        else:
            job.status, job.message = "failed", _reason(tail.decode("utf-8", "replace"), job, code)
        self._running = None
        self._announce(job)

    def _discard(self, job: Job) -> None:
        """Remove a file without measured points."""
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
    """Stop a process by SIGTERM, and by SIGKILL if it does not exit in time.

    SIGINT (Ctrl-C) would not do: processes started by a server in the background ignore it until they have started up.
    """
    _signal(process, signal.SIGTERM)
    try:
        await asyncio.wait_for(process.wait(), SECONDS_TO_STOP)
    except asyncio.TimeoutError:
        _signal(process, getattr(signal, "SIGKILL", signal.SIGTERM))


def _signal(process: asyncio.subprocess.Process, number: int) -> None:
    with suppress(ProcessLookupError, PermissionError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, number)  # start_new_session made it the leader of a process group
        else:
            process.terminate()


def _reason(printed: str, job: Job, code: int) -> str:
    """The error message of `landscape surface`, shortened for the page."""
    lines = [line.removeprefix("landscape: ") for line in printed.splitlines() if line.strip()]
    reason = lines[-1] if lines else f"landscape surface ended with exit code {code}"
    if len(reason) > LONGEST_REASON:
        reason = f"{reason[: LONGEST_REASON - 1]}…"
    before = f"{job.path} was made with "
    if reason.startswith(before):
        what = reason.removeprefix(before).partition("; choose another output")[0]
        return f"the surface was measured with {what}"
    return reason

"""Run slow functions beside an event loop, in threads that do not keep a stopped server alive.

asyncio's own threads are waited for when the loop and the interpreter end, however long they read or hash.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

Result = TypeVar("Result")

# Threads at a time: each may hold a surface in memory.
MOST = 6


class DaemonThreads:
    """Threads for one event loop."""

    def __init__(self) -> None:
        self._free = asyncio.Semaphore(MOST)

    async def run(self, function: Callable[..., Result], *arguments: object) -> Result:
        """The result of `function(*arguments)` in a thread; its exception is raised here."""
        async with self._free:
            loop = asyncio.get_running_loop()
            done: asyncio.Future[Result] = loop.create_future()

            def work() -> None:
                try:
                    result = function(*arguments)
                except Exception as error:
                    tell(done.set_exception, error)
                else:
                    tell(done.set_result, result)

            def tell(end: Callable[..., None], value: object) -> None:
                with suppress(RuntimeError):  # the loop has ended, and nobody waits
                    loop.call_soon_threadsafe(lambda: None if done.done() else end(value))

            threading.Thread(target=work, daemon=True).start()
            return await done

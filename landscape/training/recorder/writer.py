"""A thread that writes the files of a recorder: it runs tasks one after the other, in the order of submission.

After an error no further task is run. `check` raises the error in the training thread.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass


def _nothing() -> None:
    pass


@dataclass(frozen=True)
class _Task:
    work: Callable[[], None]
    afterwards: Callable[[], None] = _nothing


class Writer:
    """A thread with a queue of tasks; a daemon, so that a program that ends by an error ends."""

    def __init__(self) -> None:
        self._tasks: queue.SimpleQueue[_Task | None] = queue.SimpleQueue()
        self._error: BaseException | None = None
        self._thread = threading.Thread(target=self._run, name="landscape-recorder", daemon=True)
        self._thread.start()

    def submit(self, work: Callable[[], None], afterwards: Callable[[], None] = _nothing) -> None:
        """Do `work` after all earlier tasks; `afterwards` is called in any case."""
        self._tasks.put(_Task(work, afterwards))

    @property
    def has_failed(self) -> bool:
        """Whether a task failed."""
        return self._error is not None

    def check(self) -> None:
        """Raise the error of a task."""
        if self._error is not None:
            raise self._error

    def finish(self) -> None:
        """Wait for all tasks and end the thread; `check` raises what failed."""
        self._tasks.put(None)
        self._thread.join()

    def _run(self) -> None:
        while (task := self._tasks.get()) is not None:
            try:
                if not self.has_failed:
                    task.work()
            except BaseException as error:  # of any class: it is raised in the training thread
                self._error = error
            finally:
                task.afterwards()

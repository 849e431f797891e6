"""The command line in a process of its own, as a user starts it."""

from __future__ import annotations

import atexit
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).parents[1]

Command = Callable[..., subprocess.CompletedProcess[str]]
Example = Callable[[str], ModuleType]


def environment() -> dict[str, str]:
    """The environment of such a process: one thread, so that tests can run in parallel."""
    return {**os.environ, "OMP_NUM_THREADS": "1", "MPLBACKEND": "Agg", "COLUMNS": "200"}


def run_landscape(*arguments: object, cwd: Path, timeout: float = 300) -> subprocess.CompletedProcess[str]:
    """Run `landscape ...` as a process."""
    return subprocess.run(
        [sys.executable, "-m", "landscape", *map(str, arguments)],
        cwd=cwd,
        env=environment(),
        capture_output=True,
        text=True,
        timeout=timeout,
        check=False,
    )


# Processes that begin with torch loaded: copies of one that has loaded it. Nothing else of the tests is in them.
FORKS: Any = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload(
    [
        "landscape.cli.app",
        "landscape.measure.run",
        "landscape.training.trainer",
        "landscape.data.sources.digits",
        "torch._dynamo",  # which PyTorch's optimisers import
        *(["ray"] if find_spec("ray") else []),
    ]
)


class Fork:
    """`prepare()` and then `landscape WORDS` in a process of its own, used as a `subprocess.Popen`.

    It leads a group of processes, as a command of a terminal does. Ctrl-C works as there, also where the tests
    themselves run in the background, which ignores it.
    """

    def __init__(
        self,
        prepare: Callable[[], None],
        words: list[str],
        *,
        cwd: Path,
        said: Path,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        """`said` is a folder for what the process writes; `environment` is added to that of all such processes."""
        said.mkdir(exist_ok=True)
        self.files = [said / name for name in ("stdout", "stderr")]
        self.process = FORKS.Process(target=_fork, args=(prepare, words, cwd, self.files, environment or {}))
        self.process.start()
        while self.returncode is None and os.getpgid(self.pid) != self.pid:
            time.sleep(0.001)  # until it leads its group

    @property
    def pid(self) -> int:
        number: int = self.process.pid
        return number

    @property
    def returncode(self) -> int | None:
        code: int | None = self.process.exitcode
        return code

    def poll(self) -> int | None:
        return self.returncode

    def send_signal(self, number: signal.Signals) -> None:
        os.kill(self.pid, number)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    def wait(self, timeout: float) -> None:
        self.process.join(timeout)
        if self.returncode is None:
            raise subprocess.TimeoutExpired("landscape", timeout)

    def communicate(self, timeout: float = 300) -> tuple[str, str]:
        self.process.join(timeout)
        assert self.returncode is not None, f"it has not ended after {timeout} s"
        stdout, stderr = (file.read_text() for file in self.files)
        return stdout, stderr


def as_it_is() -> None:
    """Prepare nothing."""


def _fork(prepare: Callable[[], None], words: list[str], cwd: Path, files: list[Path], more: Mapping[str, str]) -> None:
    os.setsid()
    sys.modules["__main__"] = ModuleType("__main__")  # not that of the tests, which its own processes would import
    for number, file in enumerate(files, 1):
        os.dup2(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), number)
    os.chdir(cwd)
    os.environ |= {**environment(), **more}
    signal.signal(signal.SIGINT, signal.default_int_handler)
    prepare()
    import torch

    from landscape.cli.app import main

    torch.set_num_threads(1)
    try:
        main(words)
    finally:
        atexit._run_exitfuncs()  # which multiprocessing leaves out

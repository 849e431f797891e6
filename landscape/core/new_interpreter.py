"""Start new interpreters that search modules where this one does, and nowhere else.

`python -c` and `python -m`, and so multiprocessing's processes at their start, search the current folder before
everything else, which the command `landscape` does not: a file `h5py.py` that came with a surface would run.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

# Keeps the current folder out of the search path, from Python 3.11 on. Python needs any value; this one is ours.
VARIABLE, VALUE = "PYTHONSAFEPATH", "landscape"
# The same before: `python -c THIS -c PROGRAM` runs the program.
WITHOUT_FOLDER = "import sys; sys.path[:1] == [''] and sys.path.pop(0); del sys.argv[1]; exec(sys.argv.pop(1))"


def command(program: str, *words: str) -> list[str]:
    """The command that runs a program in a new interpreter with the search path of this one.

    Args:
        program: Python code, whose `sys.argv[1:]` are `words`.
    """
    path = [folder for folder in sys.path if isinstance(folder, str)]
    return [sys.executable, "-c", f"import sys; sys.path[:] = {path!a}; exec(sys.argv.pop(1))", program, *words]


@contextmanager
def multiprocessing_without_folder() -> Iterator[None]:
    """Let multiprocessing find its own modules outside the current folder in processes that are started inside.

    It then gives them the search path of this process itself. They call `restore_environment`.
    """
    if sys.version_info < (3, 11):
        with _with_flags(["-c", WITHOUT_FOLDER]):
            yield
        return
    is_set = bool(os.environ.get(VARIABLE))
    if not is_set:
        os.environ[VARIABLE] = VALUE
    try:
        yield
    finally:
        if not is_set:
            del os.environ[VARIABLE]


def restore_environment() -> None:
    """In such a process: let programs that the user's code starts have the environment that the user has set."""
    if os.environ.get(VARIABLE) == VALUE:
        del os.environ[VARIABLE]


@contextmanager
def _with_flags(flags: list[str]) -> Iterator[None]:
    """Let multiprocessing start interpreters with more flags, for which Python 3.10 has no public way."""
    from multiprocessing import util

    changed: Any = util
    before = changed._args_from_interpreter_flags
    changed._args_from_interpreter_flags = lambda: [*before(), *flags]
    try:
        yield
    finally:
        changed._args_from_interpreter_flags = before

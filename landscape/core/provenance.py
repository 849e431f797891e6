"""How a result was made: the command, the versions and the time."""

from __future__ import annotations

import datetime
import platform
import shlex
import sys
from importlib import metadata
from pathlib import Path
from typing import Any

from landscape.core.version import __version__


def command() -> str:
    """The current command line, with the name of the program without its folder."""
    program = Path(sys.argv[0]).name
    return shlex.join(["landscape" if program == "__main__.py" else program, *sys.argv[1:]])


def versions() -> dict[str, str]:
    """The versions of the software that determines the numbers."""
    return {"landscape": __version__, "torch": metadata.version("torch"), "python": platform.python_version()}


def made_now(*, threads: int | None = None) -> dict[str, Any]:
    """What a file stores about how it was made, with the current time.

    Args:
        threads: the number of threads of PyTorch; None if PyTorch computes nothing.
    """
    return {
        "versions": versions(),
        **({} if threads is None else {"threads": threads}),
        "command": command(),
        "created": datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds"),
    }

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
    """The present command line as it is typed, the program without its folder."""
    program = Path(sys.argv[0]).name
    return shlex.join(["landscape" if program == "__main__.py" else program, *sys.argv[1:]])


def versions() -> dict[str, str]:
    """The versions of the software that determines the numbers."""
    return {"landscape": __version__, "torch": metadata.version("torch"), "python": platform.python_version()}


def made_now(*, threads: int | None = None) -> dict[str, Any]:
    """What a file stores of how it was made, and that it is made now.

    Args:
        threads: of PyTorch; None where it does not compute.
    """
    return {
        "versions": versions(),
        **({} if threads is None else {"threads": threads}),
        "command": command(),
        "created": datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds"),
    }

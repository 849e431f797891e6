"""How a result came to be: the command and the versions."""

from __future__ import annotations

import platform
import shlex
import sys
from importlib import metadata
from pathlib import Path

from landscape.core.version import __version__


def command() -> str:
    """The command line that is running, as one would type it: the program without its folder."""
    program = Path(sys.argv[0]).name
    return shlex.join(["landscape" if program == "__main__.py" else program, *sys.argv[1:]])


def versions() -> dict[str, str]:
    """The versions that decide the numbers."""
    return {"landscape": __version__, "torch": metadata.version("torch"), "python": platform.python_version()}

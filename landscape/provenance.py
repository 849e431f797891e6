"""How a result came to be: the command and the versions, in words that can be published (no folder of this machine)."""

from __future__ import annotations

import platform
import shlex
import sys
from importlib import metadata
from pathlib import Path


def command() -> str:
    """The command line that is running, as one would type it."""
    return shlex.join([Path(sys.argv[0]).name, *sys.argv[1:]])


def versions() -> dict[str, str]:
    """The versions that decide the numbers."""
    import landscape

    return {"landscape": landscape.__version__, "torch": metadata.version("torch"), "python": platform.python_version()}

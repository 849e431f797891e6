"""The user's cache folder: what can be made again at any time."""

from __future__ import annotations

import os
from pathlib import Path


def folder() -> Path:
    """The folder "landscape" in $XDG_CACHE_HOME, else in ~/.cache; raises RuntimeError if the user has no home."""
    return Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache").expanduser() / "landscape"

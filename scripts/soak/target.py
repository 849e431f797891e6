"""The base class of all kinds of hostile input."""

from __future__ import annotations

import random
from pathlib import Path


class Target:
    """Hostile files of one kind, in `folder`; `path` is the current one."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.path = folder, folder / "input"

    def prepare(self, chance: random.Random) -> None:
        """Write the next input, before it is read."""
        raise NotImplementedError

    def feed(self) -> None:
        """Read the input as a user's command would."""
        raise NotImplementedError

    def write(self, name: str, content: bytes) -> None:
        """Write `content` as the current input."""
        self.path = self.folder / name
        self.path.write_bytes(content)

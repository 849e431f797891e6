"""What every kind of hostile input is."""

from __future__ import annotations

import random
from pathlib import Path


class Target:
    """Hostile files of a kind, in `folder`; `path` is the one of the moment."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.path = folder, folder / "input"

    def prepare(self, chance: random.Random) -> None:
        """Write the next input, before it is read."""
        raise NotImplementedError

    def feed(self) -> None:
        """Read it, as a user's command would."""
        raise NotImplementedError

    def write(self, name: str, content: bytes) -> None:
        """Make that the input of the moment."""
        self.path = self.folder / name
        self.path.write_bytes(content)

"""What refinements may use, which decides which surfaces can be refined."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from landscape.core.errors import LandscapeError
from landscape.explorer import rebuild
from landscape.explorer.inputs import Finder
from landscape.surface.surface import Surface


@dataclass(frozen=True)
class RefinementPolicy:
    """What refinements may use.

    Attributes:
        finder: finds weights and data.
        models: models given as code that may run.
        device: the device to measure on, instead of that of the file.
        folder: the folder of new files; None means that of the source.
    """

    finder: Finder
    models: tuple[str, ...] = ()
    device: str | None = None
    folder: Path | None = None

    def command(self, surface: Surface, path: Path, *, exactly: bool = True) -> list[str]:
        """The arguments of `landscape` that measure with the settings of `surface`.

        Raises:
            LandscapeError: why it cannot be measured again.
        """
        inputs = self.finder.find(surface.attributes, path, exactly=exactly)
        return rebuild.arguments(surface.attributes, inputs, models=self.models, device=self.device)

    def reason_unavailable(self, surface: Surface, path: Path) -> str | None:
        """Why the surface cannot be refined, by a quick check; None if it can."""
        try:
            self.command(surface, path, exactly=False)
        except LandscapeError as error:
            return str(error)
        return None

"""What refinements may use, and so which surfaces can be refined."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from landscape.core.errors import LandscapeError
from landscape.explorer import rebuild
from landscape.explorer.inputs import Finder
from landscape.surface.surface import Surface


@dataclass(frozen=True)
class Terms:
    """What refinements may use.

    Attributes:
        finder: where weights and data are.
        models: models that are code and may run.
        device: measure there instead of where a file was measured.
        folder: of the new files; None puts each beside its source.
    """

    finder: Finder
    models: tuple[str, ...] = ()
    device: str | None = None
    folder: Path | None = None

    def command(self, surface: Surface, path: Path, *, exactly: bool = True) -> list[str]:
        """The words of `landscape` that measure as `surface` was; LandscapeError says why there are none."""
        inputs = self.finder.find(surface.attributes, path, exactly=exactly)
        return rebuild.arguments(surface.attributes, inputs, models=self.models, device=self.device)

    def hindrance(self, surface: Surface, path: Path) -> str | None:
        """Why that surface cannot be refined, as far as can be told at a glance."""
        try:
            self.command(surface, path, exactly=False)
        except LandscapeError as error:
            return str(error)
        return None

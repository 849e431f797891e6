"""The appearance of a picture, for all backends."""

from __future__ import annotations

import math
from dataclasses import dataclass

from landscape.core.errors import UsageError, unknown_name
from landscape.render.kinds import STYLES, Style

# The longest side in pixels: OpenGL libraries draw no larger pictures.
MAX_PIXELS = 16_384


@dataclass(frozen=True)
class Look:
    """The appearance that the user wants; backends document what they ignore.

    Attributes:
        style: `paper` (small, for a column), `talk` (large, for a projector) or `dark` (large, light on dark).
        size: width and height in pixels (200 per inch in vector formats); None chooses a size that suits the picture.
        transparent: without background.
        view: elevation and azimuth of the camera in degrees, for pictures in three dimensions; None for the usual view.
        columns: number of panels side by side; None chooses it by the number of panels.
    """

    style: Style = "paper"
    size: tuple[int, int] | None = None
    transparent: bool = False
    view: tuple[float, float] | None = None
    columns: int | None = None

    def __post_init__(self) -> None:
        if self.style not in STYLES:
            raise unknown_name("style", self.style, STYLES)
        if self.size is not None and not all(1 <= length <= MAX_PIXELS for length in self.size):
            raise UsageError(f"size {self.size[0]}x{self.size[1]}: give 1 to {MAX_PIXELS:,} pixels each way")
        if self.view is not None and not (all(map(math.isfinite, self.view)) and -90 <= self.view[0] <= 90):
            raise UsageError(f"view {self.view[0]:g}:{self.view[1]:g}: give an elevation of -90 to 90 and an azimuth")
        if self.columns is not None and self.columns < 1:
            raise UsageError(f"columns {self.columns}: give a whole number from 1")

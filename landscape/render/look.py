"""How a picture looks, apart from what it shows: one choice for every backend."""

from __future__ import annotations

import math
from dataclasses import dataclass

from landscape.core.errors import UsageError, unknown_name
from landscape.render.kinds import STYLES, Style

# More pixels than that on a side fit neither a GL library's frame nor a printer's page.
MAX_PIXELS = 16_384


@dataclass(frozen=True)
class Look:
    """What a backend is asked for; it ignores what it cannot do only where its documentation says so.

    Attributes:
        style: `paper` (small, for a column), `talk` (large, for a projector) or `dark` (large, light on dark).
        size: width and height of the picture in pixels (at 200 a inch in vector formats); None: what suits it.
        transparent: nothing behind the picture.
        view: elevation and azimuth of the eye in degrees, for pictures in three dimensions; None: what suits it.
        columns: panels beside each other; None: as suits their number.
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

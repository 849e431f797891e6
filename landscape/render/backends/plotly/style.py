"""The three styles for plotly: sizes in pixels, and the colours of the matplotlib backend."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from plotly.colors import sample_colorscale

from landscape.render import colours, fonts, kinds
from landscape.render.picture import Picture


@dataclass(frozen=True)
class Style:
    """Sizes in pixels.

    Attributes:
        family: the fonts, as in CSS.
        text, small, title: font sizes of text; remarks; titles.
        line: width of contours; curves and paths are thicker in proportion.
        ink, paper, grey, grid: colours of text and frames; the background; remarks; grid lines.
        hole, cut, beyond: colours of NaN; clipped values; infinite values.
        heights: the part of viridis that stands out from the background.
    """

    family: str = fonts.CSS[fonts.FAMILIES["paper"]]
    text: int = 14
    small: int = 12
    title: int = 17
    line: float = 1.5
    ink: str = "#2a2a2a"
    paper: str = "#ffffff"
    grey: str = "#666666"
    grid: str = "#e5e5e5"
    hole: str = "#d9d9d9"
    cut: str = "#f1f1ee"
    beyond: str = "#a3a3a3"
    heights: tuple[float, float] = colours.ON_WHITE
    distinct: tuple[str, ...] = colours.DISTINCT
    tracks: tuple[str, ...] = colours.TRACKS

    def colourscale(self) -> list[str]:
        """The colour map, from low to high."""
        scale: list[str] = sample_colorscale("Viridis", np.linspace(*self.heights, 16).tolist())
        return scale

    def colours(self, count: int) -> list[str]:
        """So many distinct colours, repeating after eight."""
        return colours.first(count, self.distinct)

    def axis(self) -> dict[str, Any]:
        """The settings of all axes."""
        return {"color": self.ink, "gridcolor": self.grid, "zeroline": False, "linecolor": self.ink}


PAPER = Style()
TALK = Style(family=fonts.CSS[fonts.FAMILIES["talk"]], text=20, small=16, title=24, line=2.5)
DARK = replace(
    TALK, ink="#e9e9e6", paper="#15171c", grey="#a9a9a6", grid="#363a43", hole="#4c4f57", cut="#23262d",
    beyond="#767a83", heights=colours.ON_BLACK, distinct=colours.DISTINCT_ON_BLACK, tracks=colours.TRACKS_ON_BLACK,
)  # fmt: skip
STYLES: dict[kinds.Style, Style] = {"paper": PAPER, "talk": TALK, "dark": DARK}


def style_of(picture: Picture) -> Style:
    """The style of `picture`."""
    return STYLES[picture.look.style]

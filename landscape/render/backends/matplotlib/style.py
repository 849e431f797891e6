"""The three styles for matplotlib: sizes, fonts, lines and colours."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt
from matplotlib.colors import ListedColormap

from landscape.render import colours, fonts, kinds
from landscape.render.backends.matplotlib.colour_map import height_map, of_heights
from landscape.render.picture import Picture


@dataclass(frozen=True)
class Style:
    """Sizes in points, widths in inches.

    Attributes:
        family: font families; each letter is drawn in the first one that has it.
        text, small, tiny, title: font sizes of axis labels; ticks and legends; contour labels and remarks; titles.
        leading: line spacing in the units of matplotlib, which depend on the font.
        letter: mean width of a letter, times the font size.
        line: width of curves; contours, frames and grids are thinner in proportion.
        width: width of a picture with one column of panels, and with more.
        dots: pixels per inch of a png, unless the user gives a size.
        ink, paper, grey, grid: colours of text and frames; the background; remarks; grid lines.
        hole, cut, beyond: colours of NaN; clipped values; infinite values in reliefs.
        heights: the part of viridis that stands out from the background.
        distinct, tracks: colours of surfaces that share their axes; of trajectories.
    """

    family: tuple[str, ...]
    text: float
    small: float
    tiny: float
    title: float
    leading: float
    letter: float
    line: float
    width: tuple[float, float]
    dots: int
    ink: str = "#000000"
    paper: str = "#ffffff"
    grey: str = "#5f5f5f"
    grid: str = "#e2e2e2"
    hole: str = "#c8c8c8"
    cut: str = "#f1f1ee"
    beyond: str = "#a3a3a3"
    heights: tuple[float, float] = colours.ON_WHITE
    distinct: tuple[str, ...] = colours.DISTINCT
    tracks: tuple[str, ...] = colours.TRACKS

    @property
    def frame(self) -> float:
        """The width of frames and ticks."""
        return 0.5 * self.line

    def height_map(self) -> ListedColormap:
        """The colour map, from low to high."""
        return ListedColormap(height_map(self.heights))

    def of_heights(self, heights: Any, low: float, high: float) -> npt.NDArray[np.float64]:
        """RGBA [n, 4] for finite `heights` [n]."""
        return of_heights(heights, low, high, self.heights)

    def colours(self, count: int) -> list[str]:
        """So many distinct colours, repeating after eight."""
        return colours.first(count, self.distinct)

    def settings(self) -> dict[str, Any]:
        """The style as rcParams, to be applied over the defaults."""
        return {
            "font.family": list(self.family),
            "font.size": self.text,
            "axes.titlesize": self.title,
            "axes.labelsize": self.text,
            "axes.linewidth": self.frame,
            "axes.labelpad": 0.35 * self.text,
            "axes.edgecolor": self.ink,
            "axes.facecolor": self.paper,
            "axes.labelcolor": self.ink,
            "axes.formatter.use_mathtext": False,
            "figure.facecolor": self.paper,
            "figure.dpi": self.dots,
            "text.color": self.ink,
            "text.parse_math": False,  # a `$` in a title is a dollar
            **{f"{axis}tick.{name}": value for axis in "xy" for name, value in self._ticks().items()},
            "legend.fontsize": self.small,
            "legend.frameon": False,
            "lines.linewidth": self.line,
            "hatch.linewidth": 0.45 * self.line,
            "hatch.color": self.grey,
            "pdf.fonttype": 42,  # TrueType, since publishers refuse Type 3
            "svg.fonttype": "none",  # text stays text, which can be searched and copied
            "svg.hashsalt": "landscape",  # otherwise ids, and so the bytes, are random
        }

    def _ticks(self) -> dict[str, Any]:
        return {
            "labelsize": self.small,
            "color": self.ink,
            "labelcolor": self.ink,
            "major.width": self.frame,
            "major.size": 0.35 * self.text,
            "major.pad": 0.3 * self.text,
        }


# Widths: a column and a page of a two-column paper; half a slide and a whole one.
PAPER = Style(
    fonts.FAMILIES["paper"], text=8, small=7, tiny=6, title=8.5, leading=0.93, letter=0.45, line=1.0,
    width=(3.25, 6.75), dots=300,
)  # fmt: skip
TALK = Style(
    fonts.FAMILIES["talk"], text=15, small=13, tiny=11, title=16, leading=1.15, letter=0.56, line=2.2,
    width=(6.6, 13.3), dots=150,
)  # fmt: skip
DARK = replace(
    TALK, ink="#e9e9e6", paper="#15171c", grey="#a9a9a6", grid="#363a43", hole="#4c4f57", cut="#23262d",
    beyond="#767a83", heights=colours.ON_BLACK, distinct=colours.DISTINCT_ON_BLACK, tracks=colours.TRACKS_ON_BLACK,
)  # fmt: skip
STYLES: dict[kinds.Style, Style] = {"paper": PAPER, "talk": TALK, "dark": DARK}


def style_of(picture: Picture) -> Style:
    """The style of `picture`."""
    return STYLES[picture.look.style]

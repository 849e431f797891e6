"""Figures for papers: png, pdf and svg, reproducible byte by byte, without a display.

pyplot is not used (it has global state and may open a window), and a matplotlibrc of the user has no effect.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from landscape.render.kinds import KINDS
from landscape.render.picture import Picture

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = ["KINDS", "REQUIRES", "SUFFIXES", "draw", "figure"]

SUFFIXES = ("png", "pdf", "svg")
REQUIRES = "matplotlib"

# No dates and no versions, so that equal pictures give equal files.
METADATA: dict[str, dict[str, str | None]] = {
    "png": {"Software": None},
    "pdf": {"CreationDate": None, "Producer": None, "Creator": "landscape"},
    "svg": {"Date": None, "Creator": "landscape"},
}


def draw(picture: Picture, path: Path) -> None:
    """Draw `picture` to `path`, in the format of its ending."""
    ending = path.suffix.lstrip(".").lower()
    figure(picture).savefig(path, metadata=METADATA[ending], transparent=picture.look.transparent)


def figure(picture: Picture) -> Figure:
    """`picture` as a figure of matplotlib, which a notebook displays, and which the caller may change and save."""
    from landscape.render.backends.matplotlib import styled_figure

    return styled_figure.make(picture)

"""Paper figures: png, pdf and svg, the same bytes every time, without a display.

pyplot is never touched (it keeps global state and may want a window), and the user's matplotlibrc has no say.
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

# No dates and no versions: the same picture is the same file.
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
    """`picture` as a figure of matplotlib's, which shows itself in a notebook and is anybody's to change and save."""
    from landscape.render.backends.matplotlib import styled_figure

    return styled_figure.make(picture)

"""Paper figures: png, pdf and svg, the same bytes every time, without a display.

pyplot is never touched (it keeps global state and may want a window), and the user's matplotlibrc has no say.
"""

from __future__ import annotations

from pathlib import Path

from landscape.render.kinds import KINDS
from landscape.render.picture import Picture

__all__ = ["KINDS", "REQUIRES", "SUFFIXES", "draw"]

SUFFIXES = ("png", "pdf", "svg")
REQUIRES = "matplotlib"

DPI = 200

STYLE = {
    "font.size": 9,
    "axes.titlesize": 10,
    "axes.labelsize": 9,
    "axes.linewidth": 0.6,
    "xtick.labelsize": 8,
    "ytick.labelsize": 8,
    "xtick.major.width": 0.6,
    "ytick.major.width": 0.6,
    "legend.fontsize": 8,
    "legend.frameon": False,
    "lines.linewidth": 1.4,
    "pdf.fonttype": 42,  # TrueType: publishers refuse Type 3
    "svg.hashsalt": "landscape",  # without it the ids, and so the bytes, are random
    "figure.dpi": DPI,
}

# No dates and no versions: the same picture is the same file.
METADATA: dict[str, dict[str, str | None]] = {
    "png": {"Software": None},
    "pdf": {"CreationDate": None, "Producer": None, "Creator": "landscape"},
    "svg": {"Date": None, "Creator": "landscape"},
}


def draw(picture: Picture, path: Path) -> None:
    """Draw `picture` to `path`, in the format of its ending."""
    import matplotlib
    import matplotlib.style
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    from landscape.render import _matplotlib_page

    ending = path.suffix.lstrip(".").lower()
    with matplotlib.style.context("default"), matplotlib.rc_context(STYLE):
        figure = Figure(layout="constrained")
        FigureCanvasAgg(figure)
        _matplotlib_page.fill(figure, picture)
        figure.savefig(path, dpi=DPI, bbox_inches="tight", pad_inches=0.05, metadata=METADATA[ending])

"""Interactive pages for the browser: one self-contained .html that works offline.

Titles may come from files of other people, so they are escaped, both for plotly, which interprets some tags, and for
HTML.
"""

from __future__ import annotations

import html
from pathlib import Path
from typing import TYPE_CHECKING

from landscape.render.kinds import KINDS

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from landscape.render.picture import Picture

__all__ = ["KINDS", "REQUIRES", "SUFFIXES", "draw", "figure"]

SUFFIXES = ("html",)
REQUIRES = "plotly"

# The policy forbids all network requests, also those of future versions of plotly.js (it draws with blob: and data:
# URLs).
PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'unsafe-inline' 'unsafe-eval' blob:;
 style-src 'unsafe-inline'; img-src data: blob:; font-src data:; worker-src blob:">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
html, body {{ margin: 0; height: 100%; background: {background} }}
body > div {{ height: 100%; min-height: {height}px }}
</style>
</head>
<body>
{figure}
</body>
</html>
"""


def draw(picture: Picture, path: Path) -> None:
    """Write `picture` as a page; the figure fills the window unless the user gives a size."""
    from landscape.render.backends.plotly import page as pages
    from landscape.render.backends.plotly.style import style_of

    body = figure(picture).to_html(
        full_html=False,
        include_plotlyjs=True,
        div_id="landscape",  # a fixed name instead of a random one, so that equal pictures give equal files
        config={"displaylogo": False, "responsive": picture.look.size is None},
    )
    page = PAGE.format(
        title=html.escape(" · ".join(picture.titles)),
        figure=body,
        height=pages.least_height(picture),
        background="transparent" if picture.look.transparent else style_of(picture).paper,
    )
    path.write_text(page, encoding="utf-8")


def figure(picture: Picture) -> go.Figure:
    """`picture` as a figure of plotly, which a notebook displays, and which the caller may change and save."""
    from landscape.render.backends.plotly import page as pages

    return pages.make(picture)

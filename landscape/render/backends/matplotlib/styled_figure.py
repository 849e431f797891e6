"""A figure with its own style, which a notebook displays without pyplot."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any, Literal

import matplotlib
import matplotlib.style
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from landscape.render.backends.matplotlib import page
from landscape.render.backends.matplotlib.page import PIXELS_AN_INCH
from landscape.render.backends.matplotlib.style import style_of
from landscape.render.picture import Picture

SCREEN_DOTS = 130  # pixels per inch in a notebook


class StyledFigure(Figure):  # type: ignore[misc]
    """A figure that is drawn and saved with its own rcParams, independently of the global ones."""

    def __init__(self, settings: dict[str, Any], layout: Literal["constrained", "compressed"]) -> None:
        self.settings = settings
        super().__init__(layout=layout)
        FigureCanvasAgg(self)

    def draw(self, renderer: Any) -> None:
        """As in the base class, with the rcParams of this figure."""
        with styled(self.settings):
            super().draw(renderer)

    def savefig(self, fname: Any, **options: Any) -> None:
        """As in the base class, with the rcParams and the resolution of this figure."""
        with styled(self.settings):
            super().savefig(fname, **{"dpi": "figure", **options})

    def _repr_png_(self) -> tuple[bytes, dict[str, int]]:
        """The PNG that a notebook displays, with the width to display it in."""
        buffer = BytesIO()
        self.savefig(buffer, format="png", metadata={"Software": None})
        return buffer.getvalue(), {"width": round(self.get_figwidth() * SCREEN_DOTS)}


def make(picture: Picture) -> StyledFigure:
    """Draw and lay out `picture`."""
    settings = style_of(picture).settings()
    if picture.look.size is not None:
        settings["figure.dpi"] = PIXELS_AN_INCH
    with styled(settings):
        # Compress the panels unless the user gives the size of the page.
        figure = StyledFigure(settings, "compressed" if picture.look.size is None else "constrained")
        page.fill(figure, picture)
    if picture.look.transparent:
        figure.patch.set_alpha(0)
        for axes in figure.axes:
            axes.patch.set_alpha(0)
    return figure


@contextmanager
def styled(settings: dict[str, Any]) -> Iterator[None]:
    """A context in which matplotlib has these rcParams over its defaults, whatever those of the user are."""
    with matplotlib.style.context("default"), matplotlib.rc_context(settings):
        yield

"""Draw the outline of the ball of perturbations on flat pictures of planes over inputs."""

from __future__ import annotations

from typing import Any

from landscape.render.backends.matplotlib.style import style_of
from landscape.render.input_planes import closed
from landscape.render.picture import Panel, Picture

# Drawing order: above masks, below tracks.
OUTLINE = 2.3


def on_plane(axes: Any, panel: Panel, picture: Picture) -> None:
    """Draw the outline of `panel`, if it has one."""
    if panel.ball is None:
        return
    style = style_of(picture)
    x, y = closed(panel.ball).T
    axes.plot(
        x, y, color=style.paper, linewidth=2.4 * style.line, alpha=0.7, zorder=OUTLINE, scalex=False, scaley=False
    )
    axes.plot(
        x, y, color=style.ink, linewidth=style.line, linestyle="--", zorder=OUTLINE, scalex=False, scaley=False
    )  # fmt: skip

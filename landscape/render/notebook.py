"""Surfaces in a notebook: figures that are returned instead of written, and the card that a notebook displays."""

from __future__ import annotations

import base64
import html
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any, Literal

import numpy as np

from landscape.analysis.summary import MetricSummary, summarise, test_error
from landscape.core.arrays import FloatArray
from landscape.core.errors import LandscapeError, UsageError, unknown_name
from landscape.render import registry, variables
from landscape.render.heights import coverage
from landscape.render.kinds import Kind, Layout, Style
from landscape.render.look import Look
from landscape.render.picture import compose
from landscape.surface.surface import Surface

Backend = Literal["matplotlib", "plotly"]
ENDINGS: dict[str, str] = {"matplotlib": "png", "plotly": "html"}  # a file name ending that each backend accepts

CARD_SIZE = (800, 740)  # pixels; a card shows the picture at half the size, for screens of high resolution

CARD = """<div style="display:flex;flex-wrap:wrap;gap:1.5em;align-items:flex-start">
<div><div style="font-weight:bold;font-size:1.1em">{title}</div>
<div style="opacity:0.75">{facts}</div>
<table style="margin-top:0.6em"><thead><tr><th></th><th>centre</th><th>lowest</th><th>median</th><th>highest</th></tr>
</thead><tbody>
{rows}
</tbody></table></div>
{picture}
</div>"""


def plot(
    self: Surface,
    *,
    kind: Kind | None = None,
    backend: Backend = "matplotlib",
    metric: str | None = None,
    log: bool = False,
    clip: float | None = None,
    style: Style = "paper",
    size: tuple[int, int] | None = None,
    transparent: bool = False,
    view: tuple[float, float] | None = None,
) -> Any:
    """Draw the surface and return the figure of matplotlib or plotly, which a notebook displays.

    `surface.plot()` calls this function (landscape/surface/accessor.py). The options are those of `landscape.plot`,
    which writes files.

    Raises:
        UsageError: an option does not fit (the message lists the choices).
        LandscapeError: there is no finite value, or the package of the backend is missing.
    """
    look = Look(style, size, transparent, view)
    return figure(self, backend=backend, kind=kind, metric=metric, log=log, clip=clip, look=look)


def figure(
    surfaces: Surface | Sequence[Surface],
    *,
    backend: Backend = "matplotlib",
    kind: Kind | None = None,
    metric: str | None = None,
    log: bool = False,
    clip: float | None = None,
    layout: Layout = "side-by-side",
    titles: Sequence[str] | None = None,
    test_errors: bool = False,
    look: Look | None = None,
) -> Any:
    """Draw the picture that `landscape.plot` writes and return it as a figure of `backend`, without displaying it.

    Raises:
        UsageError: an option does not fit.
        LandscapeError: there is no finite value, or the package of the backend is missing.
    """
    if backend not in ENDINGS:
        raise unknown_name("backend for a figure", backend, tuple(ENDINGS))
    module = registry.backend_for(Path(f"figure.{ENDINGS[backend]}"), backend)
    picture = compose(
        surfaces, kind=kind, metric=metric, log=log, clip=clip, layout=layout, titles=titles,
        test_errors=test_errors, look=look,
    )  # fmt: skip
    return module.figure(picture)


def card(surface: Surface) -> str:
    """Describe `surface` in HTML: title, axes, numbers, and a small picture if matplotlib is installed.

    A notebook displays a surface by this function (landscape/surface/accessor.py).
    """
    facts = [" x ".join(map(str, reversed(surface.shape))) + " points", _axis("x", surface.x)]
    facts += [_axis("y", surface.y)] if surface.y is not None else []
    facts += coverage(surface)
    error = test_error(surface)
    facts += [f"test error of the network {error:.2%}"] if error is not None else []
    facts += [f"trajectory {name}, {len(path)} checkpoints" for name, path in surface.trajectories.items()]
    rows = "\n".join(_row(name, numbers) for name, numbers in summarise(surface).metrics.items())
    escaped = "<br>".join(html.escape(fact) for fact in facts)
    return CARD.format(title=html.escape(surface.title), facts=escaped, rows=rows, picture=_picture(surface))


def _axis(name: str, axis: FloatArray) -> str:
    return f"{name} from {axis[0]:.4g} to {axis[-1]:.4g}"


def _row(name: str, numbers: MetricSummary) -> str:
    values = (numbers.centre, numbers.minimum, numbers.median, numbers.maximum)
    cells = "".join(f"<td>{'' if np.isnan(value) else f'{value:.4g}'}</td>" for value in values)
    return f"<tr><th>{html.escape(name)}</th>{cells}</tr>"


def _picture(surface: Surface) -> str:
    """An <img>, on a logarithmic scale if possible; empty if the surface cannot be drawn."""
    for log in (True, False):
        try:
            metric = variables.choose(surface, None)
            kind: Kind = "curve" if surface.is_curve else "filled"
            title = variables.label(metric) + (", logarithmic" if log else "")
            drawn = figure(surface, kind=kind, metric=metric, log=log, titles=[title], look=Look(size=CARD_SIZE))
        except UsageError:
            continue  # no positive value, or too small a grid
        except LandscapeError:
            return ""
        buffer = BytesIO()
        drawn.savefig(buffer, format="png", metadata={"Software": None})
        data = base64.b64encode(buffer.getvalue()).decode("ascii")
        return f'<img alt="{html.escape(title)}" width="{CARD_SIZE[0] // 2}" src="data:image/png;base64,{data}">'
    return ""

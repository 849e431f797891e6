"""Surfaces in a notebook: figures that are returned instead of written, and the card that a notebook displays."""

from __future__ import annotations

import base64
import html
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np

from landscape.analysis.summary import MetricSummary, summarise, test_error
from landscape.core.arrays import FloatArray
from landscape.core.errors import LandscapeError, UsageError, unknown_name
from landscape.core.keywords import takes
from landscape.render import own_figure, registry, variables
from landscape.render.drawing import Drawing
from landscape.render.heights import coverage
from landscape.render.kinds import Kind
from landscape.render.picture import compose
from landscape.surface.surface import Surface

# The options of `Drawing` that apply to a figure of one surface.
OF_ONE = ("kind", "metric", "log", "clip", "style", "size", "transparent", "view", "backend")

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


# `takes` is typed for functions of two or three arguments: one more overload would be ambiguous where `data` is Any.
@takes(Drawing, only=OF_ONE, defaults={"backend": "matplotlib"})  # type: ignore[arg-type]
def plot(self: Surface, drawing: Drawing) -> Any:
    """Draw the surface and return the figure of matplotlib or plotly, which a notebook displays.

    `surface.plot()` calls this function (landscape/surface/accessor.py). `landscape.plot` writes files.

    Args:
        {options}

    Raises:
        UsageError: an option does not fit (the message lists the choices).
        LandscapeError: there is no finite value, or the package of the backend is missing.
    """
    return figure(self, drawing)


def figure(surfaces: Surface | Sequence[Surface], drawing: Drawing) -> Any:
    """Draw the picture that `landscape.plot` writes and return it as a figure, without displaying it.

    Args:
        drawing: its options; the default of `backend` is matplotlib.

    Raises:
        UsageError: an option does not fit.
        LandscapeError: there is no finite value, or the package of the backend is missing.
    """
    backend = drawing.backend or "matplotlib"
    if backend not in ENDINGS:
        raise unknown_name("backend for a figure", backend, tuple(ENDINGS))
    module = registry.backend_for(Path(f"figure.{ENDINGS[backend]}"), backend)
    own = own_figure.figure_of(surfaces, drawing) if registry.is_matplotlib(module) else None
    return own if own is not None else module.figure(compose(surfaces, drawing))


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
            drawn = figure(surface, Drawing(kind=kind, metric=metric, log=log, titles=[title], size=CARD_SIZE))
        except UsageError:
            continue  # no positive value, or too small a grid
        except LandscapeError:
            return ""
        buffer = BytesIO()
        drawn.savefig(buffer, format="png", metadata={"Software": None})
        data = base64.b64encode(buffer.getvalue()).decode("ascii")
        return f'<img alt="{html.escape(title)}" width="{CARD_SIZE[0] // 2}" src="data:image/png;base64,{data}">'
    return ""

"""Where the panels of a plotly page stand, their shared axes and colours, and the words around them."""

from __future__ import annotations

import textwrap
from typing import Any

import numpy as np
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from landscape.render import _plotly_traces as traces
from landscape.render.picture import CurvePanel, Panel, Picture
from landscape.render.scale import Scale

MAX_COLUMNS = 3
TITLE_LETTERS = 44
REMARK_LETTERS = 110
SCALE_MARGIN = 0.04  # a plateau at the very end of an axis is half clipped away
RELIEFS = ("surface", "wireframe")
EYE = {"x": 1.15, "y": -1.45, "z": 0.92}  # plotly fits the box to the panel's height: narrow panels look from farther
NARROW = 1.3
MAX_ASPECT = 3.0  # axes that differ more are not drawn to scale, as in the matplotlib backend
LEGEND = {"orientation": "h", "yref": "container", "y": 0.01, "yanchor": "bottom", "x": 0.5, "xanchor": "center"}
GRID = "#e5e5e5"
HOLE = "#d9d9d9"
ROW_HEIGHT = 430  # pixels at least


def make(picture: Picture) -> go.Figure:
    """The whole figure."""
    rows, columns, types = _cells(picture)
    titles = [_heading(panel) for panel in (picture.curves or picture.panels)]
    figure = make_subplots(
        rows, columns, specs=[[{"type": kind, "secondary_y": _has_twin(picture)} for kind in row] for row in types],
        subplot_titles=None if picture.together else titles, horizontal_spacing=0.09 if _has_twin(picture) else 0.05,
        vertical_spacing=0.13 / max(1, rows - 1),
    )  # fmt: skip
    if picture.kind == "curve":
        _fill_curves(figure, picture, columns)
    elif picture.together:
        colours = traces.colours(len(picture.panels))
        for panel, title, colour in zip(picture.panels, titles, colours, strict=True):
            figure.add_traces(traces.of_panel(panel, picture, colour=colour, name=title))
    else:
        for position, panel in enumerate(picture.panels):
            row, column = position // columns + 1, position % columns + 1
            kind = "surface" if picture.kind == "overview" else picture.kind
            figure.add_traces(traces.of_panel(panel, picture, kind=kind), rows=row, cols=column)
            if picture.kind == "overview":
                figure.add_traces(traces.of_panel(panel, picture, kind="contour"), rows=2, cols=column)
    _axes(figure, picture, rows, columns)
    remarks = _wrapped("; ".join(picture.remarks), REMARK_LETTERS)
    colour_axis = _colour_axis(picture.scale)
    figure.update_layout(
        template="plotly_white", autosize=True, margin={"l": 70, "r": 20, "t": 85, "b": 100}, font={"size": 13},
        coloraxis=colour_axis, coloraxis2={**colour_axis, "showscale": False}, legend=LEGEND,
    )  # fmt: skip
    if remarks:
        figure.add_annotation(
            text=remarks, showarrow=False, xref="paper", yref="paper", x=0.5, y=0, yshift=-62,
            font={"size": 11, "color": "#666666"},
        )  # fmt: skip
    return figure


def least_height(picture: Picture) -> int:
    """Pixels below which the page scrolls instead of shrinking the panels."""
    return ROW_HEIGHT * _cells(picture)[0]


def _cells(picture: Picture) -> tuple[int, int, list[list[str | None]]]:
    """Rows, columns and each cell's type; None where there are fewer panels than cells."""
    count = len(picture.titles)
    if picture.kind == "overview":
        return 2, count, [["scene"] * count, ["xy"] * count]
    kind = "scene" if picture.kind in RELIEFS else "xy"
    if picture.together:
        rows = 2 if picture.accuracy else 1
        return rows, 1, [[kind]] * rows
    rows = -(-count // MAX_COLUMNS)
    columns = -(-count // rows)
    return rows, columns, [[kind] * columns for _ in range(rows)]


def _has_twin(picture: Picture) -> bool:
    return picture.accuracy is not None and not picture.together


def _heading(panel: Panel | CurvePanel) -> str:
    title, small = _wrapped(panel.title, TITLE_LETTERS), _wrapped("; ".join(panel.remarks), TITLE_LETTERS + 16)
    return f'{title}<br><span style="font-size:11px;color:#666666">{small}</span>' if small else title


def _wrapped(words: str, letters: int) -> str:
    return "<br>".join(traces.text(line) for line in textwrap.wrap(words, letters))


def _fill_curves(figure: go.Figure, picture: Picture, columns: int) -> None:
    for position, panel in enumerate(picture.curves):
        for line in panel.lines:
            second = line.is_accuracy and picture.accuracy is not None
            if picture.together:
                trace = traces.of_line(line, panel, picture, colour=traces.colours(len(picture.curves))[position])
                figure.add_trace(trace, row=2 if second else 1, col=1)
            else:
                trace = traces.of_line(line, panel, picture, colour=traces.colours(2)[int(line.is_accuracy)])
                trace.showlegend = position == 0
                figure.add_trace(trace, row=position // columns + 1, col=position % columns + 1, secondary_y=second)


def _axes(figure: go.Figure, picture: Picture, rows: int, columns: int) -> None:
    """Shared ranges and ticks; words only at the outer axes, where there is room."""
    if picture.kind == "curve":
        _curve_axes(figure, picture, columns)
        figure.update_xaxes(title_text=picture.x_label, row=rows)
        return
    x = [float(end) for panel in picture.panels for end in panel.x[[0, -1]]]
    y = [float(end) for panel in picture.panels for end in panel.y[[0, -1]]]
    distance = NARROW if columns > rows else 1.0
    camera = {"eye": {axis: distance * way for axis, way in EYE.items()}, "center": {"x": 0, "y": 0, "z": -0.1}}
    figure.update_scenes(
        xaxis={"title": {"text": "x"}, "range": [min(x), max(x)]},
        yaxis={"title": {"text": "y"}, "range": [min(y), max(y)]},
        zaxis=_ticks(picture.scale), aspectmode="manual", aspectratio={"x": 1, "y": 1, "z": 0.7}, camera=camera,
    )  # fmt: skip
    if picture.kind in RELIEFS:
        return
    figure.update_xaxes(zeroline=False, showgrid=False, showline=True, mirror=True, ticks="outside", constrain="domain")
    figure.update_yaxes(zeroline=False, showgrid=False, showline=True, mirror=True, ticks="outside")
    figure.update_xaxes(title_text=picture.x_label, row=rows)
    figure.update_yaxes(title_text=picture.y_label, col=1)
    if picture.kind != "heatmap":  # whose cells reach half a step further
        figure.update_xaxes(range=[min(x), max(x)])
        figure.update_yaxes(range=[min(y), max(y)])
    if 1 / MAX_ASPECT <= (max(x) - min(x)) / (max(y) - min(y)) <= MAX_ASPECT:
        for axis in figure.select_yaxes():
            axis.update(scaleanchor=axis.anchor or "x", constrain="domain")
    if picture.kind in ("filled", "heatmap") and any(np.isnan(panel.heights).any() for panel in picture.panels):
        figure.update_layout(plot_bgcolor=HOLE)


def _curve_axes(figure: go.Figure, picture: Picture, columns: int) -> None:
    figure.update_xaxes(gridcolor=GRID, zeroline=False)
    figure.update_yaxes(**_ticks(picture.scale), gridcolor=GRID, zeroline=False)
    if picture.together:
        if picture.accuracy:
            figure.update_yaxes(**_ticks(picture.accuracy), row=2)
        return
    for column in range(2, columns + 1):
        figure.update_yaxes(title_text=None, col=column)
    if picture.accuracy:
        figure.update_yaxes(**_ticks(picture.accuracy), showgrid=False, secondary_y=True)
        for column in range(1, columns):
            figure.update_yaxes(title_text=None, secondary_y=True, col=column)


def _ticks(scale: Scale) -> dict[str, Any]:
    margin = SCALE_MARGIN * scale.span
    return {
        "title": {"text": traces.text(scale.label)},
        "tickvals": list(scale.ticks),
        "ticktext": [scale.text(tick) for tick in scale.ticks],
        "range": [scale.low - margin, scale.high + margin],
    }


def _colour_axis(scale: Scale) -> dict[str, Any]:
    ticks = _ticks(scale)
    del ticks["range"]
    bar = {**ticks, "len": 0.8, "thickness": 14, "outlinewidth": 0}
    bar["title"]["side"] = "right"
    return {"colorscale": traces.COLOURSCALE, "cmin": scale.low, "cmax": scale.high, "colorbar": bar}

"""Arrange the panels of a plotly figure, with shared axes and colours, titles and remarks."""

from __future__ import annotations

import textwrap
from typing import Any

import numpy as np
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from landscape.render.backends.plotly import even_levels, traces
from landscape.render.backends.plotly.style import Style, style_of
from landscape.render.backends.plotly.tracks import of_tracks
from landscape.render.picture import CurvePanel, Panel, Picture
from landscape.render.scale import Scale

MAX_COLUMNS = 3
TITLE_LETTERS = 44
PAGE_LETTERS = 48  # columns times font size up to which titles of `TITLE_LETTERS` fit
REMARK_LETTERS = 110
SCALE_MARGIN = 0.04  # plotly would cut off half of a plateau at the end of an axis
RELIEFS = ("surface", "wireframe")
EYE = {"x": 1.15, "y": -1.45, "z": 0.92}  # plotly fits the box to the height: narrow panels need more distance
NARROW = 1.3
MAX_ASPECT = 3.0  # axes whose lengths differ more are not drawn to scale, as in matplotlib
EYE_DISTANCE = 2.05  # if the user gives a view
LEGEND = {"orientation": "h", "yref": "container", "y": 0.01, "yanchor": "bottom", "x": 0.5, "xanchor": "center"}
ROW_HEIGHT = 430  # smallest height of a row in pixels


def make(picture: Picture) -> go.Figure:
    """The figure of `picture`."""
    rows, columns, types = _cells(picture)
    style = style_of(picture)
    titles = [_heading(panel, style, columns) for panel in (picture.curves or picture.panels)]
    figure = make_subplots(
        rows, columns, specs=[[{"type": kind, "secondary_y": _has_twin(picture)} for kind in row] for row in types],
        subplot_titles=None if picture.together else titles, horizontal_spacing=0.09 if _has_twin(picture) else 0.05,
        vertical_spacing=0.13 / max(1, rows - 1),
    )  # fmt: skip
    figure.update_annotations(font={"size": style.title, "color": style.ink})
    if picture.kind == "curve":
        _fill_curves(figure, picture, columns)
    elif picture.together:
        for panel, title, colour in zip(picture.panels, titles, style.colours(len(picture.panels)), strict=True):
            figure.add_traces(traces.of_panel(panel, picture, colour=colour, name=title))
            figure.add_traces(of_tracks(panel, picture, relief=picture.kind in RELIEFS, first=False))
    else:
        _fill_panels(figure, picture, columns)
    _axes(figure, picture, rows, columns)
    _apply_style(figure, picture, style)
    return figure


def _fill_panels(figure: go.Figure, picture: Picture, columns: int) -> None:
    seen: set[str] = set()
    for position, panel in enumerate(picture.panels):
        for row, kind in _kinds(picture, position // columns + 1):
            made = traces.of_panel(panel, picture, kind=kind)
            made += of_tracks(panel, picture, relief=kind in RELIEFS, first=True)
            for trace in made:
                if trace.legendgroup:  # once for all panels
                    trace.showlegend = trace.showlegend and trace.legendgroup not in seen
                    seen |= {trace.legendgroup} if trace.showlegend else set()
            figure.add_traces(made, rows=row, cols=position % columns + 1)


def _kinds(picture: Picture, row: int) -> list[tuple[int, str]]:
    """The rows and kinds in which a panel is drawn."""
    return [(1, "surface"), (2, "contour")] if picture.kind == "overview" else [(row, picture.kind)]


def _apply_style(figure: go.Figure, picture: Picture, style: Style) -> None:
    """Set colours, fonts, legend, remarks and size."""
    paper = "rgba(0,0,0,0)" if picture.look.transparent else style.paper
    colour_axis = contour_axis = _colour_axis(picture.scale, style)
    if picture.kind in ("contour", "filled", "overview") and even_levels.is_mapped(picture.scale):
        contour_axis = even_levels.colour_axis(colour_axis, picture.scale)
        colour_axis = colour_axis if picture.kind == "overview" else contour_axis
    figure.update_layout(
        template="plotly_white", autosize=True, paper_bgcolor=paper, plot_bgcolor=paper,
        margin={"l": 70, "r": 20, "t": 50 + round(2.7 * style.text), "b": 60 + 3 * style.text},
        font={"family": style.family, "size": style.text, "color": style.ink}, coloraxis=colour_axis,
        coloraxis2={**contour_axis, "showscale": False}, legend=LEGEND,
    )  # fmt: skip
    if picture.look.size is not None:
        width, height = picture.look.size
        figure.update_layout(width=width, height=height, autosize=False)
    holes = any(np.isnan(panel.heights).any() for panel in picture.panels)
    if picture.kind in ("filled", "heatmap") and holes:
        figure.update_layout(plot_bgcolor=style.hole)
    if picture.remarks and "; ".join(picture.remarks) not in {trace.name for trace in figure.data}:
        # Above shared axes, since the legend with all titles and remarks is below.
        place = {"y": 1, "yshift": 2 * style.text} if picture.together else {"y": 0, "yshift": -36 - 2 * style.text}
        figure.add_annotation(
            text=_wrapped("; ".join(picture.remarks), REMARK_LETTERS), showarrow=False, xref="paper", yref="paper",
            x=0.5, **place, font={"size": style.small, "color": style.grey},
        )  # fmt: skip


def least_height(picture: Picture) -> int:
    """The height in pixels below which the page scrolls instead of shrinking the panels."""
    return ROW_HEIGHT * _cells(picture)[0]


def _cells(picture: Picture) -> tuple[int, int, list[list[str | None]]]:
    """Rows, columns, and the type of each cell."""
    count = len(picture.titles)
    if picture.kind == "overview":
        return 2, count, [["scene"] * count, ["xy"] * count]
    kind = "scene" if picture.kind in RELIEFS else "xy"
    if picture.together:
        rows = 2 if picture.accuracy else 1
        return rows, 1, [[kind]] * rows
    if picture.look.columns is not None:
        columns = min(picture.look.columns, count)
    else:
        columns = -(-count // -(-count // MAX_COLUMNS))
    rows = -(-count // columns)
    return rows, columns, [[kind] * columns for _ in range(rows)]


def _has_twin(picture: Picture) -> bool:
    return picture.accuracy is not None and not picture.together


def _heading(panel: Panel | CurvePanel, style: Style, columns: int) -> str:
    letters = TITLE_LETTERS * PAGE_LETTERS // max(PAGE_LETTERS, columns * style.title)
    title, small = _wrapped(panel.title, letters), _wrapped("; ".join(panel.remarks), letters + 16)
    grey = f'<span style="font-size:{style.small}px;color:{style.grey}">{small}</span>'
    return f"{title}<br>{grey}" if small else title


def _wrapped(words: str, letters: int) -> str:
    return "<br>".join(traces.text(line) for line in textwrap.wrap(words, letters))


def _fill_curves(figure: go.Figure, picture: Picture, columns: int) -> None:
    style = style_of(picture)
    for position, panel in enumerate(picture.curves):
        for line in panel.lines:
            second = line.is_accuracy and picture.accuracy is not None
            colour = style.distinct[int(line.is_accuracy)]
            where = {"row": position // columns + 1, "col": position % columns + 1, "secondary_y": second}
            if picture.together:
                colour = style.colours(len(picture.curves))[position]
                where = {"row": 2 if second else 1, "col": 1}
            for trace in traces.of_line(line, panel, picture, colour=colour):
                if not picture.together and position:
                    trace.showlegend = False
                figure.add_trace(trace, **where)


def _axes(figure: go.Figure, picture: Picture, rows: int, columns: int) -> None:
    """Set shared ranges and ticks; only the outer axes have titles."""
    if picture.kind == "curve":
        _curve_axes(figure, picture, columns)
        figure.update_xaxes(title_text=picture.x_label, row=rows)
        return
    style = style_of(picture)
    x = [float(end) for panel in picture.panels for end in panel.x[[0, -1]]]
    y = [float(end) for panel in picture.panels for end in panel.y[[0, -1]]]
    ground = {**style.axis(), "tickfont": {"size": 0.8 * style.text}, "backgroundcolor": "rgba(0,0,0,0)"}
    (x_text, y_text), (wide, deep) = picture.axis_texts, picture.ground(picture.panels[0], MAX_ASPECT)
    figure.update_scenes(
        xaxis={"title": {"text": x_text}, "range": [min(x), max(x)], **ground},
        yaxis={"title": {"text": y_text}, "range": [min(y), max(y)], **ground},
        zaxis={**_ticks(picture.scale), **ground}, aspectmode="manual", aspectratio={"x": wide, "y": deep, "z": 0.7},
        camera=_camera(picture, NARROW if columns > rows else 1.0),
    )  # fmt: skip
    if picture.kind in RELIEFS:
        return
    figure.update_xaxes(**style.axis(), showgrid=False, showline=True, mirror=True, ticks="outside", constrain="domain")
    figure.update_yaxes(**style.axis(), showgrid=False, showline=True, mirror=True, ticks="outside")
    figure.update_xaxes(title_text=picture.x_label, row=rows)
    figure.update_yaxes(title_text=picture.y_label, col=1)
    if picture.kind != "heatmap":  # its cells extend half a step beyond the points
        figure.update_xaxes(range=[min(x), max(x)])
        figure.update_yaxes(range=[min(y), max(y)])
    if picture.to_scale((max(x) - min(x)) / (max(y) - min(y)), MAX_ASPECT):
        for axis in figure.select_yaxes():
            axis.update(scaleanchor=axis.anchor or "x", constrain="domain")


def _camera(picture: Picture, distance: float) -> dict[str, Any]:
    eye = EYE
    if picture.look.view is not None:
        up, round_ = np.radians(picture.look.view)
        eye = {"x": np.cos(up) * np.cos(round_), "y": np.cos(up) * np.sin(round_), "z": np.sin(up)}
        eye = {axis: EYE_DISTANCE * float(way) for axis, way in eye.items()}
    return {"eye": {axis: distance * way for axis, way in eye.items()}, "center": {"x": 0, "y": 0, "z": -0.1}}


def _curve_axes(figure: go.Figure, picture: Picture, columns: int) -> None:
    style = style_of(picture)
    figure.update_xaxes(**style.axis())
    _name_ends(figure, picture, columns)
    figure.update_yaxes(**style.axis(), **_ticks(picture.scale))
    figure.update_yaxes(title_text=traces.text(picture.scale.axis_label))
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


def _name_ends(figure: go.Figure, picture: Picture, columns: int) -> None:
    """Write the names of the networks at 0 and 1 of lines between two, with thin lines."""
    style = style_of(picture)
    for position, panel in enumerate(picture.curves[:1] if picture.together else picture.curves):
        if panel.ends is None or (picture.together and len({other.ends for other in picture.curves}) > 1):
            continue
        where = {"row": position // columns + 1, "col": position % columns + 1}
        for end, name in enumerate(panel.ends):
            figure.add_vline(
                end, line={"color": style.grey, "width": 1, "dash": "dot"}, annotation_text=traces.text(name),
                annotation_position=("top right", "top left")[end],
                annotation_font={"size": style.small, "color": style.grey}, **where,
            )  # fmt: skip


def _ticks(scale: Scale) -> dict[str, Any]:
    margin = SCALE_MARGIN * scale.span
    return {
        "title": {"text": traces.text(scale.label)},
        "tickvals": list(scale.ticks),
        "ticktext": [scale.text(tick) for tick in scale.ticks],
        "range": [scale.low - margin, scale.high + margin],
    }


def _colour_axis(scale: Scale, style: Style) -> dict[str, Any]:
    ticks = _ticks(scale)
    del ticks["range"]
    bar = {**ticks, "len": 0.8, "thickness": 14, "outlinewidth": 0}
    bar["title"]["side"] = "right"
    return {"colorscale": style.colourscale(), "cmin": scale.low, "cmax": scale.high, "colorbar": bar}

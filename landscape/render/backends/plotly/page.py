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
LEAST_LETTERS = 8  # in a line of a title, on pages with very many columns
REMARK_LETTERS = 110
# Between columns, as shares of the width: of panels, and of those with a second axis. Many columns have half of it.
GAP, GAP_OF_TWINS, MOST_GAPS = 0.05, 0.09, 0.5
SCALE_MARGIN = 0.04  # plotly would cut off half of a plateau at the end of an axis
RELIEFS = ("surface", "wireframe")
EYE = {"x": 1.15, "y": -1.45, "z": 0.92}  # plotly fits the box to the height: narrow panels need more distance
NARROW = 1.3
EYE_DISTANCE = 2.05  # if the user gives a view
LEGEND = {"orientation": "h", "yref": "container", "y": 0.01, "yanchor": "bottom", "x": 0.5, "xanchor": "center"}
ROW_HEIGHT = 430  # smallest height of a row in pixels


def make(picture: Picture) -> go.Figure:
    """The figure of `picture`."""
    rows, columns, types = _cells(picture)
    style = style_of(picture)
    titles = [_heading(panel, style, columns) for panel in (picture.curves or picture.panels)]
    gap = min(GAP_OF_TWINS if _has_twin(picture) else GAP, MOST_GAPS / columns)
    figure = make_subplots(
        rows, columns, specs=[[{"type": kind, "secondary_y": _has_twin(picture)} for kind in row] for row in types],
        subplot_titles=None if picture.together else titles, horizontal_spacing=gap,
        vertical_spacing=0.13 / max(1, rows - 1),
    )  # fmt: skip
    figure.update_annotations(font={"size": style.title, "color": style.ink})
    if picture.kind == "curve":
        _fill_curves(figure, picture, columns)
    elif picture.together:
        explained: set[str] = set()
        for panel, title, colour in zip(picture.panels, titles, style.colours(len(picture.panels)), strict=True):
            made = traces.of_panel(panel, picture, colour=colour, name=title)
            made += of_tracks(panel, picture, relief=picture.kind in RELIEFS, first=False)
            figure.add_traces(_explained_once(made, explained))
    else:
        _fill_panels(figure, picture, columns)
    _axes(figure, picture, rows, columns)
    _apply_style(figure, picture, style)
    return figure


def _fill_panels(figure: go.Figure, picture: Picture, columns: int) -> None:
    explained: set[str] = set()
    for position, panel in enumerate(picture.panels):
        for row, kind in _kinds(picture, position // columns + 1):
            made = traces.of_panel(panel, picture, kind=kind)
            made += of_tracks(panel, picture, relief=kind in RELIEFS, first=True)
            figure.add_traces(_explained_once(made, explained), rows=row, cols=position % columns + 1)


def _explained_once(made: list[Any], explained: set[str]) -> list[Any]:
    """The traces, each group of which has one entry in the legend; `explained` holds the groups that have one."""
    for trace in made:
        if trace.legendgroup and trace.showlegend is not False:
            if trace.legendgroup in explained:
                trace.showlegend = False
            explained.add(trace.legendgroup)
    return made


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
    rows, columns = picture.grid(MAX_COLUMNS)
    if picture.kind == "overview":
        return rows, columns, [["scene"] * columns, ["xy"] * columns]
    kind = "scene" if picture.kind in RELIEFS else "xy"
    return rows, columns, [[kind] * columns for _ in range(rows)]


def _has_twin(picture: Picture) -> bool:
    return picture.accuracy is not None and not picture.together


def _heading(panel: Panel | CurvePanel, style: Style, columns: int) -> str:
    letters = max(LEAST_LETTERS, TITLE_LETTERS * PAGE_LETTERS // max(PAGE_LETTERS, columns * style.title))
    title, small = _wrapped(panel.title, letters), _wrapped("; ".join(panel.remarks), letters + 16)
    grey = f'<span style="font-size:{style.small}px;color:{style.grey}">{small}</span>'
    return f"{title}<br>{grey}" if small else title


def _wrapped(words: str, letters: int) -> str:
    return "<br>".join(traces.text(line) for line in textwrap.wrap(words, letters))


def _fill_curves(figure: go.Figure, picture: Picture, columns: int) -> None:
    style = style_of(picture)
    explained: set[str] = set()
    for position, panel in enumerate(picture.curves):
        for line in panel.lines:
            second = line.is_accuracy and picture.accuracy is not None
            colour = style.distinct[int(line.is_accuracy)]
            where = {"row": position // columns + 1, "col": position % columns + 1, "secondary_y": second}
            if picture.together:
                colour = style.colours(len(picture.curves))[position]
                where = {"row": 2 if second else 1, "col": 1}
            made = traces.of_line(line, panel, picture, colour=colour)
            if not picture.together:  # otherwise each file has a colour of its own
                made = _explained_once(made, explained)
            for trace in made:
                figure.add_trace(trace, **where)


def _axes(figure: go.Figure, picture: Picture, rows: int, columns: int) -> None:
    """Set ranges and ticks; only the outer axes have titles."""
    if picture.kind == "curve":
        _curve_axes(figure, picture, columns)
        figure.update_xaxes(title_text=traces.text(picture.x_label), row=rows)
        return
    style = style_of(picture)
    axis_settings = {**style.axis(), "tickfont": {"size": 0.8 * style.text}, "backgroundcolor": "rgba(0,0,0,0)"}
    x_text, y_text = map(traces.text, picture.axis_texts)
    figure.update_scenes(
        xaxis={"title": {"text": x_text}, **axis_settings}, yaxis={"title": {"text": y_text}, **axis_settings},
        zaxis={**_ticks(picture.scale), **axis_settings}, aspectmode="manual",
        camera=_camera(picture, NARROW if columns > rows else 1.0),
    )  # fmt: skip
    if picture.kind not in RELIEFS:
        frame = {"showgrid": False, "showline": True, "mirror": True, "ticks": "outside"}
        figure.update_xaxes(**style.axis(), **frame, constrain="domain")
        figure.update_yaxes(**style.axis(), **frame)
        figure.update_xaxes(title_text=traces.text(picture.x_label), row=rows)
        figure.update_yaxes(title_text=traces.text(picture.y_label), col=1)
    for position in range(columns if picture.kind == "overview" else rows * columns):
        panel = picture.panels[min(position, len(picture.panels) - 1)]  # empty cells are as the last one
        for row, kind in _kinds(picture, position // columns + 1):
            _set_ranges(figure, panel, picture, kind, {"row": row, "col": position % columns + 1})


def _set_ranges(figure: go.Figure, panel: Panel, picture: Picture, kind: str, where: dict[str, int]) -> None:
    """Set the ranges of x and y of a panel, and whether they have the same scale."""
    left, right, bottom, top = picture.extent(panel)
    if kind in RELIEFS:
        wide, deep = picture.box_sides(panel)
        figure.update_scenes(
            xaxis_range=[left, right], yaxis_range=[bottom, top], aspectratio={"x": wide, "y": deep, "z": 0.7}, **where
        )
        return
    if kind != "heatmap":  # its cells extend half a step beyond the points
        figure.update_xaxes(range=[left, right], **where)
        figure.update_yaxes(range=[bottom, top], **where)
    if picture.ratio(panel) is not None:
        for axis in figure.select_yaxes(**where):
            axis.update(scaleanchor=axis.anchor or "x", constrain="domain")


def _camera(picture: Picture, distance: float) -> dict[str, Any]:
    eye = EYE
    if picture.look.view is not None:
        elevation, azimuth = np.radians(picture.look.view)
        away = np.cos(elevation)
        eye = {"x": away * np.cos(azimuth), "y": away * np.sin(azimuth), "z": np.sin(elevation)}
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

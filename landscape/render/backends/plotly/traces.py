"""Make the plotly traces of a panel or a line; hovering shows the measured value."""

from __future__ import annotations

import html
from typing import Any

import numpy as np
import plotly.graph_objects as go

from landscape.core.arrays import BoolArray, FloatArray
from landscape.render.backends.plotly import even_levels
from landscape.render.backends.plotly.style import Style, style_of
from landscape.render.input_planes import closed
from landscape.render.picture import CurvePanel, Line, Panel, Picture
from landscape.render.scale import Scale

BAND = 0.2  # opacity of the standard error
MAX_WIRES = 60  # along each axis, as in the matplotlib backend


def text(words: str) -> str:
    """Escape `words` for plotly, which interprets some tags and entities."""
    return html.escape(words, quote=False)


def of_panel(
    panel: Panel, picture: Picture, *, kind: str | None = None, colour: str | None = None, name: str | None = None
) -> list[Any]:
    """The traces of one surface, coloured by height, or in one `colour` with `name` in the legend."""
    kind, style = kind or picture.kind, style_of(picture)
    hover = _hover(panel, picture.scale)
    legend = {"name": name, "showlegend": name is not None, "hovertemplate": "%{text}<extra></extra>"}
    if kind == "wireframe":
        return _wireframes(panel, hover, picture, colour, legend)
    if kind == "surface":
        return _surfaces(panel, hover, picture, colour, legend)
    grid = {"x": panel.x, "y": panel.y}
    masks = [] if picture.together else _masks(panel, style, hover if kind == "filled" else None)
    heights = panel.heights
    if kind == "heatmap":
        made = go.Heatmap(z=panel.heights, **grid, **legend, text=hover, coloraxis="coloraxis")
        return [made, *masks, *_ball(panel, style)]
    scale = picture.scale
    step = scale.levels[1] - scale.levels[0] if len(scale.levels) > 1 else scale.span
    levels: dict[str, Any] = {"start": scale.levels[0], "end": scale.levels[-1], "size": step}
    if even_levels.is_mapped(scale):
        heights = even_levels.mapped(heights, scale)
        levels = {"start": 1, "end": len(scale.levels), "size": 1}
    # plotly labels contours with heights, which are values only on a linear scale.
    levels |= {"showlabels": not scale.log and kind == "contour", "labelformat": ".0%" if scale.percent else ""}
    # Contours and surfaces cannot share a colour axis in plotly: beside surfaces, contours have an equal one.
    paint: dict[str, Any] = {"line": {"width": style.line}}
    paint["coloraxis"] = "coloraxis2" if picture.kind == "overview" else "coloraxis"
    levels["coloring"] = "fill" if kind == "filled" else "lines"
    if kind == "filled":
        paint["line"] = {"width": 0.3 * style.line, "color": "white"}
        heights = np.where(panel.infinite, np.nan, heights)  # plotly draws fillings above masks
    if colour is not None:
        levels["coloring"] = "none"
        paint = {"line": {"width": style.line, "color": colour}}
    contours = go.Contour(z=heights, **grid, **paint, **legend, text=hover, contours=levels, autocontour=False)
    return [contours, *masks, *_ball(panel, style)]


def _ball(panel: Panel, style: Style) -> list[Any]:
    """The outline of the ball of perturbations, dashed on a pale line."""
    if panel.ball is None:
        return []
    x, y = closed(panel.ball).T
    plain = {"x": x, "y": y, "mode": "lines", "hoverinfo": "skip", "showlegend": False}
    return [
        go.Scatter(**plain, line={"color": style.paper, "width": 2.4 * style.line}, opacity=0.7),
        go.Scatter(**plain, line={"color": style.ink, "width": style.line, "dash": "dash"}),
    ]


# Matt, as in the figures of Li et al.; the default of plotly is shiny.
LIGHT = {"ambient": 0.65, "diffuse": 0.6, "specular": 0.08, "roughness": 0.9}


def _surfaces(
    panel: Panel, hover: FloatArray, picture: Picture, colour: str | None, legend: dict[str, Any]
) -> list[Any]:
    """The finite part of a surface, and in grey the faces with an infinite corner."""
    common = {"x": panel.x, "y": panel.y, "text": hover, "lighting": LIGHT}
    paint = {"coloraxis": "coloraxis"} if colour is None else _one_colour(colour, 0.85)
    if not panel.infinite.any():
        return [go.Surface(z=panel.heights, **common, **paint, **legend)]
    finite, beyond = _parts(panel)
    grey = _one_colour(style_of(picture).beyond, 0.85 if colour else 1)
    return [
        go.Surface(z=finite, **common, **paint, **legend),
        go.Surface(z=beyond, **common, **grey, **{**legend, **_key("infinite", shown=colour is None)}),
    ]


def _wireframes(
    panel: Panel, hover: FloatArray, picture: Picture, colour: str | None, legend: dict[str, Any]
) -> list[Any]:
    """As `_surfaces`, but as wireframes."""
    if not panel.infinite.any():
        return [_wires(panel, panel.heights, hover, colour, legend)]
    finite, beyond = _parts(panel)
    grey = {**legend, **_key("infinite", shown=colour is None)}
    return [
        _wires(panel, finite, hover, colour, legend),
        _wires(panel, beyond, hover, style_of(picture).beyond, grey),
    ]


def _parts(panel: Panel) -> tuple[FloatArray, FloatArray]:
    """The heights without infinite points, and the heights of these points and their neighbours; NaN elsewhere."""
    finite = np.where(panel.infinite, np.nan, panel.heights)
    return finite, np.where(_widened(panel.infinite), panel.heights, np.nan)


def _widened(where: BoolArray) -> BoolArray:
    """`where`, extended to all neighbours."""
    wide, (rows, columns) = np.pad(where, 1), where.shape
    widened: BoolArray = np.any([wide[i : i + rows, j : j + columns] for i in range(3) for j in range(3)], axis=0)
    return widened


def _masks(panel: Panel, style: Style, hover: FloatArray | None) -> list[Any]:
    """The cells of NaN and of infinite values, in colours outside of the colour map.

    Below fillings, which end half a step earlier, they are wider and have their own hover text (`hover`).
    """
    masks = []
    parts = (("not a number", np.isnan(panel.heights), style.hole), ("infinite", panel.infinite, style.beyond))
    for name, where, colour in parts:
        if not where.any():
            continue
        told = {"hoverinfo": "skip"} if hover is None else {"text": hover, "hovertemplate": "%{text}<extra></extra>"}
        covered = where if hover is None else _widened(where)
        cells = np.where(covered, 1.0, np.nan)
        masks.append(go.Heatmap(z=cells, x=panel.x, y=panel.y, **_one_colour(colour, 1), **told, **_key(name)))
    return masks


def _key(name: str, *, shown: bool = True) -> dict[str, Any]:
    """The settings of a legend entry."""
    return {"name": name, "legendgroup": name, "showlegend": shown}


def of_line(line: Line, panel: CurvePanel, picture: Picture, *, colour: str) -> list[Any]:
    """The traces of one line; the legend includes the title if several files share the axes."""
    name = f"{panel.title}: {line.name}" if picture.together else line.name
    if picture.together and panel.remarks:
        name += f" ({'; '.join(panel.remarks)})"
    hover = [f"x {x:.4g}<br>{text(line.name)} {_value(value)}" for x, value in zip(line.x, line.values, strict=True)]
    dash = "dash" if line.is_test and len(panel.lines) > 1 else "solid"
    infinite = np.isinf(line.values)
    heights = [height if not beyond else None for height, beyond in zip(line.heights, infinite, strict=True)]
    style = style_of(picture)
    common = {"name": text(name), "legendgroup": text(name), "hovertemplate": "%{text}<extra></extra>"}
    traces = []
    if line.band is not None:
        low, high = line.band
        traces.append(
            go.Scatter(
                x=np.concatenate([line.x, line.x[::-1]]), y=np.concatenate([high, low[::-1]]), fill="toself",
                line={"width": 0}, mode="lines", fillcolor=colour, opacity=BAND, hoverinfo="skip", showlegend=False,
                legendgroup=text(name),
            )
        )  # fmt: skip
    traces += [
        go.Scatter(
            x=line.x,
            y=heights,
            mode="lines+markers" if len(line.x) < 30 else "lines",
            text=hover,
            **common,
            line={"color": colour, "dash": dash, "width": 1.4 * style.line},
            marker={"size": 3.4 * style.line},
        )
    ]
    if infinite.any():  # arrows at the end of the scale, not connected to the line
        arrows = ["triangle-up-open" if value > 0 else "triangle-down-open" for value in line.values[infinite]]
        traces.append(
            go.Scatter(
                x=line.x[infinite],
                y=line.heights[infinite],
                mode="markers",
                showlegend=False,
                **common,
                text=[words for words, beyond in zip(hover, infinite, strict=True) if beyond],
                marker={"symbol": arrows, "color": colour, "size": 6 * style.line},
            )
        )
    return traces


def _wires(panel: Panel, heights: FloatArray, hover: FloatArray, colour: str | None, legend: dict[str, Any]) -> Any:
    """One line through rows, then columns, with gaps; at most `MAX_WIRES` of each, including the outermost."""
    x, y = np.meshgrid(panel.x, panel.y)
    parts: list[list[Any]] = [[], [], [], []]
    for transposed, length in ((False, len(panel.y)), (True, len(panel.x))):
        step = max(1, -(-(length - 1) // MAX_WIRES))
        for i in np.unique(np.append(np.arange(0, length, step), length - 1)):
            for part, array in zip(parts, (x, y, heights, hover), strict=True):
                part += [*(array[:, i] if transposed else array[i]).tolist(), None]
    xs, ys, zs, texts = parts
    height = [np.nan if z is None else z for z in zs]
    # A gap needs a colour too: plotly would paint the adjacent wire black.
    paint = {"color": colour} if colour else {"color": np.nan_to_num(height, nan=0.0), "coloraxis": "coloraxis"}
    return go.Scatter3d(
        x=xs, y=ys, z=[None if np.isnan(z) else z for z in height], mode="lines", line={"width": 2.5, **paint},
        connectgaps=False, **{**legend, "text": texts},
    )  # fmt: skip


def _one_colour(colour: str, opacity: float) -> dict[str, Any]:
    return {"colorscale": [[0, colour], [1, colour]], "showscale": False, "opacity": opacity}


def _hover(panel: Panel, scale: Scale) -> Any:
    """Hover texts [ny, nx]: position and measured value, before clipping, logarithm and interpolation."""
    label = text(scale.label.removesuffix(" (%)"))
    return np.array(
        [
            [
                f"x {x:.4g}<br>y {y:.4g}<br>{label} {_value(panel.values[row, column])}"
                for column, x in enumerate(panel.x)
            ]
            for row, y in enumerate(panel.y)
        ]
    )


def _value(value: float) -> str:
    return "not measured, or not a number" if np.isnan(value) else f"{value:.5g}"

"""Make the plotly traces of a panel or a line; hovering shows the measured value."""

from __future__ import annotations

import html
import math
from typing import Any

import numpy as np
import plotly.graph_objects as go

from landscape.render.backends.plotly import even_levels, reliefs
from landscape.render.backends.plotly.style import Style, style_of
from landscape.render.display_mesh import Mesh, refine
from landscape.render.heights import is_infinite
from landscape.render.input_planes import closed
from landscape.render.picture import CurvePanel, Line, Panel, Picture
from landscape.render.scale import Scale

BAND = 0.2  # opacity of the standard error


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
        return reliefs.of_wires(panel, hover, picture, colour, legend)
    if kind == "surface":
        return reliefs.of_surface(panel, hover, picture, colour, legend)
    masks = [] if picture.together else _masks(panel, picture, hover if kind == "filled" else None)
    if kind == "heatmap":
        made = go.Heatmap(z=panel.heights, x=panel.x, y=panel.y, **legend, text=hover, coloraxis="coloraxis")
        return [made, *masks, *_ball(panel, style)]
    scale, mesh = picture.scale, refine(panel, picture.scale, reliefs.FINE)
    # plotly draws fillings above masks
    faces = mesh.faces & ~mesh.beyond if kind == "filled" else mesh.faces
    heights = np.minimum(mesh.heights_of(faces), scale.high)
    x, y = (part.ravel() for part in np.meshgrid(mesh.x, mesh.y))
    hover = reliefs.nearest(hover, panel, x, y).reshape(heights.shape)
    step = scale.levels[1] - scale.levels[0] if len(scale.levels) > 1 else scale.span
    levels: dict[str, Any] = {"start": scale.levels[0], "end": scale.levels[-1], "size": step}
    if even_levels.is_mapped(scale):
        heights = even_levels.mapped(heights, scale)
        levels = {"start": 1, "end": len(scale.levels), "size": 1}
    # plotly labels contours with heights, which are values only on a linear scale.
    levels |= {"showlabels": not scale.log and kind == "contour"}
    levels["labelformat"] = _percent_format(step) if scale.percent else ""
    # Contours and surfaces cannot share a colour axis in plotly: beside surfaces, contours have an equal one.
    paint: dict[str, Any] = {"line": {"width": style.line}}
    paint["coloraxis"] = "coloraxis2" if picture.kind == "overview" else "coloraxis"
    levels["coloring"] = "fill" if kind == "filled" else "lines"
    if kind == "filled":
        paint["line"] = {"width": 0.3 * style.line, "color": "white"}
    if colour is not None:
        levels["coloring"] = "none"
        paint = {"line": {"width": style.line, "color": colour}}
    grid = {"z": heights, "x": mesh.x, "y": mesh.y}
    contours = go.Contour(**grid, **paint, **legend, text=hover, contours=levels, autocontour=False)
    return [contours, *_cut(mesh, picture), *masks, *_ball(panel, style)]


def _cut(mesh: Mesh, picture: Picture) -> list[Any]:
    """The area above the clip, in grey: plotly fills where a constraint does not hold."""
    top = picture.scale.high
    heights = mesh.open_heights
    if picture.together or picture.clip is None or not (heights > top).any():
        return []
    return [
        go.Contour(
            x=mesh.x, y=mesh.y, z=heights, contours={"type": "constraint", "operation": "<", "value": top},
            fillcolor=style_of(picture).cut, line={"width": 0}, hoverinfo="skip",
            **reliefs.key("; ".join(picture.remarks)),
        )
    ]  # fmt: skip


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


def _masks(panel: Panel, picture: Picture, hover: Any) -> list[Any]:
    """The cells of NaN and of infinite values, and in heat maps of clipped ones, in colours outside of the colour map.

    Below fillings, which end half a step earlier, they are wider and have their own hover text (`hover`).
    """
    masks, style = [], style_of(picture)
    clipped = (panel.heights >= picture.scale.high) & (picture.clip is not None and picture.kind == "heatmap")
    parts = (
        ("; ".join(picture.remarks), clipped & ~panel.infinite, style.cut),
        ("not a number", np.isnan(panel.heights), style.hole),
        ("infinite", panel.infinite, style.beyond),
    )
    for name, where, colour in parts:
        if not where.any():
            continue
        told = {"hoverinfo": "skip"} if hover is None else {"text": hover, "hovertemplate": "%{text}<extra></extra>"}
        covered = where if hover is None else reliefs.widened(where)
        cells = np.where(covered, 1.0, np.nan)
        masks.append(go.Heatmap(z=cells, x=panel.x, y=panel.y, **_one_colour(colour, 1), **told, **reliefs.key(name)))
    return masks


def of_line(line: Line, panel: CurvePanel, picture: Picture, *, colour: str) -> list[Any]:
    """The traces of one line; the legend includes the title if several files share the axes."""
    name = f"{panel.title}: {line.name}" if picture.together else line.name
    if picture.together and panel.remarks:
        name += f" ({'; '.join(panel.remarks)})"
    hover = [f"x {x:.4g}<br>{text(line.name)} {_value(value)}" for x, value in zip(line.x, line.values, strict=True)]
    dash = "dash" if line.is_test and len(panel.lines) > 1 else "solid"
    infinite = is_infinite(line.values)
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


def _one_colour(colour: str, opacity: float) -> dict[str, Any]:
    return {"colorscale": [[0, colour], [1, colour]], "showscale": False, "opacity": opacity}


def _percent_format(step: float) -> str:
    """The format of shares in per cent, with the decimals of their `step`."""
    return f".{max(0, -math.floor(math.log10(100 * step) + 1e-9))}%"


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

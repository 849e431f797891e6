"""What plotly draws for one panel or one line; hovering tells the value as it was measured."""

from __future__ import annotations

import html
from typing import Any

import numpy as np
import plotly.graph_objects as go
from plotly.colors import sample_colorscale

from landscape.render.picture import CurvePanel, Line, Panel, Picture
from landscape.render.scale import Scale
from landscape.surface import FloatArray

# The matplotlib backend's map: viridis without its last yellow, which is too pale for lines.
COLOURSCALE = sample_colorscale("Viridis", np.linspace(0, 0.94, 16).tolist())
MAX_WIRES = 60  # each way, as in the matplotlib backend
DISTINCT = ("#2166ac", "#c9302c", "#1b9e77", "#e6860b", "#7b5aa6", "#56b4e9", "#a0522d", "#444444")


def colours(count: int) -> list[str]:
    """As many colours, repeating after eight."""
    return [DISTINCT[i % len(DISTINCT)] for i in range(count)]


def text(words: str) -> str:
    """`words` as plotly shows them literally: it reads some tags and entities."""
    return html.escape(words, quote=False)


def of_panel(
    panel: Panel, picture: Picture, *, kind: str | None = None, colour: str | None = None, name: str | None = None
) -> list[Any]:
    """The traces of one surface: coloured by height, or all in one `colour`, with `name` in the legend."""
    kind = kind or picture.kind
    hover = _hover(panel, picture.scale)
    paint: dict[str, Any]
    legend = {"name": name, "showlegend": name is not None, "hovertemplate": "%{text}<extra></extra>"}
    grid = {"x": panel.x, "y": panel.y}
    if kind == "wireframe":
        return [_wires(panel, hover, colour, legend)]
    if kind == "surface":
        paint = {"coloraxis": "coloraxis"} if colour is None else _plain_colour(colour)
        return [go.Surface(z=panel.heights, **grid, **paint, **legend, text=hover, lighting=LIGHT)]
    if kind == "heatmap":
        return [go.Heatmap(z=panel.heights, **grid, **legend, text=hover, coloraxis="coloraxis")]
    scale = picture.scale
    step = scale.levels[1] - scale.levels[0] if len(scale.levels) > 1 else scale.span
    levels: dict[str, Any] = {"start": scale.levels[0], "end": scale.levels[-1], "size": step}
    # The labels are heights, which are values only on a linear scale; on a logarithmic one the colour bar tells.
    levels |= {"showlabels": not scale.log and kind == "contour", "labelformat": ".0%" if scale.percent else ""}
    # plotly refuses one colour axis for contours and surfaces: beside surfaces, contours have an equal one.
    paint = {"coloraxis": "coloraxis2" if picture.kind == "overview" else "coloraxis", "line": {"width": 1.5}}
    levels["coloring"] = "fill" if kind == "filled" else "lines"
    if kind == "filled":
        paint["line"] = {"width": 0.4, "color": "white"}
    if colour is not None:
        levels["coloring"] = "none"
        paint = {"line": {"width": 1.5, "color": colour}}
    return [go.Contour(z=panel.heights, **grid, **paint, **legend, text=hover, contours=levels, autocontour=False)]


# Li et al.'s surfaces are matt; plotly's default shines.
LIGHT = {"ambient": 0.65, "diffuse": 0.6, "specular": 0.08, "roughness": 0.9}


def of_line(line: Line, panel: CurvePanel, picture: Picture, *, colour: str) -> Any:
    """One curve; the legend names the file too when several share the axes."""
    name = f"{panel.title}: {line.name}" if picture.together else line.name
    if picture.together and panel.remarks:
        name += f" ({'; '.join(panel.remarks)})"
    hover = [f"x {x:.4g}<br>{text(line.name)} {_value(value)}" for x, value in zip(line.x, line.values, strict=True)]
    dash = "dash" if line.is_test and len(panel.lines) > 1 else "solid"
    return go.Scatter(
        x=line.x, y=line.heights, mode="lines+markers" if len(line.x) < 30 else "lines", name=text(name), text=hover,
        hovertemplate="%{text}<extra></extra>", line={"color": colour, "dash": dash}, marker={"size": 5},
    )  # fmt: skip


def _wires(panel: Panel, hover: FloatArray, colour: str | None, legend: dict[str, Any]) -> Any:
    """Rows, then columns, as one line with gaps between them; at most `MAX_WIRES` each way, the outermost always."""
    x, y = np.meshgrid(panel.x, panel.y)
    parts: list[list[Any]] = [[], [], [], []]
    for transposed, length in ((False, len(panel.y)), (True, len(panel.x))):
        step = max(1, -(-(length - 1) // MAX_WIRES))
        for i in np.unique(np.append(np.arange(0, length, step), length - 1)):
            for part, array in zip(parts, (x, y, panel.heights, hover), strict=True):
                part += [*(array[:, i] if transposed else array[i]).tolist(), None]
    xs, ys, zs, texts = parts
    height = [np.nan if z is None else z for z in zs]
    # A gap has no colour of its own, and a missing one would paint the wire beside it black.
    paint = {"color": colour} if colour else {"color": np.nan_to_num(height, nan=0.0), "coloraxis": "coloraxis"}
    return go.Scatter3d(
        x=xs, y=ys, z=[None if np.isnan(z) else z for z in height], mode="lines", line={"width": 2.5, **paint},
        connectgaps=False, **{**legend, "text": texts},
    )  # fmt: skip


def _plain_colour(colour: str) -> dict[str, Any]:
    return {"colorscale": [[0, colour], [1, colour]], "showscale": False, "opacity": 0.85}


def _hover(panel: Panel, scale: Scale) -> Any:
    """Text [ny, nx]: where, and the value as it was measured, before any clip, logarithm or filling of gaps."""
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

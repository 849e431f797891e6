"""Make the plotly traces of surfaces and wireframes in three dimensions."""

from __future__ import annotations

from typing import Any

import numpy as np
import plotly.graph_objects as go

from landscape.core.arrays import BoolArray, FloatArray
from landscape.render import cut_mesh, wires
from landscape.render.above_scale import uncut
from landscape.render.backends.plotly.style import style_of
from landscape.render.display_mesh import refine
from landscape.render.picture import Panel, Picture

FINE = 80  # points of a surface along each axis, a compromise between smoothness and the size of the page

# Matt, as in the figures of Li et al.; the default of plotly is shiny.
LIGHT = {"ambient": 0.65, "diffuse": 0.6, "specular": 0.08, "roughness": 0.9}


def of_surface(panel: Panel, hover: Any, picture: Picture, colour: str | None, legend: dict[str, Any]) -> list[Any]:
    """The finite part of a surface, the cells with an infinite corner in grey, and on the floor what is clipped.

    Args:
        hover: texts [ny, nx] of the measured points; every point of the surface has that of the nearest one.
    """
    style, top = style_of(picture), picture.scale.high
    mesh = refine(panel, picture.scale, FINE)
    corners, beyond = cut_mesh.below_top(mesh, top, lid=picture.clip is None)
    told = {"hovertemplate": legend["hovertemplate"]}
    paint: dict[str, Any] = {"color": colour} if colour else {"coloraxis": "coloraxis"}
    made = [_mesh(corners[~beyond], panel, hover, intensity=colour is None, **paint, **legend)]
    if beyond.any():
        grey = key("infinite", shown=colour is None)
        made.append(_mesh(corners[beyond], panel, hover, color=style.beyond, **told, **grey))
    if picture.clip is not None and not picture.together:
        floor, _ = cut_mesh.above_top(mesh, top, level=picture.scale.low)
        if len(floor):
            name = key("; ".join(picture.remarks))
            made.append(_mesh(floor, panel, None, color=style.cut, hoverinfo="skip", **name))
    return made


def key(name: str, *, shown: bool = True) -> dict[str, Any]:
    """The settings of a legend entry."""
    return {"name": name, "legendgroup": name, "showlegend": shown}


def nearest(hover: Any, panel: Panel, x: FloatArray, y: FloatArray) -> Any:
    """The texts [n] of the measured points that are nearest to the points `x`, `y` [n]."""
    column, row = (
        np.abs(axis[:, np.newaxis] - np.unique(places)).argmin(0)[np.searchsorted(np.unique(places), places)]
        for axis, places in ((panel.x, x), (panel.y, y))
    )
    return np.asarray(hover)[row, column]


def _mesh(corners: FloatArray, panel: Panel, hover: Any, *, intensity: bool = False, **looks: Any) -> Any:
    """A mesh of triangles [n, 3, 3], whose normals plotly makes smooth where they share corners."""
    points, index = np.unique(corners.reshape(-1, 3), axis=0, return_inverse=True)
    i, j, k = index.reshape(-1, 3).T.astype(np.int32)
    x, y, z = points.T.astype(np.float32)
    told = {} if hover is None else {"text": nearest(hover, panel, *points[:, :2].T)}
    height = {"intensity": z} if intensity else {}
    return go.Mesh3d(x=x, y=y, z=z, i=i, j=j, k=k, lighting=LIGHT, **told, **height, **looks)


def of_wires(panel: Panel, hover: Any, picture: Picture, colour: str | None, legend: dict[str, Any]) -> list[Any]:
    """As `of_surface`, but as wires along the measured grid."""
    finite, beyond = np.where(panel.infinite, np.nan, uncut(panel, picture.scale)), widened(panel.infinite)
    made = [_wires(panel, finite, hover, picture, colour, legend)]
    if panel.infinite.any():
        grey = {**legend, **key("infinite", shown=colour is None)}
        part = np.where(beyond, uncut(panel, picture.scale), np.nan)
        made.append(_wires(panel, part, hover, picture, style_of(picture).beyond, grey))
    return made


def widened(where: BoolArray) -> BoolArray:
    """`where` [ny, nx], extended to all neighbours."""
    wide, (rows, columns) = np.pad(where, 1), where.shape
    widened: BoolArray = np.any([wide[i : i + rows, j : j + columns] for i in range(3) for j in range(3)], axis=0)
    return widened


def _wires(
    panel: Panel, heights: FloatArray, hover: Any, picture: Picture, colour: str | None, legend: dict[str, Any]
) -> Any:
    """One line through rows, then columns, with gaps."""
    x, y = np.meshgrid(panel.x, panel.y)
    parts: list[list[Any]] = [[], [], [], []]
    for transposed, length in ((False, len(panel.y)), (True, len(panel.x))):
        for i in wires.indices(length):
            along, across, up, told = (array[:, i] if transposed else array[i] for array in (x, y, heights, hover))
            for part, piece in zip(parts, _cut_wire(along, across, up, told, picture), strict=True):
                part += [*piece, None]
    xs, ys, zs, texts = parts
    height = [np.nan if z is None else z for z in zs]
    # A gap needs a colour too: plotly would paint the adjacent wire black.
    paint = {"color": colour} if colour else {"color": np.nan_to_num(height, nan=0.0), "coloraxis": "coloraxis"}
    return go.Scatter3d(
        x=xs, y=ys, z=[None if np.isnan(z) else z for z in height], mode="lines", line={"width": 2.5, **paint},
        connectgaps=False, **{**legend, "text": texts},
    )  # fmt: skip


def _cut_wire(x: FloatArray, y: FloatArray, z: FloatArray, hover: Any, picture: Picture) -> list[list[Any]]:
    """A wire with points where it meets the top of the scale; above, it is NaN or, without a clip, flat."""
    top = picture.scale.high
    over = z > top
    points: list[tuple[Any, ...]] = []
    for n, now in enumerate(zip(x.tolist(), y.tolist(), np.where(over, top, z).tolist(), hover, strict=True)):
        if n and over[n] != over[n - 1] and np.isfinite(z[n - 1 : n + 1]).all():
            share = (top - z[n - 1]) / (z[n] - z[n - 1])
            ends = ((line[n - 1], line[n]) for line in (x, y))
            points.append((*(float(a + share * (b - a)) for a, b in ends), top, hover[n]))
        is_gone = over[n] and picture.clip is not None
        points.append((*now[:2], np.nan if is_gone else now[2], now[3]))
    return [list(part) for part in zip(*points, strict=True)]

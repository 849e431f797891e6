"""Trajectories in plotly: a path with its checkpoints, which tell their epoch and coordinates when pointed at."""

from __future__ import annotations

from typing import Any

import numpy as np
import plotly.graph_objects as go

from landscape.render._plotly_style import style_of
from landscape.render._plotly_traces import text
from landscape.render.picture import Panel, Picture
from landscape.render.tracks import Track, heights_at

BETWEEN = 12  # pieces of the path over a relief between two checkpoints, so that it lies on the ground
LIFT = 0.012  # of the scale, above the relief
DOTTED_CHECKPOINTS = 60  # more of them than this merge into a thick line: only the path and its ends are drawn
ENDS = ("bottom center", "middle right", "middle left", "top center")  # trainings end beside each other


def of_tracks(panel: Panel, picture: Picture, *, relief: bool, first: bool) -> list[Any]:
    """The traces of all of `panel`'s trainings, seen from above or on the ground; `first` has the legend's entries."""
    return [trace for track in panel.tracks for trace in _track(track, panel, picture, relief=relief, first=first)]


def _track(track: Track, panel: Panel, picture: Picture, *, relief: bool, first: bool) -> list[Any]:
    style, names = style_of(picture), picture.track_names
    if picture.together:
        colour = style.colours(len(picture.panels))[picture.panels.index(panel)]
    else:
        colour = style.tracks[names.index(track.name) % len(style.tracks)]
    last = len(track.x) - 1
    hover = [
        f"{text(track.name)}<br>epoch {track.epoch_text(i)}<br>x {track.x[i]:.4g}<br>y {track.y[i]:.4g}"
        for i in range(last + 1)
    ]
    words = [track.epoch_text(i) if i in (0, last) else "" for i in range(last + 1)]  # pointing tells the others
    words[0] = f"epoch {words[0]}"
    dots = 4 * style.line if last < DOTTED_CHECKPOINTS else 0
    size = [dots] * (last + 1)
    size[0] = size[-1] = 6 * style.line
    marker = {"color": colour, "size": size, "symbol": ["circle-open", *["circle"] * (last - 1), "square"][: last + 1]}
    line = {"color": colour, "width": 2 * style.line}
    common = {"name": text(track.name), "legendgroup": f"track {text(track.name)}"}
    places = ["top center"] * last + [ENDS[names.index(track.name) % len(ENDS)]]
    points = {
        "mode": "markers+text", "text": words, "textfont": {"color": colour, "size": style.small}, "hovertext": hover,
        "hovertemplate": "%{hovertext}<extra></extra>", "marker": marker, "textposition": places,
        "showlegend": False, **common,
    }  # fmt: skip
    path = {"mode": "lines", "line": line, "hoverinfo": "skip", "showlegend": first and len(names) > 1, **common}
    if not relief:
        return [
            go.Scatter(x=track.x, y=track.y, **path),
            go.Scatter(x=track.x, y=track.y, **points),
        ]
    lift = LIFT * picture.scale.span
    steps = np.linspace(0, last, last * BETWEEN + 1)
    x, y = (np.interp(steps, np.arange(last + 1), values) for values in (track.x, track.y))
    path["line"] = {**line, "width": 4 * style.line}
    return [
        go.Scatter3d(x=x, y=y, z=heights_at(panel.x, panel.y, panel.heights, x, y) + lift, **path),
        go.Scatter3d(x=track.x, y=track.y, z=track.heights + lift, **points),
    ]

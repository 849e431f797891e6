"""Make the plotly traces of trajectories; hovering over a checkpoint shows its epoch and coordinates."""

from __future__ import annotations

from typing import Any

import numpy as np
import plotly.graph_objects as go

from landscape.render.backends.plotly.style import Style, style_of
from landscape.render.backends.plotly.traces import text
from landscape.render.picture import Panel, Picture
from landscape.render.tracks import (
    BETWEEN,
    DOTTED_CHECKPOINTS,
    DROPS,
    LIFT,
    Track,
    heights_at,
    longest_first,
)

ENDS = ("bottom center", "middle right", "middle left", "top center")  # runs end close together


def of_tracks(panel: Panel, picture: Picture, *, relief: bool, first: bool) -> list[Any]:
    """The traces of the tracks of `panel`, from above or on its relief; `first` adds legend entries."""
    made = [
        trace
        for track, wide in longest_first(panel.tracks)
        for trace in _track(track, wide, panel, picture, relief=relief, first=first)
    ]
    return made + ([_key(picture, relief=relief)] if picture.drops else [])


def _key(picture: Picture, *, relief: bool) -> Any:
    """The legend entry of learning rate drops."""
    style, nowhere = style_of(picture), [None]
    entry = {
        "mode": "markers", "marker": _diamond(style.grey, style, relief=relief), "name": DROPS,
        "legendgroup": DROPS, "hoverinfo": "skip", "showlegend": True,
    }  # fmt: skip
    if relief:
        return go.Scatter3d(x=nowhere, y=nowhere, z=nowhere, **entry)
    return go.Scatter(x=nowhere, y=nowhere, **entry)


def _diamond(colour: str, style: Style, *, relief: bool) -> dict[str, Any]:
    """The marker of a drop: hollow, so that it stands out from its path."""
    line = {"color": colour, "width": 0.8 * style.line}
    return {"color": style.paper, "size": (4 if relief else 5) * style.line, "symbol": "diamond", "line": line}


def _track(track: Track, wide: float, panel: Panel, picture: Picture, *, relief: bool, first: bool) -> list[Any]:
    style, names = style_of(picture), picture.track_names
    if picture.together:
        colour = style.colours(len(picture.panels))[picture.panels.index(panel)]
    else:
        colour = style.tracks[names.index(track.name) % len(style.tracks)]
    last = len(track.x) - 1
    hover = [
        f"{text(track.name)}<br>{text(track.first_text(i))}<br>x {track.x[i]:.4g}<br>y {track.y[i]:.4g}"
        for i in range(last + 1)
    ]
    words = [track.epoch_text(i) if i in (0, last) else "" for i in range(last + 1)]  # the others are shown on hovering
    words[0] = text(track.first_text(0))
    dots = 4 * style.line if last < DOTTED_CHECKPOINTS else 0
    size = [dots] * (last + 1)
    size[0] = size[-1] = 6 * style.line
    marker = {"color": colour, "size": size, "symbol": ["circle-open", *["circle"] * (last - 1), "square"][: last + 1]}
    line = {"color": colour, "width": 2 * wide * style.line}
    common = {
        "name": text(track.name), "legendgroup": f"track {text(track.name)}",
        "legendrank": 1000 + names.index(track.name),  # 1000 is that of other entries
    }  # fmt: skip
    places = ["top center"] * last + [ENDS[names.index(track.name) % len(ENDS)]]
    points = {
        "mode": "markers+text", "text": words, "textfont": {"color": colour, "size": style.small}, "hovertext": hover,
        "hovertemplate": "%{hovertext}<extra></extra>", "marker": marker, "textposition": places,
        "showlegend": False, **common,
    }  # fmt: skip
    fallen = {
        "mode": "markers", "hovertemplate": f"{text(track.name)}<br>the learning rate drops<extra></extra>",
        "marker": _diamond(colour, style, relief=relief), "showlegend": False, **common,
    }  # fmt: skip
    path = {"mode": "lines", "line": line, "hoverinfo": "skip", "showlegend": first and len(names) > 1, **common}
    dropped = track.dropped()
    if not relief:
        return [
            go.Scatter(x=track.x, y=track.y, **path),
            go.Scatter(x=track.x, y=track.y, **points),
            *([go.Scatter(x=dropped[0], y=dropped[1], **fallen)] if len(dropped[0]) else []),
        ]
    lift = LIFT * picture.scale.span
    steps = np.linspace(0, last, last * BETWEEN + 1)
    x, y = (np.interp(steps, np.arange(last + 1), values) for values in (track.x, track.y))
    under = heights_at(panel.x, panel.y, panel.heights, *dropped)
    path["line"] = {**line, "width": 4 * wide * style.line}
    return [
        go.Scatter3d(x=x, y=y, z=heights_at(panel.x, panel.y, panel.heights, x, y) + lift, **path),
        go.Scatter3d(x=track.x, y=track.y, z=track.heights + lift, **points),
        *([go.Scatter3d(x=dropped[0], y=dropped[1], z=under + lift, **fallen)] if len(dropped[0]) else []),
    ]

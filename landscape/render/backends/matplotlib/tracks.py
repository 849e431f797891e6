"""Draw trajectories on flat pictures and reliefs: a path with its checkpoints, a hollow start and a filled end.

Diamonds mark drops of the learning rate.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
from matplotlib.lines import Line2D
from mpl_toolkits.mplot3d import proj3d

from landscape.core.arrays import FloatArray
from landscape.render.backends.matplotlib.labels import OccupiedSpace, write_beside
from landscape.render.backends.matplotlib.style import Style, style_of
from landscape.render.picture import Panel, Picture
from landscape.render.tracks import DROPS, Track, heights_at, longest_first

DOTTED_CHECKPOINTS = 60  # paths with more checkpoints have no markers, which would merge
BETWEEN = 12  # pieces of a path between two checkpoints, so that it follows the relief
LIFT = 0.012  # height above the relief, as a share of the scale
OVER, ENDS, WORDS = 2.5, 2.6, 2.7  # drawing order: above masks and contours, below the frame
END, DROP = 0.55, 0.36  # sizes of the markers of ends and drops, times the font size
BESIDE = 0.55  # smallest distance between a drop and another mark, times the font size
STEPS_ASIDE = (0, 1, -1, 2, -2, 3, -3)  # positions of a drop beside the path, in such distances
APART = 1.8  # smallest distance between labelled checkpoints, times the font size
RAY = np.linspace(0, 0.3, 150)[
    1:, np.newaxis
]  # of the way to the eye, which is far outside of the box: where a line of sight may meet the relief
TIGHT = 0.008  # share of the box: points closer than this to the relief are not hidden by it


def colour_of(track: Track, panel: Panel, picture: Picture) -> str:
    """The colour of a track: the same in every panel, or that of its surface if surfaces share the axes."""
    style = style_of(picture)
    if picture.together:
        return style.colours(len(picture.panels))[picture.panels.index(panel)]
    return style.tracks[picture.track_names.index(track.name) % len(style.tracks)]


def keys(picture: Picture) -> tuple[list[Line2D], list[str]]:
    """Legend entries: several tracks, unless the surfaces name them; and the diamond of learning rate drops."""
    style, found = style_of(picture), {}
    if len(picture.track_names) > 1 and not picture.together:
        for panel in picture.panels:
            for track in panel.tracks:
                colour = colour_of(track, panel, picture)
                found[track.name] = Line2D([], [], color=colour, marker="o", markersize=0.5 * style.text)
    if picture.drops:
        found[DROPS] = Line2D([], [], **_drop(style.grey, style))
    return list(found.values()), list(found)


def on_plane(axes: Any, panel: Panel, picture: Picture) -> list[tuple[Track, Line2D]]:
    """Draw the tracks of `panel` from above; returns those with drops of the learning rate, and the marks of these."""
    style, marks = style_of(picture), []
    ordered = longest_first(panel.tracks)
    for track, _ in ordered:
        axes.plot(track.x, track.y, color=style.paper, linewidth=2.2 * style.line, zorder=OVER, solid_capstyle="round")
    for track, wide in ordered:
        colour = colour_of(track, panel, picture)
        axes.plot(track.x, track.y, color=colour, linewidth=wide * style.line, zorder=OVER, **_dots(track, style))
    for track, _ in ordered:
        colour = colour_of(track, panel, picture)
        if len(track.drops):
            marks += [(track, line) for line in axes.plot(*track.dropped(), zorder=OVER, **_drop(colour, style))]
        for index, face in ((0, style.paper), (-1, colour)):
            axes.plot(track.x[index], track.y[index], color=colour, zorder=OVER, **_end(face, style))
    return marks


def clear_drops(occupied: OccupiedSpace, panel: Panel, marks: list[tuple[Track, Line2D]], style: Style) -> None:
    """Move marks of drops beside the path where they would cover its ends or each other; called after the layout."""
    axes = occupied.axes
    size = BESIDE * style.text * float(axes.figure.dpi) / 72
    ends = [(track.x[index], track.y[index]) for track in panel.tracks for index in (0, -1)]
    taken = list(axes.transData.transform(ends)) if ends else []
    for track, line in marks:
        way = axes.transData.transform(np.stack([track.x, track.y], -1))
        places = axes.transData.transform(line.get_xydata())
        for number, drop in enumerate(track.drops[track.drops <= track.epoch[-1]]):
            after = min(max(1, int(np.searchsorted(track.epoch, drop))), len(way) - 1)
            along = way[after] - way[after - 1]
            aside = np.array([-along[1], along[0]]) * size / (np.hypot(*along) or 1.0)
            tried = [places[number] + step * aside for step in STEPS_ASIDE]
            free = [place for place in tried if all(np.hypot(*(place - other)) >= 0.99 * size for other in taken)]
            places[number] = (free or tried)[0]
            taken.append(places[number])
            occupied.keep(places[number], 1.5 * DROP * style.text)
        line.set_data(*axes.transData.inverted().transform(places).T)


def on_relief(axes: Any, panel: Panel, picture: Picture, sight: npt.NDArray[np.float64]) -> None:
    """Draw the tracks of `panel` on its relief; faint where a relief hides them.

    `sight` is the position of the camera, in coordinates in which the sides of the box go from 0 to 1.
    """
    style = style_of(picture)
    behind = picture.panels if picture.together else (panel,)
    for track, wide in longest_first(panel.tracks):
        colour = colour_of(track, panel, picture)
        steps = np.linspace(0, len(track.x) - 1, max(1, (len(track.x) - 1) * BETWEEN + 1))
        x, y = (np.interp(steps, np.arange(len(track.x)), line) for line in (track.x, track.y))
        z = heights_at(panel.x, panel.y, panel.heights, x, y) + LIFT * picture.scale.span
        seen = ~_hidden(np.stack([x, y, z], -1), behind, axes, sight)
        for shown, looks in ((np.ones_like(seen), {"alpha": 0.35, "linestyle": ":"}), (seen, {"alpha": 1.0})):
            axes.plot(
                x, y, np.where(shown, z, np.nan), color=colour, linewidth=1.3 * wide * style.line, zorder=OVER, **looks
            )
        at = np.arange(len(track.x)) * BETWEEN
        if len(track.x) <= DOTTED_CHECKPOINTS:
            drawn = at[seen[at]]
            axes.plot(
                x[drawn], y[drawn], z[drawn], linestyle="none", color=colour, zorder=OVER,
                marker="o", markersize=0.28 * style.text, markeredgewidth=0,
            )  # fmt: skip
        for index, face in ((0, style.paper), (-1, colour)):
            alpha = 1.0 if seen[index] else 0.4
            axes.plot([x[index]], [y[index]], [z[index]], color=colour, zorder=ENDS, alpha=alpha, **_end(face, style))
        x, y = track.dropped()
        z = heights_at(panel.x, panel.y, panel.heights, x, y) + LIFT * picture.scale.span
        seen = ~_hidden(np.stack([x, y, z], -1), behind, axes, sight)
        for shown, alpha in ((seen, 1.0), (~seen, 0.4)):
            if shown.any():
                axes.plot(x[shown], y[shown], z[shown], zorder=OVER, alpha=alpha, **_drop(colour, style))


def write_epochs(occupied: OccupiedSpace, panel: Panel, picture: Picture, *, relief: bool = False) -> None:
    """Label some checkpoints with their epoch, where there is space; to be called after the layout."""
    style = style_of(picture)
    pixels = [_pixels(occupied.axes, track, picture, relief=relief) for track in panel.tracks]
    for at in pixels:
        known = at[np.isfinite(at).all(1)]
        occupied.points.append(_between(known))
        for end in known[[0, -1]] if len(known) else ():
            occupied.keep(end, END * style.text)
    apart = APART * style.tiny * occupied.axes.figure.dpi / 72
    frame = occupied.axes.get_window_extent()
    said: set[tuple[str, float, float]] = set()
    for track, at in zip(panel.tracks, pixels, strict=True):
        written: list[FloatArray] = []
        first, *between, last = track.labelled if len(track.labelled) > 1 else (0, 0)
        for index in dict.fromkeys((first, last, *between)):
            here = at[index]
            near = any(np.hypot(*(here - other)) < apart for other in written)
            if near or not np.isfinite(here).all() or not frame.contains(*here):
                continue
            words = track.first_text(index) if index == first else track.epoch_text(index)
            if track.unit != "epoch" and (words, *here.round()) in said:  # a shared start
                continue
            if write_beside(occupied, words, here, style, color=colour_of(track, panel, picture), zorder=WORDS):
                written.append(here)
                said.add((words, *here.round()))


def _pixels(axes: Any, track: Track, picture: Picture, *, relief: bool) -> FloatArray:
    """The pixels [n, 2] of the checkpoints."""
    x, y = track.x, track.y
    if relief:
        x, y, _ = proj3d.proj_transform(x, y, track.heights + LIFT * picture.scale.span, axes.get_proj())
    pixels: FloatArray = axes.transData.transform(np.stack([np.asarray(x), np.asarray(y)], -1))
    return pixels


def _between(at: FloatArray) -> FloatArray:
    """Closely spaced points on the lines between the points `at` [n, 2]."""
    if len(at) < 2:
        return at
    steps = np.linspace(0, len(at) - 1, 1 + 20 * (len(at) - 1))
    return np.stack([np.interp(steps, np.arange(len(at)), at[:, k]) for k in (0, 1)], -1)


def _hidden(points: FloatArray, panels: tuple[Panel, ...], axes: Any, eye: FloatArray) -> npt.NDArray[np.bool_]:
    """Which `points` [n, 3], in data units, a relief hides from the camera."""
    low, high = np.array([axes.get_xlim(), axes.get_ylim(), axes.get_zlim()]).T
    start = ((points - low) / (high - low))[:, np.newaxis]
    rays = (start + RAY * (eye - start)) * (high - low) + low  # [n, points of a ray, 3]
    hidden = np.zeros(len(points), bool)
    for panel in panels:
        ground = heights_at(panel.x, panel.y, panel.heights, rays[..., 0], rays[..., 1])
        hidden |= (ground > rays[..., 2] + TIGHT * (high - low)[2]).any(1)
    return hidden


def _dots(track: Track, style: Style) -> dict[str, Any]:
    if len(track.x) > DOTTED_CHECKPOINTS:
        return {}
    return {"marker": "o", "markersize": 0.28 * style.text, "markeredgewidth": 0}


def _drop(colour: str, style: Style) -> dict[str, Any]:
    return {
        "color": colour, "marker": "D", "linestyle": "none", "markersize": DROP * style.text,
        "markeredgecolor": style.paper, "markeredgewidth": 0.6 * style.line,
    }  # fmt: skip


def _end(face: str, style: Style) -> dict[str, Any]:
    return {
        "marker": "o" if face == style.paper else "s", "linestyle": "none", "markersize": END * style.text,
        "markerfacecolor": face, "markeredgewidth": 0.9 * style.line,
    }  # fmt: skip

"""Draw trajectories on flat pictures and reliefs: paths with checkpoints, some of them labelled, and marks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from matplotlib.lines import Line2D
from mpl_toolkits.mplot3d import proj3d

from landscape.core.arrays import FloatArray
from landscape.render.backends.matplotlib.labels import OccupiedSpace, write_beside
from landscape.render.backends.matplotlib.style import Style, style_of
from landscape.render.backends.matplotlib.track_marks import (
    Marks,
    between,
    drop_marker,
    end_marker,
    nest,
    set_aside,
)
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

OVER, ENDS, WORDS = 2.5, 2.6, 2.7  # drawing order: above masks and contours, below the frame
FALLS, JOINTS = 2.65, 2.62  # drops of the learning rate, and the lines to their places, above the ends
LABELLED = 0.42  # size of a labelled checkpoint, times the font size
APART = 1.8  # smallest distance between labelled checkpoints, times the font size
# Shares of the way to the eye, which is far outside of the box, at which a line of sight may meet the relief.
RAY = np.linspace(0, 0.3, 150)[1:, np.newaxis]
AT_ONCE = 4096  # points of a path whose lines of sight are in memory at the same time
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
        found[DROPS] = Line2D([], [], **drop_marker(style.grey, style))
    return list(found.values()), list(found)


def on_plane(axes: Any, panel: Panel, picture: Picture) -> Marks:
    """Draw the tracks of `panel` from above; returns their marks, for `settle_on_plane`."""
    style, marks = style_of(picture), Marks(panel)
    ordered = longest_first(panel.tracks)
    for track, _ in ordered:
        axes.plot(track.x, track.y, color=style.paper, linewidth=2.2 * style.line, zorder=OVER, solid_capstyle="round")
    for track, wide in ordered:
        colour = colour_of(track, panel, picture)
        axes.plot(track.x, track.y, color=colour, linewidth=wide * style.line, zorder=OVER, **_dots(track, style))
    for track, _ in ordered:
        colour = colour_of(track, panel, picture)
        if len(track.drops):
            marks.drops += [
                (track, line) for line in axes.plot(*track.dropped(), zorder=FALLS, **drop_marker(colour, style))
            ]
        for index, face in ((0, style.paper), (-1, colour)):
            marks.ends += axes.plot(
                track.x[index], track.y[index], color=colour, zorder=ENDS, **end_marker(face, style)
            )
    return marks


def settle_on_plane(occupied: OccupiedSpace, marks: Sequence[Marks], picture: Picture) -> None:
    """Keep all marks of the panels in these axes visible; called after the layout."""
    style = style_of(picture)
    ends = [end for of_panel in marks for end in of_panel.ends]
    if ends:
        places = occupied.axes.transData.transform(np.concatenate([end.get_xydata() for end in ends]))
        nest(occupied, ends, places, style)
    set_aside(occupied, marks, style, JOINTS)


def settle_on_relief(occupied: OccupiedSpace, ends: Sequence[Any], picture: Picture) -> None:
    """Keep the marks of all ends on a relief visible; called after the layout."""
    if ends:
        points = np.concatenate([end.get_data_3d() for end in ends], axis=1)
        x, y, _ = proj3d.proj_transform(*points, occupied.axes.get_proj())
        places = occupied.axes.transData.transform(np.stack([np.asarray(x), np.asarray(y)], -1))
        nest(occupied, ends, places, style_of(picture))


def on_relief(axes: Any, panel: Panel, picture: Picture, sight: npt.NDArray[np.float64]) -> list[Any]:
    """Draw the tracks of `panel` on its relief; faint where a relief hides them. Returns the marks of their ends.

    `sight` is the position of the camera, in coordinates in which the sides of the box go from 0 to 1.
    """
    style, ends = style_of(picture), []
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
            end = [x[index]], [y[index]], [z[index]]
            ends += axes.plot(*end, color=colour, zorder=ENDS, alpha=alpha, **end_marker(face, style))
        x, y = track.dropped()
        z = heights_at(panel.x, panel.y, panel.heights, x, y) + LIFT * picture.scale.span
        seen = ~_hidden(np.stack([x, y, z], -1), behind, axes, sight)
        for shown, alpha in ((seen, 1.0), (~seen, 0.4)):
            if shown.any():
                axes.plot(x[shown], y[shown], z[shown], zorder=FALLS, alpha=alpha, **drop_marker(colour, style))
    return ends


def write_epochs(occupied: OccupiedSpace, panel: Panel, picture: Picture, *, relief: bool = False) -> None:
    """Label some checkpoints with their epoch, where there is space; to be called after the layout."""
    style = style_of(picture)
    pixels = [_pixels(occupied.axes, track, picture, relief=relief) for track in panel.tracks]
    for at in pixels:
        known = at[np.isfinite(at).all(1)]
        occupied.points.append(between(known))
    apart = APART * style.tiny * occupied.axes.figure.dpi / 72
    frame = occupied.axes.get_window_extent()
    for track, at in zip(panel.tracks, pixels, strict=True):
        written: list[FloatArray] = []
        first, *middle, last = track.labelled if len(track.labelled) > 1 else (0, 0)
        for index in dict.fromkeys((first, last, *middle)):
            here = at[index]
            near = any(np.hypot(*(here - other)) < apart for other in written)
            if near or not np.isfinite(here).all() or not frame.contains(*here):
                continue
            tells_unit = index == first or not occupied.labels  # the first label that fits
            words = track.first_text(index) if tells_unit else track.epoch_text(index)
            if (words, *here.round()) in occupied.labels:  # a shared start
                continue
            colour = colour_of(track, panel, picture)
            if write_beside(occupied, words, here, style, color=colour, zorder=WORDS):
                if index not in (first, last):
                    _point_out(occupied.axes, here, colour, style)
                written.append(here)
                occupied.labels.add((words, *here.round()))


def _pixels(axes: Any, track: Track, picture: Picture, *, relief: bool) -> FloatArray:
    """The pixels [n, 2] of the checkpoints."""
    x, y = track.x, track.y
    if relief:
        x, y, _ = proj3d.proj_transform(x, y, track.heights + LIFT * picture.scale.span, axes.get_proj())
    pixels: FloatArray = axes.transData.transform(np.stack([np.asarray(x), np.asarray(y)], -1))
    return pixels


def _hidden(points: FloatArray, panels: tuple[Panel, ...], axes: Any, eye: FloatArray) -> npt.NDArray[np.bool_]:
    """Which `points` [n, 3], in data units, a relief hides from the camera."""
    low, high = np.array([axes.get_xlim(), axes.get_ylim(), axes.get_zlim()]).T
    hidden = np.zeros(len(points), bool)
    for first in range(0, len(points), AT_ONCE):
        part = slice(first, first + AT_ONCE)
        start = ((points[part] - low) / (high - low))[:, np.newaxis]
        rays = (start + RAY * (eye - start)) * (high - low) + low  # [n, points of a ray, 3]
        for panel in panels:
            ground = heights_at(panel.x, panel.y, panel.heights, rays[..., 0], rays[..., 1])
            hidden[part] |= (ground > rays[..., 2] + TIGHT * (high - low)[2]).any(1)
    return hidden


def _dots(track: Track, style: Style) -> dict[str, Any]:
    if len(track.x) > DOTTED_CHECKPOINTS:
        return {}
    return {"marker": "o", "markersize": 0.28 * style.text, "markeredgewidth": 0}


def _point_out(axes: Any, at: FloatArray, colour: str, style: Style) -> None:
    """Draw a labelled checkpoint, at a pixel, larger than the others."""
    place = axes.transAxes.inverted().transform(at)
    axes.add_artist(
        Line2D(
            *place[:, np.newaxis], transform=axes.transAxes, color=colour, marker="o", zorder=ENDS,
            markersize=LABELLED * style.text, markeredgecolor=style.paper, markeredgewidth=0.5 * style.line,
        )
    )  # fmt: skip

"""The marks of trajectories: a hollow circle at the start, a square at the end, diamonds at learning rate drops.

Every mark stays visible, and shows where it belongs: ends at one place stand one around the other, and a drop that
would cover another mark stands beside the path, with a line to its place. Positions are in pixels, so the axes must
have their final size.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from matplotlib.lines import Line2D

from landscape.core.arrays import FloatArray
from landscape.render.backends.matplotlib.labels import OccupiedSpace
from landscape.render.backends.matplotlib.style import Style
from landscape.render.picture import Panel
from landscape.render.tracks import Track

# Sizes, times the font size: of the marks of ends and drops, and of what a mark around another is larger.
END, DROP, AROUND = 0.55, 0.34, 0.4
ONE_PLACE = 0.75  # ends that are closer than this share of their size stand around each other
GAP = 0.15  # between a drop and other marks, times the font size
# Where a drop may stand: distances from its place, in sizes, and turns from the normal of the path, in degrees.
ASIDE = (1.8, 2.6, 3.6)
TURNS = (0, 180, 40, -40, 140, -140, 75, -75, 105, -105)


@dataclass(eq=False)
class Marks:
    """The marks of one panel from above: those of ends, in the order of drawing, and those of the drops of a track."""

    panel: Panel
    ends: list[Line2D] = field(default_factory=list)
    drops: list[tuple[Track, Line2D]] = field(default_factory=list)


def end_marker(face: str, style: Style) -> dict[str, Any]:
    """Marker properties of a start, whose face is that of the paper, or of an end, whose edge is."""
    is_start = face == style.paper
    edge = {} if is_start else {"markeredgecolor": style.paper}
    return {
        "marker": "o" if is_start else "s", "linestyle": "none", "markersize": END * style.text,
        "markerfacecolor": face, "markeredgewidth": (0.9 if is_start else 0.6) * style.line, **edge,
    }  # fmt: skip


def drop_marker(colour: str, style: Style) -> dict[str, Any]:
    """Marker properties of a drop: hollow, so that it stands out from its path and from an end."""
    return {
        "color": colour, "marker": "D", "linestyle": "none", "markersize": DROP * style.text,
        "markerfacecolor": style.paper, "markeredgewidth": 0.8 * style.line,
    }  # fmt: skip


def nest(occupied: OccupiedSpace, ends: Sequence[Line2D], places: FloatArray, style: Style) -> None:
    """Enlarge marks of ends that others at their `places` [n, 2] would cover, and reserve their areas."""
    near = ONE_PLACE * END * style.text * float(occupied.axes.figure.dpi) / 72
    rings: dict[int, int] = {}
    for number in reversed(range(len(ends))):  # from the top down
        apart = np.hypot(*(places - places[number]).T)
        rings[number] = max((rings[other] + 1 for other in rings if apart[other] < near), default=0)
        ends[number].set_markersize((END + AROUND * rings[number]) * style.text)
        if np.isfinite(places[number]).all():
            occupied.keep(places[number], float(ends[number].get_markersize()))


def set_aside(occupied: OccupiedSpace, all_marks: Sequence[Marks], style: Style, order: float) -> None:
    """Move drops that would cover an end or each other beside the path, with a line to their place."""
    axes = occupied.axes
    to_pixels, dots = axes.transData, float(axes.figure.dpi) / 72
    taken = [
        (to_pixels.transform(end.get_xydata())[0], end.get_markersize() * dots / 2)
        for marks in all_marks
        for end in marks.ends
    ]
    paths = [
        to_pixels.transform(np.stack([track.x, track.y], -1)) for marks in all_marks for track in marks.panel.tracks
    ]
    on_paths = np.concatenate([between(path) for path in paths]) if paths else np.empty((0, 2))
    radius, gap = DROP * style.text * dots / np.sqrt(2), GAP * style.text * dots
    for marks in all_marks:
        for track, line in marks.drops:
            way = to_pixels.transform(np.stack([track.x, track.y], -1))
            places = to_pixels.transform(line.get_xydata())
            for number, drop in enumerate(track.drops[track.drops <= track.epoch[-1]]):
                place = places[number]
                if not _is_free(place, radius, taken):
                    found = _beside(occupied, place, _normal(way, track, drop), radius, gap, taken, on_paths)
                    if found is not None:
                        _join(axes, place, found, line.get_color(), style, order)
                        places[number] = found
                taken.append((places[number], radius))
                occupied.keep(places[number], 2 * radius / dots)
            line.set_data(*to_pixels.inverted().transform(places).T)


def between(at: FloatArray) -> FloatArray:
    """Closely spaced points on the lines between the points `at` [n, 2]."""
    if len(at) < 2:
        return at
    steps = np.linspace(0, len(at) - 1, 1 + 20 * (len(at) - 1))
    return np.stack([np.interp(steps, np.arange(len(at)), at[:, k]) for k in (0, 1)], -1)


def _is_free(place: FloatArray, radius: float, taken: Sequence[tuple[FloatArray, float]]) -> bool:
    return all(np.hypot(*(place - other)) >= radius + size for other, size in taken)


def _beside(
    occupied: OccupiedSpace, place: FloatArray, normal: FloatArray, radius: float, gap: float,
    taken: Sequence[tuple[FloatArray, float]], on_paths: FloatArray,
) -> FloatArray | None:  # fmt: skip
    """A position near `place` [2] that covers no mark and no path; None if there is none."""
    frame = occupied.axes.get_window_extent().padded(-radius - gap)
    for away in ASIDE:
        for turn in np.radians(TURNS):
            turned = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]]) @ normal
            tried: FloatArray = place + turned * 2 * radius * away
            covers = len(on_paths) and float(np.hypot(*(on_paths - tried).T).min()) < radius + gap
            if frame.contains(*tried) and not covers and _is_free(tried, radius + gap, taken):
                return tried
    return None


def _normal(way: FloatArray, track: Track, drop: float) -> FloatArray:
    """The unit normal of the path at a drop; upwards where the path rests."""
    after = min(max(1, int(np.searchsorted(track.epoch, drop))), len(way) - 1)
    along = way[after] - way[after - 1]
    length = float(np.hypot(*along))
    return np.array([-along[1], along[0]]) / length if length > 0 else np.array([0.0, 1.0])


def _join(axes: Any, place: FloatArray, mark: FloatArray, colour: Any, style: Style, order: float) -> None:
    """Draw a thin line from a place to the mark that belongs to it."""
    ends = axes.transAxes.inverted().transform([place, mark])
    axes.add_artist(Line2D(*ends.T, transform=axes.transAxes, color=colour, linewidth=0.6 * style.line, zorder=order))

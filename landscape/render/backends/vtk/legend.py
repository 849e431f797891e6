"""Legends below and above the panels: rows of names, each beside its colour."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from matplotlib.colors import to_rgb

from landscape.render.backends.matplotlib.style import Style, style_of
from landscape.render.backends.vtk import lettering, scene
from landscape.render.backends.vtk.lettering import LEADING, Pixels
from landscape.render.picture import Picture
from landscape.render.tracks import DROPS

DASH, AFTER = 1.9, 1.6  # width of the mark of an entry with its gap, and the gap after its text, in letters
DASHED, SHARE = 0.3, 0.75  # height of a dash in letters, and its share of the width
FACE, FRAME = 0.62, 0.06  # height of a patch, and the width of its frame, in letters


@dataclass(frozen=True)
class Entry:
    """A name and its colour; None in a continued line. A patch is a framed rectangle instead of a dash."""

    text: str
    colour: str | None
    mark: Literal["dash", "patch"] = "dash"


def below(picture: Picture) -> list[Entry]:
    """The entries at the bottom: tracks, drops of their learning rate, and what has a colour of its own."""
    style = style_of(picture)
    found = []
    if not picture.together and len(picture.track_names) > 1:  # else the surfaces name their tracks, or there is one
        of_each = {track.name: scene.track_colour(track, picture) for panel in picture.panels for track in panel.tracks}
        found += [Entry(*item) for item in of_each.items()]
    if picture.drops:
        found.append(Entry(f"\N{BLACK DIAMOND SUIT} {DROPS}", None))
    if shows_cut(picture):
        found.append(Entry("; ".join(picture.remarks), style.cut, "patch"))
    if not picture.together and any(panel.infinite.any() for panel in picture.panels):
        found.append(Entry("infinite", style.beyond, "patch"))
    return found


def shows_cut(picture: Picture) -> bool:
    """Whether what is clipped is shown, in grey on the floor."""
    return picture.clip is not None and picture.kind == "surface" and not picture.together


def rows(entries: list[Entry], style: Style, size: float, room: float) -> list[list[Entry]]:
    """Arrange entries in rows of `room` pixels; long ones continue on the next row."""
    found: list[list[Entry]] = []
    left = 0.0
    for entry in entries:
        lines = lettering.wrap(entry.text, style.family, size, room - DASH * size)
        parts = [Entry(line, None if number else entry.colour, entry.mark) for number, line in enumerate(lines)]
        width = _width(parts[0], style, size) if len(parts) == 1 else room
        if found and width <= left:
            found[-1] += parts
        else:
            found += [[part] for part in parts]
            left = room
        left -= width
    return found


def write(page: Pixels, entries: list[list[Entry]], y: float, style: Style, size: float) -> float:
    """Write rows of entries from `y` downwards; returns their end."""
    for row in entries:
        y += size * LEADING / 2
        x = (page.shape[1] - sum(_width(entry, style, size) for entry in row) + AFTER * size) / 2
        for entry in row:
            _mark(page, entry, x, y, style, size)
            words = _width(entry, style, size) - (DASH + AFTER) * size
            lettering.write(page, entry.text, (x + DASH * size + words / 2, y), style.family, size, style.ink)
            x += _width(entry, style, size)
        y += size * LEADING / 2
    return y


def _mark(page: Pixels, entry: Entry, x: float, y: float, style: Style, size: float) -> None:
    if entry.colour is None:
        return
    ends = (x, x + SHARE * DASH * size)
    if entry.mark == "dash":
        fill(page, ends, _around(y, DASHED * size), entry.colour)
        return
    frame = max(1, round(FRAME * size))
    fill(page, ends, _around(y, FACE * size), style.grey)
    fill(page, (ends[0] + frame, ends[1] - frame), _around(y, FACE * size - 2 * frame), entry.colour)


def fill(page: Pixels, across: tuple[float, float], down: tuple[float, float], colour: str) -> None:
    """Fill a rectangle of `page` (pixels from the left and from the top), at least one pixel wide and high."""
    (left, right), (top, bottom) = ((max(0, round(a)), max(round(a) + 1, round(b), 0)) for a, b in (across, down))
    page[top:bottom, left:right] = [*(round(255 * share) for share in to_rgb(colour)), 255]


def _around(middle: float, length: float) -> tuple[float, float]:
    return middle - length / 2, middle + length / 2


def _width(entry: Entry, style: Style, size: float) -> float:
    """The width of an entry with its mark and gap."""
    return lettering.width(entry.text, style.family, size) + (DASH + AFTER) * size

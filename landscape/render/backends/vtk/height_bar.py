"""The colour bar beside the panels, with the ticks and the name of the scale."""

from __future__ import annotations

from matplotlib.colors import to_hex

from landscape.render.backends.matplotlib.style import Style, style_of
from landscape.render.backends.vtk import lettering
from landscape.render.backends.vtk.legend import fill
from landscape.render.backends.vtk.lettering import LEADING, Pixels
from landscape.render.picture import Picture

SHARE = 0.66  # of the height of the panels, whose corners are empty
WIDTH, TICK, GAP, FRAME = 1.25, 0.35, 0.35, 0.05  # of the bar, a tick, the gaps beside texts, and the lines, in letters
WIDEST = 1 / 3  # of a page: narrower ones have no bar


def width_of(picture: Picture, width: int, sizes: tuple[float, float], letters: float) -> float:
    """The width in pixels that the bar takes at the right of a page of this `width`; 0 if it has none.

    Args:
        sizes: font sizes in pixels, of ticks and of the name.
    """
    if picture.together:  # surfaces have the colours of their names
        return 0.0
    style = style_of(picture)
    taken = (WIDTH + TICK + 3 * GAP) * letters + _widest(picture, style, sizes[0]) + LEADING * sizes[1]
    return taken if taken <= WIDEST * width else 0.0


def draw(part: Pixels, picture: Picture, sizes: tuple[float, float], letters: float) -> None:
    """Draw the bar into `part`, which is as wide as `width_of` returns."""
    style, scale = style_of(picture), picture.scale
    length = SHARE * part.shape[0]
    top, bottom = (part.shape[0] - length) / 2, (part.shape[0] + length) / 2
    frame, right = max(1.0, FRAME * letters), WIDTH * letters
    fill(part, (0.0, right), (top - frame, bottom + frame), style.ink)
    for row in range(round(top), round(bottom)):
        height = scale.low + scale.span * min(max((bottom - row - 0.5) / length, 0.0), 1.0)
        colour = style.of_heights([height], scale.low, scale.high)[0]
        fill(part, (frame, right - frame), (row, row + 1), to_hex(colour))
    widest, free = _widest(picture, style, sizes[0]), -1.0
    for tick in reversed(scale.ticks):
        y = bottom - length * (tick - scale.low) / scale.span
        fill(part, (right, right + TICK * letters), (y - frame / 2, y + frame / 2), style.ink)
        text = scale.text(tick)
        x = right + (TICK + GAP) * letters + lettering.width(text, style.family, sizes[0]) / 2
        extent = lettering.extent(text, (x, y), style.family, sizes[0])
        if extent[1] >= free:
            lettering.write(part, text, (x, y), style.family, sizes[0], style.ink)
            free = extent[3]
    x = right + (TICK + 2 * GAP) * letters + widest + LEADING * sizes[1] / 2
    lettering.write(part, scale.label, (x, (top + bottom) / 2), style.family, sizes[1], style.ink, upright=True)


def _widest(picture: Picture, style: Style, size: float) -> float:
    return max(lettering.width(picture.scale.text(tick), style.family, size) for tick in picture.scale.ticks)

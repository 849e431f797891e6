"""The size of a page."""

from __future__ import annotations

from landscape.render.picture import Picture

MAX_COLUMNS = 4
ALONE, BESIDE = (1600, 1200), (1100, 1000)  # pixels of a single panel, and of each of several


def size_of(picture: Picture) -> tuple[int, int]:
    """The width and height in pixels."""
    if picture.look.size is not None:
        return picture.look.size
    rows, columns = picture.grid(MAX_COLUMNS)
    return (columns * BESIDE[0], rows * BESIDE[1]) if rows * columns > 1 else ALONE

"""Preview the surface below the progress bar while it is measured: a few lines of coloured half blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from landscape.core.arrays import FloatArray
    from landscape.surface.surface import Surface

ROWS, COLUMNS = 8, 32  # characters of two square pixels each, one above the other

# The smallest terminal with a preview: it must not push other output out of the window.
LEAST_HEIGHT, LEAST_WIDTH = 2 * ROWS, COLUMNS + 8

# viridis, as in the figures, from low to high.
COLOURS = ("#440154", "#46327e", "#365c8d", "#277f8e", "#1fa187", "#4ac16d", "#a0da39", "#fde725")


def fits(console: Console) -> bool:
    """Whether the terminal is large enough and supports the colours and characters."""
    colours = console.color_system in ("256", "truecolor", "windows")
    unicode = not console.options.ascii_only
    return (
        console.is_terminal and colours and unicode and console.height >= LEAST_HEIGHT and console.width >= LEAST_WIDTH
    )


def draw(surface: Surface) -> list[Text]:
    """Draw the surface in lines of half blocks; empty while nothing is measured."""
    from rich.text import Text

    from landscape.render.thumbnail import thumbnail

    pixels = thumbnail(surface, 2 * ROWS, COLUMNS)
    if pixels is None:
        return []
    lines = []
    for above, below in zip(_colours(pixels[::2]), _colours(pixels[1::2]), strict=True):
        line = Text()
        for upper, lower in zip(above, below, strict=True):
            if upper:
                line.append("▀", f"{upper} on {lower}" if lower else upper)
            else:
                line.append("▄" if lower else " ", lower or "")
        lines.append(line)
    return lines


def _colours(pixels: FloatArray) -> list[list[str | None]]:
    """The colour of each pixel; None is blank."""
    last = len(COLOURS) - 1
    return [[COLOURS[round(share * last)] if share == share else None for share in row] for row in pixels.tolist()]

"""Draw text on a page of pixels by Pillow: text of VTK is coarse, and it interprets `$` as mathematics."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
from matplotlib import get_data_path
from matplotlib.colors import to_rgb
from PIL import Image, ImageDraw, ImageFont

Pixels = npt.NDArray[np.uint8]
Extent = tuple[float, float, float, float]  # left, top, right and bottom, in pixels

LEAST = 6  # smallest font size in pixels
LEADING = 1.32  # line spacing, in letters
RIM = 0.14  # width of an outline, in letters


@lru_cache(maxsize=32)
def font(letters: float) -> ImageFont.FreeTypeFont:
    """DejaVu Sans from matplotlib, which has the letters of most languages and mathematical symbols."""
    size = max(LEAST, round(letters))
    file = Path(get_data_path()) / "fonts" / "ttf" / "DejaVuSans.ttf"
    return ImageFont.truetype(file, size, layout_engine=ImageFont.Layout.BASIC)  # always available


def wrap(text: str, letters: float, width: float) -> list[str]:
    """Break `text` into lines of at most `width` pixels; longer words are divided."""
    face, lines = font(letters), [""]
    for word in text.split():
        while word:
            longer = f"{lines[-1]} {word}".strip()
            if face.getlength(longer) <= width:
                lines[-1], word = longer, ""
            elif lines[-1]:
                lines.append("")
            else:
                fits = next((n for n in range(len(word), 1, -1) if face.getlength(word[:n]) <= width), 1)
                lines[-1], word = word[:fits], word[fits:]
                lines.append("")
    return [line for line in lines if line]


def write(
    page: Pixels,
    text: str,
    place: tuple[float, float],
    letters: float,
    colour: str,
    *,
    upright: bool = False,
    rim: str | None = None,
) -> None:
    """Write `text` on one line around `place` (pixels from the left and the top) of `page`.

    Args:
        page: RGBA [h, w, 4], premultiplied by the opacity; text outside of it is cut off.
        upright: rotate the text by 90 degrees.
        rim: colour of an outline, which makes the text readable on any background.
    """
    if rim is not None:
        _ink(page, _mask(text, font(letters), max(1, round(RIM * letters))), place, rim, upright=upright)
    _ink(page, _mask(text, font(letters), 0), place, colour, upright=upright)


def extent(text: str, place: tuple[float, float], letters: float, *, upright: bool = False) -> Extent:
    """The extent of the text that `write` draws."""
    height, width = _mask(text, font(letters), 0).shape
    if upright:
        height, width = width, height
    return place[0] - width / 2, place[1] - height / 2, place[0] + width / 2, place[1] + height / 2


def overlap(a: Extent, b: Extent) -> bool:
    """Whether two extents overlap."""
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _ink(page: Pixels, mask: Pixels, place: tuple[float, float], colour: str, *, upright: bool) -> None:
    """Colour the pixels of `mask`, centred at `place`."""
    if upright:
        mask = np.rot90(mask)
    left, top = round(place[0] - mask.shape[1] / 2), round(place[1] - mask.shape[0] / 2)
    x, y = max(0, left), max(0, top)
    mask = mask[y - top : max(0, page.shape[0] - top), x - left : max(0, page.shape[1] - left)]
    if not mask.size:
        return
    part = page[y : y + mask.shape[0], x : x + mask.shape[1]]
    cover = mask[..., np.newaxis].astype(np.uint16)
    inked = np.array([round(255 * share) for share in (*to_rgb(colour), 1.0)], np.uint16)
    part[...] = (inked * cover + part * (255 - cover) + 127) // 255


@lru_cache(maxsize=256)
def _mask(text: str, face: ImageFont.FreeTypeFont, rim: int) -> Pixels:
    """The coverage of each pixel, 0 to 255. All texts have the same height, so that lines are evenly spaced."""
    ascent, descent = face.getmetrics()
    size = (max(1, int(face.getlength(text)) + 2) + 2 * rim, ascent + descent + 2 * rim)
    image = Image.new("L", size)
    place = (1 + rim, ascent + rim)
    ImageDraw.Draw(image).text(place, text, fill=255, font=face, anchor="ls", stroke_width=rim)
    return np.asarray(image)

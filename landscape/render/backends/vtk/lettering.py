"""Draw text on a page of pixels by Pillow: text of VTK is coarse, and it interprets `$` as mathematics.

The functions take the font families of a style (`landscape.render.fonts`).
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
from matplotlib import get_data_path
from matplotlib.colors import to_rgb
from matplotlib.ft2font import FT2Font
from PIL import Image, ImageDraw, ImageFont

from landscape.render.fonts import FILES

Pixels = npt.NDArray[np.uint8]
Extent = tuple[float, float, float, float]  # left, top, right and bottom, in pixels

LEAST = 6  # smallest font size in pixels
LEADING = 1.32  # line spacing, in letters
RIM = 0.14  # width of an outline, in letters


Families = tuple[str, ...]


def width(text: str, families: Families, letters: float) -> float:
    """The width of `text` in pixels."""
    return _font_for(text, families, letters).getlength(text)


def wrap(text: str, families: Families, letters: float, room: float) -> list[str]:
    """Break `text` into lines of at most `room` pixels; longer words are divided."""
    face, lines = _font_for(text, families, letters), [""]
    for word in text.split():
        while word:
            longer = f"{lines[-1]} {word}".strip()
            if face.getlength(longer) <= room:
                lines[-1], word = longer, ""
            elif lines[-1]:
                lines.append("")
            else:
                fits = next((n for n in range(len(word), 1, -1) if face.getlength(word[:n]) <= room), 1)
                lines[-1], word = word[:fits], word[fits:]
                lines.append("")
    return [line for line in lines if line]


def write(
    page: Pixels,
    text: str,
    place: tuple[float, float],
    families: Families,
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
    face = _font_for(text, families, letters)
    if rim is not None:
        _ink(page, _mask(text, face, max(1, round(RIM * letters))), place, rim, upright=upright)
    _ink(page, _mask(text, face, 0), place, colour, upright=upright)


def extent(
    text: str, place: tuple[float, float], families: Families, letters: float, *, upright: bool = False
) -> Extent:
    """The extent of the text that `write` draws."""
    high, wide = _mask(text, _font_for(text, families, letters), 0).shape
    if upright:
        high, wide = wide, high
    return place[0] - wide / 2, place[1] - high / 2, place[0] + wide / 2, place[1] + high / 2


def overlap(a: Extent, b: Extent) -> bool:
    """Whether two extents overlap."""
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _font_for(text: str, families: Families, letters: float) -> ImageFont.FreeTypeFont:
    """The first of the families that has every letter of `text`, or else DejaVu Sans, which has the most letters."""
    names = [name for name in families if name in FILES]
    known = next((name for name in names if _letters_of(name).issuperset(map(ord, text))), "DejaVu Sans")
    return _font(known, max(LEAST, round(letters)))


@lru_cache(maxsize=32)
def _font(name: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(_file(name), size, layout_engine=ImageFont.Layout.BASIC)  # always available


@lru_cache
def _letters_of(name: str) -> frozenset[int]:
    return frozenset(FT2Font(_file(name)).get_charmap())


def _file(name: str) -> str:
    return str(Path(get_data_path()) / "fonts" / "ttf" / FILES[name])


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

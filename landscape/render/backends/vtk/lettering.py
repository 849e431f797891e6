"""Words on a page of pixels, by Pillow: VTK's own are coarse, and read a `$` as mathematics."""

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

LEAST = 6  # pixels; smaller letters cannot be read
LEADING = 1.32  # from line to line, in letters
RIM = 0.14  # width of a rim, in letters


@lru_cache(maxsize=32)
def font(letters: float) -> ImageFont.FreeTypeFont:
    """matplotlib's DejaVu Sans, which has the letters of most languages and the mathematics of ours."""
    size = max(LEAST, round(letters))
    file = Path(get_data_path()) / "fonts" / "ttf" / "DejaVuSans.ttf"
    return ImageFont.truetype(file, size, layout_engine=ImageFont.Layout.BASIC)  # the other one is not everywhere


def wrap(text: str, letters: float, width: float) -> list[str]:
    """`text` in lines of at most `width` pixels; a word that is longer is divided."""
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
        page: RGBA [h, w, 4], multiplied by the opacity; what does not fit is left out.
        upright: the line runs upwards.
        rim: colour of a thin line around the letters, which are read on any ground then.
    """
    if rim is not None:
        _ink(page, _mask(text, font(letters), max(1, round(RIM * letters))), place, rim, upright=upright)
    _ink(page, _mask(text, font(letters), 0), place, colour, upright=upright)


def extent(text: str, place: tuple[float, float], letters: float, *, upright: bool = False) -> Extent:
    """Where the words are that `write` writes."""
    height, width = _mask(text, font(letters), 0).shape
    if upright:
        height, width = width, height
    return place[0] - width / 2, place[1] - height / 2, place[0] + width / 2, place[1] + height / 2


def overlap(a: Extent, b: Extent) -> bool:
    """Whether two places share a pixel."""
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _ink(page: Pixels, mask: Pixels, place: tuple[float, float], colour: str, *, upright: bool) -> None:
    """Colour what `mask` covers, its middle at `place`."""
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
    """How much of each pixel the line covers, 0 to 255; as high for all texts, so that lines stand evenly."""
    ascent, descent = face.getmetrics()
    size = (max(1, int(face.getlength(text)) + 2) + 2 * rim, ascent + descent + 2 * rim)
    image = Image.new("L", size)
    place = (1 + rim, ascent + rim)
    ImageDraw.Draw(image).text(place, text, fill=255, font=face, anchor="ls", stroke_width=rim)
    return np.asarray(image)

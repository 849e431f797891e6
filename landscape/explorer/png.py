"""Make the small PNG pictures in the list of surfaces, and those of examples."""

from __future__ import annotations

import base64
import io
from typing import Any

import numpy as np
import numpy.typing as npt

from landscape.render.thumbnail import thumbnail
from landscape.surface.surface import Surface

# Pixels along each side.
SIDE = 72

# viridis at 21 equal steps (Smith and van der Walt 2015, public domain), linear in between.
VIRIDIS = (
    "440154", "471365", "482475", "463480", "414487", "3b528b", "355f8d", "2f6c8e", "2a788e", "25848e", "21918c",
    "1e9c89", "22a884", "2fb47c", "44bf70", "5ec962", "7ad151", "9bd93c", "bddf26", "dfe318", "fde725",
)  # fmt: skip

BLANK = 255  # the last entry of the palette is transparent


def picture(surface: Surface) -> str:
    """The surface as the `data:` URL of a PNG; low values are dark, unknown ones transparent."""
    shares = thumbnail(surface, SIDE, SIDE)
    return encode(np.full((1, 1), np.nan) if shares is None else shares)


def encode(shares: npt.NDArray[np.float64]) -> str:
    """Shares 0 to 1, [rows, columns], the first row on top, as the `data:` URL of a PNG; NaN is transparent."""
    from PIL import Image

    known = np.isfinite(shares)
    steps = np.rint(np.where(known, shares, 0) * (BLANK - 1)).astype(np.uint8)
    image = Image.fromarray(np.where(known, steps, BLANK).astype(np.uint8))
    image.putpalette(_palette())
    content = io.BytesIO()
    image.save(content, "PNG", transparency=BLANK, optimize=True)
    return "data:image/png;base64," + base64.b64encode(content.getvalue()).decode("ascii")


def of_pixels(shape: Any, pixels: Any) -> str | None:
    """Bytes [height, width, 1 or 3] in base64 as the `data:` URL of a PNG; None if they do not have this shape."""
    from PIL import Image

    if not (isinstance(shape, list) and len(shape) == 3 and all(type(length) is int for length in shape)):
        return None
    if not all(0 < length <= SIDE for length in shape[:2]) or shape[2] not in (1, 3) or not isinstance(pixels, str):
        return None
    try:
        content = base64.b64decode(pixels, validate=True)
    except ValueError:
        return None
    if len(content) != shape[0] * shape[1] * shape[2]:
        return None
    values = np.frombuffer(content, np.uint8).reshape(shape)
    image = Image.fromarray(values[..., 0] if shape[2] == 1 else values)
    file = io.BytesIO()
    image.save(file, "PNG", optimize=True)
    return "data:image/png;base64," + base64.b64encode(file.getvalue()).decode("ascii")


def _palette() -> bytes:
    """256 colours of three bytes: heights from low to high, and the transparent one."""
    stops = np.array([list(bytes.fromhex(colour)) for colour in VIRIDIS], float)
    at = np.linspace(0, len(stops) - 1, BLANK)
    colours = np.stack([np.interp(at, range(len(stops)), stops[:, channel]) for channel in range(3)], axis=1)
    return bytes(np.rint(colours).astype(np.uint8)) + bytes(3)

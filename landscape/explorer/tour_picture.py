"""Read the picture of a tour's card: a small WebP or PNG file, which the page contains as a `data:` URL."""

from __future__ import annotations

import base64
import re
from pathlib import Path

from landscape.core.errors import UsageError

# A page contains the pictures of all its tours, and a card is 320 pixels wide.
MOST_BYTES = 100_000

# How a file begins, and its media type.
KINDS = {
    re.compile(rb"\x89PNG\r\n\x1a\n"): "image/png",
    re.compile(rb"RIFF....WEBP", re.DOTALL): "image/webp",
}


def read(path: Path) -> str:
    """The picture as a `data:` URL.

    Raises:
        UsageError: it cannot be read, is too large, or is not a WebP or PNG file.
    """
    if not path.is_file():  # nor a FIFO, which never answers
        raise UsageError(f"there is no picture {path}: give a .webp or .png file")
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise UsageError(f"picture {path}: {error.strerror or error}: give a .webp or .png file") from None
    if len(content) > MOST_BYTES:
        raise UsageError(f"picture {path} has more than {MOST_BYTES // 1000} kB: give a smaller one")
    kind = next((kind for form, kind in KINDS.items() if form.match(content)), None)
    if kind is None:
        raise UsageError(f"picture {path} is not a WebP or PNG file: give one")
    return f"data:{kind};base64,{base64.b64encode(content).decode('ascii')}"

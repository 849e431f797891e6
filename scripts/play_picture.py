#!/usr/bin/env python3
"""Draw docs/play.png, the page of `landscape play` in Chromium after a number of steps that its address names, and the
picture of the gallery's card that opens this page.

    .venv/bin/python -m scripts.play_picture

Needs Chromium (scripts/install_browser.sh) and the packages that `make test` installs. Takes a minute.
"""

from __future__ import annotations

import sys
import tempfile
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

import landscape
from benchmarks.claims import explorer
from scripts import tours_picture

OUT = Path(__file__).resolve().parents[1] / "docs" / "play.png"
CARD = tours_picture.TOURS / "02_play.webp"
CARD_MARGIN = 14  # pixels above and below the decision boundary
COLOURED = 30  # of 255, the distance between the channels: ticks and their labels are grey
SIZE = {"width": 1280, "height": 860}
ADDRESS = "preset=start&stop=400&theme=light&figure=surface"


def main() -> int:
    """Draw the pictures; return the exit code."""
    if (reason := explorer.missing()) is not None:
        print(f"play_picture.py: {reason}", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder, explorer.launched() as browser:
        page = Image.open(BytesIO(trained(browser, Path(folder)).screenshot())).convert("RGB")
        picture = card(browser, Path(folder))
    page.quantize().save(OUT, optimize=True)  # 256 colours: a small file
    picture.save(CARD, quality=tours_picture.QUALITY, method=6)
    return 0


def trained(browser: Any, folder: Path, density: float = 1) -> Any:
    """The page in a new tab, with its training and measurements finished."""
    file = folder / "play.html"
    landscape.play(file, force=True)
    tab = browser.new_page(viewport=SIZE, device_scale_factor=density)
    tab.goto(f"{file.as_uri()}#{ADDRESS}")
    explorer.wait_until(tab, "landscapePlay.session.path?.isLast && !landscapePlay.session.isPending")
    tab.wait_for_timeout(500)  # texts follow the pictures
    return tab


def card(browser: Any, folder: Path) -> Image.Image:
    """The decision boundary, without its axes, on a transparent ground: for a light and a dark page."""
    tab = trained(browser, folder, tours_picture.CARD_DENSITY)
    seen = Image.open(BytesIO(tab.locator("[data-card=outcome] canvas").screenshot())).convert("RGB")
    tab.close()
    channels = np.asarray(seen, int)
    rows, columns = np.nonzero(channels.max(2) - channels.min(2) > COLOURED)
    width, height = tours_picture.CARD_SIZE
    side = height - 2 * CARD_MARGIN
    plot = seen.crop((columns.min(), rows.min(), columns.max() + 1, rows.max() + 1)).resize((side, side))
    picture = Image.new("RGBA", (width, height))
    picture.paste(plot, ((width - side) // 2, CARD_MARGIN))
    return picture


if __name__ == "__main__":
    sys.exit(main())

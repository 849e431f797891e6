#!/usr/bin/env python3
"""Draw docs/play.png: the page of `landscape play` in Chromium, after a number of steps that its address names.

    .venv/bin/python -m scripts.play_picture

Needs Chromium (scripts/install_browser.sh) and the packages that `make test` installs. Takes half a minute.
"""

from __future__ import annotations

import sys
import tempfile
from io import BytesIO
from pathlib import Path

from PIL import Image

import landscape
from benchmarks.claims import explorer

OUT = Path(__file__).resolve().parents[1] / "docs" / "play.png"
SIZE = {"width": 1280, "height": 860}
ADDRESS = "preset=start&stop=400&theme=light&figure=surface"


def main() -> int:
    """Draw the picture; return the exit code."""
    if (reason := explorer.missing()) is not None:
        print(f"play_picture.py: {reason}", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder, explorer.launched() as browser:
        page = Path(folder) / "play.html"
        landscape.play(page)
        tab = browser.new_page(viewport=SIZE)  # type: ignore[arg-type]
        tab.goto(f"{page.as_uri()}#{ADDRESS}")
        while not tab.evaluate("landscapePlay.session.path?.isLast && !landscapePlay.session.isPending"):
            tab.wait_for_timeout(200)
        tab.wait_for_timeout(500)  # texts follow the pictures
        shot = Image.open(BytesIO(tab.screenshot())).convert("RGB")
    shot.quantize().save(OUT, optimize=True)  # 256 colours: a small file
    return 0


if __name__ == "__main__":
    sys.exit(main())

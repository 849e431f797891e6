#!/usr/bin/env python3
"""Draw docs/tours.png: a step of a tour of scripts/tours/ in Chromium.

    .venv/bin/python -m scripts.tours_picture

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

ROOT = Path(__file__).resolve().parents[1]
OUT = ROOT / "docs" / "tours.png"
SIZE = {"width": 1120, "height": 720}
ADDRESS = "tour=race&step=4&embed=1&theme=light"


def main() -> int:
    """Draw the picture; return the exit code."""
    if (reason := explorer.missing()) is not None:
        print(f"tours_picture.py: {reason}", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder, explorer.launched() as browser:
        page = Path(folder) / "tours.html"
        surfaces = [ROOT / "results" / name for name in ("lecture", "resnet20_pair")]
        landscape.explore(surfaces, page, tour=ROOT / "scripts" / "tours" / "05_race.toml")
        tab = browser.new_page(viewport=SIZE)  # type: ignore[arg-type]
        tab.goto(f"{page.as_uri()}#{ADDRESS}")
        tab.evaluate("() => window.landscapeExplorer.ready")
        tab.wait_for_timeout(2000)  # texts follow the pictures
        shot = Image.open(BytesIO(tab.screenshot())).convert("RGB")
    shot.quantize(method=Image.Quantize.MAXCOVERAGE, kmeans=3).save(OUT, optimize=True)  # 256 colours: a small file
    return 0


if __name__ == "__main__":
    sys.exit(main())

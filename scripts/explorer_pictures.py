#!/usr/bin/env python3
"""Draw the pictures of results/explorer: pages of the explorer in Chromium, each view given by its address.

    .venv/bin/python -m scripts.explorer_pictures

Needs Chromium (scripts/install_browser.sh) and the packages that `make test` installs. Takes half a minute.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import landscape
from benchmarks.claims import explorer
from landscape import Surface

ROOT = Path(__file__).resolve().parents[1]
OUT = ROOT / "results" / "explorer"
PAIR = ("resnet20_pair/resnet20.h5", "resnet20_pair/resnet20_noshort.h5")
SIZE = {"width": 1440, "height": 810}

# The address of a page holds every setting, and so determines the picture.
VIEWS = {
    "overlay": "clip=30&theme=light",
    "balls": "show=1&theme=dark&mode=ball&momentum=0.9&rate=0.002&balls=0.6,0.9;-0.8,0.7;-0.6,-0.8;0.8,-0.6;0.2,0.9",
    "basins": "show=1&theme=light&basins=41",
}


def main() -> int:
    """Draw all pictures; return the exit code."""
    if (reason := explorer.missing()) is not None:
        print(f"explorer_pictures.py: {reason}", file=sys.stderr)
        return 1
    OUT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, explorer.launched() as browser:
        page = Path(folder) / "page.html"
        landscape.explore([Surface.load(ROOT / "results" / name) for name in PAIR], page)
        for name, address in VIEWS.items():
            tab = browser.new_page(viewport=SIZE)  # type: ignore[arg-type]
            tab.goto(f"{page.as_uri()}#{address}")
            tab.evaluate("window.landscapeExplorer.ready")
            tab.wait_for_timeout(2000)  # balls and basins are computed after the first picture
            tab.screenshot(path=OUT / f"{name}.png")
            tab.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())

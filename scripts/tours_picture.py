#!/usr/bin/env python3
"""Draw docs/tours.png, a step of a tour of scripts/tours/, and the pictures of the gallery's cards, in Chromium.

    .venv/bin/python -m scripts.tours_picture

The pictures of the cards are those that the page draws for tours without a picture: their first steps, with a
transparent background; scripts/play_picture.py draws that of the card that opens another page. Needs Chromium
(scripts/install_browser.sh) and the packages that `make test` installs. Takes a minute.
"""

from __future__ import annotations

import base64
import sys
import tempfile
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image

import landscape
from benchmarks.claims import explorer

ROOT = Path(__file__).resolve().parents[1]
TOURS = ROOT / "scripts" / "tours"
OUT = ROOT / "docs" / "tours.png"
SIZE = {"width": 1120, "height": 720}
ADDRESS = "tour=race&step=4&embed=1&theme=light"
CARD_DENSITY = 1.5  # pixels a CSS pixel: between common screens and dense ones
CARD_SIZE = (480, 285)  # pixels: 320 x 190 CSS pixels
QUALITY = 82  # of WebP
DRAWN = "() => [...document.querySelectorAll('.card img')].every((one) => one.src.length > 5000)"
PICTURES = "() => [...document.querySelectorAll('.card img')].map((one) => one.src)"


def main() -> int:
    """Draw the pictures; return the exit code."""
    if (reason := explorer.missing()) is not None:
        print(f"tours_picture.py: {reason}", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder, explorer.launched() as browser:
        for path, picture in cards(browser, Path(folder)).items():
            picture.save(path.with_suffix(".webp"), quality=QUALITY, method=6)
        draw_step(browser, Path(folder))
    return 0


def draw_step(browser: Any, folder: Path) -> None:
    """docs/tours.png."""
    page = folder / "tours.html"
    surfaces = [ROOT / "results" / name for name in ("lecture", "resnet20_pair")]
    landscape.explore(surfaces, page, tour=TOURS / "05_race.toml")
    tab = browser.new_page(viewport=SIZE)
    tab.goto(f"{page.as_uri()}#{ADDRESS}")
    tab.evaluate("() => window.landscapeExplorer.ready")
    tab.wait_for_timeout(2000)  # texts follow the pictures
    shot = Image.open(BytesIO(tab.screenshot())).convert("RGB")
    tab.close()
    shot.quantize(method=Image.Quantize.MAXCOVERAGE, kmeans=3).save(OUT, optimize=True)  # 256 colours: a small file


def cards(browser: Any, folder: Path) -> dict[Path, Image.Image]:
    """The picture of each tour's first step, as the page draws it where the tour's file names none."""
    (folder / "bare").mkdir()
    paths = []
    for path in sorted(TOURS.glob("*.toml")):
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        if any(line.startswith("opens =") for line in lines):
            continue
        paths.append(path)
        text = "".join(line for line in lines if not line.startswith("picture ="))
        (folder / "bare" / path.name).write_text(text, encoding="utf-8")
    page = folder / "gallery.html"
    landscape.explore(ROOT / "results", page, tour=folder / "bare")
    tab = browser.new_page(viewport={"width": 1440, "height": 900}, device_scale_factor=CARD_DENSITY)
    tab.goto(f"{page.as_uri()}#theme=light")
    explorer.wait_until(tab, DRAWN)
    found = [base64.b64decode(text.partition(",")[2]) for text in tab.evaluate(PICTURES)]
    tab.close()
    return {path: Image.open(BytesIO(content)) for path, content in zip(paths, found, strict=True)}


if __name__ == "__main__":
    sys.exit(main())

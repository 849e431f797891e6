"""Build the page of `landscape play`: one HTML file with its script, style and digits, without network requests."""

from __future__ import annotations

import json
import webbrowser
from pathlib import Path
from typing import Any

import numpy as np

from landscape.explorer import page_files

PACKAGE = "landscape.playground"

# Pixels are written as letters, "A" for 0 to "Q" for 16, and so are labels.
ZERO = ord("A")
LARGEST_VALUE = 16


def build() -> str:
    """The text of the page."""
    parts = {
        "style": page_files.style(PACKAGE, "play.css"),
        "script": page_files.script(PACKAGE, "play.js"),
        "worker": page_files.script(PACKAGE, "worker.js"),
        "digits": json.dumps(digits()),
    }
    return page_files.filled(page_files.read(PACKAGE, "template.html"), parts)


def digits() -> dict[str, Any]:
    """The digits with the split, mean and standard deviation that `landscape train --data digits` uses."""
    from landscape.data.loading import load_data

    data = load_data("digits")
    packed: dict[str, Any] = {"mean": data.mean[0], "std": data.std[0]}
    for name, split in data.splits.items():
        pixels = np.rint(split.inputs.numpy() * (LARGEST_VALUE / 255))
        packed[name] = {"pixels": _letters(pixels), "labels": _letters(split.targets.numpy())}
    return packed


def show(path: Path) -> bool:
    """Open a page in a browser; return whether one was found."""
    return webbrowser.open(path.resolve().as_uri())


def _letters(numbers: Any) -> str:
    return bytes((numbers + ZERO).astype(np.uint8)).decode("ascii")

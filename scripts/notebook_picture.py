#!/usr/bin/env python3
"""Take the picture of docs/notebooks.md: the widget in JupyterLab, with a point that is clicked.

    .venv/bin/python -m scripts.notebook_picture

Needs Chromium (scripts/install_browser.sh) and the packages that `make test` installs. Takes a minute.
"""

from __future__ import annotations

import base64
import sys
import tempfile
from pathlib import Path

from benchmarks.claims import explorer
from scripts import notebooks
from scripts.jupyterlab import Lab, running, wait

OUT = notebooks.ROOT / "docs" / "notebooks.png"
SIZE = (1100, 920)
HEIGHT = 540  # of the widget
MOST_BYTES = 150_000
CLICKED = (0.4, -0.35)
CELLS = (f"widget = landscape.widget(surface, model=model, height={HEIGHT})\nwidget", "widget.point")


def code() -> str:
    """The code of quickstart.ipynb up to the surface, which the picture does not show."""
    return "\n".join([cell.source for cell in notebooks.read("quickstart").cells if cell.cell_type == "code"][:3])


def main() -> int:
    """Take the picture; return the exit code."""
    if (reason := explorer.missing()) is not None:
        print(f"notebook_picture.py: {reason}", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as name, explorer.launched() as browser:
        folder = Path(name)
        with running(folder, CELLS) as address:
            lab = Lab(browser, address, folder, SIZE)
            lab.do(code())
            lab.page.keyboard.press("Control+b")  # hides the list of files
            lab.run_cell(0)
            page = lab.explorer()
            page.click(*CLICKED)
            wait(lambda: lab.ask("widget.point"), "the click")
            lab.run_cell(1)
            lab.page.wait_for_timeout(3000)  # until everything is drawn
            taken = lab.page.screenshot()
            lab.close()
    OUT.write_bytes(base64.b64decode(notebooks.reduced(base64.b64encode(taken).decode(), MOST_BYTES)))
    return 0


if __name__ == "__main__":
    sys.exit(main())

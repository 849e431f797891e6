"""The time until the explorer's page can be used, in a browser that renders on the CPU.

The page is opened from disk in the system's Chromium with software WebGL (SwiftShader), in a window of 640 x 480. The
time is that of the page's own clock, from the start of its loading until its first picture is drawn, every listener is
in place and the graphics card has finished (the mark `landscape-interactive`). A turn is the time of one frame after
that, which is what a user feels while dragging. The browser is started beforehand, and each round opens a new tab.
"""

from __future__ import annotations

import importlib.util
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks import markdown
from benchmarks.timing import summary
from landscape import Surface
from landscape.core.errors import LandscapeError

WIDTH, HEIGHT = 640, 480
# Software WebGL, and nothing that a browser does by itself over the network.
ARGUMENTS = (
    "--no-sandbox", "--enable-unsafe-swiftshader", "--use-gl=angle", "--use-angle=swiftshader",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run",
)  # fmt: skip

# Draws one frame after another, each until the graphics card has finished: milliseconds of each.
TURNS = """async (count) => {
    const page = window.landscapeExplorer, taken = [];
    for (let k = 0; k < count; k++) {
        const before = performance.now();
        page.turn(3);
        taken.push(performance.now() - before);
    }
    return taken;
}"""


@dataclass(frozen=True)
class Settings:
    """What is measured."""

    small: int = 51
    large: int = 401
    turns: int = 10
    rounds: int = 5


QUICK = Settings(small=11, large=41, turns=2, rounds=1)


def missing(quick: bool = False) -> str | None:
    """Why the benchmark cannot run on this machine; None if it can."""
    if importlib.util.find_spec("playwright") is None:
        return "playwright is not installed: pip install '.[test]'"
    return None if chromium() else "there is no Chromium: scripts/install_browser.sh"


def chromium() -> str | None:
    """The system's Chromium."""
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


@contextmanager
def launched() -> Iterator[Any]:
    """Chromium as Playwright starts it; it has to be there (`missing`)."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(ARGUMENTS))
        yield browser
        browser.close()


def wait_until(frame: Any, expression: str, argument: Any = None, *, seconds: float = 120) -> None:
    """Wait until an expression, or a function of `argument`, is true in a page or a frame.

    `wait_for_function` of Playwright evaluates the expression by the page's own `eval` from its second try on, which
    the Content-Security-Policy of our pages forbids.
    """
    latest = time.monotonic() + seconds
    while not frame.evaluate(expression, argument):
        assert time.monotonic() < latest, f"waited in vain for {expression}"
        frame.wait_for_timeout(30)


def run(settings: Settings) -> dict[str, Any]:
    """Seconds of each page, and milliseconds of a frame.

    Raises:
        LandscapeError: what is `missing`.
    """
    if (reason := missing()) is not None:
        raise LandscapeError(f"the explorer cannot be measured here: {reason}")
    rows = []
    with tempfile.TemporaryDirectory() as name, launched() as browser:
        pages = _pages(Path(name), settings)
        seconds: dict[str, list[float]] = {page: [] for page in pages}
        frames: dict[str, list[float]] = {page: [] for page in pages}
        for number in range(settings.rounds + 1):
            for page, path in pages.items():
                tab = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
                tab.goto(path.as_uri())
                tab.evaluate("window.landscapeExplorer.ready")
                taken = tab.evaluate("window.landscapeExplorer.timings()")["landscape-interactive"] / 1000
                turns = tab.evaluate(TURNS, settings.turns)
                tab.close()
                if number:  # the first round fills the browser's caches of compiled code
                    seconds[page].append(taken)
                    frames[page].append(float(np.median(turns)))
        version = browser.version
        for page, path in pages.items():
            rows.append({
                "page": page, "kilobytes": path.stat().st_size / 1000, "seconds": summary(seconds[page]),
                "frame_milliseconds": summary(frames[page]),
            })  # fmt: skip
    return {"browser": f"Chromium {version}", "rows": rows}


def _pages(folder: Path, settings: Settings) -> dict[str, Path]:
    """Bowls with ripples, of two metrics on two splits, as a measurement gives."""
    from landscape.explorer import explore

    def surface(count: int, ripples: float) -> Surface:
        axis = np.linspace(-1, 1, count)
        x, y = np.meshgrid(axis, axis)
        loss = 0.1 + x**2 + 2 * y**2 + 0.1 * np.sin(ripples * x) * np.cos(ripples * y) + 0.1
        loss += 0.01 * np.random.default_rng(0).random(loss.shape)  # the digits of a real one, which compress badly
        variables = {"train_loss": loss, "train_accuracy": np.exp(-loss), "test_loss": 1.1 * loss}
        return Surface(axis, axis, variables, np.ones(loss.shape, bool), {"title": f"{ripples:g} ripples"})

    small, large = settings.small, settings.large
    shown = {
        f"two surfaces of {small} x {small}": [surface(small, 3), surface(small, 9)],
        f"a surface of {large} x {large}": [surface(large, 9)],
    }
    pages = {}
    for number, (name, surfaces) in enumerate(shown.items()):
        pages[name] = folder / f"{number}.html"
        explore(surfaces, pages[name])
    return pages


def tables(result: dict[str, Any]) -> str:
    """One table."""
    columns = ["page", "kB", "s until interactive", "ms per frame"]
    rows = [
        [row["page"], f"{row['kilobytes']:,.0f}", f"**{markdown.spread(row['seconds'])}**",
         markdown.spread(row["frame_milliseconds"])]
        for row in result["rows"]
    ]  # fmt: skip
    caption = f"{result['browser']}, software WebGL, {WIDTH} x {HEIGHT}."
    return f"{caption}\n\n" + markdown.table(columns, rows)

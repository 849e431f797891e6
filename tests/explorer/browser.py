"""A real browser, driven as a user does; what it complains about and what it asks for is kept."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from benchmarks.claims import explorer
from benchmarks.claims.explorer import wait_until

WEB = Path(__file__).parents[2] / "landscape" / "explorer" / "web"
AXE = Path("node_modules", "axe-core", "axe.min.js")
TIMEOUT = 120  # seconds, on a busy machine
SIZE = {"width": 1000, "height": 700}


def missing(reason: str) -> None:
    """Skip; where CI is set, everything has to run."""
    (pytest.fail if os.environ.get("CI") else pytest.skip)(reason)


@contextmanager
def launched() -> Iterator[Any]:
    """Playwright's browser."""
    if (reason := explorer.missing()) is not None:
        missing(f"needs a browser: {reason}")
    with explorer.launched() as browser:
        yield browser


class Opened:
    """A page in a browser window.

    Attributes:
        page: Playwright's.
        errors: what the console said, and exceptions.
        requests: the addresses that were asked for, the page's own first.
    """

    def __init__(self, browser: Any, address: str, size: dict[str, int], **options: Any) -> None:
        self.context = browser.new_context(viewport=size, **options)
        self.page = self.context.new_page()
        self.errors: list[str] = []
        self.requests: list[str] = []
        self.page.on("console", lambda message: self.errors.append(message.text))
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.goto(address)

    def violations(self) -> list[dict[str, Any]]:
        """What axe-core finds; it has to look at something."""
        self.page.evaluate(f"{_axe()}; window.axe = axe; 0")
        found = self.page.evaluate("axe.run()")
        assert len(found["passes"]) > 15
        violations: list[dict[str, Any]] = found["violations"]
        return violations

    def close(self) -> None:
        self.context.close()


@cache
def _axe() -> str:
    """The program of axe-core, from the packages of the explorer or a copy of them."""
    try:
        return (WEB / AXE).read_text(encoding="utf-8")
    except FileNotFoundError:
        if shutil.which("npm") is None:
            missing("needs npm: scripts/build_explorer.sh")
    with tempfile.TemporaryDirectory() as folder:
        for name in ("package.json", "package-lock.json"):
            shutil.copy(WEB / name, folder)
        subprocess.run(["npm", "ci", "--silent", "--no-audit", "--no-fund", "--ignore-scripts"], cwd=folder, check=True)
        return (Path(folder) / AXE).read_text(encoding="utf-8")


class Tab(Opened):
    """A page of the explorer that has drawn its first picture."""

    def __init__(self, browser: Any, address: str, **options: Any) -> None:
        super().__init__(browser, address, SIZE, **options)
        self.ask("ready")

    def ask(self, call: str, *arguments: Any) -> Any:
        """A value of the page's own interface: `ask("readout", 0, 1)`."""
        return self.page.evaluate(
            "async ([call, args]) => { const it = window.landscapeExplorer[call];"
            " return await (typeof it === 'function' ? it(...args) : it); }",
            [call, list(arguments)],
        )

    def set(self, **patch: Any) -> None:
        self.ask("set", patch)

    def state(self) -> dict[str, Any]:
        found: dict[str, Any] = self.ask("state")
        return found

    def place(self, x: float, y: float, layer: str | None = None) -> tuple[float, float]:
        """Where a point of a surface is in the window, as soon as it stays there for two frames."""
        here, before = self.ask("project", x, y, layer), None
        for _ in range(60):
            if here == before:
                break
            self.page.evaluate("new Promise((act) => requestAnimationFrame(() => requestAnimationFrame(act)))")
            here, before = self.ask("project", x, y, layer), here
        left, top = here
        return left, top

    def click(self, x: float, y: float) -> None:
        self.page.mouse.click(*self.place(x, y))

    def hover(self, x: float, y: float) -> dict[str, Any]:
        """Points at a place of the plane; what the page says it is."""
        self.page.mouse.move(5, 5)
        self.page.mouse.move(*self.place(x, y))
        self.until("it.hover() !== null")
        found: dict[str, Any] = self.ask("hover")
        return found

    def picture(self) -> npt.NDArray[np.float64]:
        """What is drawn: float64 [height, width, 3], 0 to 255."""
        import base64

        from PIL import Image

        encoded = self.ask("picture").removeprefix("data:image/png;base64,")
        return np.asarray(Image.open(BytesIO(base64.b64decode(encoded))).convert("RGB"), np.float64)

    def until(self, condition: str) -> None:
        """Wait for a condition on `it`, the page's interface."""
        wait_until(self.page, f"(() => {{ const it = window.landscapeExplorer; return {condition}; }})()")

    def rest(self) -> None:
        """Wait until nothing is drawn any more."""
        latest, frames = time.monotonic() + TIMEOUT, -1
        while frames != (frames := self.ask("frames")):
            assert time.monotonic() < latest, "still drawing"
            self.page.wait_for_timeout(400)


def address_of(path: Path, hash_: str = "") -> str:
    return path.absolute().as_uri() + (f"#{hash_}" if hash_ else "")

"""A server on a free port of this machine, in a thread, and a client that talks to it as the page does."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import numpy as np
import pytest

from explorer.browser import Tab, launched
from landscape.explorer.inputs import Finder
from landscape.explorer.refinement_policy import RefinementPolicy
from landscape.explorer.serving import Serving
from landscape.surface.surface import Surface

TIMEOUT = 120  # seconds, on a busy machine


class Site:
    """A running server, and requests to it."""

    def __init__(self, serving: Serving) -> None:
        self.serving, self.address = serving, serving.address
        self.client = httpx.Client(base_url=self.address, timeout=TIMEOUT)
        self._thread = threading.Thread(target=serving.run, daemon=True)
        self._thread.start()

    @property
    def token(self) -> str:
        """As the page has it."""
        (found,) = re.findall(r'name="landscape-token" content="([^"]+)"', self.client.get("").text)
        return str(found)

    def entries(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.client.get("api/landscapes").raise_for_status().json()["landscapes"]
        return found

    def post(self, asked: Any, **headers: str) -> httpx.Response:
        return self.client.post("api/refine", json=asked, headers={"X-Landscape-Token": self.token, **headers})

    def job(self, number: str) -> dict[str, Any]:
        return self.serving.explorer.refinement.jobs[number].as_payload()

    def wait(self, what: Callable[[], Any], timeout: float = TIMEOUT) -> Any:
        """What that gives as soon as it is true."""
        latest = time.monotonic() + timeout
        while not (value := what()):
            assert time.monotonic() < latest, "waited in vain"
            time.sleep(0.05)
        return value

    def finished(self, number: str, timeout: float = TIMEOUT) -> dict[str, Any]:
        """The job when it is over."""
        self.wait(lambda: self.job(number)["status"] != "running", timeout)
        return self.job(number)

    def close(self) -> None:
        self.client.close()
        self.serving.stop()
        self._thread.join(TIMEOUT)
        assert not self._thread.is_alive()


def _serve() -> Iterator[Callable[..., Site]]:
    """Serve files and folders; everything is closed at the end."""
    sites: list[Site] = []

    def start(*given: Path, policy: RefinementPolicy | None = None, **options: Any) -> Site:
        sites.append(Site(Serving(list(given), policy or RefinementPolicy(Finder()), port=0, **options)))
        return sites[-1]

    yield start
    for site in sites:
        site.close()


serve = pytest.fixture(_serve)
serve_for_module = pytest.fixture(_serve, scope="module", name="serve_for_module")


@pytest.fixture
def bowl_file(tmp_path: Path) -> Path:
    """A file of a surface with the title "bowl", 3 x 4 points."""
    x, y = np.linspace(-1, 1, 4), np.linspace(-2, 2, 3)
    values = np.add.outer(y**2, x**2)
    Surface(x, y, {"train_loss": values}, np.ones((3, 4), bool), {"title": "bowl"}).save(tmp_path / "bowl.h5")
    return tmp_path / "bowl.h5"


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """A browser for the tests of a module: while it runs, asyncio's own loops cannot."""
    with launched() as started:
        yield started


@pytest.fixture
def open_tab(browser: Any) -> Iterator[Callable[..., Tab]]:
    """Opens an address; at the end no tab may have complained."""
    tabs: list[Tab] = []

    def start(address: str, **options: Any) -> Tab:
        tabs.append(Tab(browser, address, **options))
        return tabs[-1]

    yield start
    errors = [error for tab in tabs for error in tab.errors]
    for tab in tabs:
        tab.close()
    assert errors == []

"""In a notebook the page shows itself, in a frame that can reach nothing around it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import landscape
from explorer.browser import wait_until
from landscape import Surface
from landscape.explorer.web_page import Page

HOSTILE = '"></iframe><script>alert(1)</script>'


@pytest.fixture
def surface() -> Surface:
    x, y = np.linspace(-1, 1, 4), np.linspace(-2, 2, 3)
    return Surface(x, y, {"train_loss": np.add.outer(y**2, x**2)}, np.ones((3, 4), bool), {"title": HOSTILE})


class Tags(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attributes)))


def test_the_page_is_the_frames_whole_content(surface: Surface) -> None:
    made = landscape.explore(surface, height=432)
    ((tag, attributes),) = Tags(made._repr_html_()).found
    assert tag == "iframe"
    assert attributes["srcdoc"] == made.html
    assert "height:432px" in str(attributes["style"])
    assert str(attributes["sandbox"]).split() == ["allow-scripts", "allow-downloads"]


def test_a_surface_a_path_or_several_of_both(surface: Surface, tmp_path: Path) -> None:
    surface.with_attributes(title="saved").save(tmp_path / "a.h5")

    def titles(made: Page) -> list[str]:
        (content,) = re.findall(r'id="landscape-data">(.*?)</script>', made.html, re.S)
        return [entry["title"] for entry in json.loads(content)["landscapes"]]

    assert titles(landscape.explore(surface)) == [HOSTILE]
    assert titles(landscape.explore(str(tmp_path / "a.h5"))) == ["saved"]
    assert titles(landscape.explore(tmp_path)) == ["saved"]
    assert titles(landscape.explore([surface, tmp_path / "a.h5"])) == [HOSTILE, "saved"]
    assert titles(landscape.explore(one for one in (surface, surface))) == [HOSTILE]


def test_the_repr_of_a_page_is_short(surface: Surface) -> None:
    assert len(repr(landscape.explore(surface))) < 100


def test_ipython_shows_the_frame(surface: Surface) -> None:
    formatters = pytest.importorskip("IPython.core.formatters")
    shown, _ = formatters.DisplayFormatter().format(landscape.explore(surface))
    assert shown["text/html"].startswith("<iframe")


def test_the_frame_runs_in_a_browser(surface: Surface, browser: Any, tmp_path: Path) -> None:
    """A notebook is a page around it: the frame draws, and what is around cannot be reached from it."""
    made = landscape.explore(surface)
    (tmp_path / "notebook.html").write_text(f"<!doctype html><title>notebook</title>{made._repr_html_()}", "utf-8")
    page = browser.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto((tmp_path / "notebook.html").as_uri())
    frame = page.frames[1]
    wait_until(frame, "window.landscapeExplorer !== undefined")
    frame.evaluate("window.landscapeExplorer.ready")
    assert frame.evaluate("document.querySelector('#scene').width") > 100
    assert HOSTILE in frame.evaluate("document.querySelector('#panel').textContent")
    assert said == []
    with pytest.raises(Exception, match=r"cross-origin|Blocked a frame"):
        frame.evaluate("parent.document.title")
    page.close()


@pytest.mark.slow
@pytest.mark.process
def test_importing_landscape_does_not_load_the_explorer() -> None:
    code = "import landscape, sys; print([name for name in sys.modules if name.startswith('landscape.')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['landscape.core', 'landscape.core.version']"

"""Every page with hostile texts in all places, in a real browser: nothing of them runs, and nothing is requested."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import landscape
from explorer.browser import Opened
from hostile.test_pages import study_page as page_of_study
from landscape.compare.comparison import compare
from landscape.render.notebook import card
from landscape.surface.surface import Surface
from scripts.soak.served import TEXTS, surface_of

pytestmark = [pytest.mark.browser, pytest.mark.slow]

# All texts in one, and what each would do if it ran: a dialog, or another title of the page.
RUNS = "document.title = 'RAN'"
HOSTILE = "".join(text for text in TEXTS if len(text) < 300 and text.isprintable()).replace("alert(1)", RUNS) + (
    f'<img src=x onerror="{RUNS}"><details open ontoggle="{RUNS}"><svg><animate onbegin=\'{RUNS}\' attributeName=x>'
    f'<math><mtext><style><img src=x onerror="{RUNS}"></style></mtext></math><base href="http://evil.example/">'
    '<meta http-equiv="refresh" content="0;url=http://evil.example/"><link rel=stylesheet href=http://evil.example/a.css>'
    '<iframe src="http://evil.example/"></iframe><form action="http://evil.example/"><input autofocus onfocus=alert(1)>'
)

ACTIVE = "base, object, embed, form[action], [onerror], [ontoggle], [onbegin], [onload], [onfocus], a[href^=javascript]"
PIECE = 290  # letters of a caption, which are limited


def surfaces(text: str) -> list[Surface]:
    """Two surfaces with the text in every place, names of variables excepted, and one with pictures of examples."""
    over_inputs = {
        "over": "inputs", "inputs": [{"split": text, "index": text, "label": text, "label_name": text}],
        "model_arguments": {text: text}, "direction_x": {"kind": text, text: text}, "time_unit": text,
    }  # fmt: skip
    return [surface_of(text), surface_of(f"{text} 2", over_inputs)]


def explorer_page(path: Path) -> None:
    landscape.explore(surfaces(HOSTILE), path)


def tour_page(path: Path) -> None:
    given = [surface_of(f"net {k}") for k in range(2)]
    pieces = [HOSTILE[at : at + PIECE].replace("\u2028", "") for at in range(0, len(HOSTILE), PIECE)]
    for name in ("one", "two"):
        steps = "".join(
            f"[[steps]]\ncaption = {json.dumps(f'{piece} ${piece}$')}\nstate = 'show=net 0'\n" for piece in pieces
        )
        text = f"title = {json.dumps(name + pieces[0])}\nabout = {json.dumps(pieces[1])}\n{steps}"
        path.with_name(f"{name}.toml").write_text(text, encoding="utf-8")
    landscape.explore(given, path, tour=[path.with_name("one.toml"), path.with_name("two.toml")])


def notebook_frame(path: Path) -> None:
    path.write_text(f"<!doctype html><meta charset=utf-8>{landscape.explore(surfaces(HOSTILE))._repr_html_()}", "utf-8")


def notebook_card(path: Path) -> None:
    path.write_text(f"<!doctype html><meta charset=utf-8>{card(surfaces(HOSTILE)[0])}", encoding="utf-8")


def plotly_page(path: Path) -> None:
    landscape.plot(surfaces(HOSTILE), path, kind="filled")


def plotly_relief(path: Path) -> None:
    landscape.plot(surfaces(HOSTILE)[0], path, kind="surface")


def comparison(path: Path) -> None:
    first, second = surfaces(HOSTILE)
    compare([first, second.with_attributes(loss=first.attributes["loss"])], path)


def study_page(path: Path) -> None:
    path.write_text(page_of_study(HOSTILE), encoding="utf-8")


def picture(path: Path) -> None:
    landscape.plot(surfaces(HOSTILE)[0], path.with_suffix(".svg"), kind="contour")
    path.with_suffix(".svg").rename(path)


PAGES: dict[str, Callable[[Path], None]] = {
    "explorer.html": explorer_page, "tours.html": tour_page, "frame.html": notebook_frame, "card.html": notebook_card,
    "filled.html": plotly_page, "relief.html": plotly_relief, "comparison.html": comparison, "study.html": study_page,
    "picture.svg": picture,
}  # fmt: skip


def used(page: Any) -> None:
    """Move over everything and open what can be opened, as somebody curious does."""
    for summary in page.query_selector_all("summary")[:10]:
        summary.evaluate("node => node.click()")
    for place in range(60, 700, 80):
        page.mouse.move(place, place)
    page.mouse.click(500, 350)
    for key in ("Tab", "Tab", "Tab", "ArrowRight", "?", "Escape"):
        page.keyboard.press(key)
    page.wait_for_timeout(1000)


def check(opened: Opened, own: str, dialogs: list[str]) -> None:
    page = opened.page
    used(page)
    frames = [frame.evaluate("document.title") for frame in page.frames]
    assert "RAN" not in frames
    assert dialogs == []
    outside = [address for address in opened.requests if not address.startswith((own, "data:", "blob:", "about:"))]
    assert outside == []
    for frame in page.frames:
        assert frame.evaluate(f"document.querySelectorAll('{ACTIVE}').length") == 0


@pytest.mark.parametrize("name", PAGES)
def test_no_text_of_a_file_runs_in_a_browser(name: str, browser: Any, tmp_path: Path) -> None:
    path = tmp_path / name
    PAGES[name](path)
    opened = Opened(browser, path.as_uri(), {"width": 1000, "height": 700})
    dialogs: list[str] = []
    opened.page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    opened.page.reload()
    check(opened, path.as_uri(), dialogs)
    opened.close()


def test_no_text_of_a_served_file_runs_in_a_browser(browser: Any, serve: Any, tmp_path: Path) -> None:
    folder = tmp_path / "<img src=x onerror=alert(1)>"
    folder.mkdir()
    for number, surface in enumerate(surfaces(HOSTILE)):
        surface.save(folder / f'"><svg onload=alert({number})>.h5'.replace("/", ""))
    site = serve(folder)
    opened = Opened(browser, site.address, {"width": 1000, "height": 700})
    dialogs: list[str] = []
    opened.page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    check(opened, site.address, dialogs)
    surface_of(f"{HOSTILE} 3").save(folder / "later.h5")
    site.wait(lambda: len(site.entries()) == 3)
    check(opened, site.address, dialogs)
    opened.close()


def test_a_text_that_runs_is_noticed(browser: Any, tmp_path: Path) -> None:
    """The check itself: a page that does not escape."""
    path = tmp_path / "bad.html"
    path.write_text(f"<!doctype html><meta charset=utf-8><p>{HOSTILE}</p>", encoding="utf-8")
    opened = Opened(browser, path.as_uri(), {"width": 1000, "height": 700})
    with pytest.raises(AssertionError):
        check(opened, path.as_uri(), [])
    opened.close()

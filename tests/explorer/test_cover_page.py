"""The cover of the gallery, its search, and all of its tours in a real browser."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image

from explorer.browser import Tab, address_of, wait_until
from explorer.test_accessible import serious
from explorer.test_tour_page import caption
from landscape.explorer import explore
from landscape.explorer.web_page import Page
from once import Once
from scripts import play_picture, tours_picture

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
Open = Callable[..., Tab]
PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def gallery(once: Once) -> Path:
    """The page of results/, as `make gallery` makes it."""
    page = "gallery.html"
    return once("gallery", lambda at: explore(ROOT / "results", at / page, tour=ROOT / "scripts" / "tours")) / page


def test_the_cover_has_cards_and_unique_titles(gallery: Path, open_tab: Open) -> None:
    tab = open_tab(address_of(gallery))
    titles = [text.strip() for text in tab.page.locator(".card h2").all_inner_texts()]
    assert len(titles) >= 8
    names = [text.strip() for text in tab.page.locator(".landscapes .title").all_text_contents()]
    assert len(names) > 100
    assert len(set(titles + names)) == len(titles) + len(names)
    for card in tab.page.locator(".card").all()[:8]:
        assert card.bounding_box()["width"] > 200
    # Their pictures are in the page: they are there with the cards.
    seen = "[...document.querySelectorAll('.card img')].map((one) => one.src.startsWith('data:image/webp'))"
    assert tab.page.evaluate(seen) == [True] * len(titles)
    tab.page.locator(".card a").first.click()
    tab.until("it.state().tour !== null && it.layers().length === 2")
    assert tab.page.locator(".cover").is_hidden()
    # Back at once, while the address of the tour is still to be written, on a machine that is busy just then.
    tab.set(log=True)
    busy = "() => { const end = performance.now() + 400; while (performance.now() < end); }"
    tab.page.evaluate(f"addEventListener('popstate', {busy}, {{ once: true }})")
    tab.page.go_back()
    tab.page.locator(".cover").wait_for()
    tab.page.locator(".card a").nth(1).click()
    tab.page.get_by_role("button", name="Overview").click()
    tab.page.locator(".cover").wait_for()
    assert "#" not in tab.page.url


def test_the_pictures_of_cards_show_the_first_steps(tmp_path: Path, browser: Any) -> None:
    """Those that scripts/tours_picture.py has stored are what the page draws without them."""
    for path, drawn in tours_picture.cards(browser, tmp_path).items():
        stored = Image.open(path.with_suffix(".webp"))
        assert stored.size == drawn.size == tours_picture.CARD_SIZE
        first, second = (on_grey(picture) for picture in (stored, drawn))
        assert np.abs(first - second).mean() < 2, path.name
        assert np.abs(first - 128).mean() > 5, path.name  # there is something


def test_the_picture_of_the_card_of_the_training_page_shows_it(tmp_path: Path, browser: Any) -> None:
    drawn = play_picture.card(browser, tmp_path)
    stored = Image.open(play_picture.CARD)
    assert stored.size == drawn.size == tours_picture.CARD_SIZE
    first, second = (on_grey(picture) for picture in (stored, drawn))
    assert np.abs(first - second).mean() < 4
    assert np.abs(first - 128).mean() > 5  # there is something


def trains_after_a_click(tab: Tab) -> None:
    """Follow the card to the page of `landscape play`, see it train, and go back to the cover."""
    tab.page.get_by_role("link", name="Train in the page").click()
    tab.page.wait_for_url("**/play.html")
    wait_until(tab.page, "window.landscapePlay?.session.report?.steps >= 2")
    tab.page.go_back()
    tab.page.locator(".cover").wait_for()
    assert tab.page.locator(".card").count() >= 8


def test_a_card_opens_the_training_page_from_disk(gallery: Path, open_tab: Open) -> None:
    trains_after_a_click(open_tab(address_of(gallery)))


def test_a_card_opens_the_training_page_of_the_server(serve: Any, open_tab: Open) -> None:
    site = serve(ROOT / "results", tour=(ROOT / "scripts" / "tours",))
    tab = open_tab(site.address)
    trains_after_a_click(tab)
    assert f"{site.address}play.html" in tab.requests


def test_a_frame_of_a_notebook_has_no_card_that_leads_nowhere(gallery: Path, browser: Any, tmp_path: Path) -> None:
    page = Page(gallery.read_text(encoding="utf-8"), beside={"play.html": ""})
    (tmp_path / "notebook.html").write_text(f"<!doctype html>{page._repr_html_()}", encoding="utf-8")
    tab = browser.new_page()
    tab.goto((tmp_path / "notebook.html").as_uri())
    frame = tab.frame_locator("iframe")
    frame.locator(".card").first.wait_for()
    shown = frame.locator(".card h2").all_inner_texts()
    tab.close()
    assert len(shown) >= 8
    assert "Train in the page" not in shown


def on_grey(picture: Image.Image) -> npt.NDArray[np.float64]:
    """float64 [height, width, 3]: the picture over a grey ground."""
    over = Image.new("RGBA", picture.size, (128, 128, 128, 255))
    over.alpha_composite(picture.convert("RGBA"))
    return np.asarray(over.convert("RGB"), np.float64)


def test_the_search_filters_the_list(gallery: Path, open_tab: Open) -> None:
    tab = open_tab(address_of(gallery))
    tab.page.get_by_role("searchbox").fill("dropout 0.5")
    shown = [one for one in tab.page.locator(".landscapes .title").all() if one.is_visible()]
    assert [one.inner_text().split(" · ")[0] for one in shown] == ["dropout 0.5"] * 2
    assert tab.page.locator(".finder output").inner_text() == "2 of 141"
    folders = [one.inner_text() for one in tab.page.locator(".folder").all() if one.is_visible()]
    assert folders == ["tiny › dropout › plane"]
    tab.page.keyboard.press("Tab")
    tab.page.keyboard.press("ArrowDown")
    tab.page.keyboard.press(" ")
    tab.until("it.layers().length === 2")
    assert tab.page.locator(".cover").is_hidden()
    tab.page.get_by_role("searchbox").fill("no such words")
    assert tab.page.locator(".finder output").inner_text() == "no landscape has these words"


@pytest.mark.parametrize("hash_", ["", "tour=depth&step=3"])
def test_few_tab_stops_before_the_settings(gallery: Path, open_tab: Open, hash_: str) -> None:
    tab = open_tab(address_of(gallery, hash_))
    tab.page.evaluate("() => document.activeElement.blur()")
    stops = 0
    while not tab.page.evaluate("document.activeElement.closest('.group') !== null"):
        tab.page.keyboard.press("Tab")
        stops += 1
        assert stops <= 26, "more than 25 tab stops before the settings"


@pytest.mark.parametrize("hash_", ["", "theme=dark", "tour=race&step=1", "tour=depth&step=1&theme=dark"])
def test_axe_finds_nothing_serious_in_a_cover_or_a_tour(gallery: Path, open_tab: Open, hash_: str) -> None:
    tab = open_tab(address_of(gallery, hash_))
    tab.rest()
    assert serious(tab) == []


def test_each_surface_of_the_first_step_is_high(gallery: Path, open_tab: Open) -> None:
    tab = open_tab(address_of(gallery, "tour=skip_connections&step=1"))
    spans = [one for view in tab.ask("drawn")["views"] for one in view["surfaces"]]
    assert len(spans) == 2
    for one in spans:
        assert one["high"] - one["low"] >= 0.25


def test_all_tours_of_the_gallery_can_be_walked_on_a_phone(gallery: Path, open_tab: Open) -> None:
    tab = open_tab(address_of(gallery), reduced_motion="reduce")
    tab.page.set_viewport_size(PHONE)
    visible = [card.bounding_box() for card in tab.page.locator(".card").all()]
    assert sum(box["y"] + box["height"] <= PHONE["height"] for box in visible) >= 8
    for name in [card.get_attribute("href") for card in tab.page.locator(".card a[href^='#']").all()]:
        tab.page.evaluate("(hash) => { location.hash = hash; }", name)
        tab.until(f"it.state().tour === '{name.removeprefix('#tour=')}' && it.layers().length > 0")
        count = int(tab.page.locator(".tour .place").inner_text().split("/")[1])
        for step in range(1, count + 1):
            tab.until(f"it.state().step === {step} && it.layers().length > 0 && !it.busy()")
            box = tab.page.locator(".tour").bounding_box()
            assert box["y"] + box["height"] <= PHONE["height"] + 1
            assert box["y"] > PHONE["height"] * 0.25
            assert len(caption(tab)) > 20
            if step < count:
                tab.page.keyboard.press("ArrowRight")


def test_balls_do_what_the_caption_says(gallery: Path, open_tab: Open) -> None:
    tab = open_tab(address_of(gallery, "tour=normalisation&step=3"))
    left, right = tab.ask("balls")
    assert (left["how"], right["how"]) == ("left", "minimum")
    assert f"leaves the left plane in {left['steps']} steps" in caption(tab)
    assert f"in the right one after {right['steps']}." in caption(tab)

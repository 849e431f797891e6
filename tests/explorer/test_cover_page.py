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
    assert "Train in the page" in titles[:4]
    # Behind the cover, and on a page without tours: no network whose loss has exploded.
    (layer,) = tab.ask("layers")
    assert tab.ask("readout", 1, 1)[0]["values"][layer["variable"]] < 1000 * layer["minimum"]["value"]
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


@pytest.mark.parametrize("size", [(390, 844), (768, 1024), (844, 390), (1000, 700), (1440, 900)], ids=str)
def test_the_list_behind_the_cover_can_be_reached(gallery: Path, open_tab: Open, size: tuple[int, int]) -> None:
    tab = open_tab(address_of(gallery))
    tab.page.set_viewport_size({"width": size[0], "height": size[1]})
    tab.page.reload()
    tab.ask("ready")
    search = tab.page.locator("input[type=search]")
    if not search.is_visible():
        tab.page.get_by_role("button", name="All ").click()
    search.wait_for()
    assert size[0] > 760 or search.bounding_box()["height"] >= 44


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
    whole = tab.page.locator(".landscapes .title").count()
    assert whole > 100
    tab.page.get_by_role("searchbox").fill("dropout 0.5")
    shown = [one for one in tab.page.locator(".landscapes .title").all() if one.is_visible()]
    assert [one.inner_text().split(" · ")[0] for one in shown] == ["dropout 0.5"] * 2
    assert tab.page.locator(".finder output").inner_text() == f"2 of {whole}"
    folders = [one.inner_text() for one in tab.page.locator(".folder").all() if one.is_visible()]
    assert folders == ["tiny › dropout › plane"]
    tab.page.keyboard.press("Tab")
    tab.page.keyboard.press("ArrowDown")
    tab.page.keyboard.press(" ")
    tab.until("it.layers().length === 2")
    assert tab.page.locator(".cover").is_hidden()
    tab.page.get_by_role("searchbox").fill("no such words")
    assert tab.page.locator(".finder output").inner_text() == "no landscape has these words"


def test_few_tab_stops_before_the_settings_which_a_cover_hides(gallery: Path, open_tab: Open) -> None:
    tab = open_tab(address_of(gallery))
    # A setting would change a scene that is not shown, and the address, so that a reload opened that scene.
    assert not [group for group in tab.page.locator(".group").all() if group.is_visible()]
    assert tab.page.get_by_role("searchbox").is_visible()
    tab.page.evaluate("location.hash = 'tour=depth&step=3'")
    tab.until("it.state().tour === 'depth' && it.layers().length > 0")
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
    tab.page.reload()  # without the panel, as on a phone
    tab.ask("ready")
    titles = tab.page.evaluate(
        "Object.fromEntries(JSON.parse(document.getElementById('landscape-data').textContent)"
        ".landscapes.map(({ id, title, source }) => [id, title || source]))"
    )
    visible = [card.bounding_box() for card in tab.page.locator(".card").all()]
    assert sum(box["y"] + box["height"] <= PHONE["height"] for box in visible) >= 8
    for name in [card.get_attribute("href") for card in tab.page.locator(".card a[href^='#']").all()]:
        tab.page.evaluate("(hash) => { location.hash = hash; }", name)
        tab.until(f"it.state().tour === '{name.removeprefix('#tour=')}' && it.layers().length > 0")
        count = int(tab.page.locator(".tour .place").inner_text().split("/")[1])
        for step in range(1, count + 1):
            there = "it.selected().every((id) => it.layers().some((one) => one.id === id))"
            tab.until(f"it.state().step === {step} && it.layers().length > 0 && {there} && !it.busy()")
            tab.page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
            tab.until("!it.busy()")
            box = tab.page.locator(".tour").bounding_box()
            assert box["y"] + box["height"] <= PHONE["height"] + 1
            assert box["y"] > PHONE["height"] * 0.25
            assert len(caption(tab)) > 20
            shows_what_its_caption_tells(tab, titles)
            if step < count:
                tab.page.keyboard.press("ArrowRight")
    # On a tablet, a small projector and a phone on its side, the caption is a line of words beside or over the buttons.
    tab.page.set_viewport_size({"width": 844, "height": 390})
    tab.page.evaluate("location.hash = '#tour=race&step=1'")
    tab.page.reload()
    tab.ask("ready")
    assert tab.page.locator("#panel").is_hidden()
    for width, height in ((844, 390), (800, 600), (768, 1024)):
        tab.page.set_viewport_size({"width": width, "height": height})
        tab.rest()
        bar, words = (tab.page.locator(name).bounding_box() for name in (".tour", ".tour .caption"))
        assert words["width"] >= 330, (width, words)
        assert bar["height"] < 0.42 * height
        legend, buttons = (tab.page.locator(name).bounding_box() for name in (".race", ".upper"))
        assert buttons["y"] + buttons["height"] < legend["y"]
        assert all(result.is_visible() for result in tab.page.locator(".race .hint").all())


def shows_what_its_caption_tells(tab: Tab, titles: dict[str, str]) -> None:
    """Paths and balls lie in front, each of several scenes has its whole title, and no two heights have one label."""
    drawn = tab.ask("drawn")
    words = [label["words"] for label in drawn["labels"]]
    for view in drawn["views"]:
        assert view["behind"] < 0.3, tab.page.url
        assert not [ball for ball in view["balls"] if ball["hidden"] and ball["kind"] == "rolling"], tab.page.url
    assert not [one for one in words if "…" in one]
    if len(drawn["views"]) > 1:
        said = " ".join(words)
        for id_ in tab.ask("selected"):
            assert all(part in said for part in titles[id_].split()), (tab.page.url, titles[id_], words)
    for bar in drawn["bars"]:
        ticks = bar["words"].split("\n")[1:]
        assert len(set(ticks)) == len(ticks), bar
    if tab.state()["race"]:
        assert tab.page.locator(".race .hint").count() == 5
        assert all(result.is_visible() for result in tab.page.locator(".race .hint").all())


def test_balls_do_what_the_caption_says(gallery: Path, open_tab: Open) -> None:
    tab = open_tab(address_of(gallery, "tour=normalisation&step=3"))
    left, right = tab.ask("balls")
    assert (left["how"], right["how"]) == ("left", "minimum")
    assert f"leaves the plane of the original in {left['steps']} steps" in caption(tab)
    assert f"in that of the copy after {right['steps']}." in caption(tab)

"""Tours, races and embedding in a real browser."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from explorer.browser import Tab, address_of, wait_until
from landscape.explorer import explore
from landscape.surface.surface import Surface

pytestmark = pytest.mark.browser

Open = Callable[..., Tab]
HOSTILE = "<script>window.hacked = 1</script><img src=x onerror='window.hacked = 1'> $<b onclick='x'>x</b>$"
STEPS = (
    ("A bowl, from the front.", "show=bowl&camera=0,20,1,0,0,0"),
    ("The rate is below $2 / λ_1$.", "show=bowl,ripples&layout=beside&camera=-60,50,1.2,0,0,0"),
    ("A ball.", "show=bowl&balls=-0.8,0.7&camera=40,40,1,0,0,0"),
    ("It turns.", "show=ripples&turn=1"),
)


def surface(values: Any, title: str) -> Surface:
    x, y = np.linspace(-1, 1, 21), np.linspace(-1, 1, 17)
    made = np.asarray(values(*np.meshgrid(x, y)), float)
    return Surface(x, y, {"train_loss": made}, np.ones(made.shape, bool), {"title": title})


SURFACES = (
    surface(lambda x, y: 0.2 + x**2 + 2 * y**2, "bowl"),
    surface(lambda x, y: 3 + 2 * np.sin(3 * x) * np.cos(2 * y) + x, "ripples"),
)


def write_tour(path: Path, title: str, steps: Any = STEPS) -> Path:
    lines = [f"title = {title!r}", 'about = "All of it."']
    for caption, state in steps:
        lines += ["[[steps]]", f'caption = """{caption}"""', f'state = "{state}"', "seconds = 0.4"]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


NAMES = ("gradient descent", "momentum", "Nesterov", "RMSprop", "Adam")


def touch(one: dict[str, float], other: dict[str, float]) -> bool:
    """Whether two rectangles overlap."""
    return all(
        one[start] < other[start] + other[size] and other[start] < one[start] + one[size]
        for start, size in (("left", "width"), ("top", "height"))
    )


@pytest.fixture
def page(tmp_path: Path) -> Path:
    explore(list(SURFACES), tmp_path / "page.html", tour=write_tour(tmp_path / "walk.toml", "A walk"))
    return tmp_path / "page.html"


def bowl_of(page: Path) -> str:
    """The id of the first landscape of a page."""
    (text,) = re.findall(r'id="landscape-data">(.*?)</script>', page.read_text(encoding="utf-8"), re.S)
    return str(json.loads(text)["landscapes"][0]["id"])


def step_of(tab: Tab) -> int:
    return int(tab.state()["step"])


def arrive(tab: Tab, step: int) -> None:
    """Wait until a step is shown, its flight is over, its balls rest, and the address says so."""
    tab.until(f"it.state().step === {step} && !it.busy()")
    tab.rest()


def caption(tab: Tab) -> str:
    return str(tab.page.locator(".tour .caption").inner_text())


def differing(a: Any, b: Any) -> float:
    """The share of pixels that differ visibly."""
    assert a.shape == b.shape
    return float((np.abs(a - b).max(axis=2) > 8).mean())


def test_steps_change_the_caption_and_the_address_and_a_reload_shows_the_same(page: Path, open_tab: Open) -> None:
    tab = open_tab(address_of(page))
    captions, pictures = [], []
    for step in (1, 2, 3):
        arrive(tab, step)
        captions.append(caption(tab))
        pictures.append(tab.picture())
        assert f"step={step}" in tab.page.url or step == 1
        again = open_tab(tab.ask("link"))
        arrive(again, step)
        assert caption(again) == captions[-1]
        assert differing(again.picture(), pictures[-1]) < 0.005
        linked = open_tab(address_of(page, f"tour=walk&step={step}"))
        arrive(linked, step)
        assert differing(linked.picture(), pictures[-1]) < 0.005
        for other in (again, linked):
            other.close()
        tab.page.get_by_role("button", name="Next step").click()
    assert len(set(captions)) == 3
    assert differing(pictures[0], pictures[2]) > 0.02
    live = tab.page.locator(".tour [aria-live=polite]")
    tab.until("it.state().step === 4")
    assert live.inner_text() == "It turns. Step 4 of 4."


def test_formulas_are_mathml(page: Path, open_tab: Open) -> None:
    tab = open_tab(address_of(page, "tour=walk&step=2"))
    assert tab.page.locator(".caption math msub > *").all_text_contents() == ["λ", "1"]
    assert tab.page.locator(".tour [aria-live]").inner_text() == "The rate is below 2 / λ_1. Step 2 of 4."


def test_the_camera_flies(page: Path, open_tab: Open) -> None:
    tab = open_tab(address_of(page, "tour=walk&step=1"))
    tab.page.evaluate("""() => {
        window.seen = [];
        const note = () => { window.seen.push(window.landscapeExplorer.camera()[0]); requestAnimationFrame(note); };
        note();
    }""")
    tab.page.keyboard.press("ArrowRight")
    arrive(tab, 2)
    seen = np.array(tab.page.evaluate("window.seen"))
    assert seen[0] == pytest.approx(0)
    assert seen[-1] == pytest.approx(-60)
    assert (np.diff(seen) <= 1e-9).all()
    assert ((seen < -1) & (seen > -59)).any()


def test_keys_buttons_and_a_swipe(page: Path, open_tab: Open) -> None:
    tab = open_tab(address_of(page))
    for key, step in (("ArrowRight", 2), ("PageDown", 3), ("ArrowLeft", 2), ("PageUp", 1), ("ArrowLeft", 1)):
        tab.page.keyboard.press(key)
        assert step_of(tab) == step, key
    bar = tab.page.locator(".tour .caption").bounding_box()
    middle = bar["y"] + bar["height"] / 2
    for start, end, step in ((300, 150, 2), (150, 160, 2), (150, 300, 1)):
        tab.page.mouse.move(bar["x"] + start, middle)
        tab.page.mouse.down()
        tab.page.mouse.move(bar["x"] + end, middle, steps=5)
        tab.page.mouse.up()
        assert step_of(tab) == step
    for button in tab.page.locator(".tour button").all():
        box = button.bounding_box()
        assert min(box["width"], box["height"]) >= 44
    tab.page.get_by_role("button", name="Leave the tour").click()
    assert tab.state()["tour"] is None
    assert tab.page.locator(".tour").is_hidden()


def test_space_plays_to_the_end_and_pauses(page: Path, open_tab: Open) -> None:
    tab = open_tab(address_of(page))
    tab.page.keyboard.press(" ")
    assert tab.page.get_by_role("button", name="Pause the tour").is_visible()
    tab.until("it.state().step === 2")
    tab.page.keyboard.press(" ")
    assert tab.page.get_by_role("button", name="Play the tour").is_visible()
    tab.page.wait_for_timeout(1500)
    assert step_of(tab) == 2
    tab.page.keyboard.press(" ")
    tab.until("it.state().step === 4")
    tab.page.get_by_role("button", name="Play the tour").wait_for()


def test_nothing_turns_where_less_motion_is_wanted(page: Path, open_tab: Open) -> None:
    tab = open_tab(address_of(page), reduced_motion="reduce")
    tab.page.keyboard.press("ArrowRight")
    assert tab.ask("camera")[:2] == pytest.approx([-60, 50])
    tab.page.keyboard.press("ArrowRight")
    tab.page.keyboard.press("ArrowRight")
    tab.rest()  # would wait in vain for a turning scene
    assert step_of(tab) == 4
    tab = open_tab(address_of(page, "tour=walk&step=4"), reduced_motion="reduce")
    tab.rest()


def test_hostile_captions_are_text(tmp_path: Path, open_tab: Open) -> None:
    given = write_tour(tmp_path / "t.toml", HOSTILE.replace("'", "`"), [(HOSTILE, "show=bowl")])
    explore(SURFACES[0], tmp_path / "page.html", tour=given)
    tab = open_tab(address_of(tmp_path / "page.html"))
    arrive(tab, 1)
    assert "<script>window.hacked = 1</script><img src=x" in caption(tab)
    assert tab.page.locator(".tour img, .tour script, .tour b").count() == 0
    assert tab.page.evaluate("window.hacked === undefined")


def test_a_race_draws_a_named_ball_for_each_optimiser(page: Path, open_tab: Open) -> None:
    race = "race=gd:0.05,momentum:0.02,nesterov:0.02,rmsprop:0.01,adam:0.05"
    tab = open_tab(address_of(page, f"show={bowl_of(page)}&balls=-0.9,0.8&{race}"))
    tab.rest()
    drawn = tab.ask("drawn")
    balls = [ball for ball in drawn["views"][0]["balls"] if ball["kind"] == "rolling"]
    ends = [one["end"] for one in tab.ask("balls")]
    assert len(balls) == len(ends) == 5
    for ball, end in zip(balls, ends, strict=True):
        assert [ball["x"], ball["y"]] == pytest.approx(end, abs=1e-4)
    words = [label["words"] for label in drawn["labels"]]
    assert [name for name in words if name in NAMES] == list(NAMES)
    legend = tab.page.locator(".race li").all_text_contents()
    assert len(legend) == 5
    assert "θ←θ−ηg, η = 0.05" in legend[0]
    # A power stands beside the upper half of its base.
    boxes = [
        [part.bounding_box() for part in power.locator("> *").all()] for power in tab.page.locator(".race msup").all()
    ]
    assert len(boxes) == 2  # g^2 of RMSprop and Adam
    for base, power in boxes:
        share = (base["y"] + base["height"] - power["y"] - power["height"]) / base["height"]
        assert 0.3 < share < 0.85, (base, power)
    # The nearly black dot of gradient descent is seen on the dark page: it has a light ring.
    tab.set(theme="dark")
    dot = tab.page.locator(".race .swatch").first.bounding_box()
    x, y, side = round(dot["x"]), round(dot["y"]), round(dot["width"])
    clip = {"x": x - 4, "y": y - 4, "width": side + 8, "height": side + 8}
    seen = np.asarray(Image.open(BytesIO(tab.page.screenshot(clip=clip))).convert("L"), float)
    assert seen.max() > 200
    assert seen[0].max() < 60  # the page around it


@pytest.fixture
def site(tmp_path: Path) -> Iterator[str]:
    """The folder of the page, on a free port."""
    handler = partial(SimpleHTTPRequestHandler, directory=str(tmp_path))
    handler.log_message = lambda *_: None  # type: ignore[attr-defined]
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def test_an_embedded_page_scrolls_the_page_around_it(page: Path, site: str, browser: Any) -> None:
    frame = f'<iframe src="{page.name}#tour=walk&step=1&embed=1" width="600" height="500"></iframe>'
    (page.parent / "outer.html").write_text(f'<body style="height:4000px;margin:0">{frame}</body>')
    outer = browser.new_page(viewport={"width": 800, "height": 700})
    outer.goto(f"{site}/outer.html")
    inner = outer.frames[1]
    inner.evaluate("() => window.landscapeExplorer.ready")
    distance = "() => window.landscapeExplorer.camera()[2]"
    before = inner.evaluate(distance)
    assert inner.locator("#panel").is_hidden()
    assert inner.locator(".tour").is_visible()
    outer.mouse.move(300, 150)
    outer.mouse.wheel(0, 120)
    wait_until(outer, "() => scrollY > 50")
    assert inner.evaluate(distance) == before
    outer.evaluate("scrollTo(0, 0)")
    outer.wait_for_timeout(200)
    outer.keyboard.down("Control")
    outer.mouse.wheel(0, 120)
    outer.keyboard.up("Control")
    wait_until(inner, f"() => ({distance})() > {before} * 1.05")
    assert outer.evaluate("scrollY") == 0
    outer.close()


def test_a_tour_becomes_a_video(page: Path, open_tab: Open, tmp_path: Path) -> None:
    tab = open_tab(address_of(page), accept_downloads=True)
    with tab.page.expect_download() as expected:
        tab.page.get_by_role("button", name="Record a video").click()
        tab.until("it.state().step === 2")
        tab.page.get_by_role("button", name="Stop the recording").click()
    assert expected.value.suggested_filename == "walk.webm"
    expected.value.save_as(tmp_path / "walk.webm")
    content = (tmp_path / "walk.webm").read_bytes()
    assert content[:4] == b"\x1a\x45\xdf\xa3"  # EBML
    assert len(content) > 10_000


def test_a_browser_that_cannot_record_says_so(page: Path, open_tab: Open) -> None:
    tab = open_tab(address_of(page))
    tab.page.evaluate("() => { delete window.MediaRecorder; }")
    tab.page.get_by_role("button", name="Record a video").click()
    assert tab.page.locator(".toast").inner_text() == (
        "This browser cannot record videos: open the page in Chrome, Edge or Firefox"
    )
    assert step_of(tab) == 1


def test_full_screen_has_large_type(page: Path, open_tab: Open) -> None:
    tab = open_tab(address_of(page))
    size = "() => parseFloat(getComputedStyle(document.querySelector('.caption')).fontSize)"
    before = tab.page.evaluate(size)
    tab.page.get_by_role("button", name="Full screen").click()
    wait_until(tab.page, "() => document.body.classList.contains('projector')")
    assert tab.page.evaluate(size) > 1.5 * before
    assert tab.page.locator("#panel").is_hidden()
    # The larger names of a race touch neither each other nor the other texts in the picture.
    tab.set(balls=[[-0.9, 0.8]], race=["gd:0.05", "momentum:0.02", "nesterov:0.02", "rmsprop:0.01", "adam:0.05"])
    tab.rest()
    labels = tab.ask("drawn")["labels"]
    names = [label for label in labels if label["words"] in NAMES]
    assert len(names) == len(NAMES)
    assert all(name["height"] > 20 for name in names)
    for name in names:
        assert not [other for other in labels if other is not name and touch(name, other)], name
    tab.set(balls=[], race=[])
    tab.page.get_by_role("button", name="Full screen").click()
    wait_until(tab.page, "() => !document.body.classList.contains('projector')")
    assert tab.page.evaluate(size) == before
